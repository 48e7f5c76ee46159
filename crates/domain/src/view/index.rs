//! The change index as shown, what waits to be confirmed for it, and what changed in it between two cuts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::view::action::ActionRef;
use crate::view::who::{post_name, said_by};
use crate::{
    ActionId, ChangeId, Directory, EvidenceId, IndexDocument, IndexEntry, IndexKind, IndexNovelty, Plan, PostId,
    SuggestedChange, in_words, london_day,
};

/// Where an entry's document is, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndexDocumentView {
    /// An address, or the title of the evidence.
    pub words: String,
    /// The evidence, where it is among the plan's.
    pub evidence: Option<EvidenceId>,
    /// Whether it can be looked at: evidence may have been withdrawn since.
    pub stands: bool,
}

/// An entry of the change index, reckoned for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndexEntryView {
    /// Its id.
    pub change: ChangeId,
    /// The position in the plan's stream of the journal entry that noted it.
    pub position: u64,
    /// What sort of thing was changed.
    pub kind: IndexKind,
    /// That, in words.
    pub kind_words: &'static str,
    /// Whether it is new.
    pub novelty: IndexNovelty,
    /// That, in words.
    pub novelty_words: &'static str,
    /// What it is called.
    pub title: String,
    /// Its version, as it is printed on it.
    pub version: Option<String>,
    /// The first day on which it holds.
    pub in_force_from: Option<Date>,
    /// Whether that day is still to come.
    pub not_yet_in_force: bool,
    /// The day by which somebody should review it.
    pub next_review: Option<Date>,
    /// Whether that day falls within the plan's warning days.
    pub review_near: bool,
    /// Days past that day.
    pub review_overdue_days: Option<i32>,
    /// Where it is.
    pub document: Option<IndexDocumentView>,
    /// The actions that changed it.
    pub actions: Vec<ActionRef>,
    /// Their leads, by name, each once.
    pub leads: Vec<String>,
    /// The directory's posts among those.
    pub lead_posts: Vec<PostId>,
    /// Whose claims of being done were refused and not made again, each in a sentence: what they changed may not hold.
    pub refused: Vec<String>,
    /// The rule whose suggestion it answers.
    pub suggested_by: Option<String>,
    /// The day it was noted.
    pub noted_on: Date,
    /// Who noted it, by post.
    pub by: String,
    /// The day it was last revised.
    pub revised_on: Option<Date>,
    /// How often it was.
    pub revisions: u32,
}

impl IndexEntryView {
    /// Reckons every entry that stands for a day, by kind and then in the order in which they were noted.
    pub fn all(plan: &Plan, directory: Option<&Directory>, day: Date) -> Vec<Self> {
        let mut all: Vec<Self> = plan.index().map(|entry| Self::show(plan, directory, entry, day)).collect();
        all.sort_by_key(|one| one.kind);
        all
    }

    /// Reckons one entry for a day, whether or not it stands; nothing when the plan has none of that id.
    pub fn of(plan: &Plan, directory: Option<&Directory>, id: ChangeId, day: Date) -> Option<Self> {
        plan.changes.get(&id).map(|entry| Self::show(plan, directory, entry, day))
    }

    fn show(plan: &Plan, directory: Option<&Directory>, entry: &IndexEntry, day: Date) -> Self {
        let about = &entry.about;
        let actions = plan.changed_by(entry);
        let overdue = about.next_review.map(|review| (day - review).get_days());
        let (leads, lead_posts) = leads_of(plan, directory, &actions);
        Self {
            change: entry.change,
            position: entry.position,
            kind: about.kind,
            kind_words: about.kind.in_words(),
            novelty: about.novelty,
            novelty_words: about.novelty.in_words(),
            title: about.title.shown().to_owned(),
            version: about.version.as_ref().map(|version| version.shown().to_owned()),
            in_force_from: about.in_force_from,
            not_yet_in_force: about.in_force_from.is_some_and(|from| day < from),
            next_review: about.next_review,
            review_near: overdue.is_some_and(|days| days <= 0 && -days <= i32::from(plan.settings.near_days)),
            review_overdue_days: overdue.filter(|days| *days > 0),
            document: about.document.as_ref().and_then(|document| document_view(plan, document)),
            actions: actions.iter().filter_map(|id| pointer(plan, *id)).collect(),
            leads,
            lead_posts,
            refused: refused(plan, &actions),
            suggested_by: entry.suggested_by.clone(),
            noted_on: london_day(entry.at),
            by: said_by(plan, directory, entry.by, None, &entry.posts, "a plan manager"),
            revised_on: entry.revised_at.map(london_day),
            revisions: entry.revisions,
        }
    }

