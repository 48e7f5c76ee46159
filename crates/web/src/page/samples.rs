//! A sample of each page in each of its states, rendered strictly: whole markup, one heading, no id twice.

use std::sync::Arc;

use askama::Template;
use jiff::civil::date;
use waymark_domain::{Counts, ExtensionState, ExtensionView, Ids, InstanceId, PlanId, PlanView, Settings};
use waymark_testkit::{full_plan, reckoned, small_plan};

use super::markup::wrong_with;
use super::*;
use crate::component::{Banner, Button, Crumb};
use crate::links::Links;
use crate::plans::{Filter, Wanted};
use waymark_report::Scope;

pub fn frame(title: &str) -> Frame {
    let plan = PlanNav {
        plan: "/p".into(),
        questions: "/p/q".into(),
        document: "/p/d".into(),
        keep: Some("/p/k".into()),
        history: "/p/h".into(),
        since: "/p/s".into(),
        claims: "/p/c".into(),
        ratings: "/p/r".into(),
        more_time: Some(("/p/x".into(), 2)),
        evidence: "/p/e".into(),
        changes: "/p/i".into(),
        verify: Some("/p/v".into()),
        open: 3,
    };
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link("A & B", "/p")];
    Frame {
        viewer: Some("Plan <manager>".into()),
        keeps: true,
        here: Here::Plan,
        plan: Some(plan),
        trail,
        ..Frame::bare(title)
    }
}

fn past(title: &str) -> Frame {
    let past = Past { heading: "As it stood".into(), basis: "as recorded".into(), today: "/p".into() };
    Frame { past: Some(past), ..frame(title) }
}

/// No plan has been as odd as this one: marks of HTML, another direction, a picture, a word without end.
fn odd_plan(instance: InstanceId, id: PlanId) -> waymark_domain::ImportPlan {
    let mut odd = small_plan(instance, id);
    odd.title = "<script>alert(1)</script> & \u{202E}sdrawkcab\u{202C} \u{1F600}".into();
    odd.recommendations[0].text = "w".repeat(600);
    odd.recommendations[0].actions[0].text = "\"quoted\" 'twice' <b>bold</b>".into();
    odd.recommendations[2].actions.clear();
    odd.recommendations[2].section = None;
    odd
}

fn views() -> Vec<(&'static str, Arc<PlanView>)> {
    let on = date(2026, 11, 22);
    let plans: [(_, fn(_, _) -> _); 3] = [("small", small_plan), ("full", full_plan), ("odd", odd_plan)];
    plans.map(|(name, plan)| (name, Arc::new(reckoned(plan, on)))).into()
}

fn prepared(view: &Arc<PlanView>, only: Scope, since: bool) -> (crate::press::Prepared, crate::press::Order) {
    let since = since.then(|| {
        let mut before = PlanView::clone(view);
        before.day = date(2026, 11, 1);
        for action in before
            .sections
            .iter_mut()
            .flat_map(|one| &mut one.recommendations)
            .flat_map(|one| &mut Arc::make_mut(one).actions)
        {
            action.facts.done = None;
        }
        waymark_report::Compared { with: "1 <November>".into(), since: waymark_domain::Since::between(&before, view) }
    });
    let info = waymark_report::PackInfo {
        marking: "OFFICIAL & more".into(),
        program: "Waymark".into(),
        basis: waymark_report::Basis::Recorded,
        cut: vec![waymark_report::CutStream {
            stream: waymark_domain::StreamId::Plan(view.plan),
            size: 9,
            root: [7; 32],
        }],
        newest_at: jiff::Timestamp::UNIX_EPOCH,
        only: only.clone(),
        since,
        prose: true,
    };
    let kind = crate::press::Kind::Board;
    let order =
        crate::press::Order { kind, only, since: Some(date(2026, 11, 1)), prose: true, marking: "X & Y".into() };
    (crate::press::Prepared { kind, view: view.clone(), info, key: [0; 32] }, order)
}

