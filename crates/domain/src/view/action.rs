//! An action as shown.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::view::evidence::{EvidenceRequestView, EvidenceView};
use crate::view::facts::Facts;
use crate::view::verification::{RefusalView, VerificationView, refusals, verification};
use crate::view::who::{post_name, update_by};
use crate::view::{DateChangeView, ExtensionView, RatingView, RhythmView, inputs};
use crate::{
    Action, ActionId, ClaimReading, Colour, Confidence, Directory, DueKind, EvidenceOn, OwnDue, Phase, PlacedLead,
    Placement, PlacementId, Plan, PlanId, PostId, Rating, Reason, RecommendationId, Relation, Stage, Update,
    Withdrawal, claim_reading, in_words, rate,
};

/// A pointer to an action, enough for a line in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActionRef {
    /// Its id.
    pub action: ActionId,
    /// Its place: "R1(6)".
    pub place: String,
    /// Its words.
    pub text: String,
}

/// A lead as printed, and who that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeadView {
    /// As printed.
    pub printed: String,
    /// The plan's own short form.
    pub abbreviation: Option<String>,
    /// The post's title.
    pub title: Option<String>,
    /// The directory's post.
    pub post: Option<PostId>,
}

/// When it is due, as printed and as read, and how far it slipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueView {
    /// As printed, or as corrected.
    pub printed: Option<String>,
    /// What sort of date it is.
    pub kind: DueKind,
    /// The last day it may mean.
    pub day: Option<Date>,
    /// Every day it may mean.
    pub readings: Vec<Date>,
    /// In words: "27 May 2026", "not a day; may mean 30 June 2026 or 1 July 2026", "no date".
    pub words: String,
    /// The date at agreement.
    pub original: Option<Date>,
    /// Days from the original date to the day it was done, or to its current date; corrections do not count.
    /// Nothing without a date to start from.
    pub slip_days: Option<i32>,
    /// How many times more time was granted.
    pub slips: usize,
    /// How many times it was corrected.
    pub corrections: usize,
    /// Every change of it, oldest first.
    pub changes: Vec<DateChangeView>,
    /// Days past on the view's day, when not done.
    pub late_days: Option<i32>,
    /// Whether it is due within the plan's warning days, and nobody has lately said that it is on track.
    pub warns: bool,
    /// Whether it runs past the inspector's own deadline.
    pub past_deadline: bool,
    /// The inspector's own deadline, where it runs past it.
    pub deadline: Option<Date>,
    /// This plan's own date, where the action lives in another plan, whose date the others are.
    pub own: Option<OwnDueView>,
}

/// The date that this plan itself has for an action that lives in another plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnDueView {
    /// In words, as [`DueView::words`].
    pub words: String,
    /// The date at this plan's agreement.
    pub original: Option<Date>,
}

/// What was said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UpdateView {
    /// Its entry's position in the plan's stream.
    pub position: u64,
    /// When the journal took it.
    pub at: Timestamp,
    /// The day it is true of.
    pub stated_on: Date,
    /// Whether a document states it.
    pub by_document: bool,
    /// Who said it, by post.
    pub by: String,
    /// The words; "\[redacted\]" once erased.
    pub words: String,
    /// The stage claimed.
    pub stage: Stage,
    /// Its word.
    pub stage_words: &'static str,
    /// The confidence stated.
    pub confidence: Confidence,
    /// Its word.
    pub confidence_words: &'static str,
    /// The day it was done, when stated.
    pub done_on: Option<Date>,
    /// Status words as printed.
    pub status_printed: Option<String>,
    /// Colour word as printed.
    pub rating_printed: Option<String>,
}

/// What it hangs on, or what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// The other action.
    pub to: ActionRef,
    /// How.
    pub relation: Relation,
    /// Whether the other is not done.
    pub open: bool,
    /// The other's colour.
    pub colour: Option<Colour>,
}

