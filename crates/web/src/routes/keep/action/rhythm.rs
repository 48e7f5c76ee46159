//! What recurs in an action: how often, saying that it no longer does, and recording that an occurrence was kept.
//!
//! A manager says how often; the words of the action may suggest it, and the rule that found them is named. Whoever leads
//! the action records what was kept.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use waymark_domain::{
    Action, Command, Deed as Right, Denied, EndRhythm, KeepCommand, KeepOccurrence, PostId, Rhythm, RhythmUnit,
    SetRhythm, TakeBackOccurrence, in_words, suggest_rhythm,
};

use crate::app::AppState;
use crate::page::{Choice, Field, Reader, Sheet, Typed};
use crate::plans::OpenPlan;
use crate::routes::keep::flow::{offer, take};
use crate::routes::keep::{Deed, Desk};
use crate::trouble::Trouble;

pub const SET: Deed =
    Deed { name: "rhythm", done: "It is stated how often it recurs.", sheet: offer_setting, read: read_setting };
pub const END: Deed = Deed {
    name: "end-rhythm",
    done: "It recurs no longer. What was kept stays.",
    sheet: offer_ending,
    read: read_ending,
};
pub const KEPT: Deed =
    Deed { name: "occurrence", done: "It is recorded as kept.", sheet: offer_keeping, read: read_keeping };

pub const TAKE_BACK: Deed = Deed {
    name: "occurrence-not-kept",
    done: "It is no longer recorded as kept.",
    sheet: offer_taking_back,
    read: read_taking_back,
};

/// As many occurrences are offered as a year of months has, with one to come.
const MOST_OFFERED: usize = 13;

/// The form to record an occurrence, for whoever may update the action.
pub async fn keep_occurrence(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, action)): Path<(String, String)>,
) -> Result<Html<String>, Trouble> {
    may_keep(&open, &action)?;
    offer(&state, &open, &KEPT, &action)
}