    /// Whether its review is due within the plan's warning days, or overdue.
    pub fn is_review_due(&self) -> bool {
        self.review_near || self.review_overdue_days.is_some()
    }

    /// What it is, in a line: "revised policy, version 3, in force from 1 May 2026, to be reviewed by 1 May 2027".
    pub fn in_a_line(&self) -> String {
        let what = format!("{} {}", self.novelty_words, self.kind_words);
        let version = self.version.as_ref().map(|version| format!("version {version}"));
        let from = self.in_force_from.map(|day| format!("in force from {}", in_words(day)));
        let review = self.next_review.map(|day| format!("to be reviewed by {}", in_words(day)));
        [Some(what), version, from, review].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Which of these actions' claims were refused, and nothing has been claimed since.
fn refused(plan: &Plan, actions: &[ActionId]) -> Vec<String> {
    let sentence = |id: &ActionId| {
        let refusal = plan.actions.get(id)?.standing_refusal()?;
        let on = in_words(london_day(refusal.at));
        Some(format!("The claim of {} was refused on {on}, and nothing has been claimed since.", plan.place(*id)))
    };
    actions.iter().filter_map(sentence).collect()
}

/// An entry that an action's words suggest, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndexSuggestionView {
    /// The action.
    pub action: ActionRef,
    /// Its leads, by name.
    pub leads: Vec<String>,
    /// The directory's posts among those.
    pub lead_posts: Vec<PostId>,
    /// What sort of thing its words say that it changes.
    pub kind: IndexKind,
    /// That, in words.
    pub kind_words: &'static str,
    /// Whether they speak of something new.
    pub novelty: IndexNovelty,
    /// That, in words.
    pub novelty_words: &'static str,
    /// The rule that found them.
    pub rule: &'static str,
    /// All the words of the placement that suggests it.
    pub words: String,
    /// Where those that suggest it begin, in characters.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// Whether the action is claimed done: until then it has changed nothing.
    pub done: bool,
}

impl IndexSuggestionView {
    /// Every suggestion that waits, those of actions claimed done first, in the plan's order.
    pub fn waiting(plan: &Plan, directory: Option<&Directory>) -> Vec<Self> {
        let suggested = plan.suggested_changes();
        let mut all: Vec<Self> = suggested.iter().filter_map(|one| Self::show(plan, directory, one)).collect();
        all.sort_by_key(|one| !one.done);
        all
    }

    fn show(plan: &Plan, directory: Option<&Directory>, one: &SuggestedChange) -> Option<Self> {
        let action = plan.actions.get(&one.action)?;
        let placement = action.placements.iter().find(|placement| placement.placement == one.placement)?;
        let (leads, lead_posts) = leads_of(plan, directory, &[one.action]);
        Some(Self {
            action: pointer(plan, one.action)?,
            leads,
            lead_posts,
            kind: one.found.kind,
            kind_words: one.found.kind.in_words(),
            novelty: one.found.novelty,
            novelty_words: one.found.novelty.in_words(),
            rule: one.found.rule,
            words: placement.text.shown().to_owned(),
            start: one.found.start,
            end: one.found.end,
            done: action.claim().is_some(),
        })
    }
}

/// What became of an entry between two cuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexMove {
    /// It was noted.
    Noted,
    /// It was revised.
    Revised,
    /// It was removed.
    Removed,
}

