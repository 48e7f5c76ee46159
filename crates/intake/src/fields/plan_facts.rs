//! What prose says of the plan as a whole: who inspected, when, with what judgement, and the day it speaks of.
//!
//! No inspector and no judgement is known beforehand: names are taken from where they stand.

use super::bare::bare;
use crate::draft::Inspection;
use jiff::civil::Date;
use std::collections::BTreeMap;
use waymark_domain::{DueKind, read_due};

/// Reads the inspection from all lines of a document but its table.
pub(crate) fn inspection(lines: &[&str]) -> Inspection {
    let mut facts = Inspection { body: body(lines), ..Inspection::default() };
    let tells = |text: &str| text.contains("inspect") || text.contains("judgement");
    let telling = lines.iter().filter(|line| tells(&line.to_lowercase()));
    for sentence in telling.flat_map(|line| sentences(line)) {
        let lower = sentence.to_lowercase();
        if !tells(&lower) {
            continue;
        }
        if facts.judgement.is_none() {
            facts.judgement = judgement(sentence);
        }
        if facts.inspected.is_none() && lower.contains("inspect") {
            facts.inspected = when(sentence);
        }
        if facts.published.is_none() && lower.contains("publish") && lower.contains("report") {
            facts.published = day_after(sentence, "publish");
        }
    }
    facts
}

fn sentences(line: &str) -> impl Iterator<Item = &str> {
    line.split(['\n']).flat_map(|part| part.split(". "))
}

/// The name that most often stands right before "report" or "recommendations".
fn body(lines: &[&str]) -> Option<String> {
    let mut names: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for line in lines {
        // The words of a line are parted by blanks of ASCII.
        let mut before = "";
        for word in line.split_ascii_whitespace() {
            let name = std::mem::replace(&mut before, word);
            if !is_of_inspectors(word) || !may_be_a_name(bare(name)) {
                continue;
            }
            let name = bare(name);
            let entry = names.entry(name.to_lowercase()).or_insert((0, name.to_owned()));
            entry.0 += 1;
            // In a heading in capitals every word is; the spelling in small letters tells more.
            if name.contains(char::is_lowercase) && !entry.1.contains(char::is_lowercase) {
                name.clone_into(&mut entry.1);
            }
        }
    }
    names.into_values().max_by_key(|(count, _)| *count).map(|(_, name)| name)
}

fn is_of_inspectors(word: &str) -> bool {
    let word = bare(word);
    ["report", "recommendations", "recommendation", "inspectors"].iter().any(|one| word.eq_ignore_ascii_case(one))
}

fn may_be_a_name(word: &str) -> bool {
    const COMMON: [&str; 26] = [
        "the",
        "this",
        "that",
        "our",
        "a",
        "an",
        "inspection",
        "inspectors",
        "annual",
        "monthly",
        "quarterly",
        "progress",
        "final",
        "draft",
        "all",
        "key",
        "main",
        "these",
        "regular",
        "its",
        "their",
        "and",
        "of",
        "performance",
        "yearly",
        "s",
    ];
    word.starts_with(|c: char| c.is_uppercase()) && !COMMON.contains(&word.to_lowercase().as_str())
}

/// "were Adequate overall", "judged to be Good", "judgement of Inadequate": capital letters, at most four words.
fn judgement(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let plain = bare(word).to_lowercase();
        let after_be = matches!(plain.as_str(), "was" | "were" | "be" | "as" | "is" | "are");
        let after_of = plain == "of" && at > 0 && words[at - 1].to_lowercase().starts_with("judg");
        if !(after_be || after_of) {
            continue;
        }
        let rest = &words[at + 1..];
        let taken = rest.iter().take(4).take_while(|word| !word.ends_with(['.', ',', ';'])).count();
        let end = (taken + 1).min(rest.len()).min(4);
        let capitals = rest.iter().take_while(|word| word.starts_with(|c: char| c.is_uppercase())).count().min(end);
        let overall = rest.get(capitals).is_some_and(|word| word.to_lowercase().starts_with("overall"));
        if capitals == 0 || (after_be && !overall && capitals < rest.len() && !rest[capitals - 1].ends_with(['.', ',']))
        {
            continue;
        }
        let text = rest[..capitals + usize::from(overall)].join(" ");
        return Some(text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
    }
    None
}

/// The day or month that a sentence names: "2019-03-04" or "2019-03".
fn when(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    for length in [3, 2, 1] {
        for part in words.windows(length) {
            let text = part.join(" ");
            if !text.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let read = read_due(text.trim_matches(|c: char| !c.is_alphanumeric()));
            match (read.kind, read.latest()) {
                (DueKind::Day, Some(day)) => return Some(day.to_string()),
                (DueKind::Month, Some(day)) => return Some(format!("{:04}-{:02}", day.year(), day.month())),
                _ => {}
            }
        }
    }
    None
}

fn day_after(sentence: &str, word: &str) -> Option<Date> {
    let at = sentence.to_lowercase().find(word)?;
    let rest = sentence.get(at..)?;
    when(rest)?.parse().ok()
}

/// The day of a version label; where it has no year, the year that most dates of the document have.
pub(crate) fn stated_on(label: &str, years: &BTreeMap<i16, usize>) -> Option<Date> {
    let words: Vec<&str> = label.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let year = years.iter().max_by_key(|(_, count)| **count).map(|(year, _)| *year);
    for length in [4, 3, 2, 1] {
        for part in words.windows(length) {
            let text = part.join(" ");
            if let Some(day) = read_due(&text).day() {
                return Some(day);
            }
            let with_year = year.map(|year| read_due(&format!("{text} {year}")));
            let letters = text.contains(char::is_alphabetic);
            if let Some(day) = with_year.filter(|_| letters && length >= 2).and_then(|read| read.day()) {
                return Some(day);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{inspection, stated_on};
    use jiff::civil::date;
    use std::collections::BTreeMap;

    #[test]
    fn the_inspection_is_read_from_prose() {
        let facts = inspection(&[
            "Schoolwatch Recommendations - Early Years",
            "Westbury was inspected in March 2019, which found that services were Weak overall.",
        ]);
        assert_eq!(facts.body.as_deref(), Some("Schoolwatch"));
        assert_eq!(facts.judgement.as_deref(), Some("Weak overall"));
        assert_eq!(facts.inspected.as_deref(), Some("2019-03"));
        assert_eq!(facts.published, None);
    }

    #[test]
    fn a_day_of_publication_needs_the_report() {
        let facts = inspection(&["The inspection report was published on 4 June 2019."]);
        assert_eq!(facts.published, Some(date(2019, 6, 4)));
    }

    #[test]
    fn a_version_label_without_a_year_takes_the_year_of_the_dates() {
        let years = BTreeMap::from([(2019, 12), (2020, 3)]);
        assert_eq!(stated_on("V 2.1 (4 March)", &years), Some(date(2019, 3, 4)));
        assert_eq!(stated_on("Version 3, 5 May 2021", &years), Some(date(2021, 5, 5)));
        assert_eq!(stated_on("V 2.1", &years), None);
    }
}
