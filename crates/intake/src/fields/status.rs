//! Status and colour words of a progress note: kept as written and mapped, never inferred from prose.
//!
//! A status word counts at the front of a note, behind a dash or another status word, as a label before a colon, or
//! as a sentence of its own at the end. "Protocol completed" and "will be completed" are prose.

use super::bare::bare;
use crate::draft::Sure;
use waymark_domain::{Confidence, Stage};

/// What the words of a note say of its action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) raw: Option<String>,
    pub(crate) rating: Option<String>,
    pub(crate) stage: Stage,
    pub(crate) confidence: Confidence,
    pub(crate) sure: Sure,
    /// Two status words that do not go together ("Completed ... On track").
    pub(crate) disagree: bool,
}

/// A status and its words, longest first where one begins another.
struct Known {
    words: &'static [&'static str],
    stage: Stage,
    confidence: Confidence,
    /// Also a plain verb or adjective: counts only before a mark or the end.
    needs_mark: bool,
}

const fn known(words: &'static [&'static str], stage: Stage, confidence: Confidence, needs_mark: bool) -> Known {
    Known { words, stage, confidence, needs_mark }
}

const KNOWN: [Known; 19] = [
    known(&["to", "be", "actioned"], Stage::NotStarted, Confidence::NotStated, false),
    known(&["not", "yet", "started"], Stage::NotStarted, Confidence::NotStated, false),
    known(&["not", "started"], Stage::NotStarted, Confidence::NotStated, false),
    known(&["on", "track"], Stage::Underway, Confidence::OnTrack, false),
    known(&["off", "track"], Stage::Underway, Confidence::OffTrack, false),
    known(&["at", "risk"], Stage::Underway, Confidence::AtRisk, true),
    known(&["in", "progress"], Stage::Underway, Confidence::NotStated, false),
    known(&["under", "way"], Stage::Underway, Confidence::NotStated, false),
    known(&["underway"], Stage::Underway, Confidence::NotStated, false),
    known(&["ongoing"], Stage::Underway, Confidence::NotStated, false),
    known(&["on-going"], Stage::Underway, Confidence::NotStated, false),
    known(&["on", "going"], Stage::Underway, Confidence::NotStated, false),
    known(&["on", "hold"], Stage::Held, Confidence::NotStated, false),
    known(&["held"], Stage::Held, Confidence::NotStated, true),
    known(&["completed"], Stage::Done, Confidence::NotStated, false),
    known(&["complete"], Stage::Done, Confidence::NotStated, true),
    known(&["done"], Stage::Done, Confidence::NotStated, true),
    known(&["closed"], Stage::Done, Confidence::NotStated, true),
    known(&["withdrawn"], Stage::Withdrawn, Confidence::NotStated, true),
];

const COLOURS: [&str; 7] = ["red", "amber", "green", "blue", "grey", "gray", "yellow"];

/// The status of a text that says nothing else.
pub(crate) fn is_status_alone(text: &str) -> Option<Stage> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (found, used) = known_at(&words, 0)?;
    (used == words.len()).then_some(found.stage)
}

/// Reads the status of a note, given as its words without its number.
pub(crate) fn status(words: &[&str]) -> Status {
    let mut found: Vec<(&Known, std::ops::Range<usize>)> = Vec::new();
    let mut sure = Sure::High;
    let mut at = first_word(words);
    while let Some((one, used)) = known_at(words, at) {
        if !is_marked(words, at + used) && found.is_empty() {
            if one.needs_mark {
                break;
            }
            sure = Sure::Medium;
        }
        found.push((one, at..at + used));
        at = link(words, at + used);
    }
    for (one, range) in labels(words, at) {
        sure = Sure::Medium;
        found.push((one, range));
    }
    let done = found.iter().any(|(one, _)| one.stage == Stage::Done);
    Status {
        raw: raw(words, &found),
        rating: colour(words),
        stage: found.iter().map(|(one, _)| one.stage).max_by_key(|stage| weight(*stage)).unwrap_or_default(),
        confidence: found
            .iter()
            .map(|(one, _)| one.confidence)
            .find(|c| *c != Confidence::NotStated)
            .unwrap_or_default(),
        sure,
        disagree: done && found.iter().any(|(one, _)| one.stage != Stage::Done),
    }
}

