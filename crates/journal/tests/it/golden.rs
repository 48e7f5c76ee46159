//! Golden files: one for each event and version ever written, read for ever.
//!
//! A file is never changed. A new event or version gets a new file, written by running these tests once with
//! `WAYMARK_WRITE_GOLDEN=yes`; it is then committed with the change that brings it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::date;
use serde_json::{Value, json};
use waymark_domain::*;

use super::samples::{content, deciding, directory, extending, indexing, keeping, opening, register, shaping};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");

#[test]
fn every_event_is_written_as_its_golden_file_says() {
    for event in samples() {
        let file = PathBuf::from(FOLDER).join(file_of(&event));
        let text = text_of(&event);
        if std::env::var_os("WAYMARK_WRITE_GOLDEN").is_some() && !file.exists() {
            std::fs::write(&file, &text).unwrap();
        }
        let golden = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(golden, text, "{}", file.display());
    }
}

#[test]
fn every_golden_file_still_reads() {
    let samples = samples();
    for file in std::fs::read_dir(FOLDER).unwrap() {
        let file = file.unwrap();
        let golden: Value = serde_json::from_slice(&std::fs::read(file.path()).unwrap()).unwrap();
        let stream: StreamId = golden["stream"].as_str().unwrap().parse().unwrap();
        let (name, version) = (golden["event"].as_str().unwrap(), golden["version"].as_u64().unwrap());
        let event = Event::read(stream, name, version as u32, golden["body"].clone()).unwrap();
        // An older version reads as the present event; only the present one has a sample to equal.
        if event.version() == version as u32 {
            assert!(samples.contains(&event), "{:?}", file.file_name());
        }
    }
}

#[test]
fn every_event_has_a_sample() {
    let sampled: BTreeSet<String> = samples().iter().map(|event| format!("{}/{}", kind(event), event.name())).collect();
    let register = ["instance_begun", "stream_begun", "heads_recorded"].map(|name| format!("register/{name}"));
    let directory = DIRECTORY.map(|name| format!("directory/{name}"));
    let plan = PLAN.map(|name| format!("plan/{name}"));
    assert_eq!(sampled, register.into_iter().chain(directory).chain(plan).collect());
}

/// What an event does not list could never be erased.
#[test]
fn every_event_lists_all_its_free_text() {
    for event in samples() {
        let written = event.body().to_string().matches("\"$words\"").count();
        assert_eq!(event.words().len(), written, "{}", event.name());
    }
}

#[test]
fn an_event_of_a_later_release_stops_the_reader() {
    let plan = stream(&samples()[3]);
    assert!(Event::read(plan, "plan_sung", 1, json!({})).is_err());
    assert!(Event::read(plan, "publication_stated", 2, json!({"published": "2012-05-01"})).is_err());
    assert!(Event::read(plan, "publication_stated", 1, json!({"published": "May"})).is_err());
}

const DIRECTORY: [&str; 11] = [
    "authority_opened",
    "organisation_added",
    "post_added",
    "holder_appointed",
    "holding_ended",
    "role_granted",
    "role_revoked",
    "organisation_renamed",
    "post_revised",
    "directory_passage_redacted",
    "directory_saved_despite_warning",
];

const PLAN: [&str; 77] = [
    "plan_opened",
    "narrative_written",
    "plan_post_named",
    "section_added",
    "recommendation_added",
    "action_added",
    "dependency_stated",
    "dependency_removed",
    "update_recorded",
    "question_raised",
    "question_answered",
    "leftover_kept",
    "shared_proposed",
    "plan_agreed",
    "publication_stated",
    "due_corrected",
    "action_reworded",
    "action_reassigned",
    "accountable_stated",
    "priority_stated",
    "post_mapped",
    "settings_changed",
    "passage_redacted",
    "plan_described",
    "inspection_stated",
    "narrative_rewritten",
    "narrative_removed",
    "section_renamed",
    "section_moved",
    "recommendation_revised",
    "recommendation_moved",
    "action_moved",
    "withdrawal_asked",
    "action_withdrawn",
    "withdrawal_refused",
    "action_restored",
    "actions_joined",
    "actions_parted",
    "shared_kept_apart",
    "import_undone",
    "evidence_attached",
    "evidence_revised",
    "evidence_described",
    "evidence_linked",
    "evidence_unlinked",
    "evidence_withdrawn",
    "evidence_scanned",
    "evidence_asked",
    "evidence_request_answered",
    "evidence_request_closed",
    "claim_verified",
    "claim_refused",
    "extension_asked",
    "extension_granted",
    "extension_refused",
    "extension_taken_back",
    "test_planned",
    "test_revised",
    "test_cancelled",
    "test_result_recorded",
    "recommendation_closed",
    "recommendation_reopened",
    "impact_stated",
    "board_view_stated",
    "rhythm_set",
    "rhythm_ended",
    "occurrence_kept",
    "occurrence_taken_back",
    "saved_despite_warning",
    "action_linked_to_home",
    "action_parted_from_home",
    "action_linked_from_plan",
    "action_parted_from_plan",
    "change_noted",
    "change_revised",
    "change_removed",
    "change_suggestion_set_aside",
];

