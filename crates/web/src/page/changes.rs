//! A plan's change index: entries by kind, and what waits to be confirmed beside the words that suggest it.

use askama::Template;
use waymark_domain::{CHANGE_RULES, ChangeRule, IndexEntryView, IndexSuggestionView, in_words};

use super::evidence::Mark;
use super::{Frame, Piece};
use crate::component::Banner;
use crate::links::Links;
use crate::say::{capital, count, joined};

/// The page.
#[derive(Debug, Template)]
#[template(path = "changes/list.html")]
pub struct ChangesPage {
    pub frame: Frame,
    pub links: Links,
    pub banner: Option<Banner>,
    /// How many entries the plan has, whatever is shown.
    pub total: usize,
    /// How many of them are to be reviewed soon, or should have been.
    pub due: usize,
    pub groups: Vec<IndexGroup>,
    /// Every kind: its name in an address, its words, how many entries it has.
    pub kinds: Vec<(String, String, usize)>,
    /// What whoever looks may confirm or set aside.
    pub waiting: Vec<SuggestionLine>,
    /// Where an entry is added, for whoever may.
    pub add: Option<String>,
    pub q: String,
    pub kind: String,
    pub novelty: String,
    pub review: String,
}

/// The entries of one kind.
#[derive(Debug)]
pub struct IndexGroup {
    pub heading: String,
    pub lines: Vec<(IndexEntryView, Option<EntryWays>)>,
}

/// What may be done to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryWays {
    pub edit: String,
    pub remove: String,
}

/// Something that waits, and where it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestionLine {
    pub suggestion: IndexSuggestionView,
    pub note: String,
    pub set_aside: String,
}

/// What a reader should see first of an entry: whether its review is due.
pub fn marks(one: &IndexEntryView) -> Vec<Mark> {
    let mut marks = vec![Mark { class: "none", words: one.novelty_words.to_owned() }];
    if let Some(days) = one.review_overdue_days {
        let words = format!("review overdue by {}", count(&days.unsigned_abs(), "day"));
        marks.push(Mark { class: "red", words });
    } else if one.review_near {
        marks.push(Mark { class: "amber", words: "review due soon".to_owned() });
    }
    if one.not_yet_in_force {
        marks.push(Mark { class: "grey", words: "not yet in force".to_owned() });
    }
    if !one.refused.is_empty() {
        marks.push(Mark { class: "red", words: "claim refused".to_owned() });
    }
    marks
}

/// Version, the day from which it is in force, the day of its review.
pub fn line(one: &IndexEntryView) -> String {
    let version = one.version.as_ref().map(|version| format!("Version {version}"));
    let from = one.in_force_from.map(|day| format!("in force from {}", in_words(day)));
    let review = match one.next_review {
        Some(day) => format!("to be reviewed by {}", in_words(day)),
        None => "no review set".to_owned(),
    };
    capital(&joined([version, from, Some(review)].into_iter().flatten()))
}

/// When it was noted and by whom, and whether it was revised since.
pub fn noted(one: &IndexEntryView) -> String {
    let rule = one.suggested_by.as_ref().map(|_| ", as the action\u{2019}s words suggest").unwrap_or_default();
    let revised = one.revised_on.map(|day| format!("; last revised on {}", in_words(day))).unwrap_or_default();
    format!("Noted on {} by {}{rule}{revised}.", in_words(one.noted_on), one.by)
}

/// An action's words, cut where the suggesting ones begin and end.
pub fn pieces(one: &IndexSuggestionView) -> Vec<Piece> {
    let characters: Vec<char> = one.words.chars().collect();
    let piece = |from: usize, to: usize, marked| Piece { text: characters[from..to].iter().collect(), marked };
    let (start, end) = (one.start.min(characters.len()), one.end.clamp(one.start, characters.len()));
    let all = [piece(0, start, false), piece(start, end, true), piece(end, characters.len(), false)];
    all.into_iter().filter(|piece: &Piece| !piece.text.is_empty()).collect()
}

/// "Its words suggest a revised policy"; "Its words suggest new quality improvement".
pub fn suggests(one: &IndexSuggestionView) -> String {
    let article = if one.kind == waymark_domain::IndexKind::Policy { "a " } else { "" };
    format!("Its words suggest {article}{} {}", one.novelty_words, one.kind_words)
}

/// "2 reviews due or overdue".
pub fn reviews(due: &usize) -> String {
    format!("{} due or overdue", count(&u32::try_from(*due).unwrap_or(u32::MAX), "review"))
}

impl ChangesPage {
    fn is_narrowed(&self) -> bool {
        !(self.q.is_empty() && self.kind.is_empty() && self.novelty.is_empty() && self.review.is_empty())
    }

    /// The same list for another kind; what else narrows it stays.
    fn of_kind(&self, kind: &str) -> String {
        let asked = [("kind", kind), ("novelty", &self.novelty), ("review", &self.review), ("q", &self.q)];
        let parts: Vec<String> = asked
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", crate::links::in_query(value)))
            .collect();
        self.links.changes_where(&parts.join("&"))
    }

    fn waiting_done(&self) -> Vec<&SuggestionLine> {
        self.waiting.iter().filter(|one| one.suggestion.done).collect()
    }

    fn waiting_open(&self) -> Vec<&SuggestionLine> {
        self.waiting.iter().filter(|one| !one.suggestion.done).collect()
    }

    fn rules(&self) -> &'static [ChangeRule] {
        &CHANGE_RULES
    }
}