/// Of two status words the one that says more is the stage: "Completed … On track" is done.
const fn weight(stage: Stage) -> u8 {
    match stage {
        Stage::NotStated => 0,
        Stage::NotStarted => 1,
        Stage::Underway => 2,
        Stage::Held => 3,
        Stage::Done => 4,
        Stage::Withdrawn => 5,
    }
}

/// Passes over a dash at the front and a colour that is a label ("Green: ...").
fn first_word(words: &[&str]) -> usize {
    let dashes = words.iter().take_while(|word| matches!(**word, "-" | "–" | "—" | ":" | "." | "•")).count();
    let colour = words.get(dashes).is_some_and(|word| {
        word.ends_with(':') && COLOURS.contains(&word.trim_end_matches(':').to_lowercase().as_str())
    });
    dashes + usize::from(colour)
}

/// A known status at a word, and how many words it takes.
fn known_at(words: &[&str], at: usize) -> Option<(&'static Known, usize)> {
    // Nearly every word fails by its first letter.
    let first = words.get(at)?.as_bytes().first()?.to_ascii_lowercase();
    let begins = |known: &&Known| known.words.first().is_some_and(|word| word.as_bytes().first() == Some(&first));
    KNOWN.iter().filter(begins).find_map(|known| {
        let last = known.words.len() - 1;
        let fits = known.words.iter().enumerate().all(|(i, wanted)| {
            let word = words.get(at + i).copied().unwrap_or("");
            let bare = if i == last { word.trim_end_matches([':', ';', '.', ',', '!']) } else { word };
            bare.eq_ignore_ascii_case(wanted)
        });
        fits.then_some((known, known.words.len()))
    })
}

/// Whether a mark ends the status, or the note does.
fn is_marked(words: &[&str], after: usize) -> bool {
    let ended = after > 0 && words[after - 1].ends_with([':', ';', '.', ',', '!']);
    ended || words.get(after).is_none_or(|next| matches!(*next, "-" | "–" | "—" | ":" | "." | ";"))
}

/// Passes over what joins two status words: "Ongoing – on track".
fn link(words: &[&str], at: usize) -> usize {
    let joins =
        words.get(at).is_some_and(|word| matches!(*word, "-" | "–" | "—" | "&" | "and" | "but" | "/" | ":" | "."));
    if joins { at + 1 } else { at }
}

/// Status words further on: "… in May On track: next …", and a last sentence "On track."
fn labels(words: &[&str], from: usize) -> Vec<(&'static Known, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut at = from.max(1);
    while at < words.len() {
        let capital = words[at].starts_with(|c: char| c.is_uppercase());
        let hit = if capital { known_at(words, at) } else { None };
        let Some((one, used)) = hit else {
            at += 1;
            continue;
        };
        let to = at + used;
        let label = words[to - 1].ends_with(':') || words.get(to).is_some_and(|next| *next == ":");
        let sentence = words[at - 1].ends_with(['.', ';', '!', '?']);
        let ends = words[to..].iter().all(|word| is_colour(word) || bare(word).is_empty());
        if label || (sentence && ends) {
            found.push((one, at..to));
        }
        at = to;
    }
    found
}

fn is_colour(word: &str) -> bool {
    let bare = bare(word);
    COLOURS.iter().any(|colour| bare.eq_ignore_ascii_case(colour))
}

/// A colour as the first label or the last word of a note, in a capital.
fn colour(words: &[&str]) -> Option<String> {
    let in_capital = |word: &str| word.starts_with(char::is_uppercase) && is_colour(word);
    let first = words.first().filter(|word| in_capital(word) && (words.len() == 1 || word.ends_with([':', '.', ';'])));
    if let Some(word) = first {
        return Some(bare(word).to_owned());
    }
    let (last, before) = words.split_last()?;
    if !in_capital(last) {
        return None;
    }
    // "Bethel Green" is a place: a word with a capital before it, without a mark, makes it a name.
    let name = before.last().is_some_and(|word| {
        word.starts_with(|c: char| c.is_uppercase()) && word.ends_with(char::is_alphabetic) && !is_status_word(before)
    });
    (!name).then(|| bare(last).to_owned())
}

