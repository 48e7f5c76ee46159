//! Which words of an action suggest that it recurs, and how often. A suggestion only: a person confirms it.

use super::RhythmUnit;

/// A rule: words that suggest a rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RhythmRule {
    /// Its name, as pages and docs give it.
    pub name: &'static str,
    /// Every so many.
    pub every: u16,
    /// Weeks or months.
    pub unit: RhythmUnit,
    /// The words, lower case, each standing alone.
    pub words: &'static [&'static str],
}

/// The rules, in order: the first that finds its words is the one.
///
/// Longer rhythms stand first where their words hold those of a shorter one: "every three months" before "each month".
pub const RHYTHM_RULES: [RhythmRule; 7] = [
    RhythmRule {
        name: "twice a year",
        every: 6,
        unit: RhythmUnit::Months,
        words: &["twice a year", "six-monthly", "six monthly", "half-yearly", "every six months", "biannually"],
    },
    RhythmRule {
        name: "quarterly",
        every: 3,
        unit: RhythmUnit::Months,
        words: &["quarterly", "each quarter", "every quarter", "every three months", "once a quarter"],
    },
    RhythmRule {
        name: "every two months",
        every: 2,
        unit: RhythmUnit::Months,
        words: &["bi-monthly", "bimonthly", "every two months", "every other month"],
    },
    RhythmRule {
        name: "fortnightly",
        every: 2,
        unit: RhythmUnit::Weeks,
        words: &["fortnightly", "every fortnight", "each fortnight", "once a fortnight", "every two weeks"],
    },
    RhythmRule {
        name: "weekly",
        every: 1,
        unit: RhythmUnit::Weeks,
        words: &["weekly", "every week", "each week", "once a week"],
    },
    RhythmRule {
        name: "monthly",
        every: 1,
        unit: RhythmUnit::Months,
        words: &["monthly", "every month", "each month", "once a month"],
    },
    RhythmRule {
        name: "yearly",
        every: 12,
        unit: RhythmUnit::Months,
        words: &["annually", "annual", "yearly", "every year", "each year", "once a year"],
    },
];

/// A rhythm that an action's words suggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RhythmSuggestion {
    /// The rule that found it.
    pub rule: &'static RhythmRule,
    /// The words that it found, as the rule writes them.
    pub words: &'static str,
}

/// Reads whether an action's words suggest that it recurs.
///
/// ```
/// use waymark_domain::suggest_rhythm;
///
/// let found = suggest_rhythm("Report each quarter on visits that were late").unwrap();
/// assert_eq!((found.rule.name, found.words), ("quarterly", "each quarter"));
/// assert!(suggest_rhythm("Publish the guide by the end of the quarter").is_none());
/// ```
pub fn suggest_rhythm(text: &str) -> Option<RhythmSuggestion> {
    let text = plain(text);
    RHYTHM_RULES.iter().find_map(|rule| {
        let words = rule.words.iter().find(|words| stands_in(&text, words))?;
        Some(RhythmSuggestion { rule, words })
    })
}

/// Lower case, with one blank between words.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether words stand in a text, and are not a part of longer ones.
fn stands_in(text: &str, words: &str) -> bool {
    let joins = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '-');
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(words)) {
        let (start, end) = (from + found, from + found + words.len());
        if !joins(text[..start].chars().next_back()) && !joins(text[end..].chars().next()) {
            return true;
        }
        from = end;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<&'static str> {
        suggest_rhythm(text).map(|found| found.rule.name)
    }

    #[test]
    fn words_that_recur_suggest_how_often() {
        for (text, expected) in [
            ("Report monthly on referrals that were sent back", "monthly"),
            ("Bring figures to the board every\n  month", "monthly"),
            ("Hold a six-monthly review", "twice a year"),
            ("Sample ten files every three months", "quarterly"),
            ("A bi-monthly meeting of both teams", "every two months"),
            ("Meet once a fortnight", "fortnightly"),
            ("Look at the list each week.", "weekly"),
            ("Publish an annual account", "yearly"),
        ] {
            assert_eq!(name(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn words_that_only_look_so_suggest_nothing() {
        for text in [
            "Write the guide within a month",
            "Finish the first quarter's audit",
            "Look at the biweekly rota",
            "Cover the weekend and every weeknight",
            "",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
