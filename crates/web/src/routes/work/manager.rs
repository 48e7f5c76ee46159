//! What is asked of a manager: everything that stands on nothing, or waits for somebody.

use std::collections::BTreeMap;

use waymark_domain::{
    ActionView, Capacity, ContradictionKind, Deed, DueKind, EvidenceRequestView, EvidenceView, PostId, Role,
};

use super::chair::{contradictions, of_tests, refusal, refused};
use super::decide::{time, withdrawals};
use super::forms::Opens;
use super::gather::Found;
use super::heard::answered;
use super::in_plan::{InPlan, number};
use super::index;
use super::kind::Kind;
use super::lead::{SAID, asked_line, is_silent, led_and_due};
use super::verifier::{ask, claimed_words, waiting};
use crate::page::{Line, does_not_count, said_last};
use crate::routes::evidence::library::{is_of, standing_on_nothing};
use crate::routes::keep::{self, answer_by, drifts};
use crate::say::count;

/// Everything that is asked of a manager; nothing for whoever does not manage the plan.
pub fn found(at: &InPlan<'_>) -> Vec<Found> {
    if at.standing.may(Deed::Manage).is_err() {
        return Vec::new();
    }
    // A chair finds these among what the chair decides.
    let chairs = at.is(Role::Chair);
    let mut all = if chairs { Vec::new() } else { time(at, Kind::TimeToQuote) };
    all.extend(if chairs { Vec::new() } else { withdrawals(at, Kind::WithdrawalToQuote) });
    all.extend(empty(at));
    if !chairs {
        all.extend(refusals(at));
        let open = at.view.all_recommendations().filter(|one| one.closed.is_none());
        all.extend(open.flat_map(|one| of_tests(at, one, (Kind::TestLate, Kind::TestNotPassed))));
    }
    all.extend(at.actions().into_iter().filter_map(|action| unanswered(at, action)));
    let requests = EvidenceRequestView::all(at.plan, at.directory, at.day());
    all.extend(requests.iter().filter(|one| one.open).map(|one| asked_line(at, one, Kind::NotBrought)));
    all.extend(answered(at, Role::Manager, Kind::HeardByManager));
    all.extend(standing_on_nothing(at.view).iter().map(|action| on_nothing(at, action)));
    all.extend(evidence(at));
    all.extend(at.open_actions().into_iter().filter_map(|action| lacking(at, action)));
    all.extend(vacant(at));
    all.extend(index::of_manager(at));
    all.extend(questions(at));
    all.extend(drifted(at));
    all.extend(contradictions(at, Kind::Contradicts, &|kind| kind != ContradictionKind::SharedDrift));
    all
}

/// Claims that were refused, and not made again; with the form that says where the action stands.
fn refusals(at: &InPlan<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for action in at.actions() {
        let found = refused(at, action, Kind::ClaimRefused);
        all.extend(found.map(|found| {
            let line = found.line.told(said_last(action, SAID));
            Found { line, opens: vec![Opens::Update(action.action)], ..found }
        }));
    }
    all
}

/// A claim with evidence that no verifier has answered for a cycle.
fn unanswered(at: &InPlan<'_>, action: &ActionView) -> Option<Found> {
    let claimed = action.facts.done.as_ref().filter(|_| action.withdrawn.is_none())?;
    let waits = (at.day() - claimed.on).get_days();
    let answered = action.facts.verified.is_some() || action.facts.evidenced.is_none();
    if answered || waits <= i32::from(at.view.settings.cycle_days) {
        return None;
    }
    let mut line = Line::of(action, at.links.action(&action.action)).told(led_and_due(action));
    line.rating = None;
    let line = claimed_words(line.because(waiting(waits)), action);
    let found = Found::new(Kind::Unanswered, number(claimed.on), line, Vec::new());
    Some(found.all("All that waits for a verifier", at.links.verify()))
}

