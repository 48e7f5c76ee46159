//! What a progress note says of other actions: "awaiting completion of 4 & 5", "see (1) above".
//!
//! Only words that name numbers are read; whether such an action exists is the caller's question.

use super::bare::bare;
use waymark_domain::Relation;

/// A number that a note names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) relation: Relation,
    /// A recommendation's code, where one is named ("see B2(3)").
    pub(crate) recommendation: Option<String>,
    /// The action's label.
    pub(crate) label: String,
}

/// Words that wait.
const WAITING: [&str; 12] = [
    "awaiting",
    "await",
    "awaits",
    "following",
    "follow",
    "follows",
    "after",
    "pending",
    "once",
    "until",
    "subject",
    "dependent",
];

/// How far behind a word that waits "completion of" may stand.
const REACH: usize = 6;

/// More references than this in one note are a list of something else.
const MOST: usize = 50;

/// All references of a note, in order, each once.
pub(crate) fn references(note: &str) -> Vec<Reference> {
    // The words of a draft are parted by blanks of ASCII.
    let words: Vec<&str> = note.split_ascii_whitespace().collect();
    let mut found: Vec<Reference> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if found.len() >= MOST {
            break;
        }
        let word = bare(word);
        let (relation, list) = if is_in(&["see", "refer"], word) {
            (Relation::See, list_after_see(&words, at))
        } else if is_in(&WAITING, word) {
            (Relation::WaitsFor, list_after_completion(&words, at))
        } else if is_in(&["depends", "reliant"], word) {
            (Relation::WaitsFor, list_after_on(&words, at))
        } else {
            continue;
        };
        for (recommendation, label) in list {
            let reference = Reference { relation, recommendation, label };
            if !found.contains(&reference) {
                found.push(reference);
            }
        }
    }
    found
}

/// Whether a bare word is one of some, in any case.
fn is_in(known: &[&str], bare: &str) -> bool {
    known.iter().any(|known| bare.eq_ignore_ascii_case(known))
}

fn is_one_of(word: &str, known: &[&str]) -> bool {
    is_in(known, bare(word))
}

/// A list of numbers with their recommendations.
type Numbers = Vec<(Option<String>, String)>;

/// "see 1 above", "see (1) above", "see action 1", "see B2(3)"; "see 3 schools" is none.
fn list_after_see(words: &[&str], at: usize) -> Numbers {
    let to = usize::from(words.get(at + 1).is_some_and(|word| is_one_of(word, &["to"])));
    let (from, named) = after_noun(words, at + 1 + to);
    let (list, end, marked) = numbers(words, from);
    let pointed = words.get(end).is_some_and(|word| is_one_of(word, &["above", "below"]));
    if named || pointed || marked { list } else { Vec::new() }
}

/// "completion of 4 & 5", "completion and review of actions 1 and 3", "awaiting action 3".
fn list_after_completion(words: &[&str], at: usize) -> Numbers {
    let until = (at + 1 + REACH).min(words.len());
    let completion = (at + 1..until).find(|i| is_one_of(words[*i], &["completion", "completing", "complete"]));
    let start = match completion {
        Some(i) => {
            let of = (i + 1..(i + 5).min(words.len())).find(|j| is_one_of(words[*j], &["of"]));
            match of {
                Some(j) => j + 1,
                None => return Vec::new(),
            }
        }
        None => at + 1,
    };
    let (from, named) = after_noun(words, start);
    if completion.is_none() && !named {
        return Vec::new();
    }
    let (list, end, marked) = numbers(words, from);
    // "completion of 3 workshops" counts workshops.
    let counts = words.get(end).is_some_and(|word| {
        word.starts_with(|c: char| c.is_lowercase())
            && !is_one_of(word, &["above", "below", "and", "by", "in", "on", "before", "is", "are"])
    });
    let closed = end > from && words[end - 1].ends_with(['.', ',', ';', ')']);
    if named || marked || closed || !counts { list } else { Vec::new() }
}

fn list_after_on(words: &[&str], at: usize) -> Numbers {
    if words.get(at + 1).is_none_or(|word| !is_one_of(word, &["on"])) {
        return Vec::new();
    }
    let (from, named) = after_noun(words, at + 2);
    let (list, _, marked) = numbers(words, from);
    if named || marked { list } else { Vec::new() }
}

/// Passes over "action", "actions", "point" and the like; says whether there was one.
fn after_noun(words: &[&str], at: usize) -> (usize, bool) {
    const NOUNS: [&str; 8] = ["action", "actions", "point", "points", "item", "items", "no", "number"];
    let named = words.get(at).is_some_and(|word| is_one_of(word, &NOUNS));
    (at + usize::from(named), named)
}

/// Numbers joined by "&", "and" or commas; where the list ends; whether one has brackets or a code.
fn numbers(words: &[&str], from: usize) -> (Numbers, usize, bool) {
    let mut list = Vec::new();
    let mut marked = false;
    let mut at = from;
    let mut end = from;
    while let Some(word) = words.get(at).filter(|_| list.len() < MOST) {
        if let Some((recommendation, label)) = number(word) {
            marked |= word.contains('(') || recommendation.is_some();
            list.push((recommendation, label));
            end = at + 1;
            if word.ends_with(['.', ';']) {
                break;
            }
        } else if !(matches!(*word, "&" | "and" | "," | "/" | "or") && end == at && at > from) {
            break;
        }
        at += 1;
    }
    (list, end, marked)
}

/// "6", "(1).", "7,", "B2(3)".
fn number(word: &str) -> Option<(Option<String>, String)> {
    let word = word.trim_end_matches(['.', ',', ';', ':']);
    let (code, rest) = match word.find('(') {
        Some(0) | None => (None, word),
        Some(open) => (Some(&word[..open]), &word[open..]),
    };
    let label = rest.trim_start_matches('(').trim_end_matches(')');
    let digits = label.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(label);
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let is_code = |code: &str| code.len() <= 8 && code.ends_with(|c: char| c.is_ascii_digit());
    (is_number && code.is_none_or(is_code)).then(|| (code.map(str::to_owned), label.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::references;

    fn read(note: &str) -> Vec<String> {
        let written =
            |r: super::Reference| format!("{:?} {}{}", r.relation, r.recommendation.unwrap_or_default(), r.label);
        references(note).into_iter().map(written).collect()
    }

    #[test]
    fn what_is_waited_for_is_named_by_number() {
        assert_eq!(read("Awaiting completion of 4 & 5 (the hall is booked.)"), ["WaitsFor 4", "WaitsFor 5"]);
        assert_eq!(read("Rota goes out following completion of (2). Talks go on."), ["WaitsFor 2"]);
        assert_eq!(read("To be done after completion & review of actions 1 and 3."), ["WaitsFor 1", "WaitsFor 3"]);
        assert_eq!(read("Will follow completion of 1, 2 & 3"), ["WaitsFor 1", "WaitsFor 2", "WaitsFor 3"]);
        assert_eq!(read("Depends on action 7"), ["WaitsFor 7"]);
    }

    #[test]
    fn a_pointer_is_kept_apart() {
        assert_eq!(read("On track, see 1 above."), ["See 1"]);
        assert_eq!(read("See (1) above. In the yearly report"), ["See 1"]);
        assert_eq!(read("see B2(3)"), ["See B23"]);
    }

    #[test]
    fn counts_of_things_are_no_references() {
        for note in ["Following 3 workshops", "after completion of 12 visits", "see 4 schools", "once completed", ""] {
            assert_eq!(read(note), Vec::<String>::new(), "{note}");
        }
    }
}
