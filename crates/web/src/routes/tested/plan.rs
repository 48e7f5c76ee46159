//! Planning a test, planning it otherwise, and cancelling it.

use waymark_domain::{
    CancelTest, Command, LastingCommand, LastingRefusal, LastingTest, PlanRefusal, PlanTest, PostId, ReviseTest,
    TestDetails, TestId, TestMethod, Tester, Words,
};

use super::{one, sheet, subject};
use crate::page::{Choice, Field, Reader, Sheet};
use crate::refusal::keeping_words;
use crate::routes::keep::{Deed, Desk};

pub const PLAN: Deed =
    Deed { name: "plan-test", done: "The test is planned.", sheet: offer_planning, read: read_planning };
pub const REVISE: Deed =
    Deed { name: "revise-test", done: "The test is planned otherwise.", sheet: offer_revising, read: read_revising };
pub const CANCEL: Deed =
    Deed { name: "cancel-test", done: "The test is cancelled.", sheet: offer_cancelling, read: read_cancelling };

/// The test that the form is about.
pub fn test<'a>(desk: &Desk<'a>) -> Option<&'a LastingTest> {
    let id: TestId = desk.subject.parse().ok()?;
    desk.plan.recommendations.iter().flat_map(|one| &one.tests).find(|test| test.test == id)
}

fn fields(desk: &Desk<'_>, now: Option<&TestDetails>) -> Vec<Field> {
    let methods: Vec<Choice> = TestMethod::ALL.map(|one| (name_of(one).to_owned(), explained(one).to_owned())).into();
    let method = now.map_or("", |now| name_of(now.method));
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let words = |words: Option<&Words>| words.map_or("", Words::shown).to_owned();
    let (post, outside) = match now.map(|now| &now.tester) {
        Some(Tester::Post(post)) => (post.to_string(), String::new()),
        Some(Tester::Outside(words)) => (String::new(), words.shown().to_owned()),
        None => (String::new(), String::new()),
    };
    let theirs = subject(desk.plan, desk.subject)
        .map(|id| desk.plan.leads_of(waymark_domain::EvidenceOn::Recommendation(id)))
        .unwrap_or_default();
    let testers: Vec<Choice> =
        desk.posts().into_iter().filter(|(id, _)| id.parse().is_ok_and(|id: PostId| !theirs.contains(&id))).collect();
    vec![
        Field::one("method", "How is it tested?", methods, method),
        Field::area("about", "What is looked for?", words(now.map(|now| &now.about)))
            .hinted("What people would see if the change had stuck."),
        Field::number("sample_size", "How many are looked at?", number(now.map(|now| now.sample_size)))
            .hinted("Cases, people or occasions."),
        Field::number(
            "pass_mark",
            "How many of them have to be as they should be?",
            number(now.map(|now| now.pass_mark)),
        ),
        Field::day("on", "By when is there to be a result?", now.map(|now| now.on)),
        Field::pick("tester", "Who tests?", "Somebody from outside, named below", testers, post)
            .hinted("Nobody who leads some of it."),
        Field::line("outside", "Who from outside?", outside).hinted("An organisation or a job, rather than a name."),
        Field::line("commissioned_by", "Who wants it done?", words(now.map(|now| &now.commissioned_by)))
            .hinted("The board, with the minute; a member; a scrutiny committee."),
    ]
}

fn name_of(method: TestMethod) -> &'static str {
    match method {
        TestMethod::CaseAudit => "case_audit",
        TestMethod::DipSample => "dip_sample",
        TestMethod::Observation => "observation",
        TestMethod::Survey => "survey",
        TestMethod::Data => "data",
    }
}

fn explained(method: TestMethod) -> &'static str {
    match method {
        TestMethod::CaseAudit => "Case audit: whole cases, read from beginning to end",
        TestMethod::DipSample => "Dip sample: a few things looked up in many cases",
        TestMethod::Observation => "Observation: work watched as it is done",
        TestMethod::Survey => "Survey: people asked",
        TestMethod::Data => "Data: figures that are kept anyway",
    }
}

