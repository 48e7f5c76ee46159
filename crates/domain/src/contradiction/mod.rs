//! Contradictions: two sayings of one plan that cannot both be so (DESIGN 3.2).
//!
//! Each is a pair, or one action against itself, with the reason in a sentence; what to do about it is for people. They
//! follow from the plan alone, not from the day.

mod closed;

use serde::Serialize;

use self::closed::closed_with_open;
pub use self::closed::closing_contradicts;
use crate::{
    Action, ActionId, ClaimReading, Confidence, Grade, Plan, RecommendationId, Relation, Stage, Update, in_words,
    read_claim,
};

/// What sort of contradiction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContradictionKind {
    /// Done while what it waits for is not, or while another still awaits its completion.
    PrerequisiteOpen,
    /// Two copies of what looks like one piece of work, whose updates disagree.
    SharedDrift,
    /// A status that its own date gainsays.
    StatusAgainstDate,
    /// A closed recommendation with an action that is not done or not verified, or without the test that it needs.
    ClosedWithOpen,
    /// A claim whose own words say that it is not so, or that give a second status.
    ClaimAgainstItself,
}

impl ContradictionKind {
    /// The kind as a heading.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::PrerequisiteOpen => "Done, and what it hangs on is not",
            Self::SharedDrift => "Copies that disagree",
            Self::StatusAgainstDate => "A status against its date",
            Self::ClosedWithOpen => "Closed over what is not done or not shown",
            Self::ClaimAgainstItself => "A claim against itself",
        }
    }
}

/// Two sayings that cannot both be so, or one against itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What sort.
    pub kind: ContradictionKind,
    /// The actions; the one that says done first. None where it is said of a recommendation as a whole.
    pub actions: Vec<ActionId>,
    /// That recommendation.
    pub recommendation: Option<RecommendationId>,
    /// Why, in a sentence.
    pub why: String,
}

impl Contradiction {
    /// Between actions, or of one against itself.
    fn of(kind: ContradictionKind, actions: Vec<ActionId>, why: String) -> Self {
        Self { kind, actions, recommendation: None, why }
    }
}

/// Finds every contradiction of a plan, sort by sort, each in the plan's order.
pub fn contradictions(plan: &Plan) -> Vec<Contradiction> {
    let placed = plan.recommendations.iter().flat_map(|one| &one.actions);
    let mut seen = std::collections::BTreeSet::new();
    let actions: Vec<&Action> = placed
        .filter(|id| seen.insert(**id))
        .filter_map(|id| plan.actions.get(id))
        .map(AsRef::as_ref)
        .filter(|action| !action.is_withdrawn())
        .collect();
    let mut found = Vec::new();
    for action in &actions {
        found.extend(open_prerequisites(plan, action));
        found.extend(still_awaited(plan, action));
    }
    found.extend(drifts(plan, |_| true));
    found.extend(actions.iter().filter_map(|action| status_against_date(plan, action)));
    found.extend(plan.recommendations.iter().flat_map(|one| closed_with_open(plan, one)));
    found.extend(actions.iter().filter_map(|action| against_itself(plan, action)));
    found
}

/// Whether something else in the plan gainsays an action's claim. What its own words concede is read apart.
pub(crate) fn gainsaid(plan: &Plan, action: &Action) -> bool {
    action.claim().is_some()
        && (!open_prerequisites(plan, action).is_empty()
            || !still_awaited(plan, action).is_empty()
            || drifts(plan, |copies| copies.contains(&action.action))
                .iter()
                .any(|one| one.actions.first() == Some(&action.action)))
}

/// Reads an action's standing claim; nothing when it is not claimed done, or the words were erased.
pub fn claim_reading(action: &Action) -> Option<ClaimReading> {
    let read = || {
        let update = action.claim()?;
        Some(read_claim(action.text(), update.words.text()?, update.stated_on))
    };
    action.reading.or(read).clone()
}

fn done(action: &Action) -> bool {
    action.stage() == Stage::Done
}

/// Done, and a direct prerequisite is not.
fn open_prerequisites(plan: &Plan, action: &Action) -> Vec<Contradiction> {
    if !done(action) {
        return Vec::new();
    }
    let waits = action.depends_on.iter().filter(|one| one.relation == Relation::WaitsFor);
    let open = waits.filter_map(|one| plan.actions.get(&one.on)).filter(|other| !done(other) && !other.is_withdrawn());
    let pair = |other: &std::sync::Arc<Action>| {
        let (this, that) = (plan.place(action.action), plan.place(other.action));
        let why = format!("{this} is said to be done, but waits for {that}, which is {}.", other.stage().in_words());
        Contradiction::of(ContradictionKind::PrerequisiteOpen, vec![action.action, other.action], why)
    };
    open.map(pair).collect()
}

