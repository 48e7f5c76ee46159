//! Moving an action: under another recommendation, to another number or phase, before another action.

use waymark_domain::{Command, KeepCommand, MoveAction, Phase};

use crate::page::{Choice, Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "place", done: "The action has its new place.", sheet, read };

/// The two phases, as forms offer them.
pub fn phases() -> Vec<Choice> {
    [("must_do", Phase::MustDo), ("embedding", Phase::Embedding)]
        .map(|(value, phase)| (value.to_owned(), phase.in_words().to_owned()))
        .into()
}

/// The phase that was chosen.
pub fn read_phase(reader: &mut Reader<'_>) -> Option<Phase> {
    match reader.text("phase").as_str() {
        "must_do" => Some(Phase::MustDo),
        "embedding" => Some(Phase::Embedding),
        _ => {
            reader.wrong("phase", "Choose one of the two phases.");
            None
        }
    }
}

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let (action, placement) = desk.placement()?;
    let under = desk.plan.recommendation(placement.recommendation)?;
    let at = under.actions.iter().position(|id| *id == action.action)?;
    let next = under.actions.get(at + 1).map(ToString::to_string).unwrap_or_default();
    let phase = if placement.phase == Phase::MustDo { "must_do" } else { "embedding" };
    Some(Sheet {
        heading: "Move the action".into(),
        lede: format!("{} {}", desk.plan.place_of(action.action, placement), placement.text.shown()),
        warning: None,
        fields: vec![
            Field::pick(
                "recommendation",
                "Under which recommendation?",
                "Choose one",
                desk.recommendations(),
                placement.recommendation.to_string(),
            ),
            Field::line("label", "Its number", placement.label.clone().unwrap_or_default())
                .hinted("As the plan numbers it. Leave it empty to number it in order."),
            Field::one("phase", "Phase", phases(), phase),
            Field::pick("before", "Before which action?", "At the end", desk.actions_but(action.action), next)
                .hinted("One that stands under the same recommendation."),
        ],
        button: "Move it",
        back: desk.links.mend_action(&action.action),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (action, placement) = desk.placement()?;
    let recommendation = reader.needed_choice("recommendation", "Choose the recommendation.");
    let (phase, before) = (read_phase(reader), reader.chosen("before"));
    let under = desk.plan.recommendation(recommendation?)?;
    if before.is_some_and(|before| !under.actions.contains(&before)) {
        reader.wrong("before", format!("That action does not stand under {}. Choose one that does.", under.code));
    }
    Some(desk.keep(KeepCommand::MoveAction(MoveAction {
        action: action.action,
        placement: placement.placement,
        recommendation: recommendation?,
        label: reader.filled("label"),
        phase: phase?,
        before,
    })))
}
