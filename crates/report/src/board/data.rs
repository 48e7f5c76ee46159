//! What the board pack's templates read: words ready to be set, with anchors to link to, and the facts of the pack itself.
//!
//! Templates only lay out; whatever they would have to look up, count, cut or spell is prepared here. Each part of the pack,
//! and each recommendation, reads a file of its own: what stays the same from one pack to the next is not set again.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use waymark_domain::{ActionId, ClaimsRest, PlanView, PostKind, RecommendationView, in_words, moment_in_words};

use super::head::Head;
use super::leaves::{Block, Measured};
use super::row::{Row, ToldOn};
use super::{changes, claims, columns, index, leaves, lists, overview, places};
use crate::paper::{Files, Reach};
use crate::words::{Boxed, brief, make_printable};
use crate::{Basis, CutStream, PackInfo, ReportError, Scope};

/// A part with fewer actions is leafed through: it needs no contents, and its parts follow one another.
const SHORT: u32 = 30;

/// Gathers the files of one pack. Every string in them is fit to print.
pub(super) fn of(view: &PlanView, info: &PackInfo, reach: Reach) -> Result<Files, ReportError> {
    let index_only = info.only == Scope::ChangeIndex;
    let mut shown = info.only.narrow(view);
    if index_only {
        leave_the_index(&mut shown);
    }
    let anchors = places::anchors(&shown);
    let (mut recommendations, measured) = composed(&shown, view, info);
    let short = index_only || (info.only != Scope::Whole && shown.actions < SHORT);
    let leaves = leaves::of(&measured, short);
    let mut front = json!({ "view": front(&shown), "pack": pack(view, &shown, info, short), "leaves": leaves });
    let mut back = json!({ "questions": shown.questions, "posts": shown.posts });
    // What is not printed needs no box.
    let mut prose = info.prose.then(|| json!({ "narrative": shown.narrative, "leftovers": shown.leftovers }));

    let mut boxed = Boxed::new();
    for file in recommendations.iter_mut().chain([&mut front, &mut back]).chain(&mut prose) {
        make_printable(file, reach, &mut boxed);
    }
    let mut lists = lists(view, &shown, info, &anchors);
    let mut again = Boxed::new();
    // The same words again are no more boxes; a character that stands nowhere else is named all the same.
    for file in lists.values_mut() {
        make_printable(file, reach, &mut again);
    }
    for (one, file) in shown.all_recommendations().zip(&mut recommendations) {
        let mut words = json!(overview::in_brief(one));
        make_printable(&mut words, reach, &mut again);
        file["brief"] = words;
    }
    for (character, times) in again {
        boxed.entry(character).or_insert(times);
    }
    front["pack"]["boxed"] = boxed_in_words(&boxed);

    lists.extend([
        ("measures", columns::json()),
        ("front", front),
        ("back", back),
        ("prose", prose.unwrap_or_default()),
    ]);
    let mut files = Files::new();
    for (part, value) in lists {
        files.insert(format!("/{part}.json"), serde_json::to_vec(&value)?);
    }
    for (at, value) in recommendations.iter().enumerate() {
        files.insert(format!("/{}.json", places::recommendation(at)), serde_json::to_vec(value)?);
    }
    Ok(files)
}

/// In the change index alone nothing else is printed, so nothing of it is pointed to and no character of it needs a box.
fn leave_the_index(shown: &mut PlanView) {
    shown.sections.clear();
    shown.needs.clear();
    shown.next_dates.clear();
    shown.questions.clear();
    shown.posts.clear();
    shown.contradictions.clear();
}

/// The parts that tell again, in brief, what stands in full elsewhere.
fn lists(
    view: &PlanView,
    shown: &PlanView,
    info: &PackInfo,
    anchors: &BTreeMap<ActionId, String>,
) -> BTreeMap<&'static str, Value> {
    let compared = info.since.as_ref().map(|compared| compared.narrowed(&info.only, shown));
    // Exceptions are read beside the plan on a page, whole; any other part has its own.
    let on_a_page = if info.only == Scope::Exceptions { view } else { shown };
    BTreeMap::from([
        ("overview", overview::of(on_a_page, shown)),
        ("needs", lists::needs(shown, anchors)),
        ("late", lists::late(shown, anchors)),
        ("since", json!(compared.map(|compared| changes::of(&compared, &info.only, anchors)))),
        ("index", index::of(shown, anchors)),
        ("contradictions", claims::contradictions(shown, anchors)),
    ])
}

