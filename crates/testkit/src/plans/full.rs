//! A plan of a real one's size: 22 recommendations and 115 actions, made from lists of our own words.

use waymark_domain::{
    Confidence, ImportPlan, ImportedAction, ImportedRecommendation, InstanceId, Phase, PlanId, PostKind, Stage,
};

use super::{action, plan, post, recommendation, says};

const POSTS: [(&str, &str); 8] = [
    ("HoS", "Head of Service"),
    ("TM A", "Team Manager, Assessment"),
    ("TM C", "Team Manager, Care"),
    ("QA L", "Quality Assurance Lead"),
    ("DN", "Designated Nurse"),
    ("CI", "Chief Inspector, Police"),
    ("PP", "Partnership Officer"),
    ("WD", "Workforce Development Lead"),
];

const WORKS: [&str; 10] = [
    "Write the guidance with partners, agree it at the board and send it to every team that has to work by it",
    "Train all team managers, and keep a list of who has been trained and who has not",
    "Audit twenty cases in each quarter and report what was learnt to the quality group",
    "Agree with the health trust how bookings are made, changed and followed up when a family cannot come",
    "Revise the policy and its forms so that both ask for the child's own words",
    "Set up a monthly meeting of duty managers to settle what is unclear between the teams",
    "Publish a one-page summary for families, in plain English and in the four languages most spoken here",
    "Report to the partnership on the numbers, and on what was done about those that did not move",
    "Check that the new recording system carries the plan's dates forward",
    "Ask staff, twice a year, whether the change has made their work with families better",
];

const AIMS: [&str; 11] = [
    "Decisions about the threshold for help have to be timely, consistent and understood by every partner who refers",
    "Plans have to say what is to change for the child, by when, and what happens if it does not",
    "Supervision has to be regular, recorded and reflective, and managers have to be able to show that it is",
    "Health assessments of children in care are to be on time and of a quality that their carers can use",
    "Reviews have to challenge where a plan drifts, and their challenge has to be answered",
    "The partnership is to agree its priorities, and to know each quarter whether they are being met",
    "Children are to have the same social worker for longer, and to be told in good time when that changes",
    "Learning from audits has to reach the teams it is about within the month",
    "Placements are to be chosen with a plan for their stability, and supported before they falter",
    "Young people leaving care are to be listened to about their health and their homes",
    "The strategy for reducing offending by children in care has to be carried out and measured",
];

const TIMESCALES: [&str; 3] = ["Immediately", "Within three months", "Within six months"];

const DUES: [&str; 9] = [
    "5.10.26",
    "31.10.26",
    "30.11.26",
    "December 2026",
    "27.9.26",
    "31.3.27",
    "ongoing until March 2027",
    "31.9.26",
    "15.1.27",
];

/// A plan of a real one's size.
pub fn full_plan(instance: InstanceId, id: PlanId) -> ImportPlan {
    let mut made = plan(instance, id, "Children and Young People Improvement Plan");
    made.posts = POSTS.map(|(short, title)| post(short, title, PostKind::Post)).into();
    let mut number = 0;
    for index in 0..22 {
        let count = if index < 5 { 6 } else { 5 };
        made.recommendations.push(numbered(index, count, &mut number));
    }
    made
}

fn numbered(index: usize, count: usize, number: &mut usize) -> ImportedRecommendation {
    let (section, code) = if index < 11 { ("Help and protection", "HP") } else { ("Children in care", "CC") };
    let code = format!("{code}{}", index % 11 + 1);
    let mut made = recommendation(&code, section, TIMESCALES[index % 3], AIMS[index % 11]);
    for place in 0..count {
        made.actions.push(one(*number, place, count));
        *number += 1;
    }
    made
}

fn one(number: usize, place: usize, count: usize) -> ImportedAction {
    let phase = if place * 2 < count + 1 { Phase::MustDo } else { Phase::Embedding };
    let lead = POSTS[number % POSTS.len()].0;
    let made = action(&(place + 1).to_string(), phase, WORKS[number % WORKS.len()], lead, DUES[number % DUES.len()]);
    match number % 7 {
        0 | 3 => says(
            made,
            "Completed: agreed at the board in September and sent to all teams; the first report is in draft",
            "Completed",
            Stage::Done,
            Confidence::NotStated,
        ),
        1 | 5 => says(
            made,
            "Underway: four of nine teams have taken part",
            "Underway",
            Stage::Underway,
            Confidence::NotStated,
        ),
        2 => says(
            made,
            "On track: the next meeting settles the wording",
            "On track",
            Stage::Underway,
            Confidence::OnTrack,
        ),
        _ => made,
    }
}
