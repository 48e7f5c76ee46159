//! Stating what inspected, when, what it found, and when its report was published.

use waymark_domain::{Command, KeepCommand, StateInspection, Words};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "inspection", done: "The inspection is stated.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let now = &desk.plan.inspection;
    let said = |words: &Option<Words>| words.as_ref().and_then(Words::text).unwrap_or_default().to_owned();
    Some(Sheet {
        heading: "The inspection".into(),
        lede: "The inspector\u{2019}s deadlines run from the day the report was published.".into(),
        warning: None,
        fields: vec![
            Field::line("body", "Who inspected?", said(&now.body)),
            Field::line("framework", "Under which framework?", said(&now.framework)),
            Field::line("judgement", "What was the judgement?", said(&now.judgement)),
            Field::line("inspected", "When?", now.inspected.clone().unwrap_or_default())
                .hinted("A year, a month or a day: 2026, 2026-05 or 2026-05-14."),
            Field::day("published", "When was the report published?", now.published),
        ],
        button: "State it",
        back: desk.links.keep_plan(),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let published = reader.day("published");
    Some(desk.keep(KeepCommand::StateInspection(StateInspection {
        body: reader.filled("body"),
        framework: reader.filled("framework"),
        judgement: reader.filled("judgement"),
        inspected: reader.filled("inspected"),
        published,
    })))
}