fn file_of(event: &Event) -> String {
    // The same version with what a later release asks besides: both shapes are read for ever.
    let more = match event {
        Event::Plan(PlanEvent::SettingsChanged { why: Some(_), .. }) => ".with_reason",
        _ => "",
    };
    format!("{}.{}.v{}{more}.json", kind(event), event.name(), event.version())
}

fn text_of(event: &Event) -> String {
    let golden = json!({
        "body": event.body(),
        "event": event.name(),
        "stream": stream(event).to_string(),
        "version": event.version(),
    });
    // Through canonical JSON, so that no feature of serde_json decides the order.
    let canonical = waymark_journal::canonical(&golden).unwrap();
    String::from_utf8(canonical).unwrap() + "\n"
}

/// No arm for "any other": a new kind of stream or event must come by here.
fn kind(event: &Event) -> &'static str {
    match event {
        Event::Register(
            RegisterEvent::InstanceBegun { .. }
            | RegisterEvent::StreamBegun { .. }
            | RegisterEvent::HeadsRecorded { .. },
        ) => "register",
        Event::Directory(
            DirectoryEvent::AuthorityOpened { .. }
            | DirectoryEvent::OrganisationAdded { .. }
            | DirectoryEvent::PostAdded { .. }
            | DirectoryEvent::HolderAppointed { .. }
            | DirectoryEvent::HoldingEnded { .. }
            | DirectoryEvent::RoleGranted { .. }
            | DirectoryEvent::RoleRevoked { .. }
            | DirectoryEvent::OrganisationRenamed { .. }
            | DirectoryEvent::PostRevised { .. }
            | DirectoryEvent::DirectoryPassageRedacted { .. }
            | DirectoryEvent::DirectorySavedDespiteWarning { .. },
        ) => "directory",
        Event::Plan(event) => kind_of_plan(event),
    }
}