/// A plan without actions lacks them all.
fn empty(at: &InPlan<'_>) -> Option<Found> {
    let line = Line { place: at.view.title.clone(), href: at.links.plan(), ..Line::default() };
    let line = Line { text: "has no action yet.".to_owned(), ..line };
    let line = line.or("Add its recommendations and actions", at.links.keep_plan());
    (at.view.actions == 0).then(|| Found::new(Kind::Empty, 0, line, Vec::new()))
}

fn on_nothing(at: &InPlan<'_>, action: &ActionView) -> Found {
    let mut line = Line::of(action, at.links.action(&action.action)).told(led_and_due(action));
    line.rating = None;
    let line = claimed_words(line, action);
    let on = waymark_domain::EvidenceOn::Action(action.action);
    let line = line.or("Attach evidence", at.links.attach_to(&[on], None));
    let order = action.facts.done.as_ref().map_or(0, |fact| number(fact.on));
    let found = Found::new(Kind::Nothing, order, line, ask(at, action).into_iter().collect());
    found.all("All of them, by lead", at.links.bring_over())
}

fn evidence(at: &InPlan<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for one in EvidenceView::all(at.plan, at.directory, at.day()) {
        let is = |show: &str| is_of(&one, show, at.day());
        let expires = one.valid_until.map_or(i64::MAX, number);
        if is("expired") || is("soon") {
            let until = one.valid_until.map(waymark_domain::in_words).unwrap_or_default();
            let words = if one.expired { format!("Good until {until}.") } else { format!("Good until {until} only.") };
            let line = of_evidence(at, &one).because(words);
            let line = line.or("Replace it", at.links.evidence_deed(&one.evidence, "revise"));
            let line = line.or("Say that it holds longer", at.links.evidence_deed(&one.evidence, "describe"));
            let found = Found::new(Kind::Expired, expires, line, Vec::new());
            all.push(found.all("All that is out of date", at.links.evidence_where("show=expired")));
        }
        if is("unscanned") {
            let why = does_not_count(&one).unwrap_or("Nobody has looked through it for malware yet.".to_owned());
            let found = Found::new(Kind::Unscanned, 0, of_evidence(at, &one).because(why), Vec::new());
            all.push(found.all("All that is not scanned", at.links.evidence_where("show=unscanned")));
        }
    }
    all
}

fn of_evidence(at: &InPlan<'_>, one: &EvidenceView) -> Line {
    let places: Vec<&str> = one.on.iter().map(|on| on.place.as_str()).collect();
    let href = at.links.one_evidence(&one.evidence);
    Line { place: places.join(", "), href, text: one.title.clone(), ..Line::default() }
}

/// What an open action lacks most: one line for each, so that mending it takes it off the list.
fn lacking(at: &InPlan<'_>, action: &ActionView) -> Option<Found> {
    let undated = matches!(action.due.kind, DueKind::None | DueKind::Unclear);
    let silent = is_silent(at, action);
    let kind = match (action.leads.is_empty(), undated, silent) {
        (true, ..) => Kind::NoLead,
        (_, true, _) => Kind::NoDate,
        // It stands among the claims that were refused; a chair's stand there as the chair.
        _ if action.refused().is_some() => return None,
        (.., true) => Kind::NoNews,
        _ if action.due.warns => Kind::DueSoon,
        _ if action.due.past_deadline => Kind::PastDeadline,
        _ => return None,
    };
    let line = Line::of(action, at.links.action(&action.action)).told(led_and_due(action));
    let mut line = line.told(said_last(action, SAID));
    line.why.extend(action.rating.reasons.first().cloned());
    line.why.extend(refusal(action));
    let besides = [
        (undated && kind != Kind::NoDate, "No date can be read."),
        (silent && kind != Kind::NoNews, "No news for a cycle."),
        (action.due.warns && kind != Kind::DueSoon, "Due soon, with no word of being on track."),
    ];
    line.why.extend(besides.into_iter().filter(|(so, _)| *so).map(|(_, words)| words.to_owned()));
    let of = |name, words| {
        let (subject, to) = (action.action.to_string(), at.links.keep(name, &action.action));
        keep::deed(name).map(|deed| Opens::Deed { deed, words, subject, to })
    };
    let opens = match kind {
        Kind::NoLead => of("leads", "Give it a lead"),
        Kind::NoDate => of("date", "Put its date right"),
        _ => Some(Opens::Update(action.action)),
    };
    let order = action.due.day.map_or(i64::MAX, number);
    Some(Found::new(kind, order, line, opens.into_iter().collect()))
}