impl IndexMove {
    /// The move in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Noted => "noted",
            Self::Revised => "revised",
            Self::Removed => "removed",
        }
    }
}

/// An entry that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndexMoved {
    /// What became of it.
    pub moved: IndexMove,
    /// The entry.
    pub change: ChangeId,
    /// What it is called; as it was called, when it is gone.
    pub title: String,
    /// How it was, in a line; nothing when it is new.
    pub was: Option<String>,
    /// How it is, in a line; nothing when it is gone.
    pub now: Option<String>,
    /// The actions that changed it.
    pub actions: Vec<ActionRef>,
}

/// Compares the entries of two cuts: those noted, revised and removed, in the later one's order.
pub(super) fn moved(before: &[IndexEntryView], after: &[IndexEntryView]) -> Vec<IndexMoved> {
    let was: BTreeMap<ChangeId, &IndexEntryView> = before.iter().map(|one| (one.change, one)).collect();
    let named = |one: &IndexEntryView| {
        let places: Vec<&str> = one.actions.iter().map(|action| action.place.as_str()).collect();
        format!("{}; by {}", one.in_a_line(), places.join(", "))
    };
    let moved = |moved, one: &IndexEntryView, was, now| {
        let (title, actions) = (one.title.clone(), one.actions.clone());
        IndexMoved { moved, change: one.change, title, was, now, actions }
    };
    let mut all = Vec::new();
    for one in after {
        match was.get(&one.change) {
            None => all.push(moved(IndexMove::Noted, one, None, Some(named(one)))),
            // Actions that were joined or parted meanwhile are no revision of it.
            Some(then) if then.revisions != one.revisions && says(then) != says(one) => {
                let renamed = if then.title == one.title { String::new() } else { format!("“{}”: ", then.title) };
                let before = format!("{renamed}{}", named(then));
                all.push(moved(IndexMove::Revised, one, Some(before), Some(named(one))));
            }
            Some(_) => {}
        }
    }
    let kept: Vec<ChangeId> = after.iter().map(|one| one.change).collect();
    let gone = before.iter().filter(|one| !kept.contains(&one.change));
    all.extend(gone.map(|one| moved(IndexMove::Removed, one, Some(named(one)), None)));
    all
}

/// What an entry says, but for the day on which it is looked at.
fn says(one: &IndexEntryView) -> (&str, String, Option<&str>, Vec<ActionId>) {
    let document = one.document.as_ref().map(|document| document.words.as_str());
    (&one.title, one.in_a_line(), document, one.actions.iter().map(|action| action.action).collect())
}

fn pointer(plan: &Plan, id: ActionId) -> Option<ActionRef> {
    let action = plan.actions.get(&id)?;
    Some(ActionRef { action: id, place: plan.place(id), text: action.text().to_owned() })
}

/// The leads of actions, each once: by name, and the directory's posts among them.
fn leads_of(plan: &Plan, directory: Option<&Directory>, actions: &[ActionId]) -> (Vec<String>, Vec<PostId>) {
    let (mut names, mut posts): (Vec<String>, Vec<PostId>) = (Vec::new(), Vec::new());
    for lead in actions.iter().filter_map(|id| plan.actions.get(id)).flat_map(|action| &action.leads) {
        let name = lead.post.map_or_else(|| lead.printed.shown().to_owned(), |post| post_name(plan, directory, post));
        if !names.contains(&name) {
            names.push(name);
        }
        posts.extend(lead.post.filter(|post| !posts.contains(post)));
    }
    (names, posts)
}

fn document_view(plan: &Plan, document: &IndexDocument) -> Option<IndexDocumentView> {
    match document {
        IndexDocument::Link { url } => {
            let stands = !url.is_redacted();
            Some(IndexDocumentView { words: url.shown().to_owned(), evidence: None, stands })
        }
        IndexDocument::Evidence { evidence } => {
            let found = plan.evidence.get(evidence)?;
            let words = found.about.title.shown().to_owned();
            Some(IndexDocumentView { words, evidence: Some(*evidence), stands: found.stands() })
        }
    }
}
