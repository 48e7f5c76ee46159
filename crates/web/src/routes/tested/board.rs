//! What the board decides of a recommendation: closing it, taking it up again, its own view.

use waymark_domain::{
    CloseRecommendation, Colour, Command, LastingCommand, Recommendation, ReopenRecommendation, StateBoardView, Words,
};

use super::known::Known;
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

fn offer_closing(desk: &Desk<'_>) -> Option<Sheet> {
    let stated = recommendation(desk)?;
    let made = sheet(desk, "Close the recommendation", vec![reference(), Field::why()], "Close it")?;
    let first = Known::of(desk.plan, stated, desk.today).beforehand();
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
