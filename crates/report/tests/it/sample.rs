//! A made-up plan of the real size, 22 recommendations and 115 actions, with every colour and every kind of date.
//!
//! The numbers follow from positions alone, so the plan is the same on every run.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use waymark_domain::{
    ActionRef, ActionView, Colour, Confidence, ContradictionKind, ContradictionView, Counts, DocumentView, DueKind,
    DueView, FactView, Facts, Ids, InspectionView, Ladder, LeadView, LinkView, Need, NextDate, Phase, PlanPostView,
    PlanView, PostKind, QuestionView, RatingView, RecommendationView, Relation, Rung, SectionView, Settings, Stage,
    StreamId, Timescale, UpdateView, read_claim,
};
use waymark_report::{Basis, CutStream, PackInfo, Scope};

/// How many actions each recommendation has.
const SIZES: [usize; 22] = [11, 6, 7, 6, 4, 3, 5, 3, 7, 4, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6];

const POSTS: [(&str, &str, &str); 8] = [
    ("HoS Front.", "Head of Service, Front Door", "The council"),
    ("SM Rev.", "Service Manager, Reviewing", "The council"),
    ("PSW", "Principal Social Worker", "The council"),
    ("QA Lead", "Quality Assurance Lead", "The council"),
    ("Perf.", "Performance Manager", "The council"),
    ("Lead Nurse", "Lead Nurse for Safeguarding", "The hospital trust"),
    ("Det. Ch.", "Detective Chief Inspector, Public Protection", "The police"),
    ("WFD Group", "Workforce Development Group", "The partnership"),
];

const ASKED: [&str; 5] = [
    "See that every concern is screened within one working day by somebody qualified to do it, and that whoever raised it is told what was decided and why",
    "Improve the quality of recording",
    "Strengthen the voice of the person, so that what they want to happen is asked, written down and acted on throughout, including where an advocate ought to have been offered at the earliest point",
    "Make supervision regular and reflective",
    "Agree one threshold document with all partners, and test that front-line staff in every agency use it",
];

const WORK: [&str; 8] = [
    "Review the duty rota so that every contact is screened on the day it arrives",
    "Write a one-page guide to thresholds and give it to each team, the hospital discharge hub and the contact centre",
    "Sample twenty closed enquiries each month and report what they show",
    "Appoint two advanced practitioners",
    "Agree with health partners who chairs strategy discussions out of hours, and publish the answer where staff on the night desk can find it",
    "Brief all managers",
    "Replace the paper risk assessment with the shared template; withdraw the old form from the intranet",
    "Train reviewing officers in recording views in the person’s own words",
];

const SAID: [&str; 6] = [
    "Rota changed and in use since the first week of the month. Contacts that waited overnight fell from eleven to two.",
    "Draft sent to teams for comment; two replies so far.",
    "Waits for the new case system, which is late. The supplier has given no date.",
    "Guide printed and on every desk.",
    "First sample finished. Sixteen of twenty met the standard. The four that did not went back to their teams with a note on what to mend, and will be looked at again next month.",
    "The panel has met twice.\nIts terms were agreed at the second meeting.",
];

const DAY: Date = date(2031, 3, 31);
/// 2 April 2031, 9:30 in UTC: half past ten in London.
const RECORDED: Timestamp = Timestamp::constant(1_932_888_600, 0);

/// The plan, reckoned for 31 March 2031.
pub fn plan() -> PlanView {
    let mut ids = ids();
    let mut sizes = SIZES.into_iter().enumerate();
    let mut section = |title: &str, letter: char, many: usize| SectionView {
        title: Some(title.to_owned()),
        recommendations: (1..=many)
            .filter_map(|number| {
                sizes
                    .next()
                    .map(|(index, size)| recommendation(&mut ids, &format!("{letter}{number}"), index, size).into())
            })
            .collect(),
    };
    let mut sections = vec![section("Front door and screening", 'F', 11), section("Practice and review", 'P', 11)];
    let claims = concede(&mut sections);
    PlanView { contradictions: claims, ..whole(sections) }
}