fn pages_of_a_plan(name: &str, view: &Arc<PlanView>) -> Vec<(String, String)> {
    let (view, links) = (view.clone(), Links::today(view.plan));
    let mut made = Vec::new();
    let mut add = |what: &str, page: askama::Result<String>| made.push((format!("{name} {what}"), page.unwrap()));
    for (what, wanted) in
        [("plan", ""), ("table", "view=table"), ("late", "view=table&sort=late"), ("few", FEW), ("none", "post=x")]
    {
        let uri = format!("/?{wanted}").parse().unwrap();
        let axum::extract::Query(wanted) = axum::extract::Query::<Wanted>::try_from_uri(&uri).unwrap();
        let filter = Filter::read(&wanted, view.day).unwrap();
        let shown = filter.narrow(&view);
        let (frame, view, links) = (past("Plan"), view.clone(), Links::at(view.plan, "as-at=2026-11-22"));
        add(what, PlanPage { frame, view, shown, filter, links, size: 0, root: None }.render());
    }
    let ways = view.questions.iter().map(|question| (question.question, ("Answer", "/a".to_owned()))).collect();
    let (banner, links_there) = (Some(Banner::success("Done.")), links.clone());
    let page = QuestionsPage { frame: frame("Questions"), banner, ways, view: view.clone(), links: links_there };
    add("questions", page.render());
    let apart = vec![apart()];
    add("claims", ClaimsPage { frame: frame("Claims"), view: view.clone(), links: links.clone(), apart }.render());
    for (what, only, since) in [("whole", Scope::Whole, false), ("brief", Scope::Post("HoS".into()), true)] {
        let (prepared, order) = prepared(&view, only, since);
        let typed = crate::press::Typed { since: "2026-11-01".into(), ..Default::default() };
        let error = since.then(|| ("only", "Choose a <part>.".to_owned()));
        let (there, as_at) = (links.clone(), "2026-11-22".to_owned());
        let page = PackPage { frame: frame("Pack"), links: there, view: view.clone(), typed, as_at, error };
        add(&format!("pack {what}"), page.render());
        let ready = crate::press::State::Ready(vec![0; 70_000].into());
        let stands = [None, Some(ready), Some(crate::press::State::Making), Some(crate::press::State::Failed)];
        for (at, stands) in stands.into_iter().enumerate() {
            let (order, prepared, links) = (order.clone(), prepared.clone(), links.clone());
            let page = MadePage { frame: frame(MadePage::title(stands.as_ref())), links, order, prepared, stands };
            add(&format!("pack {what} made {at}"), page.render());
        }
        let page = PrintPage::of(frame("Pack"), links.clone(), &view, prepared.info);
        add(&format!("pack {what} print"), page.render());
    }
    add("document", DocumentPage { frame: frame("Document"), view: view.clone() }.render());
    for recommendation in view.all_recommendations() {
        let (frame, view, links) = (frame("One"), view.clone(), links.clone());
        let recommendation = evidence_samples::with_evidence(&view, recommendation.clone());
        let (code, mend, banner) = (recommendation.code.clone(), Some("/m".into()), Some(Banner::success("Done.")));
        let (bring, ways) = (evidence_samples::bring(), super::facts_samples::ways());
        add(&code, RecommendationPage { frame, view, links, recommendation, mend, bring, banner, ways }.render());
    }
    for recommendation in view.all_recommendations() {
        for action in &recommendation.actions {
            let page = ActionPage {
                frame: frame("One"),
                view: view.clone(),
                links: links.clone(),
                recommendation: recommendation.clone(),
                action: evidence_samples::on_action(&view, action.clone()),
                bring: evidence_samples::bring(),
                history: vec![happening(true), happening(false)],
                changed: super::changes_samples::changed(),
                answer: Some("/v".into()),
                update: Some(Button::link("Record an update", "/u")),
                mend: Some("/m".into()),
                withdrawal: Some("/w".into()),
                more_time: more_time(),
                occurrence: Some("/o".into()),
                across: across(),
                withdraw: Withdraw { decide: Some("/x".into()), note: Some("You <act> for it.".into()) },
                banner: Some(Banner::success("Done.")),
            };
            add(&action.place, page.render());
            let leads = [("1".to_owned(), "One <lead>".to_owned()), ("2".to_owned(), "Two".to_owned())];
            let wrong = ["stage", "words", "done_on", "confidence", "on_behalf_of"];
            let wrong = wrong.map(|field| (field.to_owned(), format!("Mend {field}.")));
            let form = UpdateForm { words: "</textarea><b>".into(), ..UpdateForm::default() };
            let mut page =
                UpdatePage::new(frame("Update"), links.clone(), action.clone(), form, &leads, &wrong).unwrap();
            page.preview = Some(action.clone());
            add(&format!("{} update", action.place), page.render());
        }
    }
    made
}

