//! Setting the numbers that ratings use: with a reason, and with a look beforehand at which colours they would turn.

use waymark_domain::{ChangeSettings, Command, KeepCommand, Settings, turned_by};

use crate::app::AppState;
use crate::page::{Field, Reader, Sheet, Typed};
use crate::plans::OpenPlan;
use crate::routes::keep::look::Seen;
use crate::routes::keep::{Deed, Desk};
use crate::trouble::Trouble;

pub const DEED: Deed = Deed { name: "settings", done: "The numbers are changed, for every rating.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let now = &desk.plan.settings;
    let days =
        |name, label: &str, days: u16| Field::number(name, label, days.to_string()).hinted("In days, up to 366.");
    Some(Sheet {
        heading: "Numbers that ratings use".into(),
        lede:
            "They hold for the whole plan from now on, whichever day an action is rated for. The plan as it stood on \
               an earlier day keeps the numbers of that day."
                .into(),
        warning: None,
        fields: vec![
            days("evidence_days", "How long may a claim stand without evidence?", now.evidence_days),
            Field::day("grace", "Ask no claim for evidence before this day", now.evidence_grace_until)
                .hinted("Time for a plan that came in with claims. Leave it empty for none."),
            days("near_days", "How long before its date must an action have said that it is on track?", now.near_days),
            days("cycle_days", "How often is a started action to be updated?", now.cycle_days),
            days("cycle_grace_days", "How much longer before silence counts?", now.cycle_grace_days),
            Field::why(),
            Field::line("reference", "The board\u{2019}s decision", "").hinted(
                "The meeting, and the minute if there is one. Where it is left empty, the history says that none is \
                 quoted.",
            ),
        ],
        button: "Change the numbers",
        back: desk.links.keep_plan(),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let settings = numbers(reader);
    let (why, reference) = (reader.why(), reader.text("reference"));
    Some(desk.keep(KeepCommand::ChangeSettings(ChangeSettings { settings: settings?, why, reference })))
}

/// The numbers as typed; nothing where one cannot be read, which is noted.
fn numbers(reader: &mut Reader<'_>) -> Option<Settings> {
    let mut days = |name| {
        let number: Option<u16> = reader.text(name).parse().ok();
        if number.is_none_or(|number| number > 366) {
            reader.wrong(name, "Write a number of days, up to 366.");
        }
        number
    };
    let (evidence, near) = (days("evidence_days"), days("near_days"));
    let (cycle, grace) = (days("cycle_days"), days("cycle_grace_days"));
    Some(Settings {
        evidence_days: evidence?,
        evidence_grace_until: reader.day("grace"),
        near_days: near?,
        cycle_days: cycle?,
        cycle_grace_days: grace?,
    })
}

/// What typed numbers would do, or what is wrong with them. Nothing is recorded, and no reason is asked for yet.
pub fn look(
    _: &AppState,
    _: &OpenPlan,
    desk: &Desk<'_>,
    typed: &Typed,
) -> Result<Result<Seen, Vec<(String, String)>>, Trouble> {
    let mut reader = Reader::new(typed);
    Ok(match numbers(&mut reader).filter(|_| reader.is_good()) {
        Some(numbers) => {
            let words = would(turned_by(desk.plan, (&desk.plan.settings, &numbers), desk.today));
            Ok(Seen { words, first: None })
        }
        None => Err(reader.errors),
    })
}

fn would(turned: Vec<String>) -> Vec<String> {
    if turned.is_empty() { vec!["No action would change its colour today.".to_owned()] } else { turned }
}