/// What the pack of [`plan`] says of itself.
pub fn info() -> PackInfo {
    let mut ids = ids();
    PackInfo {
        marking: "OFFICIAL".to_owned(),
        program: "Waymark 0.0.0-test".to_owned(),
        basis: Basis::AsStated { stated_on: DAY, recorded_at: RECORDED },
        cut: vec![
            CutStream { stream: StreamId::Directory(ids.mint()), size: 31, root: [0x5a; 32] },
            CutStream { stream: StreamId::Plan(ids.mint()), size: 412, root: std::array::from_fn(|at| at as u8 * 7) },
        ],
        newest_at: RECORDED,
        only: Scope::Whole,
        since: None,
        prose: false,
    }
}

fn ids() -> Ids {
    Ids::new(RECORDED, [7; 16])
}

/// A plan of these sections: everything that is counted or listed follows from them.
pub fn whole(sections: Vec<SectionView>) -> PlanView {
    let actions: Vec<ActionView> =
        sections.iter().flat_map(|one| &one.recommendations).flat_map(|one| one.actions.clone()).collect();
    let count = |holds: fn(&ActionView) -> bool| actions.iter().filter(|one| holds(one)).count() as u32;
    PlanView {
        plan: ids().mint(),
        title: "Adult Care Improvement Plan".to_owned(),
        version_label: Some("2.4, 31 March".to_owned()),
        agreed: false,
        stage_words: "draft, not yet agreed".to_owned(),
        day: DAY,
        document: Some(DocumentView {
            name: "plan.docx".to_owned(),
            bytes: 81_234,
            sha256: "0".repeat(64),
            stated_on: DAY,
            recorded_at: RECORDED,
        }),
        inspection: InspectionView {
            body: Some("The inspectorate".to_owned()),
            framework: None,
            judgement: Some("Requires improvement".to_owned()),
            inspected: Some("November 2030".to_owned()),
            published: Some(date(2031, 1, 10)),
        },
        counts: counts(&actions),
        recommendations: sections.iter().map(|one| one.recommendations.len() as u32).sum(),
        actions: actions.len() as u32,
        must_do: count(|one| one.phase == Phase::MustDo),
        embedding: count(|one| one.phase == Phase::Embedding),
        done: count(|one| one.facts.done.is_some()),
        evidenced: 0,
        verified: count(|one| one.facts.verified.is_some()),
        needs: actions.iter().filter_map(need).collect(),
        next_dates: actions.iter().filter_map(next_date).collect(),
        sections,
        narrative: Vec::new(),
        posts: POSTS.iter().map(post).collect(),
        questions: vec![QuestionView {
            question: ids().mint(),
            place: "F2(3)".to_owned(),
            field: "due".to_owned(),
            text: "31.9.30 is not a day. Which day is meant?".to_owned(),
            answer: None,
        }],
        shared: Vec::new(),
        contradictions: vec![],
        change_index: Vec::new(),
        leftovers: Vec::new(),
        settings: Settings::default(),
        settings_changes: Vec::new(),
    }
}

fn post((abbreviation, title, organisation): &(&str, &str, &str)) -> PlanPostView {
    PlanPostView {
        abbreviation: (*abbreviation).to_owned(),
        title: Some((*title).to_owned()),
        organisation: Some((*organisation).to_owned()),
        kind: PostKind::Post,
        aliases: if *abbreviation == "PSW" { vec!["Princ. SW".to_owned()] } else { Vec::new() },
        mapped: true,
    }
}

fn counts(actions: &[ActionView]) -> Counts {
    let mut counts = Counts::default();
    for action in actions {
        counts.add(action.rating.colour);
    }
    counts
}

fn need(action: &ActionView) -> Option<Need> {
    let colour = action.rating.colour.filter(|colour| *colour == Colour::Red)?;
    Some(Need {
        action: action.pointer(),
        colour,
        reason: action.rating.reasons[0].clone(),
        leads: action.leads_in_words(),
    })
}

