//! The rows that a folded plan is found by: a function of the plan alone, so that a rebuild gives the same.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use waymark_domain::{
    Action, AuthorityId, Evidence, EvidenceOn, Narrative, PlacedLead, Plan, Recommendation, Sensitivity, Words,
};

use super::terms::terms;

/// So many bytes of terms are indexed for one row: PostgreSQL takes a megabyte of lexemes and their places.
const INDEXED: usize = 200_000;

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Plan,
    Narrative,
    Recommendation,
    Action,
    Evidence,
}

/// A kind's name in the table that is none of ours.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no kind of search row")]
pub(super) struct NotAKind(String);

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plan => "plan",
            Self::Narrative => "narrative",
            Self::Recommendation => "recommendation",
            Self::Action => "action",
            Self::Evidence => "evidence",
        })
    }
}

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(name: &str) -> Result<Self, NotAKind> {
        let kinds = [Self::Plan, Self::Narrative, Self::Recommendation, Self::Action, Self::Evidence];
        kinds.into_iter().find(|kind| kind.to_string() == name).ok_or_else(|| NotAKind(name.to_owned()))
    }
}

/// What a row is about, and which one: an id, or for narrative the position that wrote it.
pub(super) type Subject = (Kind, String);

/// What is found, and what it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SearchRow {
    pub authority: AuthorityId,
    pub place: String,
    /// What a hit shows: one line for each thing said. What was redacted is not among them.
    pub words: String,
    /// What is indexed.
    pub terms: String,
}

/// The rows of a plan; with `earlier`, the fold before it, only those that may differ.
pub(super) fn rows(plan: &Plan, earlier: Option<&Plan>) -> BTreeMap<Subject, SearchRow> {
    let known = earlier.filter(|earlier| is_same_frame(earlier, plan));
    let mut rows = BTreeMap::new();
    if known.is_none() {
        rows.insert((Kind::Plan, plan.plan.to_string()), row(plan, "", &[], &[plan.title.text()]));
        for part in &plan.narrative {
            rows.insert((Kind::Narrative, part.written.to_string()), of_narrative(plan, part));
        }
        for one in &plan.recommendations {
            rows.insert((Kind::Recommendation, one.recommendation.to_string()), of_recommendation(plan, one));
        }
    }
    for action in plan.actions.values() {
        let known = known.and_then(|known| known.actions.get(&action.action));
        if known.is_none_or(|known| !Arc::ptr_eq(known, action)) {
            rows.insert((Kind::Action, action.action.to_string()), of_action(plan, action));
        }
    }
    for evidence in plan.evidence.values() {
        let known = known.and_then(|known| known.evidence.get(&evidence.evidence));
        // What was withdrawn counts for nothing, and is found nowhere.
        if evidence.withdrawn.is_none() && known.is_none_or(|known| !Arc::ptr_eq(known, evidence)) {
            rows.insert((Kind::Evidence, evidence.evidence.to_string()), of_evidence(plan, evidence));
        }
    }
    rows
}

/// Whether everything but the actions and the evidence themselves is as it was; then only one that changed has another row.
fn is_same_frame(before: &Plan, after: &Plan) -> bool {
    before.authority == after.authority
        && before.title == after.title
        && before.narrative == after.narrative
        && before.posts == after.posts
        && before.actions.len() == after.actions.len()
        && before.recommendations.len() == after.recommendations.len()
        && before.requests.len() == after.requests.len()
        && before.requests.iter().zip(&after.requests).all(|((_, one), (_, other))| Arc::ptr_eq(one, other))
        && before.changes.len() == after.changes.len()
        && before.changes.iter().zip(&after.changes).all(|((_, one), (_, other))| Arc::ptr_eq(one, other))
        && before.recommendations.iter().zip(&after.recommendations).all(|(one, other)| Arc::ptr_eq(one, other))
}

fn of_narrative(plan: &Plan, part: &Narrative) -> SearchRow {
    row(plan, part.heading.text().unwrap_or_default(), &[], &[part.text.text()])
}

