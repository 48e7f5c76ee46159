//! Search: the same words find the same things on both engines, and what is gone is not found.

use std::collections::BTreeSet;
use std::path::Path;

use waymark_domain::{
    AskForEvidence, AttachEvidence, Command, EvidenceAbout, EvidenceCommand, EvidenceOn, EvidenceWhat, IndexAbout,
    IndexCommand, IndexKind, IndexNovelty, JoinActions, KeepCommand, LastingCommand, NoteChange, PlanTest,
    RecordTestResult, RemoveChange, ReviseChange, Reword, Sensitivity, StateImpact, TestDetails, TestMethod, Tester,
    UndoImport, WithdrawEvidence,
};
use waymark_journal::{Found, Hit};

use crate::fixture::{Town, begun, id};
use crate::stage::{Stage, on_both, run};

on_both! {
    words_codes_posts_and_titles_are_found_and_marked,
    a_place_that_is_exactly_what_was_asked_for_comes_first,
    no_text_is_syntax_and_none_is_an_error,
    only_plans_that_were_named_and_of_the_authority_are_searched,
    an_entry_of_the_change_index_finds_the_actions_that_changed_it,
    what_is_no_longer_said_is_no_longer_found,
    what_claims_rest_on_is_found_and_what_was_withdrawn_is_not,
    a_redacted_word_is_not_found,
    a_rebuild_writes_the_same_rows,
    a_store_that_had_no_search_rows_gets_them_when_it_is_opened,
}

async fn found(town: &Town, text: &str) -> Vec<Hit> {
    let plans = BTreeSet::from([town.plan]);
    town.journal.search(town.authority, &plans, text, 50).await.unwrap()
}

/// What was found, as "place: words" with marks in brackets.
async fn lines(town: &Town, text: &str) -> Vec<String> {
    let line = |hit: &Hit| {
        let mut words = hit.words.clone();
        for mark in hit.marks.iter().rev() {
            words.insert(mark.end, ']');
            words.insert(mark.start, '[');
        }
        format!("{}: {words}", hit.place)
    };
    let mut lines: Vec<String> = found(town, text).await.iter().map(line).collect();
    lines.sort_unstable();
    lines
}

async fn words_codes_posts_and_titles_are_found_and_marked(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    assert_eq!(
        lines(&town, "GUIDE visits").await,
        ["R1(1): Write a [guide] to recording [visits].", "R2(1): Teach from the [guide] to recording [visits]."]
    );
    assert_eq!(lines(&town, "record").await.len(), 3, "the last word is found by its beginning");
    assert_eq!(lines(&town, "record guide").await, Vec::<String>::new(), "the others only whole");
    assert_eq!(lines(&town, "Larkford").await, [": [Larkford] improvement plan"]);
    assert_eq!(lines(&town, "better").await, ["Why: To do [better]."]);
    assert_eq!(lines(&town, "head of practice").await, ["R1(1): HoP, [Head] [of] [Practice]"]);
    assert_eq!(lines(&town, "hop").await, ["R1(1): [HoP], Head of Practice"]);
    assert_eq!(lines(&town, "r2(1)").await, ["R2(1): Teach from the guide to recording visits."]);
    town.ask(town.update("Eleven were read; caf\u{e9} visits too.").await).await.unwrap();
    assert_eq!(lines(&town, "CAF\u{c9} eleven").await, ["R1(2): [Eleven] were read; [caf\u{e9}] visits too."]);
    let actions = town.actions().await;
    assert_eq!(found(&town, "eleven").await[0].found, Found::Action(actions[1]));
}

