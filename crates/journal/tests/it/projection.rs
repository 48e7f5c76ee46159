//! Projections: written with the entries, and the same when rebuilt.

use std::collections::BTreeSet;

use jiff::civil::date;
use waymark_domain::{
    AddPost, AttachEvidence, CancelTest, ChangeSettings, Command, Confidence, DescribeEvidence, EvidenceAbout,
    EvidenceCommand, EvidenceOn, EvidenceWhat, JoinActions, KeepCommand, LastingCommand, PlanTest, PostId, PostKind,
    RecordUpdate, Relation, Sensitivity, Settings, Stage as ActionStage, StateDependency, StreamId, TestDetails,
    TestMethod, Tester, UndoImport, WithdrawEvidence, inputs,
};

use crate::fixture::{Town, begun, id, update_of};
use crate::stage::{Stage, moment, on_both};

on_both! {
    what_was_written_along_the_way_is_what_a_rebuild_writes,
    what_one_action_says_moves_the_rows_of_those_it_gainsays,
    a_rebuild_mends_what_was_altered,
    a_plan_is_found_by_the_posts_that_it_asks_something_of,
    a_store_that_had_no_posts_of_plans_gets_them_when_it_is_opened,
    an_action_joined_with_another_has_no_row,
    an_undone_import_is_in_no_list,
    evidence_and_answers_to_claims_are_projected,
    an_action_that_waits_for_a_claimed_one_moves_that_ones_row,
}