fn of_recommendation(plan: &Plan, one: &Recommendation) -> SearchRow {
    let mut said = vec![one.text.text(), one.outcome.as_ref().and_then(Words::text)];
    said.push(one.impact.as_ref().and_then(|impact| impact.words.text()));
    said.extend(one.board_view.iter().flat_map(|view| [view.words.text(), view.meeting.text()]));
    said.extend(one.closed.iter().flat_map(|closed| [closed.reference.text(), closed.why.text()]));
    for test in &one.tests {
        said.push(test.details.about.text());
        said.push(test.result().and_then(|result| result.findings.text()));
    }
    said.extend(asked(plan, EvidenceOn::Recommendation(one.recommendation)));
    row(plan, &one.code, &[], &said)
}

fn of_action(plan: &Plan, action: &Action) -> SearchRow {
    let places: Vec<String> =
        action.placements.iter().map(|placement| plan.place_of(action.action, placement)).collect();
    let (place, others) = places.split_first().map_or(("", &[][..]), |(first, others)| (first.as_str(), others));
    let texts = action.placements.iter().map(|placement| placement.text.text());
    let mut said: Vec<Option<&str>> = Vec::new();
    for text in texts {
        // Copies of one action mostly say the same.
        if !said.contains(&text) {
            said.push(text);
        }
    }
    let leads: Vec<&str> = action.leads.iter().flat_map(|lead| names(plan, lead)).collect();
    let leads = leads.join(", ");
    said.push(Some(&leads));
    said.push(action.latest().and_then(|update| update.words.text()));
    said.push(action.verification().and_then(|verified| verified.seen.text()));
    said.extend(action.refusals.iter().map(|refusal| refusal.why.text()));
    said.extend(action.extensions.iter().map(|asked| asked.why.text()));
    said.push(action.withdrawal_asked().and_then(|asked| asked.why.text()));
    said.extend(asked(plan, EvidenceOn::Action(action.action)));
    let changed = plan.index().filter(|one| plan.changed_by(one).contains(&action.action));
    said.extend(changed.map(|one| one.about.title.text()));
    row(plan, place, others, &said)
}

/// What evidence was asked for, and not brought yet.
fn asked(plan: &Plan, on: EvidenceOn) -> impl Iterator<Item = Option<&str>> {
    plan.requests_on(on).into_iter().filter(|request| request.is_open()).map(|request| request.what.text())
}

/// What a piece of evidence is called, what it shows, and its file's name, its address or its words; not those of an
/// official-sensitive one, which are read where openings are noted.
fn of_evidence(plan: &Plan, evidence: &Evidence) -> SearchRow {
    let places: Vec<String> = evidence.on.iter().map(|on| place_of(plan, *on)).collect();
    let guarded = evidence.about.sensitivity == Sensitivity::OfficialSensitive;
    let words = evidence.current().what.words().text().filter(|_| !guarded);
    let said = [evidence.about.title.text(), evidence.about.shows.as_ref().and_then(Words::text), words];
    row(plan, &places.join(", "), &[], &said)
}

fn place_of(plan: &Plan, on: EvidenceOn) -> String {
    match on {
        EvidenceOn::Action(action) => plan.place(action),
        EvidenceOn::Recommendation(id) => plan.recommendation(id).map_or_else(String::new, |one| one.code.clone()),
    }
}

/// A lead as printed, and what the plan says it stands for.
fn names<'a>(plan: &'a Plan, lead: &'a PlacedLead) -> Vec<&'a str> {
    let printed = lead.printed.text();
    let is_it = |words: &Words| words.text().is_some() && words.text() == printed;
    let post = plan.posts.iter().find(|post| {
        is_it(&post.abbreviation) || post.aliases.iter().any(is_it) || (post.post.is_some() && post.post == lead.post)
    });
    let mut names: Vec<&str> = printed.into_iter().collect();
    let known = post.into_iter().flat_map(|post| [Some(&post.abbreviation), post.title.as_ref()]);
    for name in known.flatten().filter_map(Words::text) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn row(plan: &Plan, place: &str, other_places: &[String], said: &[Option<&str>]) -> SearchRow {
    let said: Vec<&str> = said.iter().copied().flatten().filter(|words| !words.is_empty()).collect();
    let words = said.join("\n");
    let places = std::iter::once(place).chain(other_places.iter().map(String::as_str));
    let mut indexed = String::new();
    for term in places.chain([words.as_str()]).flat_map(terms) {
        if indexed.len() + term.word.len() >= INDEXED {
            break;
        }
        if !indexed.is_empty() {
            indexed.push(' ');
        }
        indexed += &term.word;
    }
    SearchRow { authority: plan.authority, place: place.to_owned(), words, terms: indexed }
}
