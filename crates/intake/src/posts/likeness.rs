//! How well an abbreviation fits a title, and whether two spellings may be one name.

/// A spelling without case, dots, blanks and other marks.
pub(crate) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_normal(&mut out, text);
    out
}

/// Adds a spelling in its normal form.
pub(super) fn push_normal(out: &mut String, text: &str) {
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        // Nearly every letter is one of ASCII.
        if c.is_ascii() { out.push(c.to_ascii_lowercase()) } else { out.extend(c.to_lowercase()) }
    }
}

/// The words of a spelling, normalised, without those that have no letter or digit.
pub(super) fn normal_words<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    words.map(normal).filter(|word| !word.is_empty()).collect()
}

/// An abbreviated word beside a title.
#[derive(Debug)]
pub(super) struct Fitted {
    letters: i32,
    /// Where in the title it fits: from which word to before which, in order.
    places: Vec<(usize, usize)>,
}

impl Fitted {
    pub(super) fn new(word: &str, title: &[String]) -> Self {
        let first = word.as_bytes().first();
        let end = |at: usize| {
            // Nearly no word fits: it begins otherwise, and initials pass over few words.
            if title[at].as_bytes().first() != first && !is_small(&title[at]) {
                return None;
            }
            let whole = title[at] == word || shortens(word, &title[at]);
            if whole { Some(at + 1) } else { initials(word, &title[at..]).map(|used| at + used) }
        };
        Self {
            letters: i32::try_from(word.chars().count()).unwrap_or(i32::MAX),
            places: (0..title.len()).filter_map(|at| end(at).map(|to| (at, to))).collect(),
        }
    }
}

/// How well abbreviated words fit a title: letters that fit count for it, words that do not fit against it.
///
/// "Hd. Com. Serv." fits "Head of Community Services": each word is the beginning or the initials of words there.
pub(super) fn fit(abbr: &[Fitted]) -> i32 {
    let mut score = 0;
    let mut from = 0;
    for word in abbr {
        // In order is better: "Br Mgr" for "Branch Relations Manager".
        if let Some((_, to)) = word.places.iter().find(|(at, _)| *at >= from) {
            score += 3 + word.letters;
            from = *to;
        } else if word.places.is_empty() {
            score -= 4;
        } else {
            score += 1 + word.letters;
        }
    }
    score
}

/// Whether a short form is made of letters of a word in order, the first included ("mgr" of "manager").
pub(super) fn shortens(short: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let mut wanted = short.chars();
    if wanted.next() != letters.next() || short.len() < 2 {
        return short.len() == 1 && word.starts_with(short);
    }
    wanted.all(|c| letters.any(|letter| letter == c))
}

/// Whether a word is made of the beginnings of the title's words in order; small words may be passed over.
fn initials(word: &str, title: &[String]) -> Option<usize> {
    let first = title.first()?;
    if !first.starts_with(word.chars().next()?) && !is_small(first) {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    let mut taken = 0;
    for (at, title_word) in title.iter().enumerate().take(12) {
        if taken == letters.len() {
            return Some(at);
        }
        let run = title_word.chars().zip(&letters[taken..]).take_while(|(a, b)| a == *b).count();
        if run == 0 && !is_small(title_word) && taken == 0 {
            return None;
        }
        taken += run;
    }
    (taken == letters.len()).then_some(title.len().min(12))
}

/// Words that initials pass over.
fn is_small(word: &str) -> bool {
    matches!(word, "of" | "and" | "for" | "the" | "with" | "to" | "in")
}

/// Whether two words differ by one letter changed, added or left out.
pub(super) fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same_before = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let same_after = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    same_before + same_after >= long.len() - 1 && a != b
}

#[cfg(test)]
mod tests {
    use super::{Fitted, fit, normal_words, one_letter_apart, shortens};

    fn score(abbr: &str, title: &str) -> i32 {
        let title = normal_words(title.split(' '));
        let abbr = normal_words(abbr.split(' '));
        fit(&abbr.iter().map(|word| Fitted::new(word, &title)).collect::<Vec<_>>())
    }

    #[test]
    fn an_abbreviation_fits_its_own_title_best() {
        assert!(score("Hd. Com.", "Head of Community Services") > score("Hd. Com.", "Lead for Commissioning"));
        assert!(score("DCX", "Deputy Chief Executive") < score("DCE", "Deputy Chief Executive"));
        assert!(score("RVT (Mat)", "Matron, Riverside") < 6);
    }

    #[test]
    fn short_forms_keep_the_order_of_letters() {
        assert!(shortens("mgr", "manager"));
        assert!(!shortens("mrg", "manager"));
        assert!(!shortens("x", "manager"));
    }

    #[test]
    fn one_slip_of_a_letter_is_seen() {
        assert!(one_letter_apart("hcs", "hcd"));
        assert!(one_letter_apart("hcs", "hcss"));
        assert!(!one_letter_apart("hcs", "hcs"));
        assert!(!one_letter_apart("hcs", "abc"));
    }
}
