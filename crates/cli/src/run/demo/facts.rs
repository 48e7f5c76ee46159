//! The example's facts: evidence, answers to claims, tests, and what the board made of it.
//!
//! A claim, a piece of evidence or a test that a deed names has its id only once it is made, so such a deed is put
//! together from the plan as it stands by then.

use anyhow::Context as _;
use waymark_domain::{
    ActionId, AskForEvidence, Asker, AttachEvidence, Command, EvidenceAbout, EvidenceCommand, EvidenceId, EvidenceOn,
    EvidenceWhat, KeepOccurrence, LastingCommand, Plan, PlanTest, RecommendationId, RecordTestResult, RefuseClaim,
    Sensitivity, StateBoardView, StateImpact, TestDetails, Tester, VerificationCommand, VerifyClaim, Words,
};

use super::calendar::Calendar;
use super::example::{Fact, StatedEvidence, StatedFact, StatedTest};
use super::known::Known;
use super::year::{Asked, Deed};

/// One fact as a deed.
pub fn deed(stated: &StatedFact, calendar: Calendar, known: &Known<'_>) -> anyhow::Result<Deed> {
    let (asker, asked) = match &stated.what {
        Fact::Attach(evidence) => attach(evidence, calendar, known)?,
        Fact::Verify { action, seen, assurance } => {
            let (action, seen, assurance) = (known.action(action)?, calendar.text(seen, None)?, *assurance);
            let day = calendar.day(stated.day);
            let verify = move |plan: &Plan| {
                let claim = claim(plan, action)?;
                let counting =
                    plan.evidence_on(EvidenceOn::Action(action)).into_iter().filter(|one| one.is_in_date(day));
                let evidence = counting.map(|one| one.evidence).collect();
                Ok(VerificationCommand::Verify(VerifyClaim { action, claim, seen: seen.clone(), assurance, evidence }))
            };
            (known.asker("verifier")?, answered(known, verify))
        }
        Fact::Refuse { action, why } => {
            let (action, why) = (known.action(action)?, calendar.text(why, None)?);
            let refuse = move |plan: &Plan| {
                let claim = claim(plan, action)?;
                Ok(VerificationCommand::Refuse(RefuseClaim { action, claim, why: why.clone() }))
            };
            (known.asker("verifier")?, answered(known, refuse))
        }
        Fact::Ask { action, what, wanted_by } => {
            let on = EvidenceOn::Action(known.action(action)?);
            let (what, wanted_by) = (calendar.text(what, None)?, calendar.day(*wanted_by));
            let what = EvidenceCommand::Ask(AskForEvidence { on, what, wanted_by, of: Vec::new() });
            (known.asker("verifier")?, Command::Evidence { plan: known.plan_id(), what }.into())
        }
        Fact::Kept { action, by, occurrence, words } => {
            let (plan, action, (asker, on_behalf_of)) = (known.plan_id(), known.action(action)?, known.speaker(by)?);
            let (number, words, on) = (*occurrence, calendar.text(words, None)?, calendar.day(stated.day));
            let keep = move |folded: &Plan| {
                let recurring = folded.actions.get(&action).and_then(|stands| stands.recurring.as_ref());
                let due = recurring.context("it does not recur by then")?.rhythm.occurrence(number);
                let due = due.context("it has no such occurrence")?;
                let what = KeepOccurrence { action, due, on: Some(on), words: words.clone(), on_behalf_of };
                Ok(Command::KeepOccurrence { plan, what })
            };
            (asker, Asked::Then(Box::new(keep)))
        }
        other => of_recommendation(other, calendar, known)?,
    };
    Ok(Deed { day: stated.day, asker, what: format!("{:?}", stated.what), asked })
}

