//! Samples of events, one of each that golden files hold. What is not here stands beside the tests.

use jiff::civil::date;
use waymark_domain::*;

use super::golden::id;

pub fn register() -> Vec<RegisterEvent> {
    let head = StreamHead { stream: StreamId::Plan(id(3)), size: 12, root: "ab".repeat(32) };
    vec![
        RegisterEvent::InstanceBegun { instance: id(1) },
        RegisterEvent::StreamBegun { stream: StreamId::Plan(id(3)) },
        RegisterEvent::HeadsRecorded { heads: vec![head] },
    ]
}

pub fn directory() -> Vec<DirectoryEvent> {
    vec![
        DirectoryEvent::AuthorityOpened { authority: id(2), name: Words::from("Larkford Council") },
        DirectoryEvent::OrganisationAdded { organisation: id(10), name: Words::from("Larkford NHS Trust") },
        DirectoryEvent::PostAdded {
            post: id(11),
            title: Words::from("Head of Practice"),
            abbreviation: Some(Words::from("HoP")),
            organisation: Some(id(10)),
            kind: PostKind::Post,
            answers_to: None,
        },
        DirectoryEvent::HolderAppointed {
            post: id(11),
            person: id(12),
            capacity: Capacity::Holder,
            kind: HoldingKind::Interim,
            from: date(2012, 9, 1),
            until: Some(date(2012, 12, 31)),
        },
        DirectoryEvent::HoldingEnded {
            post: id(11),
            person: id(12),
            capacity: Capacity::Holder,
            until: date(2012, 11, 30),
        },
        DirectoryEvent::RoleGranted { person: id(12), role: Role::Contributor, plan: Some(id(3)) },
        DirectoryEvent::RoleRevoked { person: id(12), role: Role::Contributor, plan: Some(id(3)) },
        DirectoryEvent::OrganisationRenamed { organisation: id(10), name: Words::from("Larkford Health") },
        DirectoryEvent::PostRevised {
            post: id(11),
            title: Words::from("Head of Practice and Learning"),
            abbreviation: None,
            organisation: None,
            answers_to: Some(id(13)),
        },
        DirectoryEvent::DirectoryPassageRedacted { passage: id(30), reason: Words::from("It was a name.") },
        DirectoryEvent::DirectorySavedDespiteWarning {
            kinds: [CaseDetail::PupilNumber].into(),
            form: FormName::at("/directory/add-post"),
        },
    ]
}

pub fn opening() -> Vec<PlanEvent> {
    vec![
        PlanEvent::PlanOpened {
            plan: id(3),
            authority: id(2),
            title: Words::from("Larkford improvement plan"),
            version_label: Some(Words::from("1.2")),
            inspection: Inspection {
                body: Some(Words::from("The inspectorate")),
                framework: None,
                judgement: Some(Words::from("Adequate")),
                inspected: Some("2012-05".to_owned()),
                published: Some(date(2012, 6, 15)),
            },
            document: Some(SourceDocument {
                document: id(20),
                name: Words::from("plan.txt"),
                bytes: 1234,
                sha256: "cd".repeat(32),
                stated_on: date(2012, 10, 31),
            }),
            brought_in_by: Actor::Person(id(12)),
        },
        PlanEvent::NarrativeWritten { heading: Words::from("Why"), text: Words::from("To do better.") },
        PlanEvent::PlanPostNamed {
            abbreviation: Words::from("HoP"),
            title: Some(Words::from("Head of Practice")),
            organisation: None,
            kind: PostKind::Post,
            aliases: vec![Words::from("H of P")],
            post: Some(id(11)),
        },
        PlanEvent::SectionAdded { section: id(21), title: Words::from("Keeping in touch") },
        PlanEvent::RecommendationAdded {
            recommendation: id(22),
            section: Some(id(21)),
            code: "R1".to_owned(),
            text: Words::from("Make sure that visits are written up."),
            timescale: Timescale::Within { count: 3, unit: TimeUnit::Months },
            timescale_printed: Some(Words::from("Within 3 months")),
            timescale_elsewhere: None,
            outcome: Some(Words::from("Every visit is on record.")),
            addressed_to: vec![Words::from("Larkford Council")],
        },
        PlanEvent::ActionAdded {
            action: id(23),
            placement: id(24),
            recommendation: id(22),
            label: Some("1".to_owned()),
            phase: Phase::MustDo,
            text: Words::from("Write a guide to recording visits."),
            leads: vec![lead()],
            due_printed: Some(Words::from("30.11.12")),
            due: due(),
        },
    ]
}

