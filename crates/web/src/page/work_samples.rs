//! Homes for the samples.

use jiff::civil::date;
use waymark_testkit::{reckoned, small_plan};

use super::samples::frame;
use super::*;
use crate::component::Banner;

/// A home with something of everything, and one of whom nothing is asked.
pub fn work(asks: bool) -> WorkPage {
    let view = reckoned(small_plan, date(2026, 11, 22));
    let piece = |text: &str, marked| Piece { text: text.into(), marked };
    let sheet = Sheet {
        heading: "Decide".into(),
        lede: String::new(),
        warning: Some("It <cannot> be taken back.".into()),
        fields: vec![
            Field::told("told", "First <read>", vec![ToldLine::at("A1", "/a", "& more")]),
            Field::one("one", "One", vec![("1".into(), "One <post>".into())], "1"),
            Field::day("day", "Day", Some(date(2026, 11, 22))),
            Field::why(),
        ],
        button: "Decide",
        back: "/back".into(),
    };
    let form = |prefix: &str| {
        let made = InPlace::of(&sheet, "Grant or refuse", prefix, "/to".into()).unwrap();
        InPlace { of: "A1<1>".into(), hidden: vec![("command", "\"><b>".to_owned())], ..made }
    };
    let line = |(number, action): (usize, &waymark_domain::ActionView)| Line {
        plan: (number % 2 == 0).then(|| "A <plan>".into()),
        said: vec![piece("Done, but ", false), piece("<more> to come", true)],
        said_by: "Claimed by H<o>S.".into(),
        proofs: vec![
            ("The <guide>".into(), "/e".into(), Some("out of <date>".into())),
            ("A list".into(), "/f".into(), None),
        ],
        forms: vec![form(&format!("f{number}"))],
        ..Line::of(action, "/a".into())
            .because("It is <late>.")
            .because("And & more.")
            .told("Due <soon>")
            .or("A <way>", "/w".into())
    };
    let lines: Vec<Line> = view.all_actions().enumerate().map(line).collect();
    let bare = Line { place: "H<o>S".into(), href: "/p".into(), ..Line::default() };
    let group = Group {
        id: "lead-1".into(),
        heading: "Late",
        open: true,
        ways: vec![("All <of> them".into(), "/all".into())],
        lines,
        rest: vec![bare.clone(), bare],
    };
    let home = |id, heading, groups| {
        let ways = vec![("The round of <A>".to_owned(), "/r".to_owned())];
        Home { id, heading, lede: "What is <asked>.".into(), ways, groups }
    };
    let homes = if asks {
        vec![home("lead", "As lead", vec![group]), home("chair", "As chair", Vec::new())]
    } else {
        Vec::new()
    };
    let banner = asks.then(|| Banner::success("A1(1): <recorded>."));
    let readable = vec![("A <plan>".to_owned(), "/plans/1".to_owned())];
    let (frame, left_out) = (frame("My work"), usize::from(asks));
    WorkPage { frame, banner, plans: 20, left_out, contributes: asks, readable, homes }
}
