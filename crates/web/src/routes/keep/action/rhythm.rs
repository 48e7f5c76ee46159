//! What recurs in an action: how often, saying that it no longer does, and recording that an occurrence was kept.
//!
//! A manager says how often; the words of the action may suggest it, and the rule that found them is named. Whoever leads
//! the action records what was kept.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use jiff::civil::Date;
use waymark_domain::{
    Action, ActionView, Command, Deed as Right, Denied, EndRhythm, KeepCommand, KeepOccurrence, OccurrenceState,
    PostId, Rhythm, RhythmUnit, SetRhythm, TakeBackOccurrence, in_words, suggest_rhythm,
};

use crate::app::AppState;
use crate::page::{Choice, Field, Reader, Sheet, Typed};
use crate::plans::OpenPlan;
use crate::refusal::keeping_words;
use crate::routes::action::preview::would_be;
use crate::routes::keep::flow::{offer, one, take};
use crate::routes::keep::look::Seen;
use crate::routes::keep::{Deed, Desk, refused_at};
use crate::say::count;
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
    let rhythm = read_rhythm(reader)?;
    Some(desk.keep(KeepCommand::SetRhythm(SetRhythm { action, rhythm, what, why: reader.text("why") })))
}

/// How often, from when until when, as typed.
fn read_rhythm(reader: &mut Reader<'_>) -> Option<Rhythm> {
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
    Some(Rhythm { every: every?, unit: unit?, from: from?, until })
}

/// What a typed rhythm would come to: decided and folded on a copy. What counts as missed at once is seen before it is
/// stated; what is due each time, and why, may still be missing.
pub fn look(
    state: &AppState,
    open: &OpenPlan,
    desk: &Desk<'_>,
    typed: &Typed,
) -> Result<Result<Seen, Vec<(String, String)>>, Trouble> {
    let mut reader = Reader::new(typed);
    let rhythm = read_rhythm(&mut reader).filter(|_| reader.is_good());
    let (Some(rhythm), Some(action)) = (rhythm, desk.action()) else { return Ok(Err(reader.errors)) };
    let or_some = |name| reader.filled(name).unwrap_or_else(|| "not said yet".to_owned());
    let set = SetRhythm { action: action.action, rhythm, what: or_some("what"), why: or_some("why") };
    let command = one(desk.keep(KeepCommand::SetRhythm(set)));
    let would = match would_be(open, (state.now(), state.ids()), action.action, &command)? {
        Ok(would) => would,
        Err(refusal) => {
            let field = offer_setting(desk).map_or_else(String::new, |sheet| refused_at(&sheet, &refusal));
            return Ok(Err(vec![(field, keeping_words(&refusal))]));
        }
    };
    let view = open.view()?;
    let now = view.all_actions().find(|one| one.action == action.action);
    let words = comes_to(&would, now, desk.today);
    let missed = would.rhythm.as_ref().map_or(0, |rhythm| rhythm.missed);
    Ok(Ok(Seen { words, first: (missed > 0).then(|| carried(rhythm)) }))
}

/// Which rhythm was seen, as the form carries it.
fn carried(rhythm: Rhythm) -> String {
    let until = rhythm.until.map_or_else(|| "open".to_owned(), |day| day.to_string());
    format!("{} {} {until}", rhythm.in_words(), rhythm.from)
}

/// As many of the days to come are named.
const NEXT_NAMED: usize = 3;
/// As many missed ones are named one by one.
const MISSED_NAMED: usize = 6;

/// What would come, what would be missed, and what that does to the action's rating.
fn comes_to(would: &ActionView, now: Option<&ActionView>, today: Date) -> Vec<String> {
    let Some(recurs) = &would.rhythm else { return Vec::new() };
    let next: Vec<Date> = recurs.rhythm.occurrences().skip_while(|due| *due < today).take(NEXT_NAMED).collect();
    let mut said = vec![match next.as_slice() {
        [] => "Nothing is still to come: the last falls due before today.".to_owned(),
        days => format!("Next {}: {}.", due(days.len()), listed(days)),
    }];
    let state = |is| recurs.occurrences.iter().rev().filter(move |one| one.state == is).map(|one| one.due);
    let missed: Vec<Date> = state(OccurrenceState::Missed).collect();
    said.push(match missed.as_slice() {
        [] => "None would count as missed.".to_owned(),
        [day] => format!("1 would count as missed at once: {}.", in_words(*day)),
        [first, .., last] if missed.len() > MISSED_NAMED => {
            let (number, first, last) = (missed.len(), in_words(*first), in_words(*last));
            format!("{number} would count as missed at once: the first due on {first}, the last on {last}.")
        }
        days => format!("{} would count as missed at once: {}.", days.len(), listed(days)),
    });
    if let Some(was) = now.and_then(|now| now.rhythm.as_ref()) {
        let missed = count(&(was.missed as u32), "occurrence");
        said.push(format!(
            "It recurs {} now, with {missed} missed: what is stated here takes its place.",
            was.rhythm.in_words()
        ));
    }
    if let Some(now) = now.filter(|now| now.rating.colour != would.rating.colour) {
        let (was, is) = (now.rating.word.to_lowercase(), would.rating.word.to_lowercase());
        let why: Vec<&str> = would.rating.reasons.iter().map(String::as_str).collect();
        let why = why.into_iter().filter(|why| now.rating.reasons.iter().all(|was| was != why));
        said.push(format!("Its rating would turn from {was} to {is}. {}", why.collect::<Vec<_>>().join(" ")));
    }
    said
}

fn due(number: usize) -> &'static str {
    if number == 1 { "and last due" } else { "due" }
}

/// "15 September 2026, 15 October 2026 and 15 November 2026".
fn listed(days: &[Date]) -> String {
    let words: Vec<String> = days.iter().copied().map(in_words).collect();
    match words.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        all => all.concat(),
    }
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
