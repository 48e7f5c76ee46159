//! What a plan lacks, for whoever manages it: leads, dates, answers, holders, news.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use waymark_domain::{
    ActionView, Capacity, Deed, Directory, DueKind, EvidenceView, Plan, PlanView, Standing, london_day,
};

use crate::links::Links;
use crate::page::{Lack, Lacking};
use crate::routes::evidence::library::{is_of, standing_on_nothing};
use crate::say::count;

/// How many places are named before the rest is only counted.
const NAMED: usize = 12;

/// What a plan lacks; nothing for whoever does not manage it.
pub fn lacks(plan: &Plan, view: &PlanView, directory: Option<&Directory>, standing: &Standing) -> Option<Lacking> {
    standing.may(Deed::Manage).ok()?;
    let links = Links::today(view.plan);
    let mut seen = BTreeSet::new();
    let open: Vec<&ActionView> = view
        .all_actions()
        .filter(|action| action.withdrawn.is_none() && action.facts.done.is_none() && seen.insert(action.action))
        .collect();
    let since = |action: &ActionView| action.latest().map_or(london_day(plan.opened_at), |update| update.stated_on);
    let silent = |action: &ActionView| (view.day - since(action)).get_days() > i32::from(view.settings.cycle_days);
    let undated = |action: &ActionView| matches!(action.due.kind, DueKind::None | DueKind::Unclear);
    let found = [
        empty(view, &links),
        named(&open, &links, "without a lead", |action| action.leads.is_empty()),
        named(&open, &links, "without a date that can be read", undated),
        named(&open, &links, "due soon, with no word of being on track", |action| action.due.warns),
        named(&open, &links, "past the inspector\u{2019}s own deadline", |action| action.due.past_deadline),
        named(&open, &links, "without news for a cycle", silent),
        on_nothing(view, &links),
        out_of_date(plan, view, directory, &links),
        questions(view, &links),
        vacancies(plan, view, directory, view.day),
    ];
    let lacks = found.into_iter().flatten().collect();
    Some(Lacking { title: view.title.clone(), href: links.plan(), lacks })
}

/// A plan without actions lacks them all.
fn empty(view: &PlanView, links: &Links) -> Option<Lack> {
    let places = vec![("Add its recommendations and actions".to_owned(), links.keep_plan())];
    (view.actions == 0).then(|| Lack { words: "No action yet".to_owned(), places, more: 0 })
}

fn named(open: &[&ActionView], links: &Links, what: &str, lacks: impl Fn(&ActionView) -> bool) -> Option<Lack> {
    let lacking: Vec<&&ActionView> = open.iter().filter(|action| lacks(action)).collect();
    let place = |action: &&&ActionView| (action.place.clone(), links.action(&action.action));
    let words = format!("{} {what}", crate::say::capital(&count(&(lacking.len() as u32), "open action")));
    let places = lacking.iter().take(NAMED).map(place).collect();
    (!lacking.is_empty()).then(|| Lack { words, places, more: lacking.len().saturating_sub(NAMED) })
}

/// Claims that no evidence bears out.
fn on_nothing(view: &PlanView, links: &Links) -> Option<Lack> {
    let count_of = standing_on_nothing(view).len() as u32;
    let places = vec![("See them".to_owned(), links.evidence_where("show=nothing"))];
    let words = crate::say::capital(&count(&count_of, "claim"));
    let words = format!("{words} that {} on nothing", if count_of == 1 { "stands" } else { "stand" });
    (count_of > 0).then_some(Lack { words, places, more: 0 })
}

/// Evidence that is out of date, or soon will be.
fn out_of_date(plan: &Plan, view: &PlanView, directory: Option<&Directory>, links: &Links) -> Option<Lack> {
    let all = EvidenceView::all(plan, directory, view.day);
    let is = |show: &str| all.iter().filter(|one| is_of(one, show, view.day)).count() as u32;
    let (expired, soon) = (is("expired"), is("soon"));
    let words = crate::say::capital(&count(&(expired + soon), "piece"));
    let words = format!("{words} of evidence out of date, or so within 28 days");
    let way = |count: u32, words: &str, show: &str| {
        (count > 0).then(|| (format!("{words}: {count}"), links.evidence_where(&format!("show={show}"))))
    };
    let places = [way(expired, "Out of date", "expired"), way(soon, "Soon", "soon")].into_iter().flatten().collect();
    (expired + soon > 0).then_some(Lack { words, places, more: 0 })
}

fn questions(view: &PlanView, links: &Links) -> Option<Lack> {
    let open = view.questions.iter().filter(|question| question.answer.is_none()).count() as u32;
    let words = crate::say::capital(&count(&open, "open question"));
    (open > 0).then(|| Lack { words, places: vec![("Answer them".to_owned(), links.questions())], more: 0 })
}

/// Lead posts that nobody holds.
fn vacancies(plan: &Plan, view: &PlanView, directory: Option<&Directory>, day: Date) -> Option<Lack> {
    let directory = directory?;
    let mut vacant: BTreeMap<_, u32> = BTreeMap::new();
    for post in plan.actions.values().flat_map(|action| action.lead_posts()) {
        let held = [Capacity::Holder, Capacity::Deputy, Capacity::Member];
        if held.into_iter().all(|capacity| directory.people_in(post, capacity, day).is_empty()) {
            *vacant.entry(post).or_default() += 1;
        }
    }
    let links = Links::today(view.plan);
    let name = |post: &_| directory.short_name(*post).unwrap_or("a post without a name").to_owned();
    let place = |(post, _): (&_, &u32)| {
        let name = name(post);
        let href = links.plan_where(&format!("post={}", crate::links::in_query(&name)));
        (name, href)
    };
    let words = match vacant.len() {
        1 => "1 post or group that leads, and that nobody holds".to_owned(),
        many => format!("{many} posts and groups that lead, and that nobody holds"),
    };
    let more = vacant.len().saturating_sub(NAMED);
    (!vacant.is_empty()).then(|| Lack { words, places: vacant.iter().take(NAMED).map(place).collect(), more })
}
