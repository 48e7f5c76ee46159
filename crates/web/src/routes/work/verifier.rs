//! What is asked of a verifier: claims, oldest first; verifications that something called in question; tests.

use waymark_domain::{ActionView, EvidenceOn, Role, ScanMark, in_words, may_verify};

use super::forms::Opens;
use super::gather::Found;
use super::heard::answered;
use super::in_plan::{InPlan, number};
use super::kind::Kind;
use super::lead::led_and_due;
use super::tests::test_line;
use crate::page::against::{NOTHING_FOUND, READ_FIRST, against, said_since, scans};
use crate::page::claims::{claimed, doubt, marked};
use crate::page::{Line, days_in_words, does_not_count};
use crate::routes::evidence::request_deed;
use crate::routes::{tested, verify};
use crate::say::{capital, count};

/// Everything that is asked of a verifier.
pub fn found(at: &InPlan<'_>) -> Vec<Found> {
    if !at.is(Role::Verifier) {
        return Vec::new();
    }
    let standing: Vec<&ActionView> = at.actions().into_iter().filter(|action| action.withdrawn.is_none()).collect();
    let claims = standing.iter().filter(|action| waits(action) && theirs(at, action)).map(|action| claim(at, action));
    let shaken = standing.iter().filter(|action| is_shaken(action) && theirs(at, action));
    let mut all: Vec<Found> = claims.chain(shaken.map(|action| again(at, action))).collect();
    all.extend(answered(at, Role::Verifier, Kind::Heard));
    for one in &at.plan.recommendations {
        if tested::records(at.plan, at.standing, one.recommendation).is_ok() {
            let planned = one.tests.iter().filter(|test| test.is_planned());
            all.extend(planned.filter_map(|test| test_line(at, test.test, Kind::Test)));
        }
    }
    all
}

/// How many claims wait that another verifier has to answer.
pub fn for_others(at: &InPlan<'_>) -> usize {
    if !at.is(Role::Verifier) {
        return 0;
    }
    let others = |action: &&&ActionView| action.withdrawn.is_none() && waits(action) && !theirs(at, action);
    at.actions().iter().filter(others).count()
}

fn waits(action: &ActionView) -> bool {
    action.facts.done.is_some() && action.facts.verified.is_none()
}

fn is_shaken(action: &ActionView) -> bool {
    action.verification.as_ref().is_some_and(|one| !one.look_again.is_empty())
}

fn theirs(at: &InPlan<'_>, action: &ActionView) -> bool {
    let (Some(directory), Some(stands)) = (at.directory, at.plan.actions.get(&action.action)) else { return false };
    may_verify(directory, at.standing, at.actor(), stands).is_ok()
}

fn claim(at: &InPlan<'_>, action: &ActionView) -> Found {
    let on = action.facts.done.as_ref().map_or(at.day(), |fact| fact.on);
    let mut line = Line::of(action, at.links.action(&action.action)).told(led_and_due(action));
    // The colour of a claim says little; how long it waits says more.
    line.rating = None;
    line = line.because(waiting((at.day() - on).get_days()));
    let mut line = quoting(line, action);
    let against = against(action, at.view);
    line.why.extend(against.iter().cloned());
    line.why.extend(said_since(action));
    if against.is_empty() {
        line = line.because(NOTHING_FOUND);
    }
    let evidence = verify::evidence_of(at.plan, at.directory, action.action, at.day());
    let counting = evidence.iter().filter(|one| one.counts).count();
    line = line.because(match counting {
        0 => "No evidence counts for it.".to_owned(),
        counting => format!("{} of evidence.", capital(&count(&(counting as u32), "piece"))),
    });
    let scanned = scans(at.view);
    let proof = |one: &waymark_domain::EvidenceView| {
        let unscanned = scanned && one.current.scan == ScanMark::Unscanned;
        let unscanned = unscanned.then(|| "not scanned".to_owned());
        let doubt = does_not_count(one).map(|why| why.trim_end_matches('.').to_lowercase()).or(unscanned);
        (one.title.clone(), at.links.one_evidence(&one.evidence), doubt)
    };
    line.proofs = evidence.iter().map(proof).collect();
    // What speaks against a claim is read on its page before it is accepted, never past it.
    let read_first = counting > 0 && !against.is_empty();
    let way = if read_first { READ_FIRST } else { "Read it on a page of its own" };
    line = line.or(way, at.links.answer_claim(&action.action));
    let mut opens = vec![Opens::Refuse(action.action)];
    if counting > 0 && !read_first {
        opens.insert(0, Opens::Accept(action.action));
    }
    opens.extend(ask(at, action));
    let kind = if counting > 0 { Kind::Claim } else { Kind::Bare };
    Found::new(kind, number(on), line, opens)
}

/// The claim's own words, those marked that concede, who said them, and how they read.
pub fn claimed_words(line: Line, action: &ActionView) -> Line {
    let mut line = quoting(line, action);
    line.why.extend(action.claim.as_ref().and_then(doubt).map(str::to_owned));
    line
}

/// The claim's own words, those marked that concede, and who said them.
fn quoting(line: Line, action: &ActionView) -> Line {
    let Some(update) = claimed(action) else { return line };
    let said_on = if update.by_document { String::new() } else { format!(", {}", in_words(update.stated_on)) };
    Line { said: marked(&update.words, &action.claim), said_by: format!("Claimed by {}{said_on}.", update.by), ..line }
}

/// Asking for evidence of an action.
pub fn ask(at: &InPlan<'_>, action: &ActionView) -> Option<Opens> {
    let on = EvidenceOn::Action(action.action);
    let (subject, to) = (crate::links::written(on), at.links.ask_for(on));
    request_deed("ask").map(|deed| Opens::Deed { deed, words: "Ask for evidence", subject, to })
}

/// How long a claim has waited for an answer.
pub fn waiting(days: i32) -> String {
    if days <= 0 { "Claimed today.".to_owned() } else { format!("Waits {}.", days_in_words(days)) }
}

fn again(at: &InPlan<'_>, action: &ActionView) -> Found {
    let mut line = Line::of(action, at.links.action(&action.action)).told(led_and_due(action));
    line.rating = None;
    let mut order = 0;
    if let Some(verified) = &action.verification {
        line = line.told(format!("Accepted by {} on {}: {}", verified.by, in_words(verified.on), verified.seen));
        line.why.extend(verified.look_again.iter().cloned());
        order = number(verified.on);
    }
    line = line.or("Read it on a page of its own", at.links.answer_claim(&action.action));
    let counts = verify::evidence_of(at.plan, at.directory, action.action, at.day()).iter().any(|one| one.counts);
    let accept = counts.then_some(Opens::Accept(action.action));
    let opens = accept.into_iter().chain([Opens::Refuse(action.action)]).chain(ask(at, action));
    Found::new(Kind::Shaken, order, line, opens.collect())
}