/// Everything that may be done about more time.
fn more_time() -> MoreTime {
    MoreTime {
        ask: Some("/t".into()),
        decide: Some("/d".into()),
        take_back: Some("/b".into()),
        note: Some("Somebody <else> decides.".into()),
    }
}

/// The pages of dates: requests for more time, and a post's record.
fn pages_of_dates(name: &str, view: &Arc<PlanView>) -> Vec<(String, String)> {
    let (view, links) = (view.clone(), Links::today(view.plan));
    let mut made = Vec::new();
    let mut add = |what: &str, page: askama::Result<String>| made.push((format!("{name} {what}"), page.unwrap()));
    for (what, waiting) in [("no more time", false), ("more time", true)] {
        let (frame, view, links) = (frame("More time"), view.clone(), links.clone());
        let lines = |state| view.all_actions().map(|action| extension_line(action, state)).take(3).collect();
        let waiting_lines = if waiting { lines(ExtensionState::Pending) } else { Vec::new() };
        let answered = if waiting { lines(ExtensionState::Granted) } else { Vec::new() };
        let banner = Some(Banner::success("Done."));
        let page = ExtensionsPage { frame, view: view.clone(), links, banner, waiting: waiting_lines, answered };
        add(what, page.render());
    }
    for lines in [0, 9] {
        let actions: Vec<_> = view.all_actions().take(lines).cloned().collect();
        let asked = actions.iter().map(|action| extension_line(action, ExtensionState::Refused)).collect();
        let (frame, view, links) = (frame("Post"), view.clone(), links.clone());
        let (name, title) = ("A <post>".into(), Some("Its & title".into()));
        add(
            "post",
            PostPage {
                frame,
                view,
                links,
                post: Ids::new(jiff::Timestamp::UNIX_EPOCH, [1; 16]).mint(),
                name,
                title,
                actions,
                asked,
            }
            .render(),
        );
    }
    made
}

fn extension_line(action: &waymark_domain::ActionView, state: ExtensionState) -> ExtensionLine {
    let granted = state == ExtensionState::Granted;
    let asked = ExtensionView {
        asked: 7,
        by: "A <post>".into(),
        at: jiff::Timestamp::UNIX_EPOCH,
        on: date(2026, 11, 1),
        from: Some(date(2026, 11, 30)),
        to: date(2026, 12, 30),
        days: Some(30),
        why: "It & that <took> longer.".into(),
        state,
        granted_to: granted.then(|| date(2026, 12, 14)),
        decided_by: granted.then(|| "the chair (minute <4>)".into()),
        decided_at: granted.then_some(jiff::Timestamp::UNIX_EPOCH),
        decided_why: granted.then(|| "It & that.".into()),
    };
    let (waits, note) = (state == ExtensionState::Pending, Some("You asked for it.".to_owned()));
    let form = || InPlace { words: "Grant or refuse", action: "/d".into(), of: "A<1>".into(), ..InPlace::default() };
    ExtensionLine { action: action.clone(), asked, decide: waits.then(form), note }
}

const FEW: &str =
    "section=1&post=HoS&organisation=The%20council&phase=must-do&due-before=2027-01-01&due-within=30&sort=date";

