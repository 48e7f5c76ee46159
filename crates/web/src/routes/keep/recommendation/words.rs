//! Putting a recommendation in other words: code, words, timescale, outcome, whom it is addressed to.

use waymark_domain::{
    Command, KeepCommand, Recommendation, RecommendationWords, ReviseRecommendation, Timescale, Words, read_timescale,
};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed {
    name: "revise",
    done: "The recommendation is put in other words. The old ones stay in the history.",
    sheet,
    read,
};

/// The fields of a recommendation's words, as they stand or empty.
pub fn fields(now: Option<&Recommendation>) -> Vec<Field> {
    let said = |words: Option<&Words>| words.and_then(Words::text).unwrap_or_default().to_owned();
    let addressed: Vec<&str> = now.iter().flat_map(|one| &one.addressed_to).filter_map(Words::text).collect();
    vec![
        Field::line("code", "Its code", now.map_or("", |one| one.code.as_str())).hinted("As the report numbers it."),
        Field::area("text", "Its words", said(now.map(|one| &one.text))),
        Field::line("timescale", "Timescale", now.map_or(String::new(), |one| in_words(one.timescale))).hinted(
            "For example: immediately, within 3 months, within 20 working days. Leave it empty when none was given.",
        ),
        Field::area("outcome", "Outcome required", said(now.and_then(|one| one.outcome.as_ref()))),
        Field::area("addressed_to", "Addressed to", addressed.join("\n")).hinted("One organisation on a line."),
    ]
}

/// The words that were typed.
pub fn read_words(reader: &mut Reader<'_>) -> RecommendationWords {
    let code = reader.needed("code", "Give it a code, as the report or the plan numbers it.");
    let text = reader.needed("text", "Write what is recommended.");
    let typed = reader.text("timescale");
    let timescale = if typed.is_empty() { Some(Timescale::NotStated) } else { read_timescale(&typed) };
    if timescale.is_none() {
        reader.wrong("timescale", "That cannot be read as a timescale. Write it like: within 3 months.");
    }
    RecommendationWords {
        code,
        text,
        timescale: timescale.unwrap_or_default(),
        outcome: reader.filled("outcome"),
        addressed_to: reader.text("addressed_to").lines().map(str::to_owned).collect(),
    }
}

fn in_words(timescale: Timescale) -> String {
    match timescale {
        Timescale::NotStated => String::new(),
        other => other.to_string().replace('_', " "),
    }
}

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let now = desk.recommendation()?;
    let mut fields = fields(Some(now));
    fields.push(Field::why());
    Some(Sheet {
        heading: format!("Put {} in other words", now.code),
        lede: String::new(),
        warning: None,
        fields,
        button: "Change it",
        back: desk.links.mend_recommendation(&now.recommendation),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let recommendation = desk.recommendation()?.recommendation;
    let words = read_words(reader);
    let why = reader.why();
    Some(desk.keep(KeepCommand::ReviseRecommendation(ReviseRecommendation { recommendation, words, why })))
}
