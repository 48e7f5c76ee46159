//! What changed between two cuts of one plan, and what did not move (DESIGN 3.6).
//!
//! It compares two views, so that it says exactly what the two pages show. It knows nothing of entries: what happened and
//! was taken back in between is no change; the history tells that. Only of the numbers that ratings use each change is told.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::view::moved::{MovedRecommendation, moved_recommendation};
use crate::view::{ActionRef, ActionView, Counts, IndexMoved, OccurrenceState, PlanView, SettingsChangeView, index};
use crate::{ActionId, Colour, Confidence, Plan, in_words, turned_by};

/// What sort of change. The order is the order in which pages and packs list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Claimed done, and was not.
    Done,
    /// Evidence counts for it, and none did.
    Evidenced,
    /// No evidence counts for it any more.
    Unevidenced,
    /// Verified, and was not.
    Verified,
    /// Its verification ended.
    Unverified,
    /// A claim of it was refused.
    Refused,
    /// Was done, and is not.
    Reopened,
    /// Its date went by.
    FellLate,
    /// It recurs, and what fell due was not recorded as kept.
    Missed,
    /// Its date is later than it was.
    Slipped,
    /// Its date is earlier than it was, or was put right.
    Redated,
    /// It was withdrawn.
    Withdrawn,
    /// It was taken up again.
    Restored,
    /// It is new.
    Added,
    /// It became one with another.
    Joined,
    /// Its words changed.
    Reworded,
    /// Its leads, or who is accountable, changed.
    Reassigned,
    /// It stands in another place, or phase.
    Moved,
    /// It recurs, and was recorded as kept.
    Kept,
    /// Something was said, and none of the above.
    Updated,
}

impl ChangeKind {
    /// Every kind, in order.
    pub const ALL: [Self; 20] = [
        Self::Done,
        Self::Evidenced,
        Self::Unevidenced,
        Self::Verified,
        Self::Unverified,
        Self::Refused,
        Self::Reopened,
        Self::FellLate,
        Self::Missed,
        Self::Slipped,
        Self::Redated,
        Self::Withdrawn,
        Self::Restored,
        Self::Added,
        Self::Joined,
        Self::Reworded,
        Self::Reassigned,
        Self::Moved,
        Self::Kept,
        Self::Updated,
    ];

    /// The kind as a heading.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Done => "Claimed done",
            Self::Evidenced => "Evidenced",
            Self::Unevidenced => "No longer evidenced",
            Self::Verified => "Verified",
            Self::Unverified => "No longer verified",
            Self::Refused => "Claim refused",
            Self::Reopened => "Reopened",
            Self::FellLate => "Went past the date",
            Self::Missed => "Missed what recurs",
            Self::Slipped => "Slipped",
            Self::Redated => "Other changes of date",
            Self::Withdrawn => "Withdrawn",
            Self::Restored => "Taken up again",
            Self::Added => "Added",
            Self::Joined => "Joined with another",
            Self::Reworded => "Reworded",
            Self::Reassigned => "Reassigned",
            Self::Moved => "Moved",
            Self::Kept => "Kept what recurs",
            Self::Updated => "Updated, and still open",
        }
    }
}

/// One change of an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What sort.
    pub kind: ChangeKind,
    /// How it was, in words; nothing when it only came about.
    pub was: Option<String>,
    /// How it is.
    pub now: String,
}

/// An action that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedAction {
    /// The action, as it is now; as it was, when it is gone.
    pub action: ActionRef,
    /// Its leads now.
    pub leads: String,
    /// Its colour then; nothing when it was withdrawn or not there.
    pub was: Option<Colour>,
    /// Its colour now.
    pub now: Option<Colour>,
    /// What changed, each kind at most once, in order.
    pub changes: Vec<Change>,
}

