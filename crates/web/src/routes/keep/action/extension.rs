//! More time for an action: asking, taking the request back, and deciding it (DESIGN 3.3).
//!
//! A lead asks, or a manager on a lead's behalf; the chair decides, or a manager who quotes the board. Before either, the
//! form says what else moves.

use std::collections::BTreeSet;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use jiff::civil::Date;
use waymark_domain::{
    Action, Actor, AskExtension, Command, DecideExtension, Deed as Right, Denied, Directory, ExtendCommand, Extension,
    ExtensionAnswer, InPlanOf, MovesHow, Plan, PlanStage, PostId, Standing, TakeBackExtension, in_words, london_day,
};

use crate::app::AppState;
use crate::links::Links;
use crate::page::{Field, Reader, Sheet, ToldLine, Typed, days_in_words};
use crate::plans::{MOST_BESIDE, OpenPlan, what_moves};
use crate::routes::keep::flow::{offer, take};
use crate::routes::keep::{ASKED_IT, Deed, Desk, leads_it};
use crate::say::cut;
use crate::trouble::Trouble;

pub const ASK: Deed = Deed {
    name: "more-time",
    done: "More time is asked for. The date and the colour stay as they are until it is decided.",
    sheet: offer_asking,
    read: read_asking,
};
pub const TAKE_BACK: Deed = Deed {
    name: "take-back-time",
    done: "The request is taken back.",
    sheet: offer_taking_back,
    read: read_taking_back,
};
pub const DECIDE: Deed = Deed {
    name: "decide-time",
    done: "The decision is recorded. Whoever asked finds it among their work.",
    sheet: offer_deciding,
    read: read_deciding,
};

/// As many characters of an action's words as a line of what moves carries.
const LINE_WORDS: usize = 90;
/// As many actions that move are listed.
const MOST_MOVING: usize = 60;

/// The form to ask.
pub async fn ask_time(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, action)): Path<(String, String)>,
) -> Result<Html<String>, Trouble> {
    let open = open.with_moving(&state, &action).await?;
    may_ask(&open, &action)?;
    offer(&state, &open, &ASK, &action)
}

/// Asks.
pub async fn asked_time(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, action)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let open = open.with_moving(&state, &action).await?;
    may_ask(&open, &action)?;
    take(&state, &open, &ASK, &action, &typed).await
}

/// The form to take a request back.
pub async fn take_back_time(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, action)): Path<(String, String)>,
) -> Result<Html<String>, Trouble> {
    may_take_back(&open, &action)?;
    offer(&state, &open, &TAKE_BACK, &action)
}

/// Takes it back.
pub async fn took_back_time(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, action)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    may_take_back(&open, &action)?;
    take(&state, &open, &TAKE_BACK, &action, &typed).await
}

/// The form to decide.
pub async fn decide_time(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, action)): Path<(String, String)>,
) -> Result<Html<String>, Trouble> {
    let open = open.with_moving(&state, &action).await?;
    may_decide(&open, &action)?;
    offer(&state, &open, &DECIDE, &action)
}

/// Decides.
pub async fn decided_time(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, action)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let open = open.with_moving(&state, &action).await?;
    may_decide(&open, &action)?;
    take(&state, &open, &DECIDE, &action, &typed).await
}

fn named<'a>(open: &'a OpenPlan, action: &str) -> Result<&'a Action, Trouble> {
    let found = action.parse().ok().and_then(|id| open.plan().ok()?.actions.get(&id));
    found.map(AsRef::as_ref).ok_or(Trouble::NotThere)
}

/// Whether somebody may ask for more time for an action, or take a request back.
pub fn asks(open: &OpenPlan, action: &Action) -> bool {
    let leads = action.lead_posts();
    matches!(
        open.standing.may(Right::AskTime { leads: &leads, on_behalf_of: None }),
        Ok(()) | Err(Denied::OnWhoseBehalf)
    )
}

/// Where somebody decides the request that waits, or why not they; neither for whoever decides nothing.
pub fn ways_to_decide(
    links: &Links,
    directory: Option<&Directory>,
    standing: &Standing,
    viewer: Actor,
    action: &Action,
) -> (Option<String>, Option<String>) {
    let Some(asked) = action.extension_asked().filter(|_| decides(standing)) else { return (None, None) };
    if asked.by == viewer {
        return (None, Some(ASKED_IT.to_owned()));
    }
    if let Some(own) = leads_it(directory, standing, &action.lead_posts()) {
        return (None, Some(own));
    }
    (Some(links.decide_time(&action.action)), None)
}

fn decides(standing: &Standing) -> bool {
    standing.may(Right::Decide { leads: &BTreeSet::new(), quotes_board: true }).is_ok()
}

fn may_ask(open: &OpenPlan, action: &str) -> Result<(), Trouble> {
    if asks(open, named(open, action)?) { Ok(()) } else { Err(Trouble::NotThere) }
}

