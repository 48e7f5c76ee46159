//! What the board pack's templates read: the view as it is, with anchors to link to, and the facts of the pack itself.
//!
//! Templates only lay out; whatever they would have to look up, count or spell is prepared here. Each part of the pack, and
//! each recommendation, reads a file of its own: what stays the same from one pack to the next is not set again.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use waymark_domain::{PlanView, PostKind, in_words, moment_in_words};

use super::places::{actions, anchors, items, recommendations, set_anchors, set_briefs, text_at};
use super::{changes, claims, leaves};
use crate::paper::{Files, Reach};
use crate::words::{Boxed, brief, make_printable};
use crate::{CutStream, PackInfo, ReportError, Scope};

/// Gathers the files of one pack. Every string in them is fit to print.
pub(super) fn of(view: &PlanView, info: &PackInfo, reach: Reach) -> Result<Files, ReportError> {
    let shown = info.only.narrow(view);
    let mut plan = serde_json::to_value(&shown)?;
    if !info.prose {
        // What is not printed needs no box.
        plan["narrative"] = Value::Null;
        plan["leftovers"] = Value::Null;
    }
    set_anchors(&mut plan);
    count_hidden(&mut plan, view);
    claims::mark(&mut plan, &shown);
    let mut data = json!({ "view": plan, "pack": pack(view, info) });
    let mut boxed = Boxed::new();
    make_printable(&mut data, reach, &mut boxed);
    let mut plan = data["view"].take();
    set_briefs(&mut plan);
    let compared = info.since.as_ref().map(|compared| compared.narrowed(&info.only, &shown));
    let mut more = json!({
        // Exceptions are read beside the plan on a page, whole; any other part has its own.
        "overview": if info.only == Scope::Exceptions { on_a_page(&whole(view, &plan)?) } else { on_a_page(&plan) },
        "late": late(&plan),
        "since": compared.map(|compared| changes::of(&compared, &info.only, &plan)),
        "contradictions": claims::contradictions(&shown, &anchors(&plan)),
        "leaves": leaves::of(&shown.sections, data["pack"]["brief"] == true),
    });
    let mut again = Boxed::new();
    make_printable(&mut more, reach, &mut again);
    // The same words again are no more boxes; a character that stands nowhere else is named all the same.
    for (character, times) in again {
        boxed.entry(character).or_insert(times);
    }
    data["pack"]["boxed"] = boxed_in_words(&boxed);
    in_files(&mut plan, &data["pack"], &more)
}

/// Cuts the data where it changes apart: a file for each part and each recommendation.
fn in_files(plan: &mut Value, pack: &Value, more: &Value) -> Result<Files, ReportError> {
    let mut files = Files::new();
    let mut put = |name: String, value: &Value| -> Result<(), ReportError> {
        files.insert(format!("/{name}.json"), serde_json::to_vec(value)?);
        Ok(())
    };
    for one in items(plan, "sections").iter_mut().flat_map(|section| items(section, "recommendations")) {
        let name = text_at(one, "anchor");
        put(name, &one.take())?;
    }
    for (part, fields) in PARTS {
        let fields: BTreeMap<&str, Value> = fields.iter().map(|field| (*field, plan[field].clone())).collect();
        put((*part).to_owned(), &json!(fields))?;
    }
    for part in ["overview", "late", "since", "contradictions"] {
        put(part.to_owned(), &more[part])?;
    }
    // The rest is what the cover, the headers and the last page read.
    let elsewhere =
        ["sections", "shared", "contradictions", "needs", "next_dates", "narrative", "leftovers", "questions", "posts"];
    for field in elsewhere {
        plan[field] = Value::Null;
    }
    put("front".to_owned(), &json!({ "view": plan, "pack": pack, "leaves": more["leaves"] }))?;
    Ok(files)
}

/// What parts of the pack read of the plan.
const PARTS: [(&str, &[&str]); 3] = [
    ("needs", &["needs", "next_dates", "actions"]),
    ("prose", &["narrative", "leftovers"]),
    ("back", &["questions", "posts"]),
];