/// Lead posts that nobody holds.
fn vacant(at: &InPlan<'_>) -> Vec<Found> {
    let Some(directory) = at.directory else { return Vec::new() };
    let mut vacant: BTreeMap<PostId, u32> = BTreeMap::new();
    for post in at.plan.actions.values().flat_map(|action| action.lead_posts()) {
        let held = [Capacity::Holder, Capacity::Deputy, Capacity::Member];
        if held.into_iter().all(|capacity| directory.people_in(post, capacity, at.day()).is_empty()) {
            *vacant.entry(post).or_default() += 1;
        }
    }
    let line = |(post, actions): (PostId, u32)| {
        let name = directory.short_name(post).unwrap_or("a post without a name").to_owned();
        let title = directory.posts.get(&post).map_or("", |post| post.title.shown());
        let text = if title == name { String::new() } else { title.to_owned() };
        let line = Line { place: name, href: at.links.post(&post), text, ..Line::default() };
        let line = line.because(format!("It leads {}.", count(&actions, "action")));
        let line = line.or("Appoint somebody", format!("/directory/appoint/{post}"));
        Found { same: Some(post.to_string()), ..Found::new(Kind::Vacant, -i64::from(actions), line, Vec::new()) }
    };
    vacant.into_iter().map(line).collect()
}

fn questions(at: &InPlan<'_>) -> Vec<Found> {
    let open = at.view.questions.iter().filter(|question| question.answer.is_none());
    let line = |(order, question): (usize, &waymark_domain::QuestionView)| {
        let line = Line {
            place: question.place.clone(),
            href: at.links.questions(),
            text: question.text.clone(),
            ..Line::default()
        };
        let (name, words) = answer_by(at.plan, question.question);
        let (subject, to) = (question.question.to_string(), at.links.keep(name, &question.question));
        let opens = keep::deed(name).map(|deed| Opens::Deed { deed, words, subject, to });
        Found::new(Kind::Question, order as i64, line, opens.into_iter().collect())
            .all("All questions", at.links.questions())
    };
    open.enumerate().map(line).collect()
}

/// Copies of one piece of work that do not say the same: joined ones, and those that nobody has decided about.
fn drifted(at: &InPlan<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    let undecided =
        at.view.shared.iter().filter(|one| !one.decided && one.actions.len() > 1 && !one.differs.is_empty());
    for one in undecided {
        let Some(first) = one.actions.first() else { continue };
        let words = format!(
            "They differ in {}, and nobody has decided whether they are one.",
            crate::page::fields(&one.differs)
        );
        all.push(drift(at, crate::page::places(&one.actions), &first.text, words));
    }
    for action in at.plan.actions.values().filter(|action| drifts(at.plan, action)) {
        let places: Vec<String> = action.placements.iter().map(|one| at.plan.place_of(action.action, one)).collect();
        let words = "It is one piece of work, and its places do not say the same.".to_owned();
        all.push(drift(at, places.join(", "), action.text(), words));
    }
    all
}

fn drift(at: &InPlan<'_>, place: String, text: &str, why: String) -> Found {
    let text = crate::say::cut(text, 140);
    let line = Line { place, href: at.links.alike(), text, ..Line::default() }.because(why);
    let line = line.or("See them side by side, and decide", at.links.alike());
    Found::new(Kind::Drift, 0, line, Vec::new()).all("All that looks alike", at.links.alike())
}