/// Whether the last words are a status: "Completed Green".
fn is_status_word(words: &[&str]) -> bool {
    (words.len().saturating_sub(3)..words.len())
        .any(|at| known_at(words, at).is_some_and(|(_, used)| at + used == words.len()))
}

/// The status words as printed, without colon; what stands apart is joined by three dots.
fn raw(words: &[&str], found: &[(&Known, std::ops::Range<usize>)]) -> Option<String> {
    let mut out = String::new();
    let mut end = 0;
    for (_, range) in found {
        if !out.is_empty() {
            let between = match &words[end..range.start] {
                [] => String::new(),
                [mark] => format!("{mark} "),
                _ => "... ".to_owned(),
            };
            out.push(' ');
            out.push_str(&between);
        }
        let text = words[range.clone()].join(" ");
        out.push_str(text.trim_end_matches([':', ';', '.', ',', '!']));
        end = range.end;
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::Status;
    use waymark_domain::{Confidence, Stage};

    fn status(note: &str) -> Status {
        super::status(&note.split_whitespace().collect::<Vec<_>>())
    }

    fn read(note: &str) -> (Option<String>, Stage, Confidence) {
        let status = status(note);
        (status.raw, status.stage, status.confidence)
    }

    #[test]
    fn status_words_at_the_front_are_mapped() {
        for (note, raw, stage) in [
            ("Completed: rota agreed", "Completed", Stage::Done),
            ("Completed rota agreed", "Completed", Stage::Done),
            ("Completed – rota agreed", "Completed", Stage::Done),
            ("– to be actioned", "to be actioned", Stage::NotStarted),
            ("Held: waits for the new hall", "Held", Stage::Held),
            ("In progress by the clerk", "In progress", Stage::Underway),
            ("On Track . Rota follows", "On Track", Stage::Underway),
            ("Underway", "Underway", Stage::Underway),
        ] {
            assert_eq!((read(note).0.as_deref(), read(note).1), (Some(raw), stage), "{note}");
        }
    }

    #[test]
    fn prose_is_no_status() {
        for note in [
            "Rota will be completed in May",
            "Rota completed and sent out",
            "A survey is underway",
            "Held two meetings with schools",
            "Complete the rota by May",
            "See 1 above",
            "",
        ] {
            assert_eq!(read(note), (None, Stage::NotStated, Confidence::NotStated), "{note}");
        }
    }

    #[test]
    fn two_status_words_both_apply() {
        assert_eq!(
            read("Ongoing – on track"),
            (Some("Ongoing – on track".into()), Stage::Underway, Confidence::OnTrack)
        );
        let both = read("Completed: rota agreed. Next rota in May. On Track.");
        assert_eq!(both, (Some("Completed ... On Track".into()), Stage::Done, Confidence::OnTrack));
        assert!(status("Completed: rota agreed. On Track.").disagree);
    }

    #[test]
    fn a_label_further_on_counts_and_a_word_within_a_sentence_does_not() {
        let label = read("Hall booked in week of 3/5/19 On track: talk follows");
        assert_eq!(label, (Some("On track".into()), Stage::Underway, Confidence::OnTrack));
        assert_eq!(read("Work is on track and done by May").1, Stage::NotStated);
    }

    #[test]
    fn a_colour_word_is_kept() {
        assert_eq!(status("Completed; sent out 3.5.19. Green").rating.as_deref(), Some("Green"));
        assert_eq!(status("Completed: sent out 3.5.19 Green").rating.as_deref(), Some("Green"));
        assert_eq!(status("Red: no hall found").rating.as_deref(), Some("Red"));
        assert_eq!(status("Talk held at Bethel Green").rating, None);
        assert_eq!(status("The board asked for a green paper").rating, None);
    }
}
