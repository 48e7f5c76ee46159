//! Plans for tests, in our own words: a small one with something of everything, and one of a real plan's size.

mod full;
mod reckoned;
mod small;

use jiff::civil::{Date, date};
use waymark_domain::{
    Confidence, ImportPlan, ImportedAction, ImportedDependency, ImportedPost, ImportedRecommendation, ImportedUpdate,
    InstanceId, Phase, PlanId, PostKind, Relation, Stage, Timescale, read_due, read_timescale,
};

pub use full::full_plan;
pub use reckoned::reckoned;
pub use small::small_plan;

/// The day that the documents of these plans state.
const STATED_ON: Date = date(2026, 10, 31);

/// An empty plan to fill.
fn plan(instance: InstanceId, plan: PlanId, title: &str) -> ImportPlan {
    ImportPlan {
        instance,
        plan,
        document: waymark_domain::DocumentId::new(plan.uuid()),
        name: "improvement-plan.txt".into(),
        bytes: 20_480,
        sha256: "5f".repeat(32),
        stated_on: STATED_ON,
        title: title.into(),
        version_label: Some("2.0, autumn".into()),
        inspection_body: Some("The Inspectorate".into()),
        judgement: Some("requires improvement".into()),
        inspected: Some("2026-05".into()),
        published: Some(date(2026, 7, 1)),
        narrative: Vec::new(),
        posts: Vec::new(),
        recommendations: Vec::new(),
        shared: Vec::new(),
        questions: Vec::new(),
        leftovers: Vec::new(),
    }
}

fn post(abbreviation: &str, title: &str, kind: PostKind) -> ImportedPost {
    ImportedPost {
        abbreviation: abbreviation.into(),
        title: Some(title.into()),
        organisation: None,
        kind,
        aliases: Vec::new(),
    }
}

fn recommendation(code: &str, section: &str, timescale: &str, text: &str) -> ImportedRecommendation {
    ImportedRecommendation {
        code: code.into(),
        section: Some(section.into()),
        text: text.into(),
        timescale: read_timescale(timescale).unwrap_or(Timescale::NotStated),
        timescale_printed: Some(timescale.into()),
        timescale_elsewhere: None,
        outcome: None,
        addressed_to: Vec::new(),
        actions: Vec::new(),
    }
}

fn action(label: &str, phase: Phase, text: &str, lead: &str, due: &str) -> ImportedAction {
    ImportedAction {
        label: (!label.is_empty()).then(|| label.into()),
        phase,
        text: text.into(),
        leads: vec![(lead.into(), Some(lead.into()))],
        due_printed: (!due.is_empty()).then(|| due.into()),
        due: read_due(due),
        update: None,
        depends_on: Vec::new(),
    }
}

fn says(mut action: ImportedAction, words: &str, status: &str, stage: Stage, confidence: Confidence) -> ImportedAction {
    action.update = Some(ImportedUpdate {
        words: words.into(),
        stage,
        confidence,
        status_printed: (!status.is_empty()).then(|| status.into()),
        rating_printed: None,
    });
    action
}

fn waits_for(mut action: ImportedAction, code: &str, number: usize) -> ImportedAction {
    action.depends_on.push(ImportedDependency { on: (code.into(), number), relation: Relation::WaitsFor });
    action
}
