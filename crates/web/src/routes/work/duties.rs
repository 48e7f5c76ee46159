//! What a verifier and the chair are asked for in a plan, because of their role.

use std::collections::BTreeSet;

use waymark_domain::{
    ActionView, Actor, Directory, PersonId, Plan, PlanView, RecommendationView, Role, Rung, Standing, may_verify,
};

use crate::links::Links;
use crate::page::{Duties, Lack};
use crate::say::count;

/// How many places are named before the rest is only counted.
const NAMED: usize = 12;

/// What somebody's roles ask of them in a plan.
pub fn duties(
    plan: &Plan,
    view: &PlanView,
    directory: Option<&Directory>,
    standing: &Standing,
    person: PersonId,
) -> Vec<Duties> {
    let has = |role| standing.roles.contains(&role);
    let links = Links::today(view.plan);
    let of = |heading, asks: Vec<Lack>| Duties { heading, title: view.title.clone(), href: links.plan(), asks };
    let mut all = Vec::new();
    if let Some(directory) = directory.filter(|_| has(Role::Verifier)) {
        let mine = |action: &ActionView| {
            let found = plan.actions.get(&action.action);
            found.is_some_and(|action| may_verify(directory, standing, Actor::Person(person), action).is_ok())
        };
        all.push(of("To verify in", verifying(view, &links, &mine)));
    }
    if has(Role::Chair) {
        all.push(of("For the chair in", deciding(view, &links)));
    }
    all.retain(|duties| !duties.asks.is_empty());
    all
}

fn verifying(view: &PlanView, links: &Links, mine: &dyn Fn(&ActionView) -> bool) -> Vec<Lack> {
    let mut seen = BTreeSet::new();
    let distinct: Vec<&ActionView> = view.all_actions().filter(|action| seen.insert(action.action)).collect();
    let waits = |action: &ActionView| action.facts.done.is_some() && action.facts.verified.is_none();
    let shaken = |action: &ActionView| action.verification.as_ref().is_some_and(|one| !one.look_again.is_empty());
    let of = |thing: &str, holds: &dyn Fn(&ActionView) -> bool| {
        let found = distinct.iter().filter(|action| action.withdrawn.is_none() && holds(action) && mine(action));
        let places = found.map(|action| (action.place.clone(), links.answer_claim(&action.action))).collect();
        named(thing, places)
    };
    let mut asks: Vec<Lack> =
        [of("claim to answer", &waits), of("verification to look at again", &shaken)].into_iter().flatten().collect();
    if !asks.is_empty() {
        asks.push(Lack {
            words: "All of them, with their words".to_owned(),
            places: vec![("The claims that wait".to_owned(), links.verify())],
            more: 0,
        });
    }
    asks.extend(overdue_tests(view, links));
    asks
}

fn deciding(view: &PlanView, links: &Links) -> Vec<Lack> {
    let mut seen = BTreeSet::new();
    let asked = view.all_actions().filter(|action| action.withdrawal_asked.is_some() && seen.insert(action.action));
    let withdrawals =
        asked.map(|action| (action.place.clone(), links.tested("decide-withdrawal", &action.action))).collect();
    let of = |thing: &str, holds: &dyn Fn(&RecommendationView) -> bool| {
        let found = view.all_recommendations().filter(|one| one.closed.is_none() && holds(one));
        named(thing, found.map(|one| (one.code.clone(), links.recommendation(&one.recommendation))).collect())
    };
    let untested =
        |one: &RecommendationView| one.ladder.rung == Rung::Verified && one.tests.iter().all(|test| !test.planned);
    let failed = |one: &RecommendationView| {
        let newest = one.tests.iter().filter(|test| test.passed.is_some()).max_by_key(|test| test.done_on);
        newest.is_some_and(|test| test.passed == Some(false))
    };
    let agree = (!view.agreed).then(|| Lack {
        words: "The plan is not agreed yet".to_owned(),
        places: vec![("Agree it".to_owned(), links.tested("agree", &view.plan))],
        more: 0,
    });
    let found = [
        agree,
        named("withdrawal to decide", withdrawals),
        of("recommendation verified, and no test planned", &untested),
        of("recommendation whose newest test did not pass", &failed),
        of("recommendation that lasts, and may be closed", &|one| one.ladder.rung == Rung::Lasting),
    ];
    found.into_iter().flatten().chain(overdue_tests(view, links)).collect()
}

fn overdue_tests(view: &PlanView, links: &Links) -> Option<Lack> {
    let late = |one: &&RecommendationView| one.tests.iter().any(|test| test.overdue_days.is_some());
    let found = view.all_recommendations().filter(late);
    named(
        "recommendation with an overdue test",
        found.map(|one| (one.code.clone(), links.recommendation(&one.recommendation))).collect(),
    )
}

fn named(thing: &str, mut places: Vec<(String, String)>) -> Option<Lack> {
    let number = places.len();
    let words = plural(number as u32, thing);
    places.truncate(NAMED);
    (number > 0).then(|| Lack { words, places, more: number.saturating_sub(NAMED) })
}

/// "1 claim to answer", "3 claims to answer".
fn plural(number: u32, thing: &str) -> String {
    let (noun, rest) = thing.split_once(' ').unwrap_or((thing, ""));
    crate::say::capital(format!("{} {rest}", count(&number, noun)).trim_end())
}
