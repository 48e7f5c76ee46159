//! What is asked of a lead: what their posts lead, what evidence they are asked for, what became of their requests.

use waymark_domain::{
    ActionView, Confidence, Deed, EvidenceRequestView, ExtensionState, PlanStage, Role, Stage, Tester, london_day,
};

use super::forms::Opens;
use super::gather::Found;
use super::in_plan::{InPlan, number};
use super::index;
use super::kind::Kind;
use super::tests::test_line;
use crate::page::{Line, deadline, due, lives, recurs, said_last, slip, time_asked};
use crate::routes::evidence::request_deed;
use crate::routes::keep::deed;
use crate::say::{capital, joined};

/// A date within so many days is soon: a month's round.
const SOON_DAYS: i32 = 28;

/// As many characters of what was said last as a line carries.
pub const SAID: usize = 110;

/// How long an answer stands among somebody's work: until the next round.
pub const ANSWER_DAYS: i32 = 28;

/// Everything that is asked of whoever holds these posts.
pub fn found(at: &InPlan<'_>) -> Vec<Found> {
    if at.standing.posts.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<Found> = at.open_anywhere().into_iter().filter_map(|action| led(at, action)).collect();
    all.extend(asked(at));
    all.extend(answers(at));
    all.extend(tests(at));
    all.extend(index::of_lead(at));
    all
}

/// Whether several of their open actions may be spoken of at once.
pub fn has_several(at: &InPlan<'_>) -> bool {
    let may = |action: &&&ActionView| {
        theirs(at, action) && at.standing.may(Deed::Update { leads: &at.leads(action), on_behalf_of: None }).is_ok()
    };
    at.open_actions().iter().filter(may).count() > 1
}

/// Whether nothing has been said of an open action for a cycle.
pub fn is_silent(at: &InPlan<'_>, action: &ActionView) -> bool {
    let since = action.latest().map_or(london_day(at.plan.opened_at), |update| update.stated_on);
    (at.day() - since).get_days() > i32::from(at.view.settings.cycle_days)
}

fn theirs(at: &InPlan<'_>, action: &ActionView) -> bool {
    at.leads(action).iter().any(|post| at.standing.posts.contains(post))
}

fn led(at: &InPlan<'_>, action: &ActionView) -> Option<Found> {
    if !theirs(at, action) {
        return None;
    }
    let silent = is_silent(at, action);
    let kind = kind_of(at, action, silent);
    let line = Line::of(action, at.links.action(&action.action)).told(dates(action));
    let mut line = line.told(said_last(action, SAID));
    line.why.extend(action.rating.reasons.first().cloned());
    if let Some(refusal) = action.refused() {
        line = line.because(format!("{}: {}", capital(&refusal.by), refusal.why));
    }
    if silent {
        line = line.because("An update is due this round.");
    }
    let leads = at.leads(action);
    // What lives in another plan is said there.
    let may = action.lives.is_none() && at.standing.may(Deed::Update { leads: &leads, on_behalf_of: None }).is_ok();
    if may && at.plan.stage != PlanStage::Draft {
        line = line.or("Ask for more time", at.links.more_time(&action.action));
    }
    let update = may.then_some(Opens::Update(action.action));
    let opens = update.into_iter().chain(keeps(at, action).filter(|_| may)).collect();
    let order = action.due.day.map_or(i64::MAX, number);
    Some(Found { due: silent && may, ..Found::new(kind, order, line, opens) })
}

/// Recording that what recurs was kept.
fn keeps(at: &InPlan<'_>, action: &ActionView) -> Option<Opens> {
    action.rhythm.as_ref()?;
    let (subject, to) = (action.action.to_string(), at.links.occurrence(&action.action));
    deed("occurrence").map(|deed| Opens::Deed { deed, words: "Record one as kept", subject, to })
}

fn kind_of(at: &InPlan<'_>, action: &ActionView, silent: bool) -> Kind {
    let held = action.stage == Stage::Held || matches!(action.confidence, Confidence::AtRisk | Confidence::OffTrack);
    let soon = action.due.day.is_some_and(|due| (due - at.day()).get_days() <= SOON_DAYS);
    match (action.due.late_days.is_some(), action.due.warns, soon, held) {
        _ if action.refused().is_some() => Kind::Refused,
        (true, ..) => Kind::Late,
        (_, true, ..) => Kind::Unsaid,
        (_, _, true, _) => Kind::Soon,
        (.., true) => Kind::Held,
        _ if silent => Kind::Silent,
        _ => Kind::Later,
    }
}

