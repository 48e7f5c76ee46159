//! A recommendation as a whole: testing whether it lasts, closing it, what difference it made, the board's own view.
//!
//! Forms like those of keeping, but not for managers alone: each says who may, in the domain's words.

mod board;
mod chair;
mod impact;
mod known;
mod plan;
mod result;
mod told;
mod ways;

use std::collections::BTreeSet;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use serde::Deserialize;
use waymark_domain::{
    ActionId, Command, Denied, EvidenceOn, LastingCommand, Plan, PostId, RecommendationId, Standing, TestId,
};

use crate::app::AppState;
use crate::page::{Sheet, Typed};
use crate::plans::OpenPlan;
use crate::refusal::refusal_words;
use crate::routes::keep::{Deed, Desk, leads_it, offer, take};
use crate::trouble::Trouble;

pub use told::told;
pub use ways::ways;

/// A deed, and who may do it.
struct Open {
    deed: Deed,
    may: May,
}

/// Who may, by what the address names.
enum May {
    /// A recommendation, or one of its tests.
    Recommendation(fn(&OpenPlan, RecommendationId) -> Result<(), Denied>),
    /// An action, or the plan itself: decided by the chair.
    Decides,
}

/// Every deed.
const ALL: &[Open] = &[
    Open { deed: plan::PLAN, may: May::Recommendation(may_test) },
    Open { deed: plan::REVISE, may: May::Recommendation(may_test) },
    Open { deed: plan::CANCEL, may: May::Recommendation(may_test) },
    Open { deed: result::DEED, may: May::Recommendation(may_record) },
    Open { deed: board::CLOSE, may: May::Recommendation(may_decide) },
    Open { deed: board::REOPEN, may: May::Recommendation(may_decide) },
    Open { deed: board::VIEW, may: May::Recommendation(may_decide) },
    Open { deed: impact::DEED, may: May::Recommendation(may_speak) },
    Open { deed: chair::WITHDRAWAL, may: May::Decides },
    Open { deed: chair::AGREE, may: May::Decides },
];

/// Which form, about what.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    deed: String,
    subject: String,
}

/// What the next page says of a deed that was done.
pub fn done(name: &str) -> Option<&'static str> {
    ALL.iter().find(|open| open.deed.name == name).map(|open| open.deed.done)
}

/// The form as it stands.
pub async fn form(
    State(state): State<AppState>,
    open: OpenPlan,
    Path(which): Path<Which>,
) -> Result<Html<String>, Trouble> {
    offer(&state, &open, allowed(&open, &which)?, &which.subject)
}

/// Does what was typed, or shows it again with what is wrong.
pub async fn record(
    State(state): State<AppState>,
    open: OpenPlan,
    Path(which): Path<Which>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    take(&state, &open, allowed(&open, &which)?, &which.subject, &typed).await
}

/// The deed, for whoever may do it to what the address names.
fn allowed(open: &OpenPlan, which: &Which) -> Result<&'static Deed, Trouble> {
    let found = ALL.iter().find(|one| one.deed.name == which.deed).ok_or(Trouble::NotThere)?;
    if !open.is_today() {
        return Err(Trouble::NotThere);
    }
    let allowed = match found.may {
        May::Recommendation(may) => may(open, subject(open.plan()?, &which.subject).ok_or(Trouble::NotThere)?),
        May::Decides => may_decide_on(open, &leads_of_subject(open, &which.subject)?),
    };
    allowed.map_err(|denied| Trouble::NotAllowed(why_not(open, &which.subject, denied)))?;
    Ok(&found.deed)
}

/// Why not they, in words: a chair's own by name of the post that the chair acts for.
fn why_not(open: &OpenPlan, named: &str, denied: Denied) -> String {
    let of_recommendation = |plan: &Plan| Some(plan.leads_of(EvidenceOn::Recommendation(subject(plan, named)?)));
    let leads = open.plan().ok().and_then(of_recommendation).or_else(|| leads_of_subject(open, named).ok());
    let own = leads.filter(|_| denied == Denied::ChairsOwn);
    own.and_then(|leads| leads_it(open.directory(), &open.standing, &leads))
        .unwrap_or_else(|| refusal_words(&denied.into()))
}