/// What the plan on a page shows of a plan.
fn on_a_page(plan: &Value) -> Value {
    let recommendation = |one: &Value| {
        let mut shown = picked(one, &["anchor", "code", "rating", "done", "total", "late", "verified", "next"]);
        let tiles = one["actions"].as_array().into_iter().flatten();
        let tiles = tiles.map(|action| json!(picked(action, &["label", "seq", "phase", "rating"]))).collect();
        shown.insert("actions".to_owned(), tiles);
        shown.insert("brief".to_owned(), json!(brief(&text_at(one, "text"), 74)));
        json!(shown)
    };
    let section = |one: &Value| {
        let all = one["recommendations"].as_array().into_iter().flatten();
        json!({ "title": one["title"], "recommendations": all.map(recommendation).collect::<Vec<_>>() })
    };
    let mut page = picked(plan, &["counts", "actions", "must_do", "embedding", "done", "evidenced", "verified"]);
    page.insert("sections".to_owned(), plan["sections"].as_array().into_iter().flatten().map(section).collect());
    json!(page)
}

/// The whole plan for its page, each recommendation pointing to where it stands in this pack, if it does.
fn whole(view: &PlanView, shown: &Value) -> Result<Value, ReportError> {
    let known: BTreeMap<String, Value> =
        recommendations(shown).map(|one| (text_at(one, "recommendation"), one["anchor"].clone())).collect();
    let mut whole = serde_json::to_value(view)?;
    for section in items(&mut whole, "sections") {
        for one in items(section, "recommendations") {
            one["anchor"] = known.get(&text_at(one, "recommendation")).cloned().unwrap_or_default();
        }
    }
    Ok(whole)
}

/// Tells of each recommendation how many of its actions are left out.
fn count_hidden(plan: &mut Value, whole: &PlanView) {
    let all: BTreeMap<String, usize> =
        whole.all_recommendations().map(|one| (one.recommendation.to_string(), one.actions.len())).collect();
    for section in items(plan, "sections") {
        for one in items(section, "recommendations") {
            let shown = one["actions"].as_array().map_or(0, Vec::len);
            let all = all.get(&text_at(one, "recommendation")).copied().unwrap_or(shown);
            one["hidden"] = json!(all.saturating_sub(shown));
        }
    }
}

/// Actions past their date and not done, the latest first; each once.
fn late(view: &Value) -> Value {
    let mut seen = BTreeSet::new();
    let mut late: Vec<&Value> = actions(view)
        .filter(|action| action["due"]["late_days"].is_i64())
        .filter(|action| seen.insert(text_at(action, "action")))
        .collect();
    late.sort_by_key(|action| Reverse(action["due"]["late_days"].as_i64()));
    let fields = ["action", "anchor", "place", "leads", "due", "stage", "stage_words"];
    let row = |action: &Value| {
        let mut row = picked(action, &fields);
        let newest = action["updates"].as_array().and_then(|updates| updates.last());
        row.insert("brief".to_owned(), json!(brief(&text_at(action, "text"), 130)));
        let said = newest.map(|newest| brief(&text_at(newest, "words"), 200));
        row.insert("said".to_owned(), json!(said.unwrap_or_default()));
        row.insert("latest".to_owned(), newest.cloned().unwrap_or_default());
        json!(row)
    };
    late.into_iter().map(row).collect()
}

/// Some of a value's fields.
fn picked(one: &Value, fields: &[&str]) -> BTreeMap<String, Value> {
    fields.iter().map(|field| ((*field).to_owned(), one[field].clone())).collect()
}

fn pack(view: &PlanView, info: &PackInfo) -> Value {
    json!({
        "as_at": in_words(view.day),
        "title": brief(&view.title, 44),
        "marking": info.marking,
        "program": info.program,
        "basis": info.basis.in_words(),
        "newest": moment_in_words(info.newest_at),
        "kind": kind(&info.only, view),
        "about": info.only.in_words(view),
        "brief": matches!(info.only, Scope::Post(_)),
        "whole": { "actions": view.actions, "recommendations": view.recommendations },
        "cut": info.cut.iter().map(cut).collect::<Vec<_>>(),
    })
}

/// What sort of document it is, as its cover and every page name it.
fn kind(only: &Scope, view: &PlanView) -> String {
    let group = |name: &str| view.posts.iter().any(|post| post.abbreviation == name && post.kind == PostKind::Group);
    let kind = match only {
        Scope::Whole => "Board pack",
        Scope::Exceptions => "Board pack: exceptions",
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