async fn what_was_written_along_the_way_is_what_a_rebuild_writes(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    town.ask(town.update("One.").await).await.unwrap();
    // Another day moves what time alone will change; other settings move every row.
    town.ask_at(moment("2013-02-01T09:00:00Z"), town.update("Two.").await).await.unwrap();
    let settings = Settings { cycle_days: 7, ..Settings::default() };
    let what = KeepCommand::ChangeSettings(ChangeSettings {
        settings,
        why: "Weekly for a while.".into(),
        reference: String::new(),
    });
    town.ask_at(begun(), Command::Keep { plan: town.plan, what }).await.unwrap();
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn what_one_action_says_moves_the_rows_of_those_it_gainsays(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let actions = town.actions().await;
    let [waiting, on] = [actions[2], actions[1]];
    let link = StateDependency { action: waiting, on, relation: Relation::WaitsFor };
    town.ask(Command::Keep { plan: town.plan, what: KeepCommand::StateDependency(link) }).await.unwrap();
    let Command::RecordUpdate(update) = update_of(town.plan, on, "Written, and sent to every school.") else {
        unreachable!("it is an update")
    };
    town.ask(Command::RecordUpdate(RecordUpdate { stage: ActionStage::Done, ..update })).await.unwrap();
    town.ask(update_of(town.plan, waiting, "Awaiting the letter.")).await.unwrap();
    let folded = town.journal.head(town.stream()).await.unwrap().unwrap();
    let plan = folded.head.plan().unwrap();
    let claim = inputs(plan, &plan.actions[&on]).claim.unwrap();
    assert!(claim.contradicted, "another still waits for what is claimed done");
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn a_rebuild_mends_what_was_altered(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    stage.meddle("update plan_row set title = 'Another'; delete from action_lead").await;
    assert_eq!(town.journal.projections_differ().await.unwrap().len(), 2);
    town.journal.rebuild_projections().await.unwrap();
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    assert!(town.journal.verify().await.unwrap().is_sound());
}

async fn a_plan_is_found_by_the_posts_that_it_asks_something_of(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let plans = async |posts: &[PostId]| {
        let posts = posts.iter().copied().collect();
        Vec::from_iter(town.journal.plans_of_posts(town.authority, &posts).await.unwrap())
    };
    let mut led = BTreeSet::new();
    for action in town.actions().await {
        led.extend(town.lead_of(action).await);
    }
    let auditor = AddPost {
        title: "The auditor".to_owned(),
        abbreviation: None,
        organisation: None,
        kind: PostKind::Post,
        answers_to: None,
    };
    town.ask(Command::AddPost(auditor)).await.unwrap();
    let folded = town.journal.head(StreamId::Directory(town.authority)).await.unwrap().unwrap();
    let all: Vec<PostId> = folded.head.directory().unwrap().posts.keys().copied().collect();
    let idle = *all.iter().find(|post| !led.contains(post)).unwrap();
    assert_eq!(plans(&[*led.first().unwrap()]).await, [town.plan]);
    assert_eq!(plans(&all).await, [town.plan], "once, however many of them it names");
    assert_eq!((plans(&[idle]).await, plans(&[]).await), (Vec::new(), Vec::new()));
    assert!(town.journal.plans_of_posts(id(), &led).await.unwrap().is_empty(), "another authority has none of it");
    let details = TestDetails {
        method: TestMethod::DipSample,
        about: "Every visit is written down".into(),
        sample_size: 10,
        pass_mark: 8,
        on: date(2012, 12, 1),
        tester: Tester::Post(idle),
        commissioned_by: "The board".into(),
    };
    let recommendation = town.folded().await.recommendations[0].recommendation;
    let lasting = |what| Command::Lasting { plan: town.plan, what };
    town.ask(lasting(LastingCommand::PlanTest(PlanTest { recommendation, details }))).await.unwrap();
    assert_eq!(plans(&[idle]).await, [town.plan], "who carries out a test is asked for something, too");
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    let test = town.folded().await.recommendations[0].tests[0].test;
    let cancel = CancelTest { recommendation, test, why: "Not needed.".to_owned() };
    town.ask(lasting(LastingCommand::CancelTest(cancel))).await.unwrap();
    assert_eq!(plans(&[idle]).await, []);
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    stage.meddle("delete from plan_post").await;
    assert_eq!(town.journal.projections_differ().await.unwrap().len(), 1);
}

async fn a_store_that_had_no_posts_of_plans_gets_them_when_it_is_opened(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    stage.meddle("delete from plan_post").await;
    let reopened = Town { journal: stage.open().await, ..town };
    assert_eq!(reopened.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn an_action_joined_with_another_has_no_row(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let actions = town.actions().await;
    let why = "They are one piece of work.".to_owned();
    let what = KeepCommand::JoinActions(JoinActions { home: actions[0], other: actions[2], why });
    town.ask(Command::Keep { plan: town.plan, what }).await.unwrap();
    assert_eq!(town.journal.plans(None).await.unwrap()[0].actions, 2);
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
}

async fn an_undone_import_is_in_no_list(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let what = KeepCommand::UndoImport(UndoImport { why: "It was the wrong file.".to_owned() });
    town.ask(Command::Keep { plan: town.plan, what }).await.unwrap();
    assert_eq!(town.journal.plans(None).await.unwrap(), Vec::new());
    assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    assert!(town.journal.verify().await.unwrap().is_sound());
}

async fn evidence_and_answers_to_claims_are_projected(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let action = town.actions().await[0];
    let no_difference = async || assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    let about = EvidenceAbout {
        title: "The guide".into(),
        shows: Some("Every page".into()),
        represents: None,
        owner: None,
        valid_until: None,
        review_on: None,
        sensitivity: Sensitivity::Official,
    };
    let attach = AttachEvidence {
        on: vec![EvidenceOn::Action(action)],
        what: EvidenceWhat::Note { text: "On the shelf.".into() },
        about: about.clone(),
        on_behalf_of: town.lead_of(action).await,
        scan: None,
        answers: None,
    };
    town.ask(Command::Evidence { plan: town.plan, what: EvidenceCommand::Attach(attach) }).await.unwrap();
    no_difference().await;
    let evidence = *town.folded().await.evidence.keys().next().unwrap();
    let describe = DescribeEvidence {
        evidence,
        about: EvidenceAbout { valid_until: Some(date(2013, 3, 1)), ..about },
        why: "It lapses.".to_owned(),
        on_behalf_of: town.lead_of(action).await,
    };
    town.ask(Command::Evidence { plan: town.plan, what: EvidenceCommand::Describe(describe) }).await.unwrap();
    no_difference().await;
    let on_behalf_of = town.lead_of(action).await;
    let withdraw = WithdrawEvidence { evidence, why: "The wrong one.".to_owned(), on_behalf_of };
    town.ask(Command::Evidence { plan: town.plan, what: EvidenceCommand::Withdraw(withdraw) }).await.unwrap();
    no_difference().await;
}

async fn an_action_that_waits_for_a_claimed_one_moves_that_ones_row(stage: Stage) {
    let town = Town::found(stage.open().await).await;
    let actions = town.actions().await;
    let waits = StateDependency { action: actions[1], on: actions[0], relation: Relation::WaitsFor };
    town.ask(Command::Keep { plan: town.plan, what: KeepCommand::StateDependency(waits) }).await.unwrap();
    let say = async |action, stage, words: &str| {
        let on_behalf_of = town.lead_of(action).await;
        let update = RecordUpdate {
            plan: town.plan,
            action,
            words: words.to_owned(),
            stage,
            confidence: Confidence::NotStated,
            done_on: None,
            on_behalf_of,
        };
        town.ask(Command::RecordUpdate(update)).await.unwrap();
        assert_eq!(town.journal.projections_differ().await.unwrap(), Vec::<String>::new());
    };
    say(actions[0], ActionStage::Done, "It went to every team.").await;
    say(actions[1], ActionStage::Held, "Waits for the completion of the guide.").await;
    say(actions[1], ActionStage::Underway, "Begun.").await;
}