/// A deed of these forms, by its name.
pub fn deed(name: &str) -> Option<&'static Deed> {
    ALL.iter().find(|open| open.deed.name == name).map(|open| &open.deed)
}

/// The leads of the action that an address names; none for the plan itself.
fn leads_of_subject(open: &OpenPlan, subject: &str) -> Result<BTreeSet<PostId>, Trouble> {
    if subject == open.id.to_string() {
        return Ok(BTreeSet::new());
    }
    let action: ActionId = subject.parse().map_err(|_| Trouble::NotThere)?;
    Ok(open.plan()?.actions.get(&action).ok_or(Trouble::NotThere)?.lead_posts())
}

/// A manager may, since each of these forms asks for the board's decision.
pub fn may_decide_on(open: &OpenPlan, leads: &BTreeSet<PostId>) -> Result<(), Denied> {
    open.standing.may(waymark_domain::Deed::Decide { leads, quotes_board: true })
}

/// The recommendation that an address is about: named itself, or by one of its tests.
fn subject(plan: &Plan, subject: &str) -> Option<RecommendationId> {
    let id: RecommendationId = subject.parse().ok()?;
    if plan.recommendation(id).is_some() {
        return Some(id);
    }
    let test: TestId = subject.parse().ok()?;
    let holds =
        |one: &&std::sync::Arc<waymark_domain::Recommendation>| one.tests.iter().any(|found| found.test == test);
    plan.recommendations.iter().find(holds).map(|one| one.recommendation)
}

fn may_test(open: &OpenPlan, _: RecommendationId) -> Result<(), Denied> {
    open.standing.asks_as().map(|_| ())
}

/// Whoever tests records what they found; whoever plans tests may record it for them. Nobody does who leads some of it.
fn may_record(open: &OpenPlan, id: RecommendationId) -> Result<(), Denied> {
    open.plan().map_err(|_| Denied::NotThere).and_then(|plan| records(plan, &open.standing, id))
}

/// The same, whichever way the plan was opened.
///
/// # Errors
/// [`Denied`], with the reason.
pub fn records(plan: &Plan, standing: &Standing, id: RecommendationId) -> Result<(), Denied> {
    let tester = |test: &waymark_domain::LastingTest| match test.details.tester {
        waymark_domain::Tester::Post(post) => standing.posts.contains(&post),
        waymark_domain::Tester::Outside(_) => false,
    };
    let tests = plan.recommendation(id).is_some_and(|one| one.tests.iter().any(tester));
    if plan.leads_of(EvidenceOn::Recommendation(id)).iter().any(|post| standing.posts.contains(post)) {
        return Err(Denied::LeadsIt);
    }
    if tests { Ok(()) } else { standing.asks_as().map(|_| ()) }
}

fn may_decide(open: &OpenPlan, id: RecommendationId) -> Result<(), Denied> {
    let leads = open.plan().map(|plan| plan.leads_of(EvidenceOn::Recommendation(id))).unwrap_or_default();
    may_decide_on(open, &leads)
}

fn may_speak(open: &OpenPlan, id: RecommendationId) -> Result<(), Denied> {
    let leads = open.plan().map(|plan| plan.leads_of(EvidenceOn::Recommendation(id))).unwrap_or_default();
    match open.standing.may(waymark_domain::Deed::Update { leads: &leads, on_behalf_of: None }) {
        Err(Denied::OnWhoseBehalf) => Ok(()),
        other => other,
    }
}

/// One command about a recommendation.
fn one(desk: &Desk<'_>, what: LastingCommand) -> Vec<Command> {
    vec![Command::Lasting { plan: desk.plan.plan, what }]
}

/// A form about a recommendation.
fn sheet(desk: &Desk<'_>, heading: &str, fields: Vec<crate::page::Field>, button: &'static str) -> Option<Sheet> {
    let id = subject(desk.plan, desk.subject)?;
    let one = desk.plan.recommendation(id)?;
    Some(Sheet {
        heading: heading.to_owned(),
        lede: format!("{} {}", one.code, crate::say::cut(one.text.shown(), 200)),
        warning: None,
        fields,
        button,
        back: desk.links.now().recommendation(&id),
    })
}
