//! Agreeing the plan: from draft to agreed, and its dates become the originals for good.

use waymark_domain::{AgreePlan, Command, KeepCommand, PlanStage};

use crate::page::{Field, Reader, Sheet};
use crate::routes::keep::action::withdrawal::reference;
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed =
    Deed { name: "agree", done: "The plan is agreed. Its dates are the originals from now on.", sheet, read };

pub fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    (desk.plan.stage == PlanStage::Draft).then(|| Sheet {
        heading: "Agree the plan".into(),
        lede: desk.plan.title.shown().to_owned(),
        warning: Some(
            "Every date as it stands now becomes the original and never changes again. Later corrections are shown \
             beside it. Put right what was misread first."
                .into(),
        ),
        fields: vec![Field::day("on", "On which day was it agreed?", None), reference()],
        button: "Agree the plan",
        back: desk.links.keep_plan(),
    })
}

pub fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let on = reader.needed_day("on", "Say on which day it was agreed.");
    let reference = reader.text("reference");
    Some(desk.keep(KeepCommand::Agree(AgreePlan { on: on?, reference })))
}