fn kind_of_plan(event: &PlanEvent) -> &'static str {
    match event {
        PlanEvent::PlanOpened { .. }
        | PlanEvent::NarrativeWritten { .. }
        | PlanEvent::PlanPostNamed { .. }
        | PlanEvent::SectionAdded { .. }
        | PlanEvent::RecommendationAdded { .. }
        | PlanEvent::ActionAdded { .. }
        | PlanEvent::DependencyStated { .. }
        | PlanEvent::DependencyRemoved { .. }
        | PlanEvent::UpdateRecorded { .. }
        | PlanEvent::QuestionRaised { .. }
        | PlanEvent::QuestionAnswered { .. }
        | PlanEvent::LeftoverKept { .. }
        | PlanEvent::SharedProposed { .. }
        | PlanEvent::PlanAgreed { .. }
        | PlanEvent::PublicationStated { .. }
        | PlanEvent::DueCorrected { .. }
        | PlanEvent::ActionReworded { .. }
        | PlanEvent::ActionReassigned { .. }
        | PlanEvent::AccountableStated { .. }
        | PlanEvent::PriorityStated { .. }
        | PlanEvent::PostMapped { .. }
        | PlanEvent::SettingsChanged { .. }
        | PlanEvent::PassageRedacted { .. }
        | PlanEvent::PlanDescribed { .. }
        | PlanEvent::InspectionStated { .. }
        | PlanEvent::NarrativeRewritten { .. }
        | PlanEvent::NarrativeRemoved { .. }
        | PlanEvent::SectionRenamed { .. }
        | PlanEvent::SectionMoved { .. }
        | PlanEvent::RecommendationRevised { .. }
        | PlanEvent::RecommendationMoved { .. }
        | PlanEvent::ActionMoved { .. }
        | PlanEvent::WithdrawalAsked { .. }
        | PlanEvent::ActionWithdrawn { .. }
        | PlanEvent::WithdrawalRefused { .. }
        | PlanEvent::ActionRestored { .. }
        | PlanEvent::ActionsJoined { .. }
        | PlanEvent::ActionsParted { .. }
        | PlanEvent::SharedKeptApart { .. }
        | PlanEvent::ImportUndone { .. }
        | PlanEvent::EvidenceAttached(_)
        | PlanEvent::EvidenceRevised(_)
        | PlanEvent::EvidenceDescribed(_)
        | PlanEvent::EvidenceLinked(_)
        | PlanEvent::EvidenceUnlinked(_)
        | PlanEvent::EvidenceWithdrawn(_)
        | PlanEvent::EvidenceScanned(_)
        | PlanEvent::EvidenceAsked(_)
        | PlanEvent::EvidenceRequestAnswered(_)
        | PlanEvent::EvidenceRequestClosed(_)
        | PlanEvent::ClaimVerified(_)
        | PlanEvent::ClaimRefused(_)
        | PlanEvent::ExtensionAsked { .. }
        | PlanEvent::ExtensionGranted { .. }
        | PlanEvent::ExtensionRefused { .. }
        | PlanEvent::ExtensionTakenBack { .. }
        | PlanEvent::TestPlanned(_)
        | PlanEvent::TestRevised(_)
        | PlanEvent::TestCancelled(_)
        | PlanEvent::TestResultRecorded(_)
        | PlanEvent::RecommendationClosed(_)
        | PlanEvent::RecommendationReopened(_)
        | PlanEvent::ImpactStated(_)
        | PlanEvent::BoardViewStated(_)
        | PlanEvent::RhythmSet { .. }
        | PlanEvent::RhythmEnded { .. }
        | PlanEvent::OccurrenceKept { .. }
        | PlanEvent::OccurrenceTakenBack { .. }
        | PlanEvent::SavedDespiteWarning { .. }
        | PlanEvent::ActionLinkedToHome(_)
        | PlanEvent::ActionPartedFromHome(_)
        | PlanEvent::ActionLinkedFromPlan(_)
        | PlanEvent::ActionPartedFromPlan(_)
        | PlanEvent::ChangeNoted(_)
        | PlanEvent::ChangeRevised(_)
        | PlanEvent::ChangeRemoved(_)
        | PlanEvent::ChangeSuggestionSetAside(_) => "plan",
    }
}

fn stream(event: &Event) -> StreamId {
    match kind(event) {
        "register" => StreamId::Register(id(1)),
        "directory" => StreamId::Directory(id(2)),
        _ => StreamId::Plan(id(3)),
    }
}

pub fn id<T: std::str::FromStr>(number: u32) -> T
where
    T::Err: std::fmt::Debug,
{
    format!("01900000-0000-7000-8000-{number:012x}").parse().unwrap()
}

fn samples() -> Vec<Event> {
    let register = register().into_iter().map(Event::Register);
    let directory = directory().into_iter().map(Event::Directory);
    let plan = opening()
        .into_iter()
        .chain(content())
        .chain(keeping())
        .chain(shaping())
        .chain(deciding())
        .chain(proving())
        .chain(answering())
        .chain(extending())
        .chain(lasting())
        .chain(indexing())
        .map(Event::Plan);
    let mut samples: Vec<Event> = register.collect();
    samples.extend(plan);
    samples.extend(directory);
    samples
}

fn proving() -> Vec<PlanEvent> {
    let (why, posts) = (|| Words::from("It was the wrong year."), || vec![id(11)]);
    let on = || vec![EvidenceOn::Action(id(23)), EvidenceOn::Recommendation(id(22))];
    let about = EvidenceAbout {
        title: Words::from("Guide to recording visits"),
        shows: Some(Words::from("What is written up, and by when.")),
        represents: Some(date(2012, 11, 20)),
        owner: Some(id(11)),
        valid_until: Some(date(2013, 11, 20)),
        review_on: Some(date(2013, 6, 1)),
        sensitivity: Sensitivity::OfficialSensitive,
    };
    let file = EvidenceWhat::File {
        sha256: "ef".repeat(32),
        bytes: 40_321,
        media_type: "application/pdf".to_owned(),
        name: Words::from("guide.pdf"),
    };
    let link = EvidenceWhat::Link { url: Words::from("https://example.org/guide") };
    vec![
        PlanEvent::EvidenceAttached(EvidenceAttached {
            evidence: id(40),
            on: on(),
            what: file,
            about: about.clone(),
            on_behalf_of: Some(id(11)),
            posts: posts(),
        }),
        PlanEvent::EvidenceRevised(EvidenceRevised {
            evidence: id(40),
            revision: 2,
            what: link,
            why: why(),
            on_behalf_of: None,
            posts: posts(),
        }),
        PlanEvent::EvidenceDescribed(EvidenceDescribed {
            evidence: id(40),
            about: EvidenceAbout { sensitivity: Sensitivity::MayBePublished, ..about },
            why: why(),
            on_behalf_of: None,
            posts: posts(),
        }),
        PlanEvent::EvidenceLinked(EvidenceLinked {
            evidence: id(40),
            on: vec![EvidenceOn::Action(id(25))],
            on_behalf_of: None,
            posts: posts(),
        }),
        PlanEvent::EvidenceUnlinked(EvidenceUnlinked {
            evidence: id(40),
            on: vec![EvidenceOn::Action(id(25))],
            why: why(),
            on_behalf_of: None,
            posts: posts(),
        }),
        PlanEvent::EvidenceWithdrawn(EvidenceWithdrawn {
            evidence: id(40),
            why: why(),
            on_behalf_of: None,
            posts: posts(),
        }),
        PlanEvent::EvidenceScanned(EvidenceScanned {
            evidence: id(40),
            revision: 1,
            sha256: "ef".repeat(32),
            verdict: ScanVerdict::Infected { name: "Test-Signature".to_owned() },
        }),
    ]
}

