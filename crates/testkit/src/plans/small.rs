//! The small plan: two sections, three recommendations, eight actions, one of each thing that pages show.

use waymark_domain::{
    Confidence, ImportPlan, ImportedNarrative, ImportedQuestion, InstanceId, LeftoverWords, Phase, PlanId, PostKind,
    SharedActions, SharedDecision, Stage,
};

use super::{action, plan, post, recommendation, says, waits_for};

/// A small plan with something of everything.
pub fn small_plan(instance: InstanceId, id: PlanId) -> ImportPlan {
    let mut made = plan(instance, id, "Family Help Improvement Plan");
    made.posts = vec![
        post("HoS", "Head of Service", PostKind::Post),
        post("TM", "Team Manager", PostKind::Post),
        post("QG", "Quality Group", PostKind::Group),
    ];
    made.narrative = vec![ImportedNarrative {
        heading: "Why this plan".into(),
        text: "Inspectors asked for quicker decisions. This plan says who will do what, and by when.".into(),
    }];
    made.recommendations = vec![thresholds(), supervision(), health()];
    made.shared = vec![SharedActions {
        actions: vec![("A1".into(), 2), ("A2".into(), 1)],
        differs: vec!["leads".into()],
        decision: SharedDecision::Open,
    }];
    made.questions = vec![ImportedQuestion {
        place: "A2(2)".into(),
        action: Some(("A2".into(), 2)),
        field: "due".into(),
        text: "31.9.26 is not a day. Which day is meant?".into(),
    }];
    made.leftovers = vec![LeftoverWords { text: "Page 2 of 3".into(), at: vec!["l40".into()] }];
    made
}

fn thresholds() -> waymark_domain::ImportedRecommendation {
    let mut made = recommendation(
        "A1",
        "Help and protection",
        "Immediately",
        "Make sure that thresholds are understood by everybody who refers a family",
    );
    made.outcome = Some("Families get the right help the first time".into());
    made.addressed_to = vec!["The council".into()];
    made.actions = vec![
        says(
            action("1", Phase::MustDo, "Write a one-page guide to thresholds with partners", "HoS", "5.10.26"),
            "Completed: the guide is agreed and on the website",
            "Completed",
            Stage::Done,
            Confidence::NotStated,
        ),
        says(
            action("2", Phase::MustDo, "Train every referring team in the guide", "TM", "30.11.26"),
            "On track: four of nine teams are trained",
            "On track",
            Stage::Underway,
            Confidence::OnTrack,
        ),
        action("3", Phase::MustDo, "Report monthly on referrals that were sent back", "QG", "28.9.26"),
        waits_for(
            action("4", Phase::Embedding, "Audit twenty referrals each quarter", "QG", "ongoing until March 2027"),
            "A1",
            2,
        ),
    ];
    made
}

fn supervision() -> waymark_domain::ImportedRecommendation {
    let mut made = recommendation(
        "A2",
        "Help and protection",
        "Within 3 months",
        "Supervision has to be regular, recorded and reflective",
    );
    made.actions = vec![
        action("1", Phase::MustDo, "Train every team manager in reflective supervision", "HoS", "December 2026"),
        action("2", Phase::MustDo, "Revise the supervision policy", "HoS", "31.9.26"),
        says(
            action("3", Phase::Embedding, "Ask staff twice a year how supervision helps them", "TM", ""),
            "Held until the new survey tool is bought",
            "Held",
            Stage::Held,
            Confidence::NotStated,
        ),
    ];
    made
}

fn health() -> waymark_domain::ImportedRecommendation {
    let mut made = recommendation("B1", "Children in care", "Within 6 months", "Health assessments are to be timely");
    made.actions = vec![action("", Phase::MustDo, "Agree a booking route with the health trust", "HoS", "15.1.27")];
    made
}
