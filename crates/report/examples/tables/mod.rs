//! The tables of a pack as plain words: the same columns, rows and words as in the pack, one text a cell.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Value, json};
use waymark_domain::{ActionRef, ActionView, ContradictionView, PlanView, RecommendationView, in_words};
use waymark_report::told::{ActionTold, Decision, decisions, source};

/// Every table of the pack of a plan.
pub fn of(view: &PlanView) -> Vec<Value> {
    let mut tables = vec![overview(view), asked(view), needs(view), dates(view), late(view), contradictions(view)];
    tables.extend(view.all_recommendations().map(|one| recommendation(one, view.day)));
    tables.extend([questions(view), leads(view), rules()]);
    tables
}

fn table(heading: &str, columns: &[u32], header: &[&str], cells: &[String]) -> Value {
    json!({ "heading": heading, "columns": columns, "header": header, "cells": cells })
}

fn overview(view: &PlanView) -> Value {
    let row = |one: &RecommendationView| {
        // A tile of the pack is a number and a sign.
        let tiles: Vec<String> = one.actions.iter().map(|it| format!("{} {}", it.seq, it.rating.symbol)).collect();
        let standing = format!("{} of {} done, {} late", one.done, one.total, one.late);
        let rating = format!("{} {}", one.rating.symbol, one.rating.word);
        [one.code.clone(), first(&one.text, 74), tiles.join("  "), standing, rating]
    };
    let header = ["Code", "Recommendation", "Actions", "Standing", "Rating"];
    table(
        "The plan on a page",
        &[1, 5, 6, 3, 2],
        &header,
        &view.all_recommendations().flat_map(row).collect::<Vec<_>>(),
    )
}

fn asked(view: &PlanView) -> Value {
    let row = |one: &Decision| [one.place.clone(), one.what.to_owned(), one.why.clone(), one.by.clone()];
    let header = ["Place", "What is asked", "Why", "Asked by"];
    table("Decisions that wait", &[2, 5, 9, 4], &header, &decisions(view).iter().flat_map(row).collect::<Vec<_>>())
}

fn contradictions(view: &PlanView) -> Value {
    let actions: BTreeMap<_, _> = view.all_actions().map(|action| (action.action, action)).collect();
    let side = |one: &ActionRef| {
        let action = actions.get(&one.action);
        let said = action.and_then(|action| action.latest()).map(|update| first(&update.words, 210));
        let stage = action.map_or("", |action| action.stage_words);
        format!("{} {stage} {}", one.place, said.unwrap_or_default())
    };
    let row = |one: &ContradictionView| [one.why.clone(), one.actions.iter().map(side).collect::<Vec<_>>().join("\n")];
    let header = ["What does not agree", "What each says"];
    table("What contradicts itself", &[80, 185], &header, &view.contradictions.iter().flat_map(row).collect::<Vec<_>>())
}

fn needs(view: &PlanView) -> Value {
    let row = |need: &waymark_domain::Need| {
        let (action, colour) = (&need.action, need.colour.word().to_owned());
        [action.place.clone(), colour, first(&action.text, 150), need.reason.clone(), need.leads.clone()]
    };
    let header = ["Action", "Rating", "What is to be done", "Why it is here", "Leads"];
    table("What needs the board", &[2, 2, 6, 6, 3], &header, &view.needs.iter().flat_map(row).collect::<Vec<_>>())
}

fn dates(view: &PlanView) -> Value {
    let row = |next: &waymark_domain::NextDate| {
        let colour = next.colour.map_or("", waymark_domain::Colour::word).to_owned();
        [in_words(next.day), next.action.place.clone(), colour, first(&next.action.text, 110)]
    };
    let header = ["Due", "Action", "Rating", "What is to be done"];
    let cells: Vec<_> = view.next_dates.iter().take(12).flat_map(row).collect();
    table("Dates that come next", &[3, 2, 2, 9], &header, &cells)
}

fn late(view: &PlanView) -> Value {
    let row = |action: &ActionView| {
        let days = action.due.late_days.map(|days| days.to_string()).unwrap_or_default();
        let last =
            action.latest().map_or_else(|| "Nobody has said why.".to_owned(), |update| first(&update.words, 190));
        [action.place.clone(), days, action.due.words.clone(), first(&action.text, 130), last, action.leads_in_words()]
    };
    let header = ["Action", "Days late", "Was due", "What is to be done", "The last word on it", "Leads"];
    let late = view.all_actions().filter(|action| action.due.late_days.is_some());
    table("What is late and why", &[2, 2, 3, 6, 6, 3], &header, &late.flat_map(row).collect::<Vec<_>>())
}

fn recommendation(one: &RecommendationView, day: Date) -> Value {
    let row = |action: &ActionView| {
        let told = ActionTold::of(action, day);
        let rating = format!("{} {}\n{}", action.rating.symbol, action.rating.word, action.rating.reasons.join("\n"));
        let number = action.label.clone().unwrap_or_else(|| action.seq.to_string());
        [number, action.text.clone(), led(action), due(action, &told), standing(action, &told), rating]
    };
    let header = ["No.", "Action", "Leads", "Due", "Where it stands", "Rating and why"];
    let heading = format!("{} {}", one.code, one.text);
    table(&heading, &[9, 57, 26, 36, 96, 41], &header, &one.actions.iter().flat_map(row).collect::<Vec<_>>())
}

fn led(action: &ActionView) -> String {
    match action.accountable.as_str() {
        "not stated" => action.leads_in_words(),
        post => format!("{}\nAccountable: {post}", action.leads_in_words()),
    }
}

fn due(action: &ActionView, told: &ActionTold) -> String {
    let mut said = vec![action.due.words.clone()];
    said.extend(told.dates.iter().cloned());
    said.join("\n")
}

fn standing(action: &ActionView, told: &ActionTold) -> String {
    let mut said = vec![format!("{}. {}.", told.stage, told.facts)];
    let source = source(action).unwrap_or_default();
    said.extend(action.latest().map(|update| format!("{} — {source}", update.words)));
    said.extend(told.notes.iter().map(|note| format!("{}: {}", note.label, note.words)));
    said.push(told.elsewhere.clone());
    said.join("\n")
}

fn questions(view: &PlanView) -> Value {
    let cells = view.questions.iter().flat_map(|one| [one.place.clone(), one.text.clone()]).collect::<Vec<_>>();
    table("Questions the plan leaves open", &[1, 5], &["Where", "Question"], &cells)
}

fn leads(view: &PlanView) -> Value {
    let row = |post: &waymark_domain::PlanPostView| {
        let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "Not stated".to_owned());
        [post.abbreviation.clone(), known(&post.title), known(&post.organisation)]
    };
    let header = ["In the plan", "Post or group", "Organisation"];
    table("Lead officers", &[1, 4, 2], &header, &view.posts.iter().flat_map(row).collect::<Vec<_>>())
}

fn rules() -> Value {
    let cells = ["Blue", "Red", "Amber", "Green", "Grey"].map(|colour| [colour.to_owned(), RULE.to_owned()]);
    table("How ratings work", &[1, 5], &["Rating", "When"], &cells.concat())
}

/// About as long as a rule is.
const RULE: &str =
    "Its date is past and it is not done; or its lead says that it is off track; or a verifier refused the claim.";

/// The first words of a text, about as the pack clips them.
fn first(text: &str, most: usize) -> String {
    text.replace('\n', " ").chars().take(most).collect()
}