/// Records it.
pub async fn kept_occurrence(
    State(state): State<AppState>,
    open: OpenPlan,
    Path((_, action)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    may_keep(&open, &action)?;
    take(&state, &open, &KEPT, &action, &typed).await
}

fn may_keep(open: &OpenPlan, action: &str) -> Result<(), Trouble> {
    let action = action.parse().ok().and_then(|id| open.plan().ok()?.actions.get(&id)).ok_or(Trouble::NotThere)?;
    let leads = action.lead_posts();
    match open.standing.may(Right::Update { leads: &leads, on_behalf_of: None }) {
        Ok(()) | Err(Denied::OnWhoseBehalf) => Ok(()),
        Err(_) => Err(Trouble::NotThere),
    }
}

fn offer_setting(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let now = action.recurring.as_ref();
    let found = suggest_rhythm(action.text());
    let suggested = found.filter(|_| now.is_none());
    let warning = suggested.map(|found| {
        format!(
            "Its words say \u{201c}{}\u{201d}: the rule \u{201c}{}\u{201d} suggests what stands below. Change it if more or less \
             is meant.",
            found.words, found.rule.name
        )
    });
    let every = now.map(|one| one.rhythm.every).or(suggested.map(|found| found.rule.every));
    let unit = now.map(|one| one.rhythm.unit).or(suggested.map(|found| found.rule.unit));
    let units = vec![("months".to_owned(), "Months".to_owned()), ("weeks".to_owned(), "Weeks".to_owned())];
    let unit = unit.map_or("", |unit| if unit == RhythmUnit::Weeks { "weeks" } else { "months" });
    let what = now.map_or("", |one| one.what.shown());
    let mut fields = vec![
        Field::line("what", "What is due each time?", what).hinted("For example: the monthly figures."),
        Field::number("every", "Every how many?", every.map_or_else(String::new, |every| every.to_string()))
            .hinted("1 for every month or week, 3 for every quarter of a year in months."),
        Field::one("unit", "Weeks or months?", units, unit),
        Field::day("from", "The first falls due on", now.map(|one| one.rhythm.from))
            .hinted("What fell due since then and is not recorded as kept shows as missed."),
        Field::day("until", "The last falls due by", now.and_then(|one| one.rhythm.until))
            .hinted("Leave it empty when no end is stated."),
    ];
    fields.extend(now.map(|_| Field::why()));
    Some(Sheet {
        heading: "Say how often it recurs".into(),
        lede: desk.named(action),
        warning,
        fields,
        button: "State it",
        back: desk.links.mend_action(&action.action),
    })
}

fn read_setting(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let what = reader.needed("what", "Say what is due each time.");
    let every: Option<u16> = reader.text("every").parse().ok();
    if every.is_none() {
        reader.wrong("every", "Write a number: 1 for every month or week.");
    }
    let unit = match reader.text("unit").as_str() {
        "months" => Some(RhythmUnit::Months),
        "weeks" => Some(RhythmUnit::Weeks),
        _ => {
            reader.wrong("unit", "Choose weeks or months.");
            None
        }
    };
    let from = reader.needed_day("from", "Say when the first falls due.");
    let until = reader.day("until");
    let rhythm = Rhythm { every: every?, unit: unit?, from: from?, until };
    Some(desk.keep(KeepCommand::SetRhythm(SetRhythm { action, rhythm, what, why: reader.text("why") })))
}

fn offer_ending(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let recurring = action.recurring.as_ref()?;
    Some(Sheet {
        heading: "It recurs no longer".into(),
        lede: desk.named(action),
        warning: Some(format!("It recurs {} now: {}", recurring.rhythm.in_words(), recurring.what.shown())),
        fields: vec![Field::why()],
        button: "End it",
        back: desk.links.mend_action(&action.action),
    })
}

fn read_ending(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    Some(desk.keep(KeepCommand::EndRhythm(EndRhythm { action, why: reader.why() })))
}

/// The occurrences that are not recorded as kept: those past, the newest first, after the next.
fn unkept(desk: &Desk<'_>, action: &Action) -> Vec<Choice> {
    let Some(recurring) = &action.recurring else { return Vec::new() };
    let next = recurring.rhythm.next(desk.today);
    let past: Vec<_> = recurring.rhythm.before(desk.today).collect();
    let all = next.into_iter().chain(past.into_iter().rev()).filter(|due| action.kept(*due).is_none());
    all.take(MOST_OFFERED).map(|due| (due.to_string(), in_words(due))).collect()
}

fn offer_keeping(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let recurring = action.recurring.as_ref()?;
    let dues = unkept(desk, action);
    let warning = dues.is_empty().then(|| "Everything that fell due is recorded as kept.".to_owned());
    let mut fields = vec![
        Field::one("due", "Which one was kept?", dues, "").hinted("The days on which they fell due."),
        Field::day("on", "Kept on which day?", None).hinted("Today, if you leave it empty."),
        Field::area("words", "What is there to say of it?", "").hinted("It may be left empty."),
    ];
    fields.extend(desk.behalf(&action.lead_posts()));
    Some(Sheet {
        heading: format!("Record one as kept: {}", recurring.what.shown()),
        lede: desk.named(action),
        warning,
        fields,
        button: "Record it",
        back: desk.links.action(&action.action),
    })
}

fn read_keeping(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let due = reader.needed_choice("due", "Choose which one.");
    let (on, words) = (reader.day("on"), reader.text("words"));
    let on_behalf_of = reader.chosen::<PostId>("on_behalf_of");
    let what = KeepOccurrence { action, due: due?, on, words, on_behalf_of };
    Some(vec![Command::KeepOccurrence { plan: desk.plan.plan, what }])
}

fn offer_taking_back(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let mut kept: Vec<_> = action.occurrences.iter().map(|one| one.due).collect();
    kept.sort_unstable();
    let dues: Vec<Choice> = kept.iter().rev().map(|due| (due.to_string(), in_words(*due))).collect();
    (!dues.is_empty()).then(|| Sheet {
        heading: "One was not kept after all".into(),
        lede: desk.named(action),
        warning: None,
        fields: vec![Field::pick("due", "Which one?", "Choose a day", dues, ""), Field::why()],
        button: "Take it back",
        back: desk.links.mend_action(&action.action),
    })
}

fn read_taking_back(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let due = reader.needed_choice("due", "Choose which one.");
    let why = reader.why();
    Some(desk.keep(KeepCommand::TakeBackOccurrence(TakeBackOccurrence { action, due: due?, why })))
}