pub fn happening(entry: bool) -> Happening {
    Happening {
        day: date(2026, 11, 22),
        when: "22 November 2026".into(),
        position: 3,
        after: entry.then(|| "/a".into()),
        sentence: "It happened.".into(),
        words: entry.then(|| "Words & <marks>".into()),
    }
}

fn line(place: bool) -> EntryLine {
    EntryLine {
        position: 3,
        day: date(2026, 11, 22),
        when: "22 November 2026, 10:00".into(),
        by: "Plan <manager>".into(),
        href: "/e".into(),
        place: place.then(|| ("A1(2)".into(), "/a".into())),
        kind: crate::history::Kind::Updates,
        sentence: "It & that happened.".into(),
        words: place.then(|| "Words <marks>".into()),
    }
}

fn round_pages(view: &Arc<PlanView>) -> Vec<(String, String)> {
    let round = |empty: bool| RoundPage {
        frame: frame("Round"),
        action: "/r".into(),
        post: "1".into(),
        title: "The round of <HoS>".into(),
        posts: vec![("HoS".into(), "/r".into()), ("A & B".into(), "/r".into())],
        items: view.all_actions().filter(|_| !empty).enumerate().map(round_item).collect(),
        saved: Some(Banner::success("1 update recorded.")),
        button: Button::submit("Record"),
        look: Button::submit("Preview"),
    };
    [("round", round(false)), ("no round", round(true))]
        .map(|(name, page)| (name.to_owned(), page.render().unwrap()))
        .into()
}

fn round_item((number, action): (usize, &waymark_domain::ActionView)) -> RoundItem {
    let form = UpdateForm { words: "</textarea><b>".into(), stage: "held".into(), ..UpdateForm::default() };
    let error = number.is_multiple_of(2).then(|| "Say <why>.".into());
    let would = number.is_multiple_of(3).then(|| action.clone());
    RoundItem { view: action.clone(), href: "/a".into(), form, error, would }
}

fn history_pages(view: &Arc<PlanView>) -> Vec<(String, String)> {
    let links = Links::at(view.plan, "as-at=2026-11-22");
    let page = |lines, pages| {
        let (frame, links) = (frame("History"), links.clone());
        HistoryPage { frame, links, lines, kind: Some(crate::history::Kind::Dates), all: 99, number: 2, pages }
    };
    let entry = |place| {
        let (frame, links, line) = (frame("Entry"), links.clone(), line(place));
        let evidence = vec![("A <list>".into(), "/plans/1/evidence/1".into())];
        EntryPage { frame, links, line, event: "e".into(), header: "{\"<\":1}".into(), newest: 9, evidence }
    };
    let earlier = reckoned(small_plan, date(2026, 11, 1));
    let since = |before: &PlanView| {
        let mut since = waymark_domain::Since::between(before, view);
        if before.day != view.day {
            let words = "Days without evidence: 28 became 60. Why: <it> moves & rests.".into();
            since.numbers = vec![waymark_domain::SettingsChangeView { position: 9, on: date(2026, 11, 2), words }];
        }
        let wrong =
            WrongDay { field: "since", typed: "<soon>".into(), said: "\u{201c}<soon>\u{201d} is no day.".into() };
        let frame = frame("Since").with_wrong((before.day != view.day).then_some(wrong));
        SincePage { frame, links: links.clone(), since, said: "1 May".into(), day: before.day }
    };
    let pages = [
        ("since", since(&earlier).render()),
        ("nothing since", since(view).render()),
        ("history", page(vec![line(true), line(false)], 3).render()),
        ("no history", page(Vec::new(), 1).render()),
        ("entry", entry(true).render()),
        ("entry of the plan", entry(false).render()),
    ];
    pages.map(|(name, page)| (name.to_owned(), page.unwrap())).into()
}

