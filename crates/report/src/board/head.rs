//! What stands above a recommendation's actions: its words, its rating and the board's own view, what was asked of whom by
//! when, what it was for, what difference it has made, where it stands, and its tests.

use jiff::civil::Date;
use serde_json::{Value, json};
use waymark_domain::{BoardViewView, Colour, RecommendationView, counted};

use super::columns::{HEAD, WIDE};
use super::paras::{Look, Para, json_of};
use crate::told::{Note, RecommendationTold};
use crate::words::{Length, Type, clamp, lines, points};

const HEADING: Type = Type::semibold(1_300);
/// Across a page, and one of three columns of it with 6 mm between.
const ACROSS: Length = WIDE.width();
const COLUMN: Length = (ACROSS - 2 * 600) / 3;
/// What stands above a table of actions, ready to be set and measured.
pub(super) struct Head {
    pub(super) height: Length,
    pub(super) json: Value,
}

impl Head {
    /// Composes the head of a recommendation.
    pub(super) fn of(one: &RecommendationView, day: Date) -> Self {
        let told = RecommendationTold::of(one, day);
        let columns = [
            ("Outcome required", vec![Para::of(Look::Plain, one.outcome.as_deref().unwrap_or("Not stated"))]),
            ("Difference made", difference(&told)),
            ("Standing", standing(&told)),
        ];
        let tests = tests(&told);
        let highest = columns.iter().map(|(_, paras)| HEAD.height(paras, COLUMN)).max().unwrap_or_default();
        let view = one.board_view.as_ref().map(board_view);
        let across: Vec<Para> = view.iter().map(|(_, para)| para.clone()).chain(tests.iter().cloned()).collect();
        let height = heading_height(one)
            + HEAD.height(&[meta_para(&told.asked)], ACROSS)
            + highest
            + if across.is_empty() { 0 } else { HEAD.height(&across, ACROSS) + 350 }
            // The line of the rating, the labels of the columns, and the room between all these.
            + 2_230;
        let json = json!({
            "meta": told.asked,
            "columns": columns.iter().map(|(name, paras)| json!([name, json_of(paras)])).collect::<Vec<_>>(),
            "board": view.map(|(colour, para)| json!({ "colour": colour, "said": para.json() })),
            "tests": json_of(&tests),
        });
        Self { height, json }
    }
}

fn heading_height(one: &RecommendationView) -> Length {
    let many = lines(&format!("{}  {}", one.code, one.text), HEADING, ACROSS);
    many * HEADING.cap() + (many - 1) * points(1_300 * 56 / 100)
}

fn meta_para(meta: &[(&'static str, String)]) -> Para {
    meta.iter().fold(Para::default(), |para, (name, words)| {
        para.and(Look::Small, format!("{name} ")).and(Look::Plain, format!("{words}    "))
    })
}

/// What difference it has made; a note that nobody wrote is told as that.
fn difference(told: &RecommendationTold) -> Vec<Para> {
    let Some((words, source)) = &told.difference else { return vec![Para::of(Look::Plain, "Not stated")] };
    let lines = words.split('\n').filter(|line| !line.trim().is_empty());
    let mut said: Vec<Para> = lines.map(|line| Para::of(Look::Plain, line)).collect();
    said.push(Para::of(Look::Small, source));
    said
}

fn standing(told: &RecommendationTold) -> Vec<Para> {
    let first = Para::of(Look::Strong, format!("{}. ", told.standing.label)).and(Look::Plain, &told.standing.words);
    std::iter::once(first).chain(told.more.iter().map(|more| Para::of(Look::Small, more))).collect()
}

/// The board's own view beside the rating: its colour, and its words as a paragraph.
fn board_view(one: &BoardViewView) -> (Option<Colour>, Para) {
    let said = Para::of(Look::Strong, "The board\u{2019}s own view. ")
        .and(Look::Plain, one.words.as_str())
        .and(Look::Small, format!(" — {}", one.meeting));
    (one.colour, said)
}

fn tests(told: &RecommendationTold) -> Vec<Para> {
    let test = |note: &Note| {
        let words = clamp(&note.words, Type::regular(HEAD.size), ACROSS, note.lines);
        Para::of(Look::Strong, format!("{}. ", note.label)).and(Look::Plain, words)
    };
    let mut said: Vec<Para> = told.tests.iter().map(test).collect();
    if told.earlier_tests > 0
        && let Some(last) = said.pop()
    {
        said.push(last.and(Look::Small, format!(" And {}.", counted(told.earlier_tests, "earlier test"))));
    }
    said
}