/// An action, reckoned for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActionView {
    /// Its id.
    pub action: ActionId,
    /// Its placement here.
    pub placement: Option<PlacementId>,
    /// Its number as printed.
    pub label: Option<String>,
    /// Its number in order, from 1.
    pub seq: usize,
    /// Its place: "R1(6)".
    pub place: String,
    /// MUST DO or EMBEDDING.
    pub phase: Phase,
    /// Its words.
    pub text: String,
    /// Its leads.
    pub leads: Vec<LeadView>,
    /// Who is accountable; "not stated" until somebody says.
    pub accountable: String,
    /// When it is due.
    pub due: DueView,
    /// The stage last stated.
    pub stage: Stage,
    /// Its word.
    pub stage_words: &'static str,
    /// The confidence last stated.
    pub confidence: Confidence,
    /// Its word.
    pub confidence_words: &'static str,
    /// Which facts stand.
    pub facts: Facts,
    /// Its claim as read: what its words come to, and what they concede (DESIGN 3.2).
    pub claim: Option<ClaimReading>,
    /// Everything said of it, oldest first.
    pub updates: Vec<UpdateView>,
    /// What was said of it in this plan before it came to live in another, oldest first. It counts no more.
    pub said_here: Vec<UpdateView>,
    /// The evidence attached to it, in the order in which it was; what no longer counts besides.
    pub evidence: Vec<EvidenceView>,
    /// The verification of its claim.
    pub verification: Option<VerificationView>,
    /// Every refusal of a claim of it, oldest first.
    pub refusals: Vec<RefusalView>,
    /// What evidence was asked for, oldest first.
    pub requests: Vec<EvidenceRequestView>,
    /// Requests for more time, oldest first; one at most waits for a decision.
    pub extensions: Vec<ExtensionView>,
    /// What recurs in it.
    pub rhythm: Option<RhythmView>,
    /// What it hangs on.
    pub depends_on: Vec<LinkView>,
    /// What hangs on it.
    pub awaited_by: Vec<LinkView>,
    /// Its other places: one piece of work, many placements.
    pub also_at: Vec<ActionRef>,
    /// Why a lead asks to withdraw it, while that is undecided.
    pub withdrawal_asked: Option<String>,
    /// Why and by which decision it was withdrawn.
    pub withdrawn: Option<String>,
    /// Actions it may be one with.
    pub shared_with: Vec<ActionRef>,
    /// Where it lives, when that is another plan: which plan that is, its readers are told.
    pub lives: Option<LivesView>,
    /// The other plans that it serves.
    pub serves: Vec<LivesView>,
    /// Its colour and why.
    pub rating: RatingView,
}

/// An action of another plan that is the same piece of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LivesView {
    /// The plan.
    pub plan: PlanId,
    /// The action there.
    pub action: ActionId,
}

impl ActionView {
    /// The refusal that nothing has been claimed since.
    pub fn refused(&self) -> Option<&RefusalView> {
        self.refusals.iter().find(|refusal| refusal.stands)
    }

    /// Its newest update.
    pub fn latest(&self) -> Option<&UpdateView> {
        self.updates.last()
    }

    /// What was said last in this plan of an action that lives in another and is claimed done there, where that was not
    /// that it is done.
    pub fn said_here_otherwise(&self) -> Option<&UpdateView> {
        self.lives.as_ref().and(self.facts.done.as_ref())?;
        let says = |one: &&UpdateView| one.stage != Stage::NotStated || !one.words.is_empty();
        self.said_here.iter().rfind(says).filter(|last| last.stage != Stage::Done)
    }

    /// The request for more time that waits for a decision.
    pub fn extension_asked(&self) -> Option<&ExtensionView> {
        self.extensions.iter().rev().find(|one| one.is_pending())
    }

    /// Its leads as printed, joined: "Law/ DD TS".
    pub fn leads_in_words(&self) -> String {
        let names: Vec<&str> =
            self.leads.iter().map(|lead| lead.abbreviation.as_deref().unwrap_or(&lead.printed)).collect();
        if names.is_empty() { "no lead".to_owned() } else { names.join(", ") }
    }

    /// A pointer to it.
    pub fn pointer(&self) -> ActionRef {
        ActionRef { action: self.action, place: self.place.clone(), text: self.text.clone() }
    }