fn ratings(of_plan: bool) -> RatingsPage {
    let why = "It is <late> & more.";
    let example = |decides| Example { place: "A<1>".into(), href: "/a".into(), why: why.into(), decides };
    let worst = Some(("A<1>".to_owned(), "/r".to_owned(), "is red. 1 red & 2 <green>.".to_owned()));
    let of = OfPlan { title: "A <plan>".into(), href: "/p".into(), day: date(2026, 11, 22), worst };
    let lines = [RuleLine::Late, RuleLine::Late, RuleLine::Late, RuleLine::Done, RuleLine::RefusedBefore];
    let examples = lines.into_iter().enumerate().map(|(at, line)| (line, example(at % 2 == 0)));
    let examples = if of_plan { examples.collect() } else { Vec::new() };
    RatingsPage { frame: frame("Ratings"), settings: Settings::default(), of: of_plan.then_some(of), examples }
}

fn pages_of_keeping() -> Vec<(String, String)> {
    let choices = || vec![("1".to_owned(), "One <post>".to_owned()), ("2".to_owned(), "Two".to_owned())];
    let sheet = |value: &str| Sheet {
        heading: "Mend <it>".into(),
        lede: "About & what".into(),
        warning: Some("It <cannot> be taken back.".into()),
        fields: vec![
            Field::line("line", "Line", value).hinted("A hint"),
            Field::area("area", "Area", value),
            Field::day("day", "Day", Some(date(2026, 11, 22))),
            Field::one("one", "One", choices(), "1"),
            Field::pick("pick", "Pick", "None", choices(), "2"),
            Field::several("several", "Several", choices(), vec!["1".into(), "2".into()]),
            Field::carried("carried", "Carried", "It is <this>", "7"),
            Field::told("told", "First <read>", vec![ToldLine::plain("A <line>"), ToldLine::at("A1", "/a", "& more")]),
            Field::why(),
        ],
        button: "Keep",
        back: "/back".into(),
    };
    let hidden = || vec![("command", "\"><b>".to_owned())];
    let errors: Vec<_> = sheet("").fields.iter().map(|field| (field.name.to_owned(), "Mend <this>.".into())).collect();
    let plain = FormPage::new(frame("Form"), sheet("</textarea><b>"), hidden()).unwrap();
    let mut refused = FormPage::typed(frame("Form"), sheet(""), hidden(), &Typed::default(), &errors).unwrap();
    refused.moved = moved(&sheet("was <this>"), &sheet("is <that>"));
    let row = Row::new("A <key>", "A & value", "Change", "/a").or("Move", "/b");
    let rows =
        Rows { heading: "Some".into(), rows: vec![Row { note: Some("<note>".into()), ..row }], ..Rows::default() };
    let empty = Rows {
        heading: "None".into(),
        empty: "Add the first.".into(),
        ways: vec![("Add".into(), "/c".into())],
        ..Rows::default()
    };
    let list = ListPage {
        frame: frame("List"),
        banner: Some(Banner::success("Done.")),
        heading: "A <list>".into(),
        lede: "Of & what".into(),
        groups: vec![rows, empty],
        back: Some(("Back".into(), "/back".into())),
    };
    let warned = FormPage::new(Frame { caution: Some(caution()), ..frame("Form") }, sheet("words"), hidden());
    let pages = [
        ("form", plain.render()),
        ("form refused", refused.render()),
        ("form warned of", warned.unwrap().render()),
        ("list", list.render()),
    ];
    pages.map(|(name, page)| (name.to_owned(), page.unwrap())).into()
}

/// Where else an action stands, every part of it.
fn across() -> Across {
    Across {
        lives_elsewhere: true,
        home: Some(("R1(1) in <A plan>".into(), "/h".into())),
        serves: vec![("R2(1) in <Another>".into(), "/s".into())],
        copies: Some("/c".into()),
    }
}

/// One piece of work that two plans print otherwise.
fn apart() -> Apart {
    let one = |words: &str, due: &str| Stated {
        place: "R1(1) in <A plan>".into(),
        href: Some("/c".into()),
        words: words.into(),
        due: due.into(),
        ..Stated::default()
    };
    Apart::of(one("Train & test", "1.5.26"), one("Train <all>", ""), "/c".into()).unwrap()
}

