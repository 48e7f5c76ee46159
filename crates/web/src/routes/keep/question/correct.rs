//! Answering a question about a date: the date is put right, and that is the answer.

use waymark_domain::{AnswerQuestion, Command, CorrectDue, KeepCommand};

use super::asked;
use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed =
    Deed { name: "correct-date", done: "The date is corrected, and the question is answered.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let (_, question) = asked(desk)?;
    let action = desk.plan.actions.get(&question.action?)?;
    let printed = action.due.printed.as_ref().map_or("", |printed| printed.shown());
    Some(Sheet {
        heading: format!("Correct the date of {}", question.place),
        lede: question.text.shown().to_owned(),
        warning: None,
        fields: vec![
            Field::line("printed", "The date as it should read", printed)
                .hinted("For example 27.11.26, November 2026, or ongoing until March 2027."),
            Field::why(),
        ],
        button: "Correct the date",
        back: desk.links.questions(),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (id, question) = asked(desk)?;
    let printed = reader.needed("printed", "Write the date.");
    let why = reader.why();
    let answer = AnswerQuestion { question: id, answer: format!("The date should read {printed}. {why}") };
    let correct = CorrectDue { action: question.action?, printed, why };
    let mut commands = desk.keep(KeepCommand::CorrectDue(correct));
    commands.extend(desk.keep(KeepCommand::AnswerQuestion(answer)));
    Some(commands)
}