/// Every recommendation as its file, and as it was measured.
fn composed(shown: &PlanView, whole: &PlanView, info: &PackInfo) -> (Vec<Value>, Vec<Measured>) {
    let all: BTreeMap<_, usize> =
        whole.all_recommendations().map(|one| (one.recommendation, one.actions.len())).collect();
    let document = match info.basis {
        Basis::AsStated { stated_on, .. } => Some(stated_on),
        Basis::Recorded => None,
    };
    let told_on = ToldOn { day: shown.day, document };
    let (mut files, mut measured) = (Vec::new(), Vec::new());
    for section in &shown.sections {
        let mut blocks = Vec::new();
        for one in &section.recommendations {
            let hidden = all.get(&one.recommendation).map_or(0, |all| all.saturating_sub(one.actions.len()));
            let (file, block) = recommendation(one, files.len(), hidden, told_on);
            files.push(file);
            blocks.push(block);
        }
        measured.push(Measured { title: section.title.clone().unwrap_or_default(), blocks });
    }
    (files, measured)
}

fn recommendation(one: &RecommendationView, at: usize, hidden: usize, told_on: ToldOn) -> (Value, Block) {
    let head = Head::of(one, told_on.day);
    let alone = one.actions.len() == 1;
    let row = |(index, action)| Row::of(action, &places::placement(at, index), told_on, alone);
    let rows: Vec<Row> = one.actions.iter().enumerate().map(row).collect();
    let block = Block::of(head.height, rows.iter().map(|row| (row.phase, row.height)));
    let file = json!({
        "anchor": places::recommendation(at),
        "code": one.code,
        "text": one.text,
        "rating": { "colour": one.rating.colour, "word": one.rating.word, "symbol": one.rating.symbol },
        "why": one.rating.reasons.join(" "),
        "hidden": hidden,
        "head": head.json,
        "actions": rows.into_iter().map(|row| row.json).collect::<Vec<_>>(),
    });
    (file, block)
}

/// What the cover, the contents and the rules of ratings read of a plan.
fn front(shown: &PlanView) -> Value {
    json!({
        "title": shown.title,
        "version_label": shown.version_label,
        "stage_words": shown.stage_words,
        "inspection": shown.inspection,
        "actions": shown.actions,
        "recommendations": shown.recommendations,
        "counts": shown.counts,
        "rest": crate::told::capital(&ClaimsRest::of(shown).in_words()),
        "settings": shown.settings,
    })
}

fn pack(view: &PlanView, shown: &PlanView, info: &PackInfo, short: bool) -> Value {
    json!({
        "as_at": in_words(view.day),
        "title": brief(&view.title, 44),
        "marking": info.marking,
        "program": info.program,
        "basis": info.basis.in_words().map(|words| format!("{words} Updates that name nobody are that document\u{2019}s.")),
        "newest": moment_in_words(info.newest_at),
        "kind": kind(&info.only, view),
        // What sort of document it is says it already.
        "about": info.only.in_words(view).filter(|_| info.only != Scope::ChangeIndex),
        "short": short,
        "tells_trouble": tells_trouble(shown, info),
        "index_only": info.only == Scope::ChangeIndex,
        "whole": { "actions": view.actions, "recommendations": view.recommendations },
        "cut": info.cut.iter().map(cut).collect::<Vec<_>>(),
    })
}

/// Whether there is anything late, contradicted or changed to tell, on wide pages of its own.
fn tells_trouble(shown: &PlanView, info: &PackInfo) -> bool {
    info.since.is_some()
        || shown.all_actions().any(|action| action.due.late_days.is_some())
        || claims::contradicted(shown).next().is_some()
}

/// What sort of document it is, as its cover and every page name it.
fn kind(only: &Scope, view: &PlanView) -> String {
    let group = |name: &str| view.posts.iter().any(|post| post.abbreviation == name && post.kind == PostKind::Group);
    let kind = match only {
        Scope::Whole => "Board pack",
        Scope::Exceptions => "Board pack: exceptions",
        Scope::ChangeIndex => "Change index",
        Scope::Section(_) => "Board pack: one section",
        Scope::Organisation(_) => "Board pack: one organisation",
        Scope::Post(name) if group(name) => "Group\u{2019}s brief",
        Scope::Post(_) => "Lead officer\u{2019}s brief",
    };
    kind.to_owned()
}

fn cut(part: &CutStream) -> Value {
    json!({ "stream": part.stream.to_string(), "kind": part.kind(), "size": part.size, "root": part.root_in_groups() })
}

fn boxed_in_words(boxed: &Boxed) -> Value {
    let one = |(character, times): (&char, &usize)| json!({ "code": format!("U+{:04X}", u32::from(*character)), "times": times });
    boxed.iter().map(one).collect()
}
