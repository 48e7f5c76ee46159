//! What an action asks for, as far as reading a claim needs to know: one thing to be made, or a way of working; whether
//! it recurs; and which words it uses.

use std::collections::BTreeSet;

use super::marks::recurs;

/// What was asked.
#[derive(Debug)]
pub(super) struct Asked {
    words: BTreeSet<String>,
    /// Whether it asks for a way of working, which only a look at the work can show.
    pub practice: bool,
    /// Whether it asks for something that goes on.
    pub recurs: bool,
    /// Whether what is found is to be acted on, so that a look at it and an account of it are not all.
    pub acted_on: bool,
}

/// Verbs that ask for one thing, which is there or not.
const THINGS: [&str; 36] = [
    "agree",
    "agreed",
    "appoint",
    "arrange",
    "circulate",
    "circulated",
    "commission",
    "convene",
    "develop",
    "draft",
    "hold",
    "issue",
    "letter",
    "prepare",
    "produce",
    "provide",
    "provided",
    "publish",
    "re-commission",
    "recruit",
    "review",
    "reviewed",
    "revise",
    "revised",
    "send",
    "sent",
    "share",
    "sign",
    "submit",
    "undertake",
    "undertaken",
    "update",
    "updated",
    "workshop",
    "write",
    "written",
];
/// Verbs that ask for a way of working.
const PRACTICES: [&str; 26] = [
    "adopt",
    "captured",
    "consulted",
    "continue",
    "deliver",
    "embed",
    "embedded",
    "ensure",
    "establish",
    "have",
    "implement",
    "implemented",
    "improve",
    "increase",
    "informed",
    "introduce",
    "introduction",
    "maintain",
    "make",
    "offer",
    "receive",
    "reduce",
    "roll",
    "strengthen",
    "train",
    "use",
];
/// Words by which an action asks for something that goes on, beside those of [`recurs`].
const GOES_ON: [&str; 10] = [
    "continue",
    "continuing",
    "maintain",
    "monitor",
    "monitoring",
    "month",
    "ongoing",
    "on-going",
    "quarter",
    "updates",
];

impl Asked {
    pub fn read(asked: &str) -> Self {
        let split = asked.split(|c: char| !c.is_alphanumeric() && c != '-');
        let words: Vec<String> = split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        // What is asked first is what is asked: "review …, and implement" is a review.
        let practice = words.iter().find_map(|word| kind(word)).unwrap_or(false);
        let next = words.iter().skip(1).map(String::as_str).chain([""]);
        let recurs = words.iter().zip(next).any(|(word, next)| recurs(word, next) || GOES_ON.contains(&word.as_str()));
        let acted_on = words.windows(2).any(|pair| {
            matches!(pair[0].as_str(), "act" | "acted" | "acting") && matches!(pair[1].as_str(), "on" | "upon")
        });
        Self { words: words.iter().map(|word| stem(word)).collect(), practice, recurs, acted_on }
    }

    /// Whether it uses a word, in any of its forms.
    pub fn names(&self, word: &str) -> bool {
        self.words.contains(&stem(word))
    }
}

fn kind(word: &str) -> Option<bool> {
    if THINGS.contains(&word) {
        return Some(false);
    }
    PRACTICES.contains(&word).then_some(true)
}

/// The part of a word that its forms share: "reviews", "reviewed" and "reviewing" are "review". Rough, and enough for
/// comparing the few words that rules ask about.
pub(super) fn stem(word: &str) -> String {
    let word = word.trim_end_matches("'s");
    for ending in ["ations", "ation", "ating", "ated", "ates", "ate", "ings", "ing", "ied", "ies", "ed", "es", "s", "e"]
    {
        if let Some(short) = word.strip_suffix(ending)
            && short.len() >= 4
        {
            return short.to_owned();
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_first_decides_whether_it_is_a_thing_or_a_practice() {
        assert!(!Asked::read("Write a guide and implement it").practice);
        assert!(!Asked::read("A notice to be sent to all staff").practice);
        assert!(Asked::read("Ensure that views are written down").practice);
        assert!(Asked::read("Carers to be consulted when plans change").practice);
        assert!(!Asked::read("Something else").practice);
    }

    #[test]
    fn forms_of_a_word_are_the_same_word() {
        for (one, other) in
            [("review", "reviews"), ("audit", "audited"), ("evaluate", "evaluation"), ("chair", "chairing")]
        {
            assert_eq!(stem(one), stem(other));
        }
        assert_ne!(stem("report"), stem("repair"));
    }
}
