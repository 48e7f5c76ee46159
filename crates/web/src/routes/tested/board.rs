//! What the board decides of a recommendation: closing it, taking it up again, its own view.

use waymark_domain::{
    Action, CloseRecommendation, Colour, Command, LastingCommand, Phase, Recommendation, ReopenRecommendation, Stage,
    StateBoardView, Words, in_words,
};

use super::{one, sheet, subject};
use crate::page::{Choice, Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const CLOSE: Deed = Deed {
    name: "close",
    done: "The recommendation is closed. The board can take it up again.",
    sheet: offer_closing,
    read: read_closing,
};
pub const REOPEN: Deed = Deed {
    name: "reopen",
    done: "The recommendation is taken up again.",
    sheet: offer_reopening,
    read: read_reopening,
};
pub const VIEW: Deed =
    Deed { name: "board-view", done: "The board\u{2019}s view is recorded.", sheet: offer_view, read: read_view };

fn reference() -> Field {
    Field::line("reference", "The board\u{2019}s decision", "")
        .hinted("The meeting, and the minute if there is one. The chair may leave it open.")
}

fn recommendation<'a>(desk: &Desk<'a>) -> Option<&'a Recommendation> {
    desk.plan.recommendation(subject(desk.plan, desk.subject)?)
}

/// What to know before it is closed, each in a sentence. Closing is possible over any of it; what then does not agree
/// is listed as a contradiction.
fn to_know(desk: &Desk<'_>, stated: &Recommendation) -> Vec<String> {
    let against = [of_tests(desk, stated), open_work(desk, stated)].concat();
    let contradicts = (!against.is_empty()).then(|| "Closed all the same, it is listed as a contradiction.".to_owned());
    let mut all: Vec<String> = Vec::new();
    if stated.newest_result().is_none() {
        all.push("No test has a result.".to_owned());
    }
    all.extend(against);
    let unverified = places(desk, stated, &|action| action.stage() == Stage::Done && action.verification().is_none());
    if !unverified.is_empty() {
        all.push(format!("Claimed done, and not verified: {}.", unverified.join(", ")));
    }
    if stated.impact.is_none() {
        all.push("What difference it made is not stated.".to_owned());
    }
    let unsure = |colour: Colour| !matches!(colour, Colour::Green | Colour::Blue);
    if let Some(view) = stated.board_view.as_ref().filter(|view| view.colour.is_some_and(unsure)) {
        let colour = view.colour.map_or("", Colour::word);
        all.push(format!("The board\u{2019}s own view is {colour} ({}).", view.meeting.shown()));
    }
    all.extend(contradicts);
    all
}

/// A newest test that did not pass, and tests past their day.
fn of_tests(desk: &Desk<'_>, stated: &Recommendation) -> Vec<String> {
    let mut said = Vec::new();
    if let Some((test, result)) = stated.newest_result().filter(|(_, result)| !result.passed) {
        let (count, sample) = (result.passed_count, result.sample);
        let (mark, size) = (test.details.pass_mark, test.details.sample_size);
        said.push(format!(
            "The newest test did not pass: {count} of {sample} were as they should be; {mark} of {size} were asked for."
        ));
    }
    for test in stated.tests.iter().filter(|test| test.is_planned() && test.details.on < desk.today) {
        let details = &test.details;
        said.push(format!("The {} planned for {} has no result.", details.method.in_words(), in_words(details.on)));
    }
    said
}

/// The actions that are not done, by phase.
fn open_work(desk: &Desk<'_>, stated: &Recommendation) -> Vec<String> {
    let open = |phase: Phase| {
        let placed = |action: &Action| action.placed_under(stated.recommendation).is_some_and(|one| one.phase == phase);
        places(desk, stated, &|action| action.stage() != Stage::Done && placed(action))
    };
    let said = |phase: Phase| (phase, open(phase));
    let all = [Phase::MustDo, Phase::Embedding].map(said).into_iter().filter(|(_, places)| !places.is_empty());
    all.map(|(phase, places)| format!("Not done, and {}: {}.", phase.in_words(), places.join(", "))).collect()
}

/// The places of its standing actions of which something holds.
fn places(desk: &Desk<'_>, stated: &Recommendation, holds: &dyn Fn(&Action) -> bool) -> Vec<String> {
    let actions = stated.actions.iter().filter_map(|id| desk.plan.actions.get(id));
    let found = actions.filter(|action| !action.is_withdrawn() && holds(action));
    found.map(|action| desk.plan.place(action.action)).collect()
}

fn offer_closing(desk: &Desk<'_>) -> Option<Sheet> {
    let stated = recommendation(desk)?;
    let made = sheet(desk, "Close the recommendation", vec![reference(), Field::why()], "Close it")?;
    let first = to_know(desk, stated);
    let warning = (!first.is_empty()).then(|| format!("What to know first:\n{}", first.join("\n")));
    Some(Sheet { warning, ..made })
}

fn read_closing(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let recommendation = subject(desk.plan, desk.subject)?;
    let (reference, why) = (reader.text("reference"), reader.why());
    Some(one(desk, LastingCommand::Close(CloseRecommendation { recommendation, reference, why })))
}

fn offer_reopening(desk: &Desk<'_>) -> Option<Sheet> {
    sheet(desk, "Take the recommendation up again", vec![reference(), Field::why()], "Take it up again")
}

fn read_reopening(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let recommendation = subject(desk.plan, desk.subject)?;
    let (reference, why) = (reader.text("reference"), reader.why());
    Some(one(desk, LastingCommand::Reopen(ReopenRecommendation { recommendation, reference, why })))
}

fn offer_view(desk: &Desk<'_>) -> Option<Sheet> {
    let now = recommendation(desk)?.board_view.as_ref();
    let none: Choice = ("none".to_owned(), "No colour, words only".to_owned());
    let colours = Colour::ALL.map(|colour| (colour.word().to_lowercase(), colour.word().to_owned()));
    let choices: Vec<Choice> = colours.into_iter().chain([none]).collect();
    let colour = now.map_or(String::new(), |now| now.colour.map_or("none".to_owned(), |one| one.word().to_lowercase()));
    let fields = vec![
        Field::one("colour", "Which colour does the board give it?", choices, colour),
        Field::area("words", "In the board\u{2019}s words", now.map_or("", |now| Words::shown(&now.words))),
        Field::line("meeting", "Which meeting?", "").hinted("The meeting, and the minute if there is one."),
    ];
    let made = sheet(desk, "The board\u{2019}s own view", fields, "Record the view")?;
    let warning =
        "It stands beside the rating and changes nothing of it. The rating is reckoned from what is recorded.";
    Some(Sheet { warning: Some(warning.to_owned()), ..made })
}

fn read_view(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let recommendation = subject(desk.plan, desk.subject)?;
    let chosen = reader.needed("colour", "Choose a colour, or none.");
    let colour = Colour::ALL.into_iter().find(|colour| colour.word().to_lowercase() == chosen);
    if colour.is_none() && !matches!(chosen.as_str(), "none" | "") {
        reader.wrong("colour", "Choose one of the answers.");
    }
    let words = reader.needed("words", "Say what the board thinks.");
    let meeting = reader.needed("meeting", "Name the meeting.");
    Some(one(desk, LastingCommand::StateBoardView(StateBoardView { recommendation, colour, words, meeting })))
}