pub fn content() -> Vec<PlanEvent> {
    vec![
        PlanEvent::DependencyStated { action: id(23), on: id(25), relation: Relation::WaitsFor },
        PlanEvent::DependencyRemoved { action: id(23), on: id(25) },
        PlanEvent::UpdateRecorded {
            action: id(23),
            words: Words::from("Completed. It went to all teams."),
            stage: Stage::Done,
            confidence: Confidence::NotStated,
            done_on: Some(date(2012, 11, 20)),
            stated_on: date(2012, 11, 21),
            status_printed: Some(Words::from("Completed")),
            rating_printed: Some(Words::from("Green")),
            on_behalf_of: Some(id(11)),
            posts: vec![id(11)],
        },
        PlanEvent::QuestionRaised {
            question: id(26),
            place: "R1(1)".to_owned(),
            field: "due".to_owned(),
            text: Words::from("Which day is meant?"),
            action: Some(id(23)),
        },
        PlanEvent::QuestionAnswered { question: id(26), answer: Words::from("The last of November.") },
        PlanEvent::LeftoverKept { text: Words::from("Page 2 of 9"), at: vec!["l12".to_owned()] },
        PlanEvent::SharedProposed { actions: vec![id(23), id(25)], differs: vec!["leads".to_owned()] },
    ]
}

pub fn keeping() -> Vec<PlanEvent> {
    let why = || Words::from("It was misread.");
    vec![
        PlanEvent::PlanAgreed {
            on: date(2012, 11, 28),
            reference: Words::from("Board, minute 4"),
            originals: vec![OriginalDate { action: id(23), date: date(2012, 11, 30) }],
        },
        PlanEvent::PublicationStated { published: date(2012, 6, 15) },
        PlanEvent::DueCorrected { action: id(23), printed: Words::from("30.11.12"), due: due(), why: why() },
        PlanEvent::ActionReworded {
            action: id(23),
            placement: id(24),
            text: Words::from("Write a short guide to recording visits."),
            why: why(),
        },
        PlanEvent::ActionReassigned { action: id(23), leads: vec![lead()], accountable: Some(id(11)), why: why() },
        PlanEvent::AccountableStated { action: id(23), post: id(11) },
        PlanEvent::PriorityStated { recommendation: id(22), priority: Some(2), why: why() },
        PlanEvent::PostMapped {
            abbreviation: Words::from("HoP"),
            post: id(11),
            named: Some(0),
            leads: vec![MappedLead { action: id(23), placement: Some(id(24)), lead: 0 }],
        },
        PlanEvent::SettingsChanged {
            settings: Settings { evidence_grace_until: Some(date(2013, 1, 31)), ..Settings::default() },
            why: None,
            reference: None,
        },
        PlanEvent::SettingsChanged {
            settings: Settings { evidence_days: 42, ..Settings::default() },
            why: Some(why()),
            reference: Some(Words::from("Board, minute 5")),
        },
        PlanEvent::PassageRedacted { passage: id(27), reason: Words::from("It names a family.") },
    ]
}

pub fn lead() -> PlacedLead {
    PlacedLead { printed: Words::from("HoP"), post: Some(id(11)) }
}

pub fn due() -> DueRead {
    DueRead { kind: DueKind::Day, readings: vec![date(2012, 11, 30)] }
}

pub fn shaping() -> Vec<PlanEvent> {
    vec![
        PlanEvent::PlanDescribed { title: Words::from("Our plan"), version_label: Some(Words::from("2")) },
        PlanEvent::InspectionStated {
            inspection: Inspection { inspected: Some("2012".to_owned()), ..Inspection::default() },
        },
        PlanEvent::NarrativeRewritten { written: 4, heading: Words::from("Why"), text: Words::from("To do it well.") },
        PlanEvent::NarrativeRemoved { written: 4 },
        PlanEvent::SectionRenamed { section: id(21), title: Words::from("Visits") },
        PlanEvent::SectionMoved { section: id(21), before: Some(id(27)) },
        PlanEvent::RecommendationRevised {
            recommendation: id(22),
            code: "R1a".to_owned(),
            text: Words::from("Make sure that every visit is written up."),
            timescale: Timescale::Immediately,
            outcome: None,
            addressed_to: vec![],
            why: Words::from("It was reissued."),
        },
        PlanEvent::RecommendationMoved { recommendation: id(22), section: None, before: Some(id(28)) },
        PlanEvent::ActionMoved {
            action: id(23),
            placement: id(24),
            recommendation: id(28),
            label: Some("3".to_owned()),
            phase: Phase::Embedding,
            before: None,
        },
    ]
}

