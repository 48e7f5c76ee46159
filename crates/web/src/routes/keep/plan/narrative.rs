//! Writing a part of the plan's prose, writing one anew, and taking one out.

use waymark_domain::{Command, KeepCommand, Narrative, RemoveNarrative, WriteNarrative};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const WRITE: Deed =
    Deed { name: "narrative", done: "The text is recorded.", sheet: offer_writing, read: read_writing };
pub const REMOVE: Deed = Deed {
    name: "remove-narrative",
    done: "The text is taken out. It stays in the history.",
    sheet: offer_removing,
    read: read_removing,
};

fn part<'a>(desk: &Desk<'a>) -> Option<&'a Narrative> {
    let written: u64 = desk.subject.parse().ok()?;
    desk.plan.narrative.iter().find(|part| part.written == written)
}

fn offer_writing(desk: &Desk<'_>) -> Option<Sheet> {
    let now = part(desk);
    if now.is_none() && !desk.subject.is_empty() {
        return None;
    }
    Some(Sheet {
        heading: if now.is_some() { "Change a part of the text".into() } else { "Add a part of the text".into() },
        lede: desk.plan.title.shown().to_owned(),
        warning: None,
        fields: vec![
            Field::line("heading", "Heading", now.and_then(|part| part.heading.text()).unwrap_or_default()),
            Field::area("text", "Text", now.and_then(|part| part.text.text()).unwrap_or_default()),
        ],
        button: "Record it",
        back: desk.links.keep_plan(),
    })
}

fn read_writing(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let text = reader.needed("text", "Write the text.");
    let (written, heading) = (part(desk).map(|part| part.written), reader.text("heading"));
    Some(desk.keep(KeepCommand::WriteNarrative(WriteNarrative { written, heading, text })))
}

fn offer_removing(desk: &Desk<'_>) -> Option<Sheet> {
    let part = part(desk)?;
    Some(Sheet {
        heading: "Take a part of the text out".into(),
        lede: format!("{}: {}", part.heading.shown(), part.text.shown()),
        warning: Some("It no longer stands in the plan. The history keeps it.".into()),
        fields: Vec::new(),
        button: "Take it out",
        back: desk.links.keep_plan(),
    })
}

fn read_removing(desk: &Desk<'_>, _: &mut Reader<'_>) -> Option<Vec<Command>> {
    let written = part(desk)?.written;
    Some(desk.keep(KeepCommand::RemoveNarrative(RemoveNarrative { written })))
}
