//! Answering a question in words.

use waymark_domain::{AnswerQuestion, Command, KeepCommand};

use super::asked;
use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "answer", done: "The answer is recorded.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let (_, question) = asked(desk)?;
    let answer = question.answer.as_ref().map_or("", |answer| answer.shown());
    Some(Sheet {
        heading: format!("Answer a question about {}", question.place),
        lede: question.text.shown().to_owned(),
        warning: None,
        fields: vec![Field::area("answer", "Your answer", answer)],
        button: "Record the answer",
        back: desk.links.questions(),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (question, _) = asked(desk)?;
    let answer = reader.needed("answer", "Write the answer.");
    Some(desk.keep(KeepCommand::AnswerQuestion(AnswerQuestion { question, answer })))
}