/// An action that stayed open, and of which nothing was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StillAction {
    /// The action.
    pub action: ActionRef,
    /// Its leads.
    pub leads: String,
    /// Its colour now.
    pub colour: Option<Colour>,
    /// The day of its newest update; nothing when there is none.
    pub said_on: Option<Date>,
}

/// What changed between two cuts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Since {
    /// The earlier view's day.
    pub from: Date,
    /// The later view's day.
    pub to: Date,
    /// The counts then.
    pub was: Counts,
    /// The counts now.
    pub now: Counts,
    /// Actions that changed, in the plan's order; those that are gone come last.
    pub moved: Vec<MovedAction>,
    /// Actions that stayed open without a word.
    pub still: Vec<StillAction>,
    /// Every recommendation of the later view.
    pub recommendations: Vec<MovedRecommendation>,
    /// Entries of the change index that were noted, revised or removed.
    pub index: Vec<IndexMoved>,
    /// Changes of the numbers that ratings use, the oldest first: colours may have moved by them alone.
    pub numbers: Vec<SettingsChangeView>,
    /// Which colours those changes alone turn, in sentences; see [`Since::with_turns`].
    pub turned: Vec<String>,
}

impl Since {
    /// Compares two views of one plan, the earlier first.
    pub fn between(before: &PlanView, after: &PlanView) -> Self {
        let (was, now) = (distinct(before), distinct(after));
        let old: BTreeMap<ActionId, &ActionView> = was.iter().map(|action| (action.action, *action)).collect();
        let kept: BTreeSet<ActionId> = now.iter().map(|action| action.action).collect();
        let (mut moved, mut still) = (Vec::new(), Vec::new());
        for action in &now {
            let Some(then) = old.get(&action.action) else {
                moved.push(entry(action, None, vec![change(ChangeKind::Added, None, action.text.clone())]));
                continue;
            };
            let changes = compare(then, action);
            if !changes.is_empty() {
                moved.push(entry(action, then.rating.colour, changes));
            } else if action.facts.done.is_none() && action.withdrawn.is_none() {
                still.push(unmoved(action));
            }
        }
        // An action leaves a plan only by becoming one with another, which has its placement from then on.
        for gone in was.iter().filter(|action| !kept.contains(&action.action)) {
            let here = after.all_actions().find(|action| action.placement == gone.placement);
            let joined = change(ChangeKind::Joined, None, joined_with(after, here));
            moved.push(MovedAction { now: None, ..entry(gone, gone.rating.colour, vec![joined]) });
        }
        let recommendations = after.all_recommendations().map(|one| moved_recommendation(before, one)).collect();
        let index = index::moved(&before.change_index, &after.change_index);
        let numbers = numbers(before, after);
        let (was, now) = (before.counts, after.counts);
        let turned = Vec::new();
        Self { from: before.day, to: after.day, was, now, moved, still, recommendations, index, numbers, turned }
    }

    /// Adds which colours other numbers alone turn: the later plan, rated with the numbers of the earlier view and with its
    /// own on the later day.
    pub fn with_turns(mut self, plan: &Plan, before: &PlanView) -> Self {
        if !self.numbers.is_empty() {
            self.turned = turned_by(plan, (&before.settings, &plan.settings), self.to);
        }
        self
    }

    /// The changes of one kind, with their actions.
    pub fn of(&self, kind: ChangeKind) -> impl Iterator<Item = (&MovedAction, &Change)> {
        let of_kind = move |moved| pick(moved, kind);
        self.moved.iter().filter_map(of_kind)
    }

    /// The kinds that occur, in order, each with how many actions it befell.
    pub fn kinds(&self) -> Vec<(ChangeKind, usize)> {
        let counted = ChangeKind::ALL.into_iter().map(|kind| (kind, self.of(kind).count()));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// Whether nothing changed at all.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
            && self.numbers.is_empty()
            && self.moved.is_empty()
            && self.recommendations.iter().all(|one| !one.tells())
    }
}