fn next_date(action: &ActionView) -> Option<NextDate> {
    let day = action.due.day.filter(|day| *day >= DAY)?;
    Some(NextDate { day, action: action.pointer(), colour: action.rating.colour })
}

fn recommendation(ids: &mut Ids, code: &str, index: usize, size: usize) -> RecommendationView {
    let actions: Vec<ActionView> = (0..size).map(|at| action(ids, code, index, at, size)).collect();
    let worst = actions.iter().filter_map(|one| one.rating.colour).min();
    let done = actions.iter().filter(|one| one.facts.done.is_some()).count() as u32;
    RecommendationView {
        recommendation: ids.mint(),
        code: code.to_owned(),
        text: ASKED[index % ASKED.len()].to_owned(),
        timescale: Timescale::Immediately,
        timescale_words: ["immediately", "within 3 months", "within 6 months"][index % 3].to_owned(),
        timescale_printed: None,
        timescale_elsewhere: (index == 4).then(|| "within 6 months".to_owned()),
        deadline: None,
        deadline_words: "not known: when the inspection was published is not stated".to_owned(),
        outcome: Some("People are safe, and say that they were listened to.".to_owned()),
        addressed_to: ["The council", "The hospital trust"][..index % 3].iter().map(ToString::to_string).collect(),
        priority: (index == 2).then_some(1),
        priority_why: (index == 2).then(|| "Named first by the inspectorate".to_owned()),
        rating: rating(worst, vec!["Of its actions: as counted.".to_owned()]),
        ladder: Ladder {
            rung: Rung::InDelivery,
            word: Rung::InDelivery.in_words(),
            next: "3 of 5 MUST DO actions are not done.".to_owned(),
        },
        counts: counts(&actions),
        done,
        evidenced: 0,
        verified: 0,
        total: size as u32,
        late: actions.iter().filter(|one| one.due.late_days.is_some()).count() as u32,
        next: None,
        evidence: Vec::new(),
        requests: Vec::new(),
        tests: Vec::new(),
        delivered_on: None,
        suggested_tests: Vec::new(),
        closed: None,
        impact: None,
        board_view: None,
        leads: Vec::new(),
        actions,
    }
}

fn action(ids: &mut Ids, code: &str, index: usize, at: usize, size: usize) -> ActionView {
    let turn = index * 7 + at * 3;
    let colour =
        [Colour::Green, Colour::Grey, Colour::Red, Colour::Green, Colour::Amber, Colour::Green, Colour::Blue][turn % 7];
    let done = matches!(colour, Colour::Blue) || (colour == Colour::Green && turn.is_multiple_of(2));
    let place = format!("{code}({})", at + 1);
    let fact = || FactView { by: "the document of 31 March 2031".to_owned(), on: DAY, done_on: None, position: 3 };
    ActionView {
        action: ids.mint(),
        placement: None,
        label: (turn % 11 != 3).then(|| (at + 1).to_string()),
        seq: at + 1,
        place,
        phase: if at * 10 < size * 6 { Phase::MustDo } else { Phase::Embedding },
        said_here: Vec::new(),
        text: WORK[turn % WORK.len()].to_owned(),
        leads: (0..1 + turn % 3).map(|next| lead((turn + next * 3) % POSTS.len())).collect(),
        accountable: "not stated".to_owned(),
        due: due(turn, colour),
        stage: if done { Stage::Done } else { Stage::Underway },
        stage_words: if done { "done" } else { "underway" },
        confidence: Confidence::OnTrack,
        confidence_words: "on track",
        facts: Facts {
            done: done.then(fact),
            evidenced: None,
            verified: (colour == Colour::Blue).then(|| FactView { by: "QA Lead".to_owned(), ..fact() }),
        },
        claim: None,
        updates: if colour == Colour::Grey { Vec::new() } else { vec![update(turn, done)] },
        extensions: Vec::new(),
        rhythm: None,
        lives: None,
        serves: Vec::new(),
        depends_on: if turn % 13 == 5 { vec![waits_for(ids, code)] } else { Vec::new() },
        awaited_by: Vec::new(),
        also_at: Vec::new(),
        withdrawal_asked: None,
        withdrawn: None,
        evidence: Vec::new(),
        verification: None,
        refusals: Vec::new(),
        requests: Vec::new(),
        shared_with: Vec::new(),
        rating: rating(Some(colour), reasons(colour)),
    }
}