/// Its date, and everything that stands beside a date.
pub fn dates(action: &ActionView) -> String {
    let lives = lives(action).map(str::to_owned);
    let beside = [slip(action), time_asked(action), recurs(action), lives, deadline(action)];
    capital(&std::iter::once(due(action)).chain(beside.into_iter().flatten()).collect::<Vec<_>>().join(", "))
}

fn asked(at: &InPlan<'_>) -> Vec<Found> {
    let theirs = |request: &EvidenceRequestView| {
        request.open && request.of_posts.iter().any(|post| at.standing.posts.contains(post))
    };
    let all = EvidenceRequestView::all(at.plan, at.directory, at.day());
    all.into_iter().filter(theirs).map(|request| asked_line(at, &request, Kind::Asked)).collect()
}

/// A request for evidence that waits.
pub fn asked_line(at: &InPlan<'_>, request: &EvidenceRequestView, kind: Kind) -> Found {
    let mut line = Line {
        place: request.on.place.clone(),
        href: at.links.place(request.on.on),
        text: request.what.clone(),
        ..Line::default()
    };
    line = line.because(crate::page::evidence::asked(request));
    if !request.of.is_empty() {
        line = line.told(format!("Asked of {}", request.of.join(", ")));
    }
    line = line.or("Bring a file, an address or a note", at.links.bring(request));
    let way = |name, words| {
        let to = at.links.request_deed(&request.request, name);
        request_deed(name).map(|deed| Opens::Deed { deed, words, subject: request.request.to_string(), to })
    };
    let there = !at.plan.evidence.is_empty();
    let mut opens: Vec<Opens> = way("answer", "Answer with what is there").filter(|_| there).into_iter().collect();
    if kind != Kind::Asked {
        opens.extend(way("close", "Close it without"));
    }
    Found::new(kind, number(request.wanted_by), line, opens)
}

fn answers(at: &InPlan<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    for action in at.actions().into_iter().filter(|action| !action.extensions.is_empty()) {
        let Some(stands) = at.plan.actions.get(&action.action) else { continue };
        for (request, asked) in stands.extensions.iter().zip(&action.extensions) {
            let decided = matches!(asked.state, ExtensionState::Granted | ExtensionState::Refused);
            let on = asked.decided_at.map(london_day).filter(|_| decided);
            let Some(on) = on.filter(|on| (at.day() - *on).get_days() <= ANSWER_DAYS) else { continue };
            if theirs(at, action) || request.by == at.actor() {
                let mut line = Line::of(action, at.links.action(&action.action)).told(dates(action));
                line.rating = None;
                line = line.because(format!("{}. Asked {}.", capital(&asked.answer()), asked.asks()));
                if let Some(because) = &asked.decided_why {
                    line = line.because(format!("Because: {because}"));
                }
                all.push(Found::new(Kind::Answered, -number(on), line, Vec::new()));
            }
        }
    }
    all
}

/// Tests that a post of theirs carries out; a verifier finds them among all others.
fn tests(at: &InPlan<'_>) -> Vec<Found> {
    if at.is(Role::Verifier) {
        return Vec::new();
    }
    let of_theirs = |tester: &Tester| matches!(tester, Tester::Post(post) if at.standing.posts.contains(post));
    let planned = at.plan.recommendations.iter().flat_map(|one| one.tests.iter().filter(|test| test.is_planned()));
    let planned = planned.filter(|test| of_theirs(&test.details.tester)).map(|test| test.test);
    planned.filter_map(|test| test_line(at, test, Kind::TestOfTheirs)).collect()
}

/// "1 update is due this round", for the lede.
pub fn due_in_words(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 update is due this round.".to_owned()),
        more => Some(format!("{more} updates are due this round.")),
    }
}

/// What a verifier, chair or manager reads of an action's leads and date.
pub fn led_and_due(action: &ActionView) -> String {
    let leads = crate::page::led_by(&action.leads_in_words());
    joined([leads.trim_end_matches('.').to_owned(), dates(action)])
}
