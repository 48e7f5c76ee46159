//! Probable names of people in a draft's words, for a person to keep or remove.
//!
//! It knows no list of names. Taken for a name are two or three capitalised words in a row, or a form of address with at
//! least one, unless one of them is a word of offices, bodies and places, is written small somewhere in the document, or
//! stands in the key of posts. It misses names in capitals, single first names, initials, and names that are also
//! words; it offers some that are none. Nothing is removed by it.

use std::collections::{BTreeMap, BTreeSet};

use crate::draft::Draft;

/// Forms of address: what follows is a name.
const ADDRESS: [&str; 14] =
    ["mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "councillor", "professor", "prof", "sir", "dame", "lord", "lady"];

/// Words of offices, bodies, places and papers, which are capitalised as names are.
const COMMON: &str = "academy act action adult adults advisory agency annual april area assessment assistant association \
    august authority avenue board borough centre chair chief child children childrens city clinical college commission \
    commissioner committee community constabulary coordinator core corporate council county court customer december \
    delivery department deputy designated development director district division draft early east education embedding \
    england executive families family february finance forum foundation framework friday general government great group \
    head health hospital house housing human improvement independent information initial inspector inspectorate \
    integrated intervention january joint july june justice key lane law lead leader learning legal local london lot \
    manager march may medical member mental metropolitan ministry monday mayor must national new north november nurse \
    october office officer operations organisation panel partnership performance permanent personnel plan planning \
    police policy practice practitioner president primary priority probation programme project protection public quality \
    record referral report resources review road royal safeguarding saturday scheme school scrutiny secretary section \
    senior september service services social south staff standards state statutory steering strategic strategy street \
    sub sunday supervisor support system team thursday training trust tuesday unit university wales ward wednesday west \
    worker workforce working young youth";

/// A probable name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbableName {
    /// The name as written, without a form of address.
    pub name: String,
    /// How often it stands in the words.
    pub count: usize,
    /// The words around its first place.
    pub around: String,
}

/// The probable names in a draft's words, by name.
#[must_use]
pub fn probable_names(draft: &Draft) -> Vec<ProbableName> {
    let texts = texts(draft);
    let known = known_words(draft, &texts);
    let mut found: BTreeMap<String, ProbableName> = BTreeMap::new();
    for text in &texts {
        for (name, around) in names_in(text, &known) {
            let entry = found.entry(name.clone()).or_insert(ProbableName { name, count: 0, around });
            entry.count += 1;
        }
    }
    found.into_values().collect()
}

/// All words that are brought in.
fn texts(draft: &Draft) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    for part in &draft.narrative {
        texts.extend([part.heading.as_str(), part.text.as_str()]);
    }
    for one in &draft.recommendations {
        texts.push(&one.text);
        texts.extend(one.outcome.as_deref());
        for action in &one.actions {
            texts.extend([action.text.as_str(), action.progress.as_str()]);
            texts.extend(action.leads.iter().map(String::as_str));
        }
    }
    texts.extend(draft.leftovers.iter().map(|left| left.text.as_str()));
    texts.extend(draft.posts.iter().map(|post| post.title.as_str()));
    texts
}

/// Words that are no name: the common ones, those written small anywhere, and the organisations of the key.
fn known_words(draft: &Draft, texts: &[&str]) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = COMMON.split_whitespace().map(str::to_owned).collect();
    for word in texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())) {
        if word.starts_with(char::is_lowercase) {
            known.insert(word.to_owned());
        }
    }
    for organisation in draft.posts.iter().filter_map(|post| post.organisation.as_deref()) {
        known.extend(organisation.split_whitespace().map(str::to_lowercase));
    }
    known
}

/// A word of a text, with what stands around it taken off.
struct Word<'t> {
    bare: &'t str,
    /// Whether something other than a blank follows, so that a name ends here.
    ends: bool,
}

fn names_in(text: &str, known: &BTreeSet<String>) -> Vec<(String, String)> {
    let words: Vec<Word<'_>> = text.split_whitespace().map(word).collect();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let addressed = ADDRESS.contains(&words[at].bare.trim_end_matches('.').to_lowercase().as_str());
        let from = if addressed { at + 1 } else { at };
        let length = run(&words[from.min(words.len())..], known);
        if length >= if addressed { 1 } else { 2 } {
            let name: Vec<&str> = words[from..from + length].iter().map(|word| word.bare).collect();
            let context = words[from.saturating_sub(5)..(from + length + 5).min(words.len())].iter();
            out.push((name.join(" "), context.map(|word| word.bare).collect::<Vec<_>>().join(" ")));
            at = from + length;
        } else {
            at += 1;
        }
    }
    out
}

/// How many words from here on make up one name; three at most.
fn run(words: &[Word<'_>], known: &BTreeSet<String>) -> usize {
    let mut length = 0;
    for word in words.iter().take(3) {
        if !like_a_name(word.bare, known) {
            break;
        }
        length += 1;
        if word.ends {
            break;
        }
    }
    length
}

fn word(text: &str) -> Word<'_> {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let owner = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("\u{2019}s"));
    let address = ADDRESS.contains(&bare.to_lowercase().as_str());
    let ends = owner.is_some() || (!address && !text.ends_with(bare));
    Word { bare: owner.unwrap_or(bare), ends }
}

/// A capital, then small letters: each part of a hyphened name, too.
fn like_a_name(word: &str, known: &BTreeSet<String>) -> bool {
    if word.chars().count() < 2 || known.contains(&word.to_lowercase()) {
        return false;
    }
    word.split(['-', '\'', '\u{2019}']).all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(char::is_alphabetic)
            && !all_capitals(part)
            && !known.contains(&part.to_lowercase())
    })
}

/// A short form such as "CSC" is a post or a body.
fn all_capitals(part: &str) -> bool {
    part.chars().count() > 1 && part.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let known = known_words_of(text);
        names_in(text, &known).into_iter().map(|(name, _)| name).collect()
    }

    fn known_words_of(text: &str) -> BTreeSet<String> {
        let mut known: BTreeSet<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        known.extend(text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).map(str::to_owned));
        known
    }

    #[test]
    fn two_capitalised_words_are_a_probable_name() {
        assert_eq!(
            found("Chaired by Robin Thistle, with Ann-Marie O\u{2019}Fern's help"),
            ["Robin Thistle", "Ann-Marie O\u{2019}Fern"]
        );
        assert_eq!(found("agreed with Dr Thistle and Cllr. Moss"), ["Thistle", "Moss"]);
    }

    #[test]
    fn offices_bodies_and_words_also_written_small_are_none() {
        for text in [
            "the Safeguarding Board and the Chief Executive",
            "Audit Findings were shared; audit is monthly",
            "CSC Team, NHS Trust",
            "Reading began. Thistle",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
