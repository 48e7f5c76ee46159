//! The pages of bringing a plan in, in each of their states.

use waymark_intake::{Asks, Question};

use super::*;

const ODD: &str = "<b>\"odd\"</b> & \u{1F600}";

fn task(answer: bool) -> Task {
    Task { href: "/q".into(), place: ODD.into(), words: ODD.into(), answer: answer.then(|| ODD.into()) }
}

fn draft(frame: Frame, full: bool) -> DraftPage {
    let tasks = || if full { vec![task(true), task(false)] } else { Vec::new() };
    DraftPage {
        frame,
        summary: full.then(|| summed_up(&[("", "Wrong")])),
        file_name: ODD.into(),
        title: ODD.into(),
        about: if full { ODD.into() } else { String::new() },
        facts: vec![("Actions", "3".into())],
        first: full.then(|| "/q".into()),
        questions: tasks(),
        alike: tasks(),
        names: usize::from(full) * 4,
        undecided: usize::from(full) * 2,
        path: "/b".into(),
    }
}

fn lines() -> Vec<SourceLine> {
    vec![SourceLine { place: "l7".into(), text: ODD.into() }, SourceLine { place: "l8".into(), text: "w".repeat(900) }]
}

fn question(frame: Frame, asks: Asks, errors: &[(&str, String)]) -> QuestionPage {
    let asked = Question { at: ODD.into(), field: "due".into(), text: ODD.into() };
    let form = QuestionForm { answer: "right".into(), words: ODD.into(), resume: String::new() };
    let mut page = QuestionPage::new(frame, "/b".into(), asked, asks, form, errors).unwrap();
    page.before = Some(("/q".into(), ODD.into()));
    page.key = vec![("HoS".into(), ODD.into())];
    page.source = lines();
    page.everywhere = true;
    page
}

/// Every page, by name.
pub fn pages(frame: fn(&str) -> Frame) -> Vec<(String, String)> {
    let wrong = |field| [(field, "Mend it.".to_owned())];
    let unfinished =
        || UnfinishedLine { href: "/b".into(), name: ODD.into(), changed: "today".into(), until: "then".into() };
    let copy = || Copy { place: ODD.into(), text: ODD.into(), leads: ODD.into(), due: "".into(), progress: ODD.into() };
    let alike = AlikePage::new(frame("Alike"), "/b".into(), vec![copy(), copy()], AlikeForm::default(), &wrong("why"));
    let mut alike = alike.unwrap();
    alike.differs = vec!["text".into()];
    alike.source = lines();
    let name = |count, chosen: Option<&str>| NameLine {
        field: format!("name:{ODD}"),
        name: ODD.into(),
        count,
        around: ODD.into(),
        chosen: chosen.map(str::to_owned),
    };
    let names = vec![name(0, Some("remove")), name(1, None), name(2, Some("keep"))];
    let mut made = vec![
        ("bring in", BringInPage::new(frame("Bring in"), Vec::new(), None).render()),
        ("bring in refused", BringInPage::new(frame("Bring in"), vec![unfinished()], Some(ODD)).render()),
        ("draft", draft(frame("Draft"), true).render()),
        ("draft without questions", draft(frame("Draft"), false).render()),
        ("about", AboutPage::new(frame("About"), "/b".into(), AboutForm::default(), &wrong("stated_on")).render()),
        ("alike", alike.render()),
        ("names", NamesPage::new(frame("Names"), "/b".into(), &names, ODD.into(), Some("Mend it.")).unwrap().render()),
        ("no names", NamesPage::new(frame("Names"), "/b".into(), &[], String::new(), None).unwrap().render()),
        ("not joined", NotJoinedPage { frame: frame("In"), plan: "/p".into(), not_done: vec![ODD.into()] }.render()),
    ];
    for asks in [Asks::Due, Asks::Leads, Asks::Post, Asks::Stage, Asks::Nothing] {
        made.push(("question", question(frame("Question"), asks, &wrong("answer")).render()));
    }
    made.into_iter().map(|(name, page)| (name.to_owned(), page.unwrap())).collect()
}