    pub(super) fn of(
        plan: &Plan,
        directory: Option<&Directory>,
        action: &Action,
        under: RecommendationId,
        seq: usize,
        day: Date,
        deadline: Option<Date>,
    ) -> Self {
        let rating = rate(&inputs(plan, action), &plan.settings, day);
        let placement = action.placed_under(under);
        let elsewhere = action.placements.iter().filter(|one| one.recommendation != under);
        let (stage, confidence) = (action.stage(), action.confidence());
        let accountable =
            action.accountable.map_or_else(|| "not stated".to_owned(), |post| post_name(plan, directory, post));
        Self {
            action: action.action,
            placement: placement.map(|one| one.placement),
            label: placement.and_then(|one| one.label.clone()),
            seq,
            place: placement.map_or_else(String::new, |one| plan.place_of(action.action, one)),
            phase: placement.map_or(Phase::MustDo, |one| one.phase),
            text: placement.map_or_else(String::new, |one| one.text.shown().to_owned()),
            also_at: elsewhere.map(|one| place_ref(plan, action, one)).collect(),
            leads: action.leads.iter().map(|lead| lead_view(plan, directory, lead)).collect(),
            accountable,
            due: due_view(action, &rating, day, deadline),
            stage,
            stage_words: stage.in_words(),
            confidence,
            confidence_words: confidence.in_words(),
            facts: Facts::of(plan, directory, action, day),
            claim: claim_reading(action),
            evidence: EvidenceView::on(plan, directory, EvidenceOn::Action(action.action), day),
            verification: verification(plan, directory, action, day),
            refusals: refusals(plan, directory, action),
            requests: EvidenceRequestView::on(plan, directory, EvidenceOn::Action(action.action), day),
            updates: action.updates.iter().map(|update| update_view(plan, directory, update)).collect(),
            said_here: action.said_here.iter().map(|update| update_view(plan, directory, update)).collect(),
            extensions: action.extensions.iter().map(|one| ExtensionView::of(plan, directory, one)).collect(),
            rhythm: RhythmView::of(plan, directory, action, day),
            depends_on: depends_on(plan, action, day),
            awaited_by: awaited_by(plan, action, day),
            shared_with: shared_with(plan, action),
            withdrawal_asked: action.withdrawal_asked().map(|request| request.why.shown().to_owned()),
            withdrawn: withdrawn_words(action),
            lives: action.lives_in.as_ref().map(|one| LivesView { plan: one.plan, action: one.action }),
            serves: action.serves.iter().map(|one| LivesView { plan: one.plan, action: one.action }).collect(),
            rating: rating_view(action, &rating),
        }
    }
}

/// Its rating; where its date is that of the plan where it lives, and not this plan's, that is said beside it.
fn rating_view(action: &Action, rating: &Rating) -> RatingView {
    let mut view = RatingView::from(rating);
    if action.due.own.as_ref().is_some_and(|own| own.current != action.due.current) {
        for (said, reason) in view.reasons.iter_mut().zip(&rating.reasons) {
            if matches!(reason, Reason::Late { .. }) {
                *said = said.replacen(", and not done", " (where it lives), and not done", 1);
            }
        }
    }
    view
}

fn place_ref(plan: &Plan, action: &Action, placement: &Placement) -> ActionRef {
    let place = plan.place_of(action.action, placement);
    ActionRef { action: action.action, place, text: placement.text.shown().to_owned() }
}

fn withdrawn_words(action: &Action) -> Option<String> {
    match &action.withdrawal {
        Withdrawal::Withdrawn { reference, why, .. } => Some(format!("{} ({})", why.shown(), reference.shown())),
        _ => None,
    }
}

fn lead_view(plan: &Plan, directory: Option<&Directory>, lead: &PlacedLead) -> LeadView {
    let named = lead.post.and_then(|post| plan.posts.iter().find(|named| named.post == Some(post)));
    let listed = lead.post.and_then(|post| directory.and_then(|directory| directory.posts.get(&post)));
    let title = named.and_then(|named| named.title.as_ref()).or_else(|| listed.map(|post| &post.title));
    let short = lead.post.map(|post| post_name(plan, directory, post));
    LeadView {
        printed: lead.printed.shown().to_owned(),
        abbreviation: short,
        title: title.map(|title| title.shown().to_owned()),
        post: lead.post,
    }
}