fn may_take_back(open: &OpenPlan, action: &str) -> Result<(), Trouble> {
    let action = named(open, action)?;
    let person = Actor::Person(open.viewer.person);
    let own = action.extension_asked().is_some_and(|asked| asked.by == person);
    if own || asks(open, action) { Ok(()) } else { Err(Trouble::NotThere) }
}

/// Whoever decides nothing finds nothing; whoever leads this very action is told who decides it.
fn may_decide(open: &OpenPlan, action: &str) -> Result<(), Trouble> {
    let action = named(open, action).ok().filter(|_| decides(&open.standing)).ok_or(Trouble::NotThere)?;
    let own = leads_it(open.directory(), &open.standing, &action.lead_posts());
    own.map_or(Ok(()), |words| Err(Trouble::NotAllowed(words)))
}

fn offer_asking(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let mut fields = vec![
        Field::told("moves", "What else moves", moves(desk, action, None)),
        Field::day("to", "Until which day?", None).hinted("The new date, if it is granted."),
        Field::area("why", "Why?", "").hinted(
            "What kept it, and what is different now. The board reads this, and it stands in the history whatever is decided.",
        ),
    ];
    fields.extend(desk.behalf(&action.lead_posts()));
    Some(Sheet {
        heading: "Ask for more time".into(),
        lede: desk.named(action),
        warning: Some(standing(desk.plan, action)),
        fields,
        button: "Ask",
        back: desk.links.action(&action.action),
    })
}

/// Where its date stands, and what asking does.
fn standing(plan: &Plan, action: &Action) -> String {
    if plan.stage == PlanStage::Draft {
        return "The plan is not agreed yet: its dates are corrected freely, and no request is needed.".to_owned();
    }
    let due = action.due.current.latest().map_or("It has no date now.".to_owned(), |day| {
        format!(
            "It is due on {} now. Asking changes neither its date nor its colour until it is decided.",
            in_words(day)
        )
    });
    match action.extension_asked() {
        Some(asked) => format!(
            "{due} More time is asked for already, until {}: asking again takes the place of that request.",
            in_words(asked.to)
        ),
        None => due,
    }
}

/// What waits for it, by name and date, in this plan and in every other that it leads into; and the inspector's own
/// deadlines. Of other plans only those that whoever looks may read.
fn moves(desk: &Desk<'_>, action: &Action, to: Option<Date>) -> Vec<ToldLine> {
    let mut moves = what_moves(desk.plan, desk.beside, action.action, MOST_MOVING);
    // Its own plan first; the nearest first in each.
    moves.found.sort_by_key(|((plan, _), _)| *plan != desk.plan.plan);
    let mut lines: Vec<ToldLine> = moves.found.iter().filter_map(|(at, how)| moving(desk, *at, *how, to)).collect();
    if lines.is_empty() {
        lines.push(ToldLine::plain("No open action waits for this one."));
    }
    if moves.more {
        lines.push(ToldLine::plain(format!("There are more: these are the nearest {MOST_MOVING}.")));
    }
    if desk.beside.len() >= MOST_BESIDE {
        let words = format!("It leads into more plans than are looked at here: these are {MOST_BESIDE} of them.");
        lines.push(ToldLine::plain(words));
    }
    lines.extend(deadlines(desk, action, to));
    lines
}

/// One action that moves, and how.
fn moving(desk: &Desk<'_>, (plan, id): InPlanOf, how: MovesHow, to: Option<Date>) -> Option<ToldLine> {
    let beside =
        || desk.beside.iter().find_map(|other| Some((other.plan().filter(|one| one.plan == plan)?, &other.links)));
    let own = plan == desk.plan.plan;
    let (plan, links) = if own { (desk.plan, desk.links) } else { beside()? };
    let other = plan.actions.get(&id)?;
    let mut said = vec![match how {
        MovesHow::SameWork => "the same work".to_owned(),
        MovesHow::Waits => "waits for it".to_owned(),
        MovesHow::Through => "waits for it through another".to_owned(),
    }];
    said.extend((!own).then(|| format!("in {}", cut(plan.title.shown(), LINE_WORDS))));
    // The same work has the same date.
    if how != MovesHow::SameWork {
        let due = other.due.current.latest();
        let day = due.map_or("has no date".to_owned(), |day| format!("due {}", in_words(day)));
        let before = to.zip(due).is_some_and(|(to, due)| due < to);
        said.push(if before { format!("{day}: before the day asked for") } else { day });
    }
    let words = format!("{} ({})", cut(other.text(), LINE_WORDS), said.join(", "));
    Some(ToldLine::at(plan.place(id), links.action(&id), words))
}