/// What was typed of a test; what cannot be read is noted.
fn read_details(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<TestDetails> {
    let chosen = reader.needed("method", "Say how it is tested.");
    let method = TestMethod::ALL.into_iter().find(|one| name_of(*one) == chosen);
    let about = reader.needed("about", "Say what is looked for.");
    let sample_size = number(reader, "sample_size", "Write how many are looked at, as a whole number.");
    let pass_mark = number(reader, "pass_mark", "Write how many have to be as they should be, as a whole number.");
    if sample_size == Some(0) {
        refused(reader, "sample_size", LastingRefusal::NoSample);
    }
    if pass_mark.is_some_and(|mark| mark == 0 || sample_size.is_some_and(|size| mark > size)) {
        refused(reader, "pass_mark", LastingRefusal::PassMarkOutOfReach);
    }
    let on = reader.needed_day("on", "Say by when there is to be a result.");
    if on.is_some_and(|on| on < desk.today) {
        refused(reader, "on", LastingRefusal::InThePast);
    }
    let post: Option<PostId> = reader.chosen("tester");
    let outside = reader.text("outside");
    if post.is_none() && outside.is_empty() {
        reader.wrong("tester", "Choose who tests, or name somebody from outside.");
    }
    let tester = post.map_or_else(|| Tester::Outside(Words::from(outside)), Tester::Post);
    let commissioned_by = Words::from(reader.needed("commissioned_by", "Say who wants it done."));
    let about = Words::from(about);
    Some(TestDetails {
        method: method?,
        about,
        sample_size: sample_size?,
        pass_mark: pass_mark?,
        on: on?,
        tester,
        commissioned_by,
    })
}

/// Notes beside a field what the domain would refuse it for, so that everything that is wrong is said at once.
pub fn refused(reader: &mut Reader<'_>, name: &str, refusal: LastingRefusal) {
    reader.wrong(name, keeping_words(&PlanRefusal::Lasting(refusal).into()));
}

/// A whole number.
pub fn number(reader: &mut Reader<'_>, name: &str, otherwise: &str) -> Option<u32> {
    let read: Option<u32> = reader.text(name).replace(',', "").parse().ok();
    if read.is_none() {
        reader.wrong(name, otherwise);
    }
    read
}

fn offer_planning(desk: &Desk<'_>) -> Option<Sheet> {
    sheet(desk, "Plan a test", fields(desk, None), "Plan the test")
}

fn read_planning(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let recommendation = subject(desk.plan, desk.subject)?;
    let details = read_details(desk, reader)?;
    Some(one(desk, LastingCommand::PlanTest(PlanTest { recommendation, details })))
}

fn offer_revising(desk: &Desk<'_>) -> Option<Sheet> {
    let mut all = fields(desk, Some(&test(desk)?.details));
    all.push(Field::why());
    sheet(desk, "Plan the test otherwise", all, "Plan it so")
}

fn read_revising(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (recommendation, test) = (subject(desk.plan, desk.subject)?, test(desk)?.test);
    let (details, why) = (read_details(desk, reader), reader.why());
    Some(one(desk, LastingCommand::ReviseTest(ReviseTest { recommendation, test, details: details?, why })))
}

fn offer_cancelling(desk: &Desk<'_>) -> Option<Sheet> {
    let about = crate::say::cut(test(desk)?.details.about.shown(), 300);
    let made = sheet(desk, "Cancel the test", vec![Field::why()], "Cancel it")?;
    Some(Sheet { warning: Some(format!("It was to look for: {about}")), ..made })
}

fn read_cancelling(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (recommendation, test) = (subject(desk.plan, desk.subject)?, test(desk)?.test);
    Some(one(desk, LastingCommand::CancelTest(CancelTest { recommendation, test, why: reader.why() })))
}