fn of_recommendation(fact: &Fact, calendar: Calendar, known: &Known<'_>) -> anyhow::Result<(Asker, Asked)> {
    let plan = known.plan_id();
    let now = |what| Asked::from(Command::Lasting { plan, what });
    Ok(match fact {
        Fact::PlanTest(test) => (known.asker("verifier")?, now(planned(test, calendar, known)?)),
        Fact::TestResult { recommendation, on, sample, passed_count, findings } => {
            let recommendation = known.recommendation(recommendation)?;
            let (on, findings) = (calendar.day(*on), calendar.text(findings, None)?);
            let (sample, passed_count) = (*sample, *passed_count);
            let result = move |folded: &Plan| {
                let test = test(folded, recommendation)?;
                let findings = findings.clone();
                let result = RecordTestResult { recommendation, test, on, sample, passed_count, findings };
                Ok(Command::Lasting { plan, what: LastingCommand::RecordResult(result) })
            };
            (known.asker("verifier")?, Asked::Then(Box::new(result)))
        }
        Fact::Impact { recommendation, by, words, evidence } => {
            let (recommendation, words) = (known.recommendation(recommendation)?, calendar.text(words, None)?);
            let (asker, on_behalf_of) = known.speaker(by)?;
            let titles = evidence.clone();
            let impact = move |folded: &Plan| {
                let evidence = titles.iter().map(|title| titled(folded, title)).collect::<anyhow::Result<_>>()?;
                let stated = StateImpact { recommendation, words: words.clone(), evidence, on_behalf_of };
                Ok(Command::Lasting { plan, what: LastingCommand::StateImpact(stated) })
            };
            (asker, Asked::Then(Box::new(impact)))
        }
        Fact::BoardView { recommendation, colour, words, meeting } => {
            let recommendation = known.recommendation(recommendation)?;
            let (words, meeting) = (calendar.text(words, None)?, calendar.text(meeting, None)?);
            let view = StateBoardView { recommendation, colour: Some(*colour), words, meeting };
            (known.asker("chair")?, now(LastingCommand::StateBoardView(view)))
        }
        other => anyhow::bail!("{other:?} concerns no recommendation"),
    })
}

fn attach(stated: &StatedEvidence, calendar: Calendar, known: &Known<'_>) -> anyhow::Result<(Asker, Asked)> {
    let (asker, on_behalf_of) = known.speaker(&stated.by)?;
    let what = match (&stated.note, &stated.link) {
        (Some(note), None) => EvidenceWhat::Note { text: calendar.text(note, None)?.into() },
        (None, Some(link)) => EvidenceWhat::Link { url: link.as_str().into() },
        _ => anyhow::bail!("evidence is either a note or a link"),
    };
    let about = EvidenceAbout {
        title: stated.title.as_str().into(),
        shows: Some(Words::from(stated.shows.as_str())).filter(|shows| !shows.says("")),
        represents: stated.represents.map(|offset| calendar.day(offset)),
        owner: Some(known.post(&stated.by)?),
        valid_until: stated.valid_until.map(|offset| calendar.day(offset)),
        review_on: None,
        sensitivity: Sensitivity::Official,
    };
    let on = stated.on.iter().map(|place| Ok(EvidenceOn::Action(known.action(place)?)));
    let on = on.collect::<anyhow::Result<_>>()?;
    let attach = AttachEvidence { on, what, about, on_behalf_of, scan: None, answers: None };
    let command = Command::Evidence { plan: known.plan_id(), what: EvidenceCommand::Attach(attach) };
    Ok((asker, command.into()))
}

fn planned(test: &StatedTest, calendar: Calendar, known: &Known<'_>) -> anyhow::Result<LastingCommand> {
    let tester = match (&test.tester, &test.outside) {
        (Some(post), None) => Tester::Post(known.post(post)?),
        (None, Some(words)) => Tester::Outside(words.as_str().into()),
        _ => anyhow::bail!("a tester is either a post or somebody from outside"),
    };
    let details = TestDetails {
        method: test.method,
        about: test.about.as_str().into(),
        sample_size: test.sample_size,
        pass_mark: test.pass_mark,
        on: calendar.day(test.on),
        tester,
        commissioned_by: test.commissioned_by.as_str().into(),
    };
    Ok(LastingCommand::PlanTest(PlanTest { recommendation: known.recommendation(&test.recommendation)?, details }))
}

fn answered(
    known: &Known<'_>,
    answer: impl Fn(&Plan) -> anyhow::Result<VerificationCommand> + Send + Sync + 'static,
) -> Asked {
    let plan = known.plan_id();
    Asked::Then(Box::new(move |folded| Ok(Command::Verification { plan, what: answer(folded)? })))
}

fn claim(plan: &Plan, action: ActionId) -> anyhow::Result<u64> {
    let claim = plan.actions.get(&action).and_then(|action| action.claim());
    Ok(claim.context("the action is not claimed done by then")?.position)
}

fn test(plan: &Plan, id: RecommendationId) -> anyhow::Result<waymark_domain::TestId> {
    let test = plan.recommendation(id).and_then(|one| one.tests.iter().find(|test| test.is_planned()));
    Ok(test.context("no test is planned by then")?.test)
}

fn titled(plan: &Plan, title: &str) -> anyhow::Result<EvidenceId> {
    let found = plan.evidence.values().find(|one| one.about.title.says(title));
    Ok(found.with_context(|| format!("no evidence has the title {title:?} by then"))?.evidence)
}
