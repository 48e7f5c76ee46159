//! Words that rules look for, and what kind of word one is. Lists only.

use super::asked::stem;
use super::text::Token;

/// Verbs whose future form says that a piece of work is still to do. Stems, as [`stem`] makes them.
const WORK: [&str; 76] = [
    "add",
    "address",
    "adopt",
    "agre",
    "amend",
    "appoint",
    "approv",
    "arrang",
    "attach",
    "audit",
    "begin",
    "carri",
    "carry",
    "circul",
    "commenc",
    "commission",
    "communic",
    "complet",
    "conclud",
    "confirm",
    "consult",
    "conven",
    "deliver",
    "develop",
    "dissemin",
    "distribut",
    "draft",
    "embed",
    "establish",
    "evalu",
    "fill",
    "finalis",
    "finaliz",
    "finish",
    "follow",
    "implement",
    "inform",
    "incorpor",
    "install",
    "introduc",
    "issu",
    "launch",
    "move",
    "open",
    "prepar",
    "present",
    "procur",
    "produc",
    "publish",
    "recruit",
    "report",
    "resolv",
    "review",
    "revis",
    "roll",
    "schedul",
    "send",
    "sent",
    "set",
    "share",
    "sign",
    "start",
    "submit",
    "tell",
    "test",
    "told",
    "train",
    "transfer",
    "undertak",
    "undertaken",
    "updat",
    "held",
    "hold",
    "put",
    "writ",
    "made",
];

/// Things done about a piece of work after it: a look at it.
const CHECKS: [&str; 12] = [
    "audit",
    "dip",
    "evalu",
    "evaluation",
    "inspection",
    "inspect",
    "qa",
    "review",
    "sampl",
    "sample",
    "survey",
    "test",
];
/// Accounts of a piece of work, to somebody.
const ACCOUNTS: [&str; 7] = ["brief", "minut", "paper", "present", "presentation", "report", "summary"];

/// Words by which something goes on by design.
const RECURRING: [&str; 14] = [
    "annually",
    "annual",
    "daily",
    "fortnightly",
    "monthly",
    "month's",
    "quarterly",
    "regular",
    "regularly",
    "rolling",
    "routine",
    "routinely",
    "weekly",
    "yearly",
];

/// Words with -ing that name a thing.
const NOUNS_IN_ING: [&str; 20] = [
    "briefing",
    "building",
    "commissioning",
    "funding",
    "hearing",
    "housing",
    "listing",
    "mapping",
    "meeting",
    "mentoring",
    "monitoring",
    "nursing",
    "parenting",
    "planning",
    "recruiting",
    "safeguarding",
    "screening",
    "tendering",
    "training",
    "writing",
];
/// Verbs that end otherwise than -ed or -ing.
const VERBS: [&str; 48] = [
    "am", "are", "be", "been", "began", "begun", "built", "came", "can", "could", "did", "do", "does", "done", "drew",
    "fell", "found", "gave", "given", "gone", "got", "had", "has", "have", "held", "is", "kept", "led", "made", "may",
    "met", "might", "must", "need", "put", "ran", "said", "sat", "saw", "sent", "set", "should", "spoke", "taken",
    "took", "was", "were", "wrote",
];
/// Who does things, where a plan says "the nurse to send it".
const ACTORS: [&str; 30] = [
    "board",
    "chair",
    "chairs",
    "co-ordinator",
    "committee",
    "consultant",
    "coordinator",
    "council",
    "dcs",
    "director",
    "directors",
    "group",
    "head",
    "lead",
    "leads",
    "manager",
    "managers",
    "midwife",
    "nurse",
    "officer",
    "officers",
    "panel",
    "partners",
    "police",
    "service",
    "staff",
    "team",
    "teams",
    "trust",
    "we",
];
/// Stretches of time, by which "each" and "every" say that something recurs.
const STRETCHES: [&str; 7] = ["day", "week", "fortnight", "month", "quarter", "term", "year"];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(super) fn is_work(word: &str) -> bool {
    WORK.contains(&stem(word).as_str()) || WORK.contains(&word)
}

pub(super) fn is_check(word: &str) -> bool {
    CHECKS.contains(&stem(word).as_str()) || CHECKS.contains(&word)
}

pub(super) fn is_account(word: &str) -> bool {
    ACCOUNTS.contains(&stem(word).as_str()) || ACCOUNTS.contains(&word)
}

/// Whether two words after one another say that something recurs: "monthly", "each quarter".
pub(super) fn recurs(word: &str, next: &str) -> bool {
    RECURRING.contains(&word) || (matches!(word, "each" | "every") && STRETCHES.contains(&next))
}

/// Whether a word is a verb that has happened or happens: with one before it, "to …" says what for, not what is left.
pub(super) fn is_verb(word: &str) -> bool {
    let ing = word.len() > 4 && word.ends_with("ing") && !NOUNS_IN_ING.contains(&word);
    let ed = word.len() > 3 && word.ends_with("ed");
    ing || ed || VERBS.contains(&word)
}

pub(super) fn is_actor(token: &Token) -> bool {
    token.capitals || ACTORS.contains(&token.lower.as_str())
}

/// Whether a date may begin with this word.
pub(super) fn may_begin_a_date(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || ["end", "early", "late", "mid", "spring", "summer", "autumn", "winter"].contains(&word)
        || MONTHS.iter().any(|month| word.starts_with(month))
}

/// A whole number, in digits or as a word to twelve.
pub(super) fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = WORDS.iter().position(|one| *one == word).and_then(|index| u32::try_from(index).ok());
    named.or_else(|| word.parse().ok())
}