async fn an_entry_of_the_change_index_finds_the_actions_that_changed_it(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let actions = town.actions().await;
    let about = |title: &str| IndexAbout {
        kind: IndexKind::Policy,
        novelty: IndexNovelty::New,
        title: title.into(),
        version: None,
        in_force_from: None,
        next_review: None,
        document: None,
    };
    let index = |what| Command::Index { plan: town.plan, what };
    let note = NoteChange { actions: vec![actions[0], actions[1]], about: about("Lantern protocol") };
    town.ask(index(IndexCommand::Note(note))).await.unwrap();
    let hits: Vec<Found> = found(&town, "lantern").await.iter().map(|hit| hit.found).collect();
    assert_eq!(hits.len(), 2);
    assert!(actions[..2].iter().all(|action| hits.contains(&Found::Action(*action))), "{hits:?}");
    let plan = town.journal.head(waymark_domain::StreamId::Plan(town.plan)).await.unwrap().unwrap();
    let change = *plan.head.plan().unwrap().changes.keys().next().unwrap();
    let revise =
        ReviseChange { change, actions: vec![actions[1]], about: about("Beacon protocol"), why: "Renamed.".into() };
    town.ask(index(IndexCommand::Revise(revise))).await.unwrap();
    assert!(found(&town, "lantern").await.is_empty(), "what it was called");
    assert_eq!(found(&town, "beacon").await.len(), 1);
    town.ask(index(IndexCommand::Remove(RemoveChange { change, why: "Twice.".into() }))).await.unwrap();
    assert!(found(&town, "beacon").await.is_empty(), "a removed entry");
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn a_place_that_is_exactly_what_was_asked_for_comes_first(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    town.ask(town.update("R1 R1 R1, says R1.").await).await.unwrap();
    let hits = found(&town, "R1").await;
    assert!(matches!(hits[0].found, Found::Recommendation(_)), "{hits:?}");
    assert_eq!(hits.len(), 3);
    let plans = BTreeSet::from([town.plan]);
    assert_eq!(town.journal.search(town.authority, &plans, "R1", 1).await.unwrap(), hits[..1]);
}

async fn no_text_is_syntax_and_none_is_an_error(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    for nothing in ["", "   ", "\"", "*", "''", "\u{0}", "\u{1F600}", "() : & | ! <->", "%", "\u{202E}"] {
        assert_eq!(found(&town, nothing).await, [], "{nothing:?}");
    }
    let long = "guide ".repeat(2_000);
    let endless = "w".repeat(10_000);
    for hostile in [
        "\"guide\" OR visits",
        "guide NOT visits",
        "NEAR(guide visits, 2)",
        "terms:guide",
        "guide* ^visits",
        "guide' & 'visits:*",
        "gui\u{0}de",
        "x'; drop table search_row; --",
        "\\",
        "1e5 0x1F -3 and/or a@b.org http://x.org/y?z=1 &amp; <b>",
        "\u{1F600} guide \u{301} \u{202E}",
        "\u{914}\u{915}\u{94d}\u{937} \u{65e5}\u{672c} \u{b2} \u{130}",
        &long,
        &endless,
    ] {
        found(&town, hostile).await;
    }
    assert_eq!(found(&town, &long).await.len(), 2);
    assert_eq!(found(&town, "\u{1F600} \"guide\"").await.len(), 2);
    assert_eq!(found(&town, "guide OR nothing").await, [], "or is a word like any other");
}

async fn only_plans_that_were_named_and_of_the_authority_are_searched(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let other = id();
    town.ask(town.import(other)).await.unwrap();
    let both = BTreeSet::from([town.plan, other]);
    let count = async |authority, plans: &BTreeSet<_>| {
        town.journal.search(authority, plans, "larkford", 50).await.unwrap().len()
    };
    assert_eq!(count(town.authority, &both).await, 2);
    assert_eq!(count(town.authority, &BTreeSet::from([other])).await, 1);
    assert_eq!(count(town.authority, &BTreeSet::new()).await, 0);
    assert_eq!(count(id(), &both).await, 0);
}

async fn what_is_no_longer_said_is_no_longer_found(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    town.ask(town.update("Zebras were counted.").await).await.unwrap();
    town.ask(town.update("Giraffes were counted.").await).await.unwrap();
    assert_eq!((found(&town, "zebras").await.len(), found(&town, "giraffes").await.len()), (0, 1));

    let (actions, why) = (town.actions().await, "They are one piece of work.".to_owned());
    let what = KeepCommand::JoinActions(JoinActions { home: actions[0], other: actions[2], why });
    town.ask(Command::Keep { plan: town.plan, what }).await.unwrap();
    assert_eq!(lines(&town, "teach from").await, ["R1(1): [Teach] [from] the guide to recording visits."]);
    assert_eq!(found(&town, "r2(1)").await[0].place, "R1(1)", "its other place leads to it too");

    let stream = town.journal.head(town.stream()).await.unwrap().unwrap();
    let placement = stream.head.plan().unwrap().actions[&actions[1]].placements[0].placement;
    let text = "Read twenty records a week.".to_owned();
    let what = KeepCommand::Reword(Reword { action: actions[1], placement, text, why: "It was misread.".into() });
    town.ask(Command::Keep { plan: town.plan, what }).await.unwrap();
    assert_eq!((found(&town, "ten records").await.len(), found(&town, "twenty").await.len()), (0, 1));
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn what_claims_rest_on_is_found_and_what_was_withdrawn_is_not(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let (actions, one) = (town.actions().await, town.folded().await.recommendations[0].recommendation);
    let on_behalf_of = town.lead_of(actions[0]).await;
    let on = || vec![EvidenceOn::Action(actions[0])];
    let evidence = |what| Command::Evidence { plan: town.plan, what };
    let attach = |title: &str, what, sensitivity| {
        let about = EvidenceAbout {
            title: title.into(),
            shows: Some("That the wombat came".into()),
            represents: None,
            owner: None,
            valid_until: None,
            review_on: None,
            sensitivity,
        };
        let attach = AttachEvidence { on: on(), what, about, on_behalf_of, scan: None, answers: None };
        evidence(EvidenceCommand::Attach(attach))
    };
    let note = |text: &str| EvidenceWhat::Note { text: text.into() };
    let (sha256, media_type, name) = ("ab".repeat(32), "application/pdf".to_owned(), "ocelot list.pdf".into());
    let file = EvidenceWhat::File { sha256, bytes: 9, media_type, name };
    town.ask(attach("Pelican ledger", file, Sensitivity::Official)).await.unwrap();
    town.ask(attach("A visit", note("An aardvark was seen."), Sensitivity::OfficialSensitive)).await.unwrap();
    assert_eq!(lines(&town, "pelican").await, ["R1(1): [Pelican] ledger"]);
    assert_eq!(lines(&town, "ocelot list").await, ["R1(1): [ocelot] [list].pdf"]);
    assert_eq!(found(&town, "wombat").await.len(), 2, "what it shows");
    assert_eq!(found(&town, "aardvark").await, [], "what is official-sensitive is read where openings are noted");
    let plan = town.folded().await;
    let first = plan.evidence.values().min_by_key(|one| one.first.position).unwrap().evidence;
    assert_eq!(found(&town, "pelican").await[0].found, Found::Evidence(first));

    let why = "The wrong list.".to_owned();
    let withdraw = WithdrawEvidence { evidence: first, why, on_behalf_of };
    town.ask(evidence(EvidenceCommand::Withdraw(withdraw))).await.unwrap();
    assert_eq!(found(&town, "pelican").await, []);
    let ask = AskForEvidence {
        on: EvidenceOn::Action(actions[0]),
        what: "The gazelle register".into(),
        wanted_by: jiff::civil::date(2012, 12, 1),
        of: Vec::new(),
    };
    town.ask(evidence(EvidenceCommand::Ask(ask))).await.unwrap();
    assert_eq!(lines(&town, "gazelle").await, ["R1(1): The [gazelle] register"]);

    let lasting = |what| Command::Lasting { plan: town.plan, what };
    let details = TestDetails {
        method: TestMethod::DipSample,
        about: "Every heron is ringed".into(),
        sample_size: 10,
        pass_mark: 8,
        on: jiff::civil::date(2012, 12, 1),
        tester: Tester::Outside("The auditors".into()),
        commissioned_by: "The board".into(),
    };
    town.ask(lasting(LastingCommand::PlanTest(PlanTest { recommendation: one, details }))).await.unwrap();
    assert_eq!(lines(&town, "heron").await, ["R1: Every [heron] is ringed"]);
    let test = town.folded().await.recommendations[0].tests[0].test;
    let findings = "Two ibises were not.".to_owned();
    let on = jiff::civil::date(2012, 11, 5);
    let result = RecordTestResult { recommendation: one, test, on, sample: 10, passed_count: 8, findings };
    town.ask(lasting(LastingCommand::RecordResult(result))).await.unwrap();
    assert_eq!(lines(&town, "ibises").await, ["R1: Two [ibises] were not."]);
    let words = "Fewer jackdaws in the attic".to_owned();
    let impact = StateImpact { recommendation: one, words, evidence: Vec::new(), on_behalf_of };
    town.ask(lasting(LastingCommand::StateImpact(impact))).await.unwrap();
    assert_eq!(lines(&town, "jackdaws").await, ["R1: Fewer [jackdaws] in the attic"]);
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn a_redacted_word_is_not_found(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    town.ask(town.update("Quillfeather was visited.").await).await.unwrap();
    assert_eq!(found(&town, "quillfeather").await.len(), 1);
    town.ask(town.redact(town.newest_passage().await)).await.unwrap();
    assert_eq!((found(&town, "quillfeather").await.len(), found(&town, "redacted").await.len()), (0, 0));
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    assert!(town.journal.verify().await.unwrap().is_sound());
}

async fn a_rebuild_writes_the_same_rows(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    town.ask(town.update("Zebras were counted.").await).await.unwrap();
    let before = lines(&town, "r").await;
    stage.meddle("delete from search_row where kind = 'plan'").await;
    stage.meddle("update search_row set words = 'Lions' where kind = 'narrative'").await;
    assert_eq!(town.journal.projections_differ().await.unwrap().len(), 2);
    assert!(!town.journal.verify().await.unwrap().is_sound());
    town.journal.rebuild_projections().await.unwrap();
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    assert_eq!(lines(&town, "r").await, before);

    let what = KeepCommand::UndoImport(UndoImport { why: "It was the wrong file.".to_owned() });
    let other = Town { plan: id(), ..town.clone() };
    other.ask(town.import(other.plan)).await.unwrap();
    assert_eq!(found(&other, "larkford").await.len(), 1);
    other.ask(Command::Keep { plan: other.plan, what }).await.unwrap();
    assert_eq!(found(&other, "larkford").await, [], "an undone import is found nowhere");
    town.journal.rebuild_projections().await.unwrap();
    assert_eq!(found(&other, "larkford").await, []);
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn a_store_that_had_no_search_rows_gets_them_when_it_is_opened(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    stage.meddle("delete from search_row").await;
    assert_eq!(found(&town, "guide").await, []);
    let reopened = Town { journal: stage.open().await, ..town };
    assert_eq!(found(&reopened, "guide").await.len(), 2);
    assert_eq!(reopened.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

#[test]
fn no_file_of_the_store_holds_a_redacted_word_in_any_case_or_part() {
    run(async {
        let stage = Stage::sqlite().await;
        let town = Town::found(stage.open().await).await;
        // The index keeps words in lower case, and of neighbours only the rest: "quill" may stand before "feather".
        let words = "Quillfeather of Quillfence Lane. ".repeat(200);
        town.ask(town.update(&words).await).await.unwrap();
        let secret = town.newest_passage().await;
        for number in 0..20 {
            town.ask(town.update(&format!("Number {number}, at Quillmouth.")).await).await.unwrap();
        }
        assert!(holds(stage.data(), "feather"));
        town.ask(town.redact(secret)).await.unwrap();
        for part in ["Quillf", "quillf", "feather", "fence"] {
            assert!(!holds(stage.data(), part), "{part}");
        }
        assert_eq!(found(&town, "quillmouth").await.len(), 1);
        let backup = stage.path("backup.sqlite");
        town.journal.backup(&backup).await.unwrap();
        assert_eq!(town.ask_at(begun(), town.update("After.").await).await.unwrap().positions.len(), 1);
    });
}

/// Whether any file of the folder holds the word, in whatever page or log.
fn holds(folder: &Path, word: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, word);
        }
        std::fs::read(path).unwrap().windows(word.len()).any(|window| window == word.as_bytes())
    })
}