fn answering() -> Vec<PlanEvent> {
    let (why, posts) = (|| Words::from("It was the wrong year."), || vec![id(11)]);
    let seen = SeenEvidence { evidence: id(40), revision: 2, valid_until: Some(date(2013, 11, 20)) };
    vec![
        PlanEvent::EvidenceAsked(EvidenceAsked {
            request: id(41),
            on: EvidenceOn::Action(id(23)),
            what: Words::from("The list of who had it."),
            wanted_by: date(2012, 12, 14),
            of: posts(),
            asked_as: Role::Verifier,
        }),
        PlanEvent::EvidenceRequestAnswered(EvidenceRequestAnswered {
            request: id(41),
            evidence: id(40),
            on_behalf_of: None,
            posts: posts(),
        }),
        PlanEvent::EvidenceRequestClosed(EvidenceRequestClosed { request: id(41), why: why() }),
        PlanEvent::ClaimVerified(ClaimVerified {
            action: id(23),
            claim: 9,
            seen: Words::from("Read it; two teams had it."),
            assurance: Assurance::Reasonable,
            evidence: vec![seen],
            posts: vec![id(13)],
        }),
        PlanEvent::ClaimRefused(ClaimRefused { action: id(23), claim: 9, why: why(), posts: vec![] }),
    ]
}

fn lasting() -> Vec<PlanEvent> {
    let (recommendation, test, why) = (id(22), id(43), || Words::from("The auditors are free then."));
    let details = || TestDetails {
        method: TestMethod::DipSample,
        about: Words::from("Every visit is written up within two days."),
        sample_size: 30,
        pass_mark: 24,
        on: date(2013, 3, 1),
        tester: Tester::Outside(Words::from("The county's auditors")),
        commissioned_by: Words::from("Board, minute 12"),
    };
    let by_post = || TestDetails { tester: Tester::Post(id(13)), ..details() };
    vec![
        PlanEvent::TestPlanned(TestPlanned { test, recommendation, details: details() }),
        PlanEvent::TestRevised(TestRevised { test, recommendation, details: by_post(), why: why() }),
        PlanEvent::TestCancelled(TestCancelled { test, recommendation, why: why() }),
        PlanEvent::TestResultRecorded(TestResultRecorded {
            test,
            recommendation,
            on: date(2013, 2, 27),
            sample: 30,
            passed_count: 23,
            findings: Words::from("Seven were late."),
            passed: false,
            posts: vec![id(13)],
        }),
        PlanEvent::RecommendationClosed(RecommendationClosed {
            recommendation,
            reference: Words::from("Board, minute 15"),
            why: why(),
        }),
        PlanEvent::RecommendationReopened(RecommendationReopened {
            recommendation,
            reference: Words::from("Board, minute 16"),
            why: why(),
        }),
        PlanEvent::ImpactStated(ImpactStated {
            recommendation,
            words: Words::from("Families are rung back the same day."),
            evidence: vec![id(40)],
            on_behalf_of: None,
            posts: vec![id(11)],
        }),
        PlanEvent::BoardViewStated(BoardViewStated {
            recommendation,
            colour: Some(Colour::Amber),
            words: Words::from("Too soon to say."),
            meeting: Words::from("Board of 6 March"),
        }),
    ]
}