fn due_view(action: &Action, rating: &Rating, day: Date, deadline: Option<Date>) -> DueView {
    let due = &action.due;
    let latest = due.current.latest();
    let done = action.claim();
    let late = latest.filter(|latest| done.is_none() && !action.is_withdrawn() && *latest < day);
    let past_deadline = deadline.zip(latest).is_some_and(|(deadline, latest)| latest > deadline);
    DueView {
        printed: due.printed.as_ref().map(|words| words.shown().to_owned()),
        kind: due.current.kind,
        day: latest,
        readings: due.current.readings.clone(),
        words: due_words(due.current.kind, &due.current.readings),
        original: due.original,
        slip_days: due.slip_days(done.and_then(|claim| claim.done_on)),
        slips: due.extensions().count(),
        corrections: due.corrections().count(),
        changes: due.changes.iter().map(DateChangeView::of).collect(),
        late_days: late.map(|latest| (day - latest).get_days()),
        warns: rating.reasons.iter().any(|reason| matches!(reason, Reason::DueSoon { .. })),
        past_deadline,
        deadline: deadline.filter(|_| past_deadline),
        own: due.own.as_ref().map(own_due),
    }
}

fn own_due(own: &OwnDue) -> OwnDueView {
    OwnDueView { words: due_words(own.current.kind, &own.current.readings), original: own.original }
}

/// Says a date as read: the day, the month, the end of an "ongoing until", or that it is none.
pub(super) fn due_words(kind: DueKind, readings: &[Date]) -> String {
    let last = readings.last();
    match (kind, last) {
        (DueKind::Day, Some(day)) => in_words(*day),
        (DueKind::Month, Some(day)) => format!("by {}", in_words(*day)),
        (DueKind::Ongoing, Some(day)) => format!("ongoing until {}", in_words(*day)),
        (DueKind::Ongoing, None) => "ongoing, with no end stated".to_owned(),
        (DueKind::Unclear, Some(_)) => {
            let days: Vec<String> = readings.iter().map(|day| in_words(*day)).collect();
            format!("not a day; may mean {}", days.join(" or "))
        }
        (DueKind::Unclear, None) => "not a day".to_owned(),
        _ => "no date".to_owned(),
    }
}

fn update_view(plan: &Plan, directory: Option<&Directory>, update: &Update) -> UpdateView {
    let shown = |words: &Option<crate::Words>| words.as_ref().map(|words| words.shown().to_owned());
    UpdateView {
        position: update.position,
        at: update.at,
        stated_on: update.stated_on,
        by_document: matches!(update.by, crate::Actor::Document(_)),
        by: update_by(plan, directory, update),
        words: update.words.shown().to_owned(),
        stage: update.stage,
        stage_words: update.stage.in_words(),
        confidence: update.confidence,
        confidence_words: update.confidence.in_words(),
        done_on: update.done_on,
        status_printed: shown(&update.status_printed),
        rating_printed: shown(&update.rating_printed),
    }
}

fn pointer(plan: &Plan, action: &Action) -> ActionRef {
    ActionRef { action: action.action, place: plan.place(action.action), text: action.text().to_owned() }
}

fn link(plan: &Plan, other: &Action, relation: Relation, day: Date) -> LinkView {
    LinkView {
        to: pointer(plan, other),
        relation,
        open: other.stage() != Stage::Done,
        colour: rate(&inputs(plan, other), &plan.settings, day).colour,
    }
}

fn depends_on(plan: &Plan, action: &Action, day: Date) -> Vec<LinkView> {
    let linked = action.depends_on.iter().filter_map(|one| Some((plan.actions.get(&one.on)?, one.relation)));
    linked.map(|(other, relation)| link(plan, other, relation, day)).collect()
}

fn awaited_by(plan: &Plan, action: &Action, day: Date) -> Vec<LinkView> {
    plan.waiting_for(action.action).map(|other| link(plan, other, Relation::WaitsFor, day)).collect()
}

fn shared_with(plan: &Plan, action: &Action) -> Vec<ActionRef> {
    let groups = plan.shared.iter().filter(|shared| !shared.decided && shared.actions.contains(&action.action));
    let others = groups.flat_map(|shared| &shared.actions).filter(|other| **other != action.action);
    others.filter_map(|other| plan.actions.get(other)).map(|other| pointer(plan, other)).collect()
}