/// Words by which an update says that it waits for something.
const AWAITS: [&str; 8] =
    ["await", "waiting for", "completion of", "dependent on", "depends on", "subject to", "pending", "once "];

/// Done, and another that hangs on it still says that it waits.
fn still_awaited(plan: &Plan, action: &Action) -> Vec<Contradiction> {
    let Some(claim) = action.claim() else { return Vec::new() };
    let waits = |update: &Update| {
        // What was said before the claim was true then.
        let words = update.words.text().unwrap_or_default().to_lowercase();
        update.stated_on >= claim.stated_on && AWAITS.iter().any(|phrase| words.contains(phrase))
    };
    let open = plan
        .waiting_for(action.action)
        .filter(|other| !done(other) && !other.is_withdrawn() && other.latest().is_some_and(waits));
    let pair = |other: &Action| {
        let (this, that) = (plan.place(action.action), plan.place(other.action));
        let why = format!("{this} is said to be done, but {that} still waits for its completion.");
        Contradiction::of(ContradictionKind::PrerequisiteOpen, vec![action.action, other.action], why)
    };
    open.map(pair).collect()
}

/// Copies of one piece of work, undecided, whose newest updates say different things.
fn drifts(plan: &Plan, of: impl Fn(&[ActionId]) -> bool) -> Vec<Contradiction> {
    let undecided = plan.shared.iter().filter(|shared| !shared.decided && of(&shared.actions));
    let mut found = Vec::new();
    for shared in undecided {
        let copies = shared.actions.iter().filter_map(|id| plan.actions.get(id)).map(AsRef::as_ref);
        let copies: Vec<&Action> = copies.filter(|copy: &&Action| !copy.is_withdrawn()).collect();
        for (index, one) in copies.iter().enumerate() {
            found.extend(copies[index + 1..].iter().filter_map(|other| drift(plan, one, other)));
        }
    }
    found
}

fn drift(plan: &Plan, one: &Action, other: &Action) -> Option<Contradiction> {
    // A copy of which nothing was said disagrees with nobody.
    one.latest().and(other.latest())?;
    let (first, second) = if done(other) && !done(one) { (other, one) } else { (one, other) };
    let (this, that) = (plan.place(first.action), plan.place(second.action));
    let why = if first.stage() != second.stage() {
        let (stage, others) = (stands(first), stands(second));
        format!("{this} and {that} look like one piece of work; {this} is {stage}, {that} is {others}.")
    } else if say_different_things(first.latest(), second.latest()) {
        format!("{this} and {that} look like one piece of work, and their updates say different things.")
    } else {
        return None;
    };
    let actions = vec![first.action, second.action];
    Some(Contradiction::of(ContradictionKind::SharedDrift, actions, why))
}

/// A stage in words: done is a claim until somebody verified it.
fn stands(action: &Action) -> &'static str {
    match action.stage() {
        Stage::Done if action.verification().is_none() => "claimed done",
        stage => stage.in_words(),
    }
}

/// Whether two updates differ; one that only says more than the other does not.
fn say_different_things(one: Option<&Update>, other: Option<&Update>) -> bool {
    let letters = |update: Option<&Update>| -> String {
        let words = update.and_then(|update| update.words.text()).unwrap_or_default();
        let words = words.trim_start_matches(|c: char| !c.is_alphabetic());
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (letters(one), letters(other));
    !one.contains(&other) && !other.contains(&one) && update_has_words(&one) && update_has_words(&other)
}

/// A word or two is a status, not a saying.
fn update_has_words(letters: &str) -> bool {
    letters.len() > 12
}

/// On track, said after its date had gone by.
fn status_against_date(plan: &Plan, action: &Action) -> Option<Contradiction> {
    let (update, due) = (action.latest()?, action.due.current.latest()?);
    if done(action) || update.confidence != Confidence::OnTrack || due >= update.stated_on {
        return None;
    }
    let (place, said) = (plan.place(action.action), in_words(update.stated_on));
    let why = format!("{place} was said to be on track on {said}, after its date of {} had gone by.", in_words(due));
    Some(Contradiction::of(ContradictionKind::StatusAgainstDate, vec![action.action], why))
}

/// A claim whose words say that it is not so, or that carries another status.
fn against_itself(plan: &Plan, action: &Action) -> Option<Contradiction> {
    let reading = claim_reading(action)?;
    let second = reading.concessions.iter().find(|one| one.rule == "second_status");
    let place = plan.place(action.action);
    let why = match second {
        Some(status) => format!("{place} is said to be done, and in the same words \u{201c}{}\u{201d}.", status.text),
        None if reading.grade == Grade::Contradicted => {
            let words = reading.concessions.first().map_or("", |one| one.text.as_str());
            format!("{place} is said to be done, and its own words say that it is not: \u{201c}{words}\u{201d}.")
        }
        None => return None,
    };
    Some(Contradiction::of(ContradictionKind::ClaimAgainstItself, vec![action.action], why))
}