/// The changes of numbers that the later view knows and the earlier did not.
fn numbers(before: &PlanView, after: &PlanView) -> Vec<SettingsChangeView> {
    let known = |one: &&SettingsChangeView| before.settings_changes.iter().all(|old| old.position != one.position);
    after.settings_changes.iter().filter(known).cloned().collect()
}

fn joined_with(after: &PlanView, here: Option<&ActionView>) -> String {
    let home = here
        .and_then(|here| after.all_actions().find(|one| one.action == here.action && one.placement != here.placement));
    let place = home.map_or("another action", |home| &home.place);
    format!("It is one piece of work with {place} now.")
}

fn pick(moved: &MovedAction, kind: ChangeKind) -> Option<(&MovedAction, &Change)> {
    moved.changes.iter().find(|change| change.kind == kind).map(|change| (moved, change))
}

/// Each action once, at its first place.
fn distinct(view: &PlanView) -> Vec<&ActionView> {
    let mut seen = BTreeSet::new();
    view.all_actions().filter(|action| seen.insert(action.action)).collect()
}

fn change(kind: ChangeKind, was: Option<String>, now: String) -> Change {
    Change { kind, was, now }
}

fn entry(action: &ActionView, was: Option<Colour>, changes: Vec<Change>) -> MovedAction {
    MovedAction { action: action.pointer(), leads: action.leads_in_words(), was, now: action.rating.colour, changes }
}

fn unmoved(action: &ActionView) -> StillAction {
    StillAction {
        action: action.pointer(),
        leads: action.leads_in_words(),
        colour: action.rating.colour,
        said_on: action.latest().map(|update| update.stated_on),
    }
}

fn compare(was: &ActionView, now: &ActionView) -> Vec<Change> {
    let mut changes = Vec::new();
    facts(was, now, &mut changes);
    dates(was, now, &mut changes);
    recurs(was, now, &mut changes);
    match (&was.withdrawn, &now.withdrawn) {
        (None, Some(why)) => changes.push(change(ChangeKind::Withdrawn, None, why.clone())),
        (Some(why), None) => {
            changes.push(change(ChangeKind::Restored, Some(why.clone()), "It stands again.".to_owned()));
        }
        _ => {}
    }
    if was.text != now.text {
        changes.push(change(ChangeKind::Reworded, Some(was.text.clone()), now.text.clone()));
    }
    let accountable = |action: &ActionView| format!("{}; accountable: {}", action.leads_in_words(), action.accountable);
    if accountable(was) != accountable(now) {
        changes.push(change(ChangeKind::Reassigned, Some(accountable(was)), accountable(now)));
    }
    let place = |action: &ActionView| format!("{}, {}", action.place, action.phase.in_words());
    if place(was) != place(now) {
        changes.push(change(ChangeKind::Moved, Some(place(was)), place(now)));
    }
    if changes.is_empty() && now.updates.len() > was.updates.len() {
        changes.push(change(ChangeKind::Updated, Some(stands(was)), stands(now)));
    }
    changes
}

fn stands(action: &ActionView) -> String {
    match action.confidence {
        Confidence::NotStated => action.stage_words.to_owned(),
        _ => format!("{}, {}", action.stage_words, action.confidence_words),
    }
}

