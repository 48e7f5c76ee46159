//! The pages of bringing a plan in, in each of their states.

use waymark_intake::{Asks, Question};

use super::super::{AlikeGroup, AlikeInPlanPage, AlikePart, Copies, Stated};
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
        details: if full { vec![(ODD.into(), ODD.into())] } else { Vec::new() },
        path: "/b".into(),
    }
}

fn lines() -> Vec<SourceLine> {
    let line = |place: &str, text: String| SourceLine { place: place.into(), name: ODD.into(), text };
    vec![line("l7", ODD.into()), line("l8", "w".repeat(900))]
}

fn question(frame: Frame, asks: Asks, errors: &[(&str, String)]) -> QuestionPage {
    let asked = Question { at: ODD.into(), field: "due".into(), text: ODD.into() };
    let form = QuestionForm {
        answer: "right".into(),
        words: ODD.into(),
        leads: vec![ODD.into()],
        same: true,
        ..QuestionForm::default()
    };
    let choice = || vec![(ODD.to_owned(), ODD.to_owned())];
    let offer = Offer { asks, key: choice(), directory: choice(), may_be_right: true, same: 2 };
    let mut page = QuestionPage::new(frame, "/b".into(), asked, &offer, form, errors).unwrap();
    page.before = Some(Kept { href: "/q".into(), words: ODD.into(), also: Some(ODD.into()) });
    page.key = vec![("HoS".into(), ODD.into())];
    page.source = lines();
    page.everywhere = Some(ODD.into());
    (page.answered, page.taken_back) = (true, true);
    page
}

/// A question with nothing to choose from.
fn bare(frame: Frame) -> QuestionPage {
    let asked = Question { at: "plan".into(), field: "title".into(), text: ODD.into() };
    let offer = Offer { asks: Asks::Post, key: Vec::new(), directory: Vec::new(), may_be_right: false, same: 0 };
    QuestionPage::new(frame, "/b".into(), asked, &offer, QuestionForm::default(), &[]).unwrap()
}

fn copies() -> Copies {
    let copy = |words: &str| Stated { place: ODD.into(), words: words.into(), leads: ODD.into(), ..Stated::default() };
    Copies::new(&[copy(ODD), copy("Something else")])
}

fn whole(frame: Frame, full: bool) -> WholePage {
    let some = |full: bool| if full { 2 } else { 0 };
    let line = |_| RecommendationLine {
        code: ODD.into(),
        text: ODD.into(),
        actions: ODD.into(),
        dates: ODD.into(),
        done: ODD.into(),
        at: if full { "l7".into() } else { String::new() },
    };
    let section = |title: &str| SectionLines { title: title.into(), lines: (0..2).map(line).collect() };
    let post = |_| PostLine {
        abbr: ODD.into(),
        title: ODD.into(),
        organisation: String::new(),
        aliases: ODD.into(),
        becomes: "New",
    };
    WholePage {
        frame,
        path: "/b".into(),
        title: ODD.into(),
        about: if full { ODD.into() } else { String::new() },
        facts: vec![("Actions", ODD.into())],
        sections: vec![section(if full { ODD } else { "" })],
        posts: (0..some(full)).map(post).collect(),
        text: (0..some(full)).map(|_| TextPart { heading: String::new(), text: ODD.into() }).collect(),
    }
}

fn document(frame: Frame, show: &str) -> LinesPage {
    let fate = |became| Fate { href: Some("/q".into()), ..Fate::new(became, ODD) };
    let all = [Became::Placed, Became::Narrative, Became::Left].into_iter().enumerate().map(|(at, became)| {
        let line = SourceLine { place: format!("l{at}"), ..lines().remove(0) };
        PieceLine { line, fates: vec![fate(became), Fate::new(became, ODD)] }
    });
    LinesPage::new(frame, "/b".into(), ODD.into(), all.collect(), show)
}

/// Every page, by name.
pub fn pages(frame: fn(&str) -> Frame) -> Vec<(String, String)> {
    let wrong = |field| [(field, "Mend it.".to_owned())];
    let unfinished = || UnfinishedLine {
        href: "/b".into(),
        name: ODD.into(),
        given: ODD.into(),
        changed: ODD.into(),
        until: ODD.into(),
    };
    let alike = AlikePage::new(frame("Alike"), "/b".into(), copies(), AlikeForm::default(), &wrong("why"));
    let mut alike = alike.unwrap();
    let mut undone = BringInPage::new(frame("Bring in"), Vec::new(), None);
    (undone.undone, undone.banner) = (vec![unfinished()], Some(crate::component::Banner::success(ODD)));
    let group = || AlikeGroup { name: ODD.into(), copies: copies(), ways: vec![(ODD.into(), "/w".into())] };
    let part = |groups| AlikePart { heading: "Noticed", empty: "None.", groups };
    let in_plan = AlikeInPlanPage {
        frame: frame("Alike"),
        banner: None,
        parts: vec![part(vec![group()]), part(Vec::new())],
        back: "/b".into(),
    };
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
        ("bring in again", undone.render()),
        ("alike in a plan", in_plan.render()),
        ("whole", whole(frame("Whole"), true).render()),
        ("whole, little", whole(frame("Whole"), false).render()),
        ("lines", document(frame("Lines"), "").render()),
        ("lines of no kind", document(frame("Lines"), "asked").render()),
        ("question with nothing to choose", bare(frame("Question")).render()),
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