/// The inspector's own deadline for each recommendation that the action serves.
fn deadlines(desk: &Desk<'_>, action: &Action, to: Option<Date>) -> Vec<ToldLine> {
    let published = desk.plan.inspection.published;
    let which = |day| match to {
        Some(_) => format!("the day asked for, {},", in_words(day)),
        None => format!("its date now, {},", in_words(day)),
    };
    let mut lines = Vec::new();
    for placement in &action.placements {
        let Some(under) = desk.plan.recommendation(placement.recommendation) else { continue };
        let Some(deadline) = published.and_then(|published| under.timescale.deadline(published)) else { continue };
        let due = to.or(action.due.current.latest());
        let words = match due.map(|due| (due - deadline).get_days()) {
            Some(days @ 1..) => {
                format!(
                    "the inspector\u{2019}s deadline for it is {}; {} is {} past that",
                    in_words(deadline),
                    due.map(which).unwrap_or_default(),
                    days_in_words(days)
                )
            }
            _ => format!("the inspector\u{2019}s deadline for it is {}", in_words(deadline)),
        };
        lines.push(ToldLine::at(under.code.clone(), desk.links.recommendation(&under.recommendation), words));
    }
    lines
}

fn read_asking(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let to = reader.needed_day("to", "Say until which day.");
    let (why, on_behalf_of) = (reader.why(), reader.chosen::<PostId>("on_behalf_of"));
    let ask = ExtendCommand::Ask(AskExtension { action, to: to?, why, on_behalf_of });
    Some(vec![Command::Extend { plan: desk.plan.plan, what: ask }])
}

/// The request that a form is about: the one that waits, else the newest.
fn request(action: &Action) -> Option<&Extension> {
    action.extension_asked().or(action.extensions.last())
}

/// The request in a sentence, and that it is decided if it is.
fn requested(asked: &Extension) -> String {
    let until = in_words(asked.to);
    let on = in_words(london_day(asked.at));
    let answer = match &asked.answer {
        ExtensionAnswer::Pending | ExtensionAnswer::Replaced { .. } => "",
        ExtensionAnswer::Granted { .. } => " It has been granted: there is nothing left to decide.",
        ExtensionAnswer::Refused { .. } => " It has been refused: there is nothing left to decide.",
        ExtensionAnswer::TakenBack { .. } => " It has been taken back: there is nothing left to decide.",
    };
    format!("Asked on {on}, until {until}: {}{answer}", asked.why.shown())
}

/// Which request a form is about, so that a decision never falls on another that took its place.
fn carried(asked: &Extension) -> Field {
    Field::carried("asked", "The request", requested(asked), asked.asked.to_string())
}

fn offer_taking_back(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let asked = request(action)?;
    Some(Sheet {
        heading: "Take the request back".into(),
        lede: desk.named(action),
        warning: Some(requested(asked)),
        fields: vec![
            carried(asked),
            Field::area("why", "Why?", "").hinted("It may be left empty. It stands in the history."),
        ],
        button: "Take it back",
        back: desk.links.action(&action.action),
    })
}

fn read_taking_back(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let asked = reader.needed_choice("asked", "Say which request.")?;
    let take_back = ExtendCommand::TakeBack(TakeBackExtension { action, asked, why: reader.text("why") });
    Some(vec![Command::Extend { plan: desk.plan.plan, what: take_back }])
}

fn offer_deciding(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let asked = request(action)?;
    let answers =
        vec![("grant".to_owned(), "Granted".to_owned()), ("refuse".to_owned(), "Refused: its date stands".to_owned())];
    let mut known = vec![ToldLine::plain(dates(action))];
    known.extend(moves(desk, action, Some(asked.to)));
    Some(Sheet {
        heading: "Decide about more time".into(),
        lede: desk.named(action),
        warning: Some(requested(asked)),
        fields: vec![
            carried(asked),
            Field::told("moves", "What to know first", known),
            Field::one("decision", "What was decided?", answers, ""),
            Field::day("to", "Granted until", Some(asked.to))
                .hinted("The day asked for, unless another was decided. Not needed for a refusal."),
            Field::line("reference", "The board\u{2019}s decision", "").hinted(
                "The meeting, and the minute if there is one. The chair may leave it empty; a manager quotes it.",
            ),
            Field::why(),
        ],
        button: "Record the decision",
        back: desk.links.extensions(),
    })
}

/// Its date, the original one, and how often it was moved.
fn dates(action: &Action) -> String {
    let due = action
        .due
        .current
        .latest()
        .map_or("It has no date now".to_owned(), |day| format!("It is due on {} now", in_words(day)));
    let original = action.due.original.map(|day| format!(", originally on {}", in_words(day))).unwrap_or_default();
    let extended = match action.due.extensions().count() {
        0 => String::new(),
        count => format!(", and was extended {} before", crate::page::times(count)),
    };
    let done = if action.claim().is_some() { " It has been claimed done since." } else { "" };
    format!("{due}{original}{extended}.{done}")
}

fn read_deciding(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let decision = reader.text("decision");
    if !matches!(decision.as_str(), "grant" | "refuse") {
        reader.wrong("decision", "Say what was decided.");
    }
    let grant = if decision == "grant" { reader.needed_day("to", "Say until which day.") } else { None };
    let asked = reader.needed_choice("asked", "Say which request.");
    let (reference, why) = (reader.text("reference"), reader.why());
    let decide = DecideExtension { action, asked: asked?, grant, reference, why };
    Some(vec![Command::Extend { plan: desk.plan.plan, what: ExtendCommand::Decide(decide) }])
}
