//! What speaks against a claim, shown to whoever asks whether it is done and to whoever answers it.

use waymark_domain::{
    AskForEvidence, Command, EvidenceCommand, EvidenceOn, EvidenceWhat, NoteScan, ScanVerdict, Sensitivity, Stage,
};
use waymark_testkit::{Browser, TestApp};

use crate::verify::{between, claim, claimed, say};

/// Says that the newest file was scanned, and that nothing was found.
async fn scanned(app: &TestApp) {
    let plan = app.folded().await;
    let newest = plan.evidence.values().max_by_key(|one| one.first.position).expect("evidence");
    let sha256 = match &newest.first.what {
        EvidenceWhat::File { sha256, .. } => sha256.clone(),
        _ => String::new(),
    };
    let scan = NoteScan { evidence: newest.evidence, sha256, verdict: ScanVerdict::Clean };
    app.system(Command::Evidence { plan: app.plan, what: EvidenceCommand::Scan(scan) }).await;
}

/// Claimed, reopened, claimed again, doubted since; asked about, with two files, of which nobody scanned the second.
async fn doubted() -> (TestApp, Browser, String) {
    let (app, _, verifier, id) = claimed().await;
    say(&app, Stage::Underway, "Two had not come after all.").await;
    claim(&app, "Now all are trained.").await;
    claim(&app, "Two sessions were cancelled.").await;
    let (on, what) = (EvidenceOn::Action(id.parse().expect("an id")), "The register of May".to_owned());
    let ask = AskForEvidence { on, what, wanted_by: jiff::civil::date(2026, 12, 1), of: Vec::new() };
    app.system(Command::Evidence { plan: app.plan, what: EvidenceCommand::Ask(ask) }).await;
    app.file("A2(1)", "rota.txt", b"Days.", Sensitivity::Official).await;
    scanned(&app).await;
    app.file("A2(1)", "register.txt", b"Names.", Sensitivity::Official).await;
    (app, verifier, id)
}

/// What the record holds against the claim of [`doubted`].
const AGAINST: [&str; 5] = [
    "Claimed done on 22 November 2026 by a plan manager, on behalf of HoS, and reopened on 22 November 2026 by a plan \
     manager, on behalf of HoS: \u{201c}Two had not come after all.\u{201d}",
    "asked on 22 November 2026 to see this by 1 December 2026, and nobody has answered: \u{201c}The register",
    "by a plan manager, on behalf of HoS, may concede unfinished work: \u{201c}Two sessions were cancelled\u{201d}.",
    "Copies that disagree: ",
    "Not scanned for malware: \u{201c}The register.txt\u{201d}.",
];

#[tokio::test]
async fn what_speaks_against_a_claim_is_quoted_on_the_actions_page() {
    let (app, mut verifier, _) = doubted().await;
    let page = verifier.get(&app.action("A2(1)").await).await.body;
    let against = page.split("What speaks against it").nth(1).unwrap_or_default();
    let against = against.split("id=\"happened\"").next().unwrap_or_default();
    for words in AGAINST {
        assert!(against.contains(words), "{words}: {against}");
    }
    assert!(!against.contains("The fixed rules found"), "{against}");
    let other = verifier.get(&app.action("A1(1)").await).await.body;
    let found = "The fixed rules found no conceding words, and nothing else is recorded against it. They miss some: read the \
                 claim yourself.";
    assert!(other.contains(found), "{other}");
}