/// A warning about a field that the form names, and about one that it does not.
fn caution() -> CautionBox {
    let line = |field: &str| CautionLine { field: field.into(), label: None, kinds: "an NHS number".into() };
    CautionBox { lines: vec![line("why"), line("else")], form: "typed" }
}

fn other_pages() -> Vec<(String, String)> {
    let counts = Counts { red: 1, amber: 2, green: 3, grey: 4, blue: 5, withdrawn: 6 };
    let line = PlanLine {
        href: "/p".into(),
        title: "A <plan>".into(),
        line: "1 recommendation".into(),
        counts,
        tally: "none".into(),
        dates: "1 late".into(),
    };
    let plans = |plans, next| PlansPage { frame: frame("Plans"), authority: "A & B".into(), plans, keeps: true, next };
    let fault = ErrorPage {
        frame: Frame::bare("Wrong"),
        heading: "Wrong",
        said: "It & that.".into(),
        reference: Some("2345-6789".into()),
    };
    let resume = ResumePage {
        frame: Frame::bare("In"),
        action: "/a".into(),
        fields: vec![("words".into(), "\"><b>".into())],
        button: Button::submit("Show"),
    };
    let pages = [
        ("no plans", plans(Vec::new(), None).render()),
        ("plans", plans(vec![line], Some("/plans?page=1".into())).render()),
        ("ratings", ratings(false).render()),
        ("ratings of a plan", ratings(true).render()),
        ("glossary", GlossaryPage { frame: frame("Glossary"), groups: &crate::glossary::GROUPS }.render()),
        ("accessibility", AccessibilityPage { frame: Frame::bare("Accessibility") }.render()),
        ("no work", work_samples::work(false).render()),
        ("work", work_samples::work(true).render()),
        ("fault", fault.render()),
        ("sign-in", SignInPage::new("", "/plans", None, None).render()),
        ("sign-in refused", SignInPage::new("\"kit\"", "/plans", Some("a=b&c=<".into()), Some("Wrong.")).render()),
        ("link", LinkPage::new("kit", "/link/1", None).render()),
        ("link refused", LinkPage::new("kit", "/link/1", Some(("again", "Not the same."))).render()),
        ("resume", resume.render()),
        ("search", SearchPage::new(frame("Search"), "", Vec::new(), false).render()),
        ("search without hits", SearchPage::new(frame("Search"), "\"><b>", Vec::new(), false).render()),
        ("search with hits", SearchPage::new(frame("Search"), "a & b", vec![hits()], true).render()),
    ];
    pages.map(|(name, page)| (name.to_owned(), page.unwrap())).into()
}

fn hits() -> FoundInPlan {
    let words = [("Words & ", false), ("<marks>", true)].map(|(text, marked)| Piece { text: text.into(), marked });
    let line = FoundLine { place: "Action <A1>".into(), href: "/a".into(), words: words.into() };
    FoundInPlan { title: "A <plan>".into(), href: "/p".into(), lines: vec![line] }
}

#[test]
fn every_page_in_every_state_is_whole() {
    let mut pages = other_pages();
    pages.extend(super::bring_in::samples::pages(frame));
    pages.extend(pages_of_keeping());
    pages.extend(super::people_samples::pages(frame));
    pages.extend(super::facts_samples::pages(frame));
    pages.extend(super::changes_samples::pages(frame));
    for (name, view) in views() {
        pages.extend(pages_of_a_plan(name, &view));
        pages.extend(pages_of_dates(name, &view));
        pages.extend(history_pages(&view));
        pages.extend(round_pages(&view));
        pages.extend(evidence_samples::pages(frame, &view));
    }
    assert!(pages.len() > 250);
    for (name, page) in &pages {
        assert_eq!(wrong_with(page), Vec::<String>::new(), "{name}");
        for inline in [" style=\"", "<style", " onclick", "<script>", "javascript:"] {
            assert!(!page.contains(inline), "{name} has {inline}");
        }
    }
}
