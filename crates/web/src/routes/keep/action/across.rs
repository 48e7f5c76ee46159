//! One piece of work in two plans: linking an action to its home in another plan, parting them again, and both beside one
//! another.

use axum::extract::{Path, Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use waymark_domain::{
    AcrossCommand, Action, ActionId, Command, Confidence, EvidenceId, LinkAcross, PartAcross, Plan, PlanId, in_words,
    inputs, like_across, rate,
};

use crate::app::AppState;
use crate::component::Crumb;
use crate::page::{AcrossPage, Choice, Copies, Field, Here, Reader, Sheet, html};
use crate::plans::{Beside, OpenPlan};
use crate::routes::action::find;
use crate::routes::keep::flow::JustDone;
use crate::routes::keep::plan::alike::stated;
use crate::routes::keep::{Deed, Desk, notice};
use crate::say::cut;
use crate::trouble::Trouble;

/// As many likely actions are offered.
const MOST_OFFERED: usize = 6;
/// As many characters of an action's words as a choice carries.
const CHOICE_WORDS: usize = 140;
/// The choice of none of these.
const ANOTHER: &str = "another";

pub const LINK: Deed = Deed {
    name: "link-across",
    done: "It lives in the other plan from now on, and shows here what is said of it there.",
    sheet: offer_linking,
    read: read_linking,
};
pub const PART: Deed = Deed {
    name: "part-across",
    done: "It lives in this plan again, as it stood when it was linked.",
    sheet: offer_parting,
    read: read_parting,
};

fn offer_linking(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action().filter(|action| action.lives_in.is_none())?;
    let mut alike = alike(desk, action);
    let mut fields = Vec::new();
    let mut address = "The address of the action in its own plan";
    if !alike.is_empty() {
        alike.push((ANOTHER.to_owned(), "Another, by its address below".to_owned()));
        let hint = "These look like the same piece of work, in other plans that you keep. Nothing is linked before you say so.";
        fields.push(Field::one("alike", "Which action is it?", alike, "").hinted(hint));
        address = "The address of another action in its own plan";
    }
    fields.push(
        Field::line("home", address, "")
            .hinted("Open it there, and copy the address from the top of the browser. You have to keep both plans."),
    );
    fields.push(Field::why());
    Some(Sheet {
        heading: "It is one with an action of another plan".into(),
        lede: desk.named(action),
        warning: Some(
            "It is updated there from now on, and only there. Its words, leads and date stay here as they are printed; where it \
             stands, what is said of it, its current date and its facts come from there, and whoever reads this plan sees them. \
             Where the two dates differ, the one here gives way, and the colour follows the other. What was said of it here stays in \
             the history, and counts no more."
                .into(),
        ),
        fields,
        button: "Link them",
        back: desk.links.mend_action(&action.action),
    })
}

/// Actions of the plans beside this one that look like the same piece of work, each by plan and id.
fn alike(desk: &Desk<'_>, action: &Action) -> Vec<Choice> {
    let plans: Vec<&Plan> = desk.beside.iter().filter_map(Beside::plan).collect();
    let choice = |(plan, id): (PlanId, ActionId)| {
        let other = plans.iter().find(|other| other.plan == plan)?;
        let words = cut(other.actions.get(&id)?.text(), CHOICE_WORDS);
        let would = would_turn(desk, action, (*other, id)).map(|would| format!(" ({would})")).unwrap_or_default();
        let here = stands(desk.plan, action, desk.today);
        let there = stands(other, other.actions.get(&id)?, desk.today);
        let (place, title) = (other.place(id), other.title.shown());
        let words = format!("{place} in {title}: {words}{would} Here: {here}. There: {there}.");
        Some((format!("{plan}~{id}"), words))
    };
    like_across(desk.plan, action, &plans).into_iter().filter_map(choice).take(MOST_OFFERED).collect()
}

/// Where an action stands, and what that rests on: "claimed done on 18 June 2026, no evidence", "underway, at risk, said
/// on 16 October 2026".
fn stands(plan: &Plan, action: &Action, day: Date) -> String {
    if let Some(claim) = action.claim() {
        let on = in_words(claim.done_on.unwrap_or(claim.stated_on));
        let counts = |id: &&EvidenceId| plan.evidence.get(*id).is_some_and(|one| one.is_in_date(day));
        let evidence = match action.evidence.iter().filter(counts).count() {
            0 => "no evidence".to_owned(),
            1 => "1 piece of evidence".to_owned(),
            more => format!("{more} pieces of evidence"),
        };
        let verified = if action.verification().is_some() { ", verified" } else { "" };
        return format!("claimed done on {on}, {evidence}{verified}");
    }
    let Some(latest) = action.latest() else { return "nothing was said of it".to_owned() };
    let (stage, confidence) = (action.stage().in_words(), action.confidence());
    let sure = match confidence {
        Confidence::NotStated => String::new(),
        stated => format!(", {}", stated.in_words()),
    };
    format!("{stage}{sure}, said on {}", in_words(latest.stated_on))
}

/// What linking would do here to an action's date and colour: "this plan's date of 9 October 2026 gives way to 14 May
/// 2026, and the action turns red". Nothing where neither would change.
fn would_turn(desk: &Desk<'_>, action: &Action, home: (&Plan, ActionId)) -> Option<String> {
    let would = desk.plan.as_if_linked(action.action, home)?;
    let linked = would.actions.get(&action.action)?;
    let dates = match (action.due.current.latest(), linked.due.current.latest()) {
        (ours, theirs) if ours == theirs => None,
        (Some(ours), Some(theirs)) => {
            Some(format!("this plan\u{2019}s date of {} gives way to {}", in_words(ours), in_words(theirs)))
        }
        (Some(ours), None) => Some(format!("this plan\u{2019}s date of {} gives way to none", in_words(ours))),
        (None, theirs) => theirs.map(|theirs| format!("its date becomes {}", in_words(theirs))),
    };
    let colour = |plan: &Plan, one: &Action| rate(&inputs(plan, one), &desk.plan.settings, desk.today).colour;
    let (was, now) = (colour(desk.plan, action), colour(&would, linked));
    let turns = now.filter(|_| was != now).map(|now| format!("the action turns {}", now.word().to_lowercase()));
    match (dates, turns) {
        (Some(dates), Some(turns)) => Some(format!("{dates}, and {turns}")),
        (dates, turns) => dates.or(turns),
    }
}

fn read_linking(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?;
    let (chosen, typed) = (reader.text("alike"), reader.text("home"));
    let home = match chosen.split_once('~') {
        Some((plan, id)) => {
            if !typed.is_empty() {
                reader.wrong("home", "Either choose an action above, or write an address. Leave one of them out.");
            }
            plan.parse().ok().zip(id.parse().ok())
        }
        None if chosen.is_empty() && typed.is_empty() && !alike(desk, action).is_empty() => {
            reader.wrong("alike", "Choose the action, or write the address of another.");
            None
        }
        None => by_address(reader),
    };
    let why = reader.why();
    let link = LinkAcross { here: (desk.plan.plan, action.action), home: home?, why };
    Some(vec![Command::AcrossPlans(AcrossCommand::Link(link))])
}

fn by_address(reader: &mut Reader<'_>) -> Option<(PlanId, ActionId)> {
    let text = reader.needed("home", "Write the address of the action in its own plan.");
    let home = address(&text);
    if home.is_none() && !text.is_empty() {
        reader.wrong("home", "That is not the address of an action. It holds /plans/ and /actions/.");
    }
    home
}

/// The plan and the action that an address names, whatever stands before and after them.
fn address(text: &str) -> Option<(PlanId, ActionId)> {
    let id = |after: &str| text.split(after).nth(1)?.split(['/', '?', '#']).next().map(str::to_owned);
    Some((id("/plans/")?.trim().parse().ok()?, id("/actions/")?.trim().parse().ok()?))
}

fn offer_parting(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    action.lives_in.as_ref()?;
    Some(Sheet {
        heading: "They are two pieces of work after all".into(),
        lede: desk.named(action),
        warning: Some(
            "It stands here again as it stood when it was linked. What was said of it since stays in the other plan."
                .into(),
        ),
        fields: vec![Field::why()],
        button: "Part them",
        back: desk.links.mend_action(&action.action),
    })
}

fn read_parting(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?;
    let lives = action.lives_in.as_ref()?;
    let (here, home) = ((desk.plan.plan, action.action), (lives.plan, lives.action));
    let part = PartAcross { here, home, why: reader.why() };
    Some(vec![Command::AcrossPlans(AcrossCommand::Part(part))])
}

/// The copies beside one another, for whoever may read both plans; to others the page is not there.
pub async fn copies(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, id)): Path<(String, String)>,
    Query(done): Query<JustDone>,
) -> Result<Response, Trouble> {
    let open = open.with_others(&state, &id).await?;
    let view = open.view()?;
    let (_, shown) = find(&view, &id)?;
    let plan = open.plan()?;
    let action: &Action = plan.actions.get(&shown.action).ok_or(Trouble::NotThere)?;
    let mut all = Vec::from_iter(stated(plan, &open.links, action));
    let mut where_else = Vec::new();
    for (plan, id) in action.elsewhere() {
        let Some(other) = open.other(plan) else { continue };
        let (Some(there), Some((found, _))) = (other.plan(), other.action(id)) else { continue };
        let title = there.title.shown().to_owned();
        all.extend(stated(there, &other.links, found).map(|one| {
            let place = format!("{} in {title}", one.place);
            crate::page::Stated { place, ..one }
        }));
        where_else.push(title);
    }
    if where_else.is_empty() {
        return Err(Trouble::NotThere);
    }
    // What is said of it is said once, at home: where it lives here, the copies differ in what is printed.
    for one in &mut all {
        one.progress = String::new();
    }
    let trail = vec![
        Crumb::link("Plans", "/plans"),
        Crumb::link(view.title.clone(), open.links.plan()),
        Crumb::link(shown.place.clone(), open.links.action(&shown.action)),
    ];
    let heading = format!("{} in every plan", shown.place);
    let part = (action.lives_in.is_some() && open.may_keep()).then(|| open.links.keep("part-across", &shown.action));
    let page = html(&AcrossPage {
        frame: open.frame(&view, &heading, Here::Plan, open.links.now().copies(&shown.action), trail),
        banner: notice(&done),
        heading,
        copies: Copies::new(&all).without_progress(),
        part,
        back: open.links.action(&shown.action),
    })?;
    // Other plans stand on it that its tag does not know.
    Ok(([(CACHE_CONTROL, "no-store")], page).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_wherever_it_was_copied_from() {
        let (plan, action) = ("01900000-0000-7000-8000-000000000003", "01900000-0000-7000-8000-000000000017");
        for text in [
            format!("https://plans.example/plans/{plan}/actions/{action}"),
            format!(" /plans/{plan}/actions/{action}/update?done=x "),
            format!("/plans/{plan}/actions/{action}#history"),
        ] {
            assert_eq!(address(&text), Some((plan.parse().unwrap(), action.parse().unwrap())), "{text}");
        }
        for text in ["R1(2)", "/plans/x/actions/y", &format!("/plans/{plan}")] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
