//! Erasing a passage of an action for good: of an update, of its words, of a reason. What goes is shown before it goes.

use waymark_domain::{Action, Command, KeepCommand, RedactPassage, Words};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed =
    Deed { name: "redact", done: "The passage is erased. That it was, and why, stays in the record.", sheet, read };

/// The passages of an action that may be erased here, and what each is.
pub fn passages(action: &Action) -> Vec<(String, &Words)> {
    let updates = action.updates.iter().map(|update| {
        let when = waymark_domain::in_words(update.recorded_on);
        (format!("Update recorded {when}"), &update.words)
    });
    let placements = action.placements.iter().map(|placement| ("Its words".to_owned(), &placement.text));
    let corrections = action.due.corrections.iter().map(|one| ("Why its date was corrected".to_owned(), &one.why));
    updates
        .chain(placements)
        .chain(corrections)
        .filter(|(_, words)| words.text().is_some_and(|text| !text.is_empty()))
        .collect()
}

fn found<'a>(desk: &Desk<'a>) -> Option<(&'a Action, &'a Words)> {
    let id = desk.subject.parse().ok()?;
    desk.plan.actions.values().find_map(|action| {
        let words = passages(action).into_iter().find(|(_, words)| words.passage() == Some(id))?.1;
        Some((action.as_ref(), words))
    })
}

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let (action, words) = found(desk)?;
    Some(Sheet {
        heading: "Erase a passage".into(),
        lede: format!("{}: \u{201C}{}\u{201D}", desk.plan.place(action.action), words.shown()),
        warning: Some(
            "These words are erased for good, here and in every page of the past. Nobody can bring them back. The \
             entry stays, and says that a passage was redacted and why."
                .into(),
        ),
        fields: vec![
            Field::area("why", "Why?", "").hinted("Everybody who reads the plan sees this. Do not repeat what goes."),
        ],
        button: "Erase these words",
        back: desk.links.mend_action(&action.action),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let passage = found(desk)?.1.passage()?;
    Some(desk.keep(KeepCommand::RedactPassage(RedactPassage { passage, reason: reader.why() })))
}
