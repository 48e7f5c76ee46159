//! The plan itself, line by line, with a way to mend each.

use axum::extract::Query;
use axum::response::Html;
use waymark_domain::{
    Narrative, Plan, PlanStage, Recommendation, Section, SettingsChange, Words, in_words, near_duplicates,
};

use super::undo::may_be_undone;
use crate::component::Crumb;
use crate::links::Links;
use crate::page::{Here, ListPage, Row, Rows, html};
use crate::plans::OpenPlan;
use crate::routes::keep::flow::JustDone;
use crate::routes::keep::{notice, redact};
use crate::say::cut;
use crate::trouble::Trouble;

/// The page.
pub async fn page(open: OpenPlan, Query(done): Query<JustDone>) -> Result<Html<String>, Trouble> {
    let (plan, view, links) = (open.plan()?, open.view()?, &open.links);
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), links.plan())];
    let mut groups = vec![
        about(plan, links),
        alike(plan, links),
        sections(plan, links),
        recommendations(plan, links),
        narrative(plan, links),
        import(plan, links),
    ];
    let reasons: Vec<_> = plan.settings_changes.iter().flat_map(redact::of_numbers).collect();
    groups.extend((!reasons.is_empty()).then(|| redact::rows(reasons, links)));
    html(&ListPage {
        frame: open.frame(&view, "Keep this plan", Here::Keep, links.plan(), trail),
        banner: notice(&done),
        heading: "Keep this plan".into(),
        lede: view.title.clone(),
        groups,
        back: Some(("Back to the plan".into(), links.plan())),
    })
}

fn about(plan: &Plan, links: &Links) -> Rows {
    let to = |deed: &str| links.keep_the_plan(deed);
    let version = plan.version_label.as_ref().map_or("Not stated", Words::shown);
    let inspected = plan.inspection.body.as_ref().map_or("Not stated", Words::shown);
    let published = plan.inspection.published.map_or("Not stated".to_owned(), in_words);
    let stage = match &plan.stage {
        PlanStage::Draft => Row::new("Stage", "Draft", "Agree the plan", to("agree")),
        PlanStage::Agreed { on, reference } => Row {
            key: "Stage".into(),
            value: format!("Agreed on {}", in_words(*on)),
            note: Some(reference.shown().to_owned()),
            ways: Vec::new(),
        },
    };
    let set = Row::new("Numbers that ratings use", numbers(&plan.settings), "Change", to("settings"));
    let rows = vec![
        Row::new("Title", plan.title.shown(), "Change", to("describe")),
        Row::new("Version", version, "Change", to("describe")),
        Row::new("Inspected by", inspected, "Change", to("inspection")),
        Row::new("Report published", published, "Change", to("inspection")),
        stage,
        Row { note: plan.settings_changes.last().map(SettingsChange::in_words), ..set },
    ];
    Rows { rows, ..Rows::default() }
}

fn numbers(settings: &waymark_domain::Settings) -> String {
    format!(
        "{} days without evidence, {} days before a date, {} days between updates",
        settings.evidence_days, settings.near_days, settings.cycle_days
    )
}

fn alike(plan: &Plan, links: &Links) -> Rows {
    let proposed = plan.shared.iter().filter(|shared| !shared.decided && shared.actions.len() > 1).count();
    let waiting = proposed + near_duplicates(plan).len();
    let value = match waiting {
        0 => "None is waiting for a decision".to_owned(),
        1 => "One group is waiting for a decision".to_owned(),
        many => format!("{many} groups are waiting for a decision"),
    };
    let rows = vec![Row::new("Actions that look alike", value, "Look at them", links.alike())];
    Rows { rows, ..Rows::default() }
}

fn sections(plan: &Plan, links: &Links) -> Rows {
    let row = |section: &Section| {
        let to = |deed: &str| links.keep(deed, &section.section);
        let inside = plan.recommendations.iter().filter(|one| one.section == Some(section.section)).count();
        let inside = crate::say::count(&u32::try_from(inside).unwrap_or(u32::MAX), "recommendation");
        Row::new(section.title.shown(), inside, "Rename", to("rename-section")).or("Move", to("move-section"))
    };
    Rows {
        heading: "Sections".into(),
        empty: "The plan has no sections. It does without, or gets its first.".into(),
        rows: plan.sections.iter().map(row).collect(),
        ways: vec![("Add a section".into(), links.keep_the_plan("add-section"))],
    }
}

fn recommendations(plan: &Plan, links: &Links) -> Rows {
    let row = |one: &Recommendation| {
        Row::new(one.code.clone(), cut(one.text.shown(), 160), "Mend", links.mend_recommendation(&one.recommendation))
    };
    Rows {
        heading: "Recommendations".into(),
        empty: "The plan has no recommendation yet. Add the first, as the inspector worded it.".into(),
        rows: plan.recommendations.iter().map(|one| row(one)).collect(),
        ways: vec![("Add a recommendation".into(), links.keep_the_plan("add-recommendation"))],
    }
}

fn narrative(plan: &Plan, links: &Links) -> Rows {
    let row = |part: &Narrative| {
        let to = |deed: &str| links.keep(deed, &part.written);
        // A part without a heading is called by its first words, so that no way leads to nothing.
        let heading = part.heading.shown();
        let name = if heading.is_empty() { cut(part.text.shown(), 40) } else { heading.to_owned() };
        let row = Row::new(name, cut(part.text.shown(), 160), "Change", to("narrative"));
        let row = row.or("Take out", to("remove-narrative"));
        // A part of the text is one passage to whoever reads it; its heading goes by rewriting.
        let passage = redact::of_narrative(part).pop().and_then(|(_, words)| words.passage());
        match passage {
            Some(passage) => row.or("Erase", links.keep("redact", &passage)),
            None => row,
        }
    };
    Rows {
        heading: "Text".into(),
        empty: "The plan has no text of its own: why it was made, who leads it, what it means by its words.".into(),
        rows: plan.narrative.iter().map(row).collect(),
        ways: vec![("Add a part".into(), links.keep_the_plan("narrative"))],
    }
}

fn import(plan: &Plan, links: &Links) -> Rows {
    let Some(document) = plan.document.as_ref() else { return Rows::default() };
    let mut row = Row { key: "Document".into(), value: document.name.shown().to_owned(), ..Row::default() };
    if may_be_undone(plan) {
        row = row.or("Undo the import", links.keep_the_plan("undo-import"));
    } else {
        row.note = Some("Something was recorded since, so the import can no longer be undone.".into());
    }
    Rows { heading: "Brought in".into(), rows: vec![row], ..Rows::default() }
}