fn lead(index: usize) -> LeadView {
    let (abbreviation, title, _) = POSTS[index];
    LeadView {
        printed: abbreviation.to_owned(),
        abbreviation: Some(abbreviation.to_owned()),
        title: Some(title.to_owned()),
        post: None,
    }
}

fn due(turn: usize, colour: Colour) -> DueView {
    let late = colour == Colour::Red;
    let day = if late { date(2031, 2, 25) } else { date(2031, 4, 1 + (turn % 28) as i8) };
    DueView {
        printed: Some(day.strftime("%-d.%-m.%y").to_string()),
        kind: DueKind::Day,
        day: Some(day),
        readings: vec![day],
        words: waymark_domain::in_words(day),
        original: (turn % 9 == 2).then(|| date(2031, 1, 25)),
        slip_days: (turn % 9 == 2).then_some(31),
        slips: usize::from(turn % 9 == 2),
        corrections: usize::from(turn % 17 == 4),
        changes: Vec::new(),
        late_days: late.then_some(34),
        warns: false,
        past_deadline: turn % 19 == 7,
        deadline: (turn % 19 == 7).then(|| date(2031, 2, 1)),
        own: None,
    }
}

fn update(turn: usize, done: bool) -> UpdateView {
    let stage = if done { Stage::Done } else { Stage::Underway };
    UpdateView {
        position: 3,
        at: RECORDED,
        stated_on: DAY,
        by_document: true,
        by: "the document of 31 March 2031".to_owned(),
        words: SAID[turn % SAID.len()].to_owned(),
        stage,
        stage_words: stage.in_words(),
        confidence: Confidence::OnTrack,
        confidence_words: "on track",
        done_on: None,
        status_printed: None,
        rating_printed: None,
    }
}

fn waits_for(ids: &mut Ids, code: &str) -> LinkView {
    let to = ActionRef { action: ids.mint(), place: format!("{code}(1)"), text: WORK[0].to_owned() };
    LinkView { to, relation: Relation::WaitsFor, open: true, colour: Some(Colour::Red) }
}

/// Has the first claim concede unfinished work, in its own words; what it is in contradiction to is itself.
fn concede(sections: &mut [SectionView]) -> Vec<ContradictionView> {
    let actions = sections.iter_mut().flat_map(|one| &mut one.recommendations);
    let mut actions = actions.flat_map(|one| &mut Arc::make_mut(one).actions);
    let Some(action) = actions.find(|action| action.facts.done.is_some() && !action.updates.is_empty()) else {
        return Vec::new();
    };
    let words = "Completed.\nThe guide is written; it is still to be sent to the night desk.";
    action.updates[0].words = words.to_owned();
    action.claim = Some(read_claim(&action.text, words, DAY));
    let why = format!("{} is said to be done, and its own words say that it is not.", action.place);
    let (kind, actions) = (ContradictionKind::ClaimAgainstItself, vec![action.pointer()]);
    vec![ContradictionView { kind, actions, recommendation: None, why }]
}

fn rating(colour: Option<Colour>, reasons: Vec<String>) -> RatingView {
    RatingView {
        colour,
        word: colour.map_or("No rating", Colour::word),
        symbol: colour.map_or("×", Colour::symbol),
        reasons,
    }
}

fn reasons(colour: Colour) -> Vec<String> {
    let reasons: &[&str] = match colour {
        Colour::Red => &["34 days past its date of 25 February 2031, and not done."],
        Colour::Amber => &[
            "Due on 9 April 2031, within 14 days, and nobody has said in the last 14 that it is on track.",
            "It waits for F1(1), which is late.",
        ],
        Colour::Green => &["Underway."],
        Colour::Grey => &["Not started."],
        Colour::Blue => &["Verified, and its evidence is in date."],
    };
    reasons.iter().map(ToString::to_string).collect()
}