#[tokio::test]
async fn a_verifier_is_shown_what_speaks_against_a_claim_before_they_answer_it() {
    let (app, mut verifier, id) = doubted().await;
    let page = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    let before = page.split("Before you answer</h2>").nth(1).unwrap_or_default();
    let before = before.split("</ul>").next().unwrap_or_default();
    for words in AGAINST {
        assert!(before.contains(words), "{words}: {page}");
    }
    let since = page.split("Said since</h3>").nth(1).unwrap_or_default();
    assert!(since.contains("<mark>Two sessions were cancelled</mark>."), "{page}");
    assert!(page.contains(", not scanned for malware."), "{page}");
    let work = verifier.get("/work").await.body;
    for words in ["An update after the claim, on 22 November 2026 by", "Two sessions were cancelled", "(not scanned)"] {
        assert!(work.contains(words), "{words}: {work}");
    }
    assert!(work.contains("and nobody has answered: \u{201c}The register of May\u{201d}"), "{work}");
    let queue = verifier.get(&format!("/plans/{}/verify", app.plan)).await.body;
    for words in
        ["and nobody has answered: ", "An update after the claim, on 22 November 2026 by", ">Ask for evidence<span"]
    {
        assert!(queue.contains(words), "{words}: {queue}");
    }
    assert!(!work.contains("Said since, on"), "what is quoted already is not quoted twice: {work}");
}

#[tokio::test]
async fn the_same_speaks_against_a_claim_on_work_in_the_list_and_on_its_page() {
    let (app, mut verifier, id) = doubted().await;
    let page = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    let against: Vec<&str> = between(&page, "Before you answer</h2>", "</ul>").split("<li>").skip(1).collect();
    assert!(against.len() >= AGAINST.len(), "{against:?}");
    let (work, queue) =
        (verifier.get("/work").await.body, verifier.get(&format!("/plans/{}/verify", app.plan)).await.body);
    for line in against {
        let line = line.split("</li>").next().unwrap_or_default();
        assert!(work.contains(line), "{line}: {work}");
        assert!(queue.contains(line), "{line}: {queue}");
    }
    for place in [&work, &queue] {
        assert!(place.contains("Read it before you accept it<span"), "{place}");
    }
    let line = between(&work, "Claims to answer", "</ul>");
    assert!(
        !line.contains("Accept it<span") && line.contains("Refuse it<span") && line.contains("Ask for evidence<span")
    );
}

#[tokio::test]
async fn a_claim_that_nothing_speaks_against_is_accepted_in_place_and_said_to_be_read() {
    let (app, _, mut verifier, _) = claimed().await;
    app.file("A1(1)", "list.txt", b"Names.", Sensitivity::Official).await;
    let work = verifier.get("/work").await.body;
    let of = format!("/verify/{}\"", app.action("A1(1)").await.rsplit('/').next().unwrap_or_default());
    let work = work.split("<li>").find(|line| line.contains(&of)).expect("its line");
    assert!(work.contains("Accept it<span") && !work.contains("Read it before you accept it"), "{work}");
    let nothing = "They miss some: read the claim yourself.";
    assert!(work.contains(nothing), "{work}");
}

#[tokio::test]
async fn what_was_said_last_before_a_claim_and_two_claims_taken_back_at_once_are_told() {
    let (app, _, mut verifier, id) = claimed().await;
    claim(&app, "Said again: all are trained.").await;
    say(&app, Stage::Underway, "No longer so: two left.").await;
    say(&app, Stage::Held, "Nobody trains before May.").await;
    claim(&app, "Now they are.").await;
    let page = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    let against = between(&page, "Before you answer</h2>", "</ul>");
    let before = "Said last before the claim, on 22 November 2026 by a plan manager, on behalf of HoS, held: \u{201c}Nobody \
                  trains before May.\u{201d}";
    assert!(against.contains(before), "{against}");
    let twice = "HoS, again on 22 November 2026 by a plan manager, on behalf of HoS, and reopened on 22 November 2026";
    assert!(against.contains(twice), "{against}");
}

#[tokio::test]
async fn what_reopened_a_claim_is_not_told_twice() {
    let (app, _, mut verifier, id) = claimed().await;
    say(&app, Stage::Held, "No longer so: two left.").await;
    claim(&app, "Now they are.").await;
    let page = verifier.get(&format!("/plans/{}/verify/{id}", app.plan)).await.body;
    let against = between(&page, "Before you answer</h2>", "</ul>");
    assert!(against.contains("and reopened on") && !against.contains("Said last before"), "{against}");
}