pub fn deciding() -> Vec<PlanEvent> {
    let (reference, why) = (|| Words::from("Board, minute 9"), || Words::from("It is no longer needed."));
    vec![
        PlanEvent::WithdrawalAsked { action: id(23), why: why(), on_behalf_of: None, posts: vec![id(11)] },
        PlanEvent::ActionWithdrawn { action: id(23), reference: reference(), why: why() },
        PlanEvent::WithdrawalRefused { action: id(23), reference: reference(), why: why() },
        PlanEvent::ActionRestored { action: id(23), reference: reference(), why: why() },
        PlanEvent::ActionsJoined {
            home: id(23),
            other: id(25),
            why: why(),
            leads: vec![1],
            takes_due: true,
            original: Some(date(2012, 11, 30)),
        },
        PlanEvent::ActionsParted {
            home: id(23),
            other: id(25),
            why: why(),
            leads: vec![1],
            due_back: true,
            original: None,
            others_original: Some(date(2012, 11, 30)),
        },
        PlanEvent::SharedKeptApart { shared: 0, why: why() },
        PlanEvent::ImportUndone { why: why() },
    ]
}

pub fn extending() -> Vec<PlanEvent> {
    let why = || Words::from("The trainer is away.");
    vec![
        PlanEvent::ExtensionAsked {
            action: id(23),
            to: date(2013, 1, 31),
            why: why(),
            on_behalf_of: Some(id(11)),
            posts: vec![id(11)],
        },
        PlanEvent::ExtensionGranted {
            action: id(23),
            asked: 60,
            to: date(2013, 1, 15),
            reference: Some(Words::from("Board, minute 9")),
            why: why(),
            as_chair: false,
            posts: vec![id(11)],
        },
        PlanEvent::ExtensionRefused {
            action: id(23),
            asked: 60,
            reference: None,
            why: why(),
            as_chair: true,
            posts: vec![id(11)],
        },
        PlanEvent::ExtensionTakenBack { action: id(23), asked: 60, why: Some(why()), posts: vec![id(11)] },
        PlanEvent::RhythmSet {
            action: id(23),
            rhythm: Rhythm {
                every: 1,
                unit: RhythmUnit::Months,
                from: date(2012, 12, 1),
                until: Some(date(2013, 6, 30)),
            },
            what: Words::from("Figures for the board"),
            why: Some(why()),
        },
        PlanEvent::RhythmEnded { action: id(23), why: why() },
        PlanEvent::OccurrenceKept {
            action: id(23),
            due: date(2012, 12, 1),
            on: date(2012, 12, 3),
            words: Words::from("Sent with the papers."),
            on_behalf_of: Some(id(11)),
            posts: vec![id(11)],
        },
        PlanEvent::OccurrenceTakenBack { action: id(23), due: date(2012, 12, 1), why: why() },
        PlanEvent::ActionLinkedToHome(ActionLinkedToHome {
            action: id(23),
            home_plan: id(4),
            home: id(25),
            why: why(),
        }),
        PlanEvent::ActionPartedFromHome(ActionPartedFromHome {
            action: id(23),
            home_plan: id(4),
            home: id(25),
            why: why(),
        }),
        PlanEvent::ActionLinkedFromPlan(ActionLinkedFromPlan {
            action: id(23),
            plan: id(4),
            other: id(25),
            why: why(),
        }),
        PlanEvent::ActionPartedFromPlan(ActionPartedFromPlan {
            action: id(23),
            plan: id(4),
            other: id(25),
            why: why(),
        }),
        PlanEvent::SavedDespiteWarning {
            kinds: [CaseDetail::BirthDate, CaseDetail::NhsNumber].into(),
            form: FormName::at("/plans/1/actions/2/update"),
        },
    ]
}

pub fn indexing() -> Vec<PlanEvent> {
    let (why, posts) = (|| Words::from("It was the wrong year."), || vec![id(11)]);
    let about = IndexAbout {
        kind: IndexKind::Guidance,
        novelty: IndexNovelty::New,
        title: Words::from("Guide to recording visits"),
        version: Some(Words::from("1.2")),
        in_force_from: Some(date(2012, 11, 20)),
        next_review: Some(date(2013, 11, 20)),
        document: Some(IndexDocument::Link { url: Words::from("https://example.org/guide") }),
    };
    let document = Some(IndexDocument::Evidence { evidence: id(40) });
    vec![
        PlanEvent::ChangeNoted(ChangeNoted {
            change: id(44),
            actions: vec![id(23), id(25)],
            about: about.clone(),
            suggested_by: Some("new_guidance".to_owned()),
            posts: posts(),
        }),
        PlanEvent::ChangeRevised(ChangeRevised {
            change: id(44),
            actions: vec![id(23)],
            about: IndexAbout { novelty: IndexNovelty::Revised, document, ..about },
            why: why(),
            posts: posts(),
        }),
        PlanEvent::ChangeRemoved(ChangeRemoved { change: id(44), why: why(), posts: vec![] }),
        PlanEvent::ChangeSuggestionSetAside(ChangeSuggestionSetAside {
            action: id(23),
            kind: IndexKind::WorkforceAndLearning,
            rule: "new_learning".to_owned(),
            why: Some(why()),
            posts: posts(),
        }),
    ]
}