/// Done, verified, and back.
fn facts(was: &ActionView, now: &ActionView, changes: &mut Vec<Change>) {
    match (&was.facts.done, &now.facts.done) {
        (None, Some(done)) => {
            let on = done.done_on.map_or_else(String::new, |day| format!(", done on {}", in_words(day)));
            let said = format!("Claimed on {} by {}{on}.", in_words(done.on), done.by);
            changes.push(change(ChangeKind::Done, Some(stands(was)), said));
        }
        // Said below, with who refused it and why.
        (Some(_), None) if now.refusals.len() > was.refusals.len() => {}
        (Some(done), None) => {
            let claimed = format!("claimed done on {}", in_words(done.on));
            changes.push(change(ChangeKind::Reopened, Some(claimed), stands(now)));
        }
        _ => {}
    }
    match (&was.facts.evidenced, &now.facts.evidenced) {
        (None, Some(fact)) => {
            let pieces = now.evidence.iter().filter(|one| one.counts).map(|one| one.title.as_str());
            let said =
                format!("{}, brought by {} on {}.", pieces.collect::<Vec<_>>().join("; "), fact.by, in_words(fact.on));
            changes.push(change(ChangeKind::Evidenced, None, said));
        }
        (Some(fact), None) => {
            let brought = format!("evidence of {}", in_words(fact.on));
            changes.push(change(ChangeKind::Unevidenced, Some(brought), "Nothing counts for it any more.".to_owned()));
        }
        _ => {}
    }
    match (&was.facts.verified, &now.facts.verified) {
        (None, Some(fact)) => {
            let said = format!("Accepted on {} by {}.", in_words(fact.on), fact.by);
            changes.push(change(ChangeKind::Verified, None, said));
        }
        (Some(fact), None) => {
            let accepted = format!("accepted on {}", in_words(fact.on));
            changes.push(change(ChangeKind::Unverified, Some(accepted), stands(now)));
        }
        _ => {}
    }
    if let Some(refusal) = now.refusals.last().filter(|_| now.refusals.len() > was.refusals.len()) {
        let said = format!("Refused on {} by {}: {}", in_words(refusal.on), refusal.by, refusal.why);
        changes.push(change(ChangeKind::Refused, Some(stands(was)), said));
    }
}

fn dates(was: &ActionView, now: &ActionView, changes: &mut Vec<Change>) {
    if was.due.words != now.due.words {
        let (corrected, extended) = (now.due.corrections > was.due.corrections, now.due.slips > was.due.slips);
        let later = was.due.day.zip(now.due.day).is_some_and(|(was, now)| now > was);
        let kind = if later && (extended || !corrected) { ChangeKind::Slipped } else { ChangeKind::Redated };
        changes.push(change(kind, Some(was.due.words.clone()), now.due.words.clone()));
    }
    // What was done and is late now was reopened; its date went by long before.
    let open = was.facts.done.is_none() && was.due.late_days.is_none();
    if let Some(days) = now.due.late_days.filter(|_| open) {
        let ago = if days == 1 { "1 day ago".to_owned() } else { format!("{days} days ago") };
        changes.push(change(ChangeKind::FellLate, None, format!("Due {}, {ago}.", now.due.words)));
    }
}

/// What fell due since and is not recorded, and what was recorded since.
fn recurs(was: &ActionView, now: &ActionView, changes: &mut Vec<Change>) {
    let Some(rhythm) = &now.rhythm else { return };
    let then = |due: Date| {
        let before = was.rhythm.iter().flat_map(|rhythm| &rhythm.occurrences);
        before.filter(|one| one.due == due).map(|one| one.state).next()
    };
    let fresh = |state: OccurrenceState| {
        let all = rhythm.occurrences.iter().rev().filter(move |one| one.state == state);
        all.filter(move |one| then(one.due) != Some(state)).map(|one| in_words(one.due)).collect::<Vec<_>>()
    };
    let missed = fresh(OccurrenceState::Missed);
    if !missed.is_empty() {
        // What is said to recur from a day that was past is missed at once: nobody forgot it in between.
        let stated = if was.rhythm.is_none() { "Said since to recur. " } else { "" };
        let words = format!("{stated}Due {}, and not recorded.", missed.join("; "));
        changes.push(change(ChangeKind::Missed, None, words));
    }
    for (state, how) in [(OccurrenceState::Kept, "kept"), (OccurrenceState::KeptLate, "kept late")] {
        let kept = fresh(state);
        if !kept.is_empty() {
            changes.push(change(ChangeKind::Kept, None, format!("Due {}, and {how}.", kept.join("; "))));
        }
    }
}
