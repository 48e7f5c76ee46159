//! Small sayings that pages share: days, counts, shares. Words only; no rule is decided here.

use jiff::Timestamp;
use jiff::civil::Date;
use waymark_domain::{Colour, Counts, in_words, moment_in_words};

/// "27 March 2026".
pub fn day(day: &Date) -> String {
    in_words(*day)
}

/// "27 Mar", or "27 Mar 2026" when it is not the same year as the day that the page is about.
pub fn short_day(day: &Date, about: &Date) -> String {
    let format = if day.year() == about.year() { "%-d %b" } else { "%-d %b %Y" };
    day.strftime(format).to_string()
}

/// "27 March 2026, 14:05", as London's clock showed it.
pub fn moment(at: &Timestamp) -> String {
    moment_in_words(*at)
}

/// "1 action", "5 actions", "no actions".
pub fn count(number: &u32, thing: &str) -> String {
    match number {
        0 => format!("no {thing}s"),
        1 => format!("1 {thing}"),
        _ => format!("{number} {thing}s"),
    }
}

/// A number with its thousands apart: "20,000".
pub fn grouped(number: &u64) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// When something happened, as ISO 8601 writes it: "2026-05" as "May 2026"; what is neither day nor month as it is.
pub fn month(text: &str) -> String {
    if let Ok(day) = text.parse::<Date>() {
        return in_words(day);
    }
    let first: Result<Date, _> = format!("{text}-01").parse();
    first.map_or_else(|_| text.to_owned(), |day| day.strftime("%B %Y").to_string())
}

/// A version as printed, with the word before it unless it is there already: "version 2.0", "V 2.0".
pub fn version(label: &str) -> String {
    if label.to_lowercase().starts_with('v') { label.to_owned() } else { format!("version {label}") }
}

/// "none", "1", "5".
pub fn some(number: &u32) -> String {
    if *number == 0 { "none".to_owned() } else { number.to_string() }
}

/// "240 KB", "3.2 MB": a thousand at a time, as people's machines say it.
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u64| (bytes * 10 + unit / 2) / unit;
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", (bytes + 500) / 1_000),
        1_000_000..10_000_000 => format!("{}.{} MB", tenths(1_000_000) / 10, tenths(1_000_000) % 10),
        _ => format!("{} MB", megabytes(bytes)),
    }
}

/// Whole megabytes.
pub fn megabytes(bytes: u64) -> u64 {
    bytes / 1_000_000
}

/// Joins short facts with dots that stay at the end of their line.
pub fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join("\u{a0}· ")
}

/// A sentence's first letter made large: words that began inside another sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text cut at a word, for a name that is read aloud or a line in a list; the whole stands where it leads.
pub fn cut(text: &str, most: usize) -> String {
    let mut shown = String::new();
    push_cut(&mut shown, text, most);
    shown
}

/// Adds such a text to a longer one.
pub fn push_cut(to: &mut String, text: &str, most: usize) {
    // Nearly every text is of one byte a character, and then its characters need not be counted.
    let end = match text.as_bytes().get(..most) {
        None => return to.push_str(text),
        Some(head) if head.is_ascii() => (most < text.len()).then_some(most),
        Some(_) => text.char_indices().nth(most).map(|(at, _)| at),
    };
    let Some(end) = end else { return to.push_str(text) };
    let head = &text[..end];
    let whole = head.rsplit_once(char::is_whitespace).map_or(head, |(whole, _)| whole);
    to.push_str(whole.trim_end_matches([',', ';', ':', ' ', '-']));
    to.push('…');
}

/// A root or hash, in groups of four that can be compared by eye.
pub fn root(root: &[u8; 32]) -> String {
    root.chunks_exact(2).map(|pair| format!("{:02x}{:02x}", pair[0], pair[1])).collect::<Vec<_>>().join(" ")
}

/// The class of a colour, as the stylesheet names it.
pub fn class(colour: &Option<Colour>) -> &'static str {
    match colour {
        Some(Colour::Red) => "red",
        Some(Colour::Amber) => "amber",
        Some(Colour::Green) => "green",
        Some(Colour::Grey) => "grey",
        Some(Colour::Blue) => "blue",
        None => "none",
    }
}

/// One part of the bar that sums a plan up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub colour: Option<Colour>,
    pub count: u32,
    /// Its share of the bar, in whole per cent, at least one.
    pub share: u32,
    pub word: &'static str,
}

/// The parts of the bar, worst first, none of them empty.
pub fn parts(counts: &Counts) -> Vec<Part> {
    let all = counts.total() + counts.withdrawn;
    let coloured = Colour::ALL.into_iter().map(|colour| (Some(colour), counts.of(colour)));
    let present = coloured.chain([(None, counts.withdrawn)]).filter(|(_, count)| *count > 0);
    let part = |(colour, count): (Option<Colour>, u32)| {
        let word = match colour {
            Some(Colour::Red) => "red",
            Some(Colour::Amber) => "amber",
            Some(Colour::Green) => "green",
            Some(Colour::Grey) => "grey",
            Some(Colour::Blue) => "blue",
            None => "withdrawn",
        };
        Part { colour, count, share: (count * 100 / all).max(1), word }
    };
    present.map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_short_day_says_its_year_only_when_it_is_another() {
        assert_eq!(short_day(&date(2026, 3, 27), &date(2026, 1, 1)), "27 Mar");
        assert_eq!(short_day(&date(2027, 1, 5), &date(2026, 1, 1)), "5 Jan 2027");
    }

    #[test]
    fn a_month_is_said_as_one() {
        assert_eq!(month("2026-05"), "May 2026");
        assert_eq!(month("2026-05-28"), "28 May 2026");
        assert_eq!(month("spring 2026"), "spring 2026");
    }

    #[test]
    fn a_text_is_cut_at_a_word() {
        assert_eq!(cut("Agree the new terms, and publish them", 21), "Agree the new terms…");
        assert_eq!(cut("Short", 21), "Short");
        assert_eq!(cut("Unbreakable", 5), "Unbre…");
    }

    #[test]
    fn shares_of_the_bar_add_up_to_about_a_hundred_and_none_is_nothing() {
        let counts = Counts { red: 1, amber: 199, green: 0, grey: 200, blue: 0, withdrawn: 0 };
        let shares: Vec<u32> = parts(&counts).iter().map(|part| part.share).collect();
        assert_eq!(shares, [1, 49, 50]);
    }

    #[test]
    fn an_empty_plan_has_an_empty_bar() {
        assert_eq!(parts(&Counts::default()), []);
    }
}
