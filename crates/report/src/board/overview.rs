//! The plan on a page: every recommendation as a row, every action as a tile.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use waymark_domain::{ActionView, ClaimsRest, PlanView, RecommendationView};

use super::columns::{OVERVIEW, UPRIGHT};
use super::places;
use crate::words::{Type, capital, clamp};

/// What it reads of a plan; each recommendation points to where it stands in the pack, if it does.
pub(super) fn of(plan: &PlanView, shown: &PlanView) -> Value {
    let stands: BTreeMap<_, usize> =
        shown.all_recommendations().enumerate().map(|(at, one)| (one.recommendation, at)).collect();
    let row = |one: &RecommendationView| {
        json!({
            "anchor": stands.get(&one.recommendation).map(|at| places::recommendation(*at)),
            "code": one.code,
            "brief": clamp(&capital(asked(one)), OVERVIEW.face(), OVERVIEW.words(1), 2),
            "rating": { "colour": one.rating.colour, "word": one.rating.word, "symbol": one.rating.symbol },
            "done": one.done,
            "total": one.total,
            "late": one.late,
            "verified": one.verified,
            "next": one.next,
            "rung": one.ladder.word,
            "actions": one.actions.iter().map(tile).collect::<Vec<_>>(),
        })
    };
    let sections = plan.sections.iter().map(
        |one| json!({ "title": one.title, "recommendations": one.recommendations.iter().map(|one| row(one)).collect::<Vec<_>>() }),
    );
    json!({
        "counts": plan.counts,
        "actions": plan.actions,
        "must_do": plan.must_do,
        "embedding": plan.embedding,
        "rest": capital(&ClaimsRest::of(plan).in_words()),
        "sections": sections.collect::<Vec<_>>(),
    })
}

fn tile(action: &ActionView) -> Value {
    json!({
        "label": action.label,
        "seq": action.seq,
        "phase": action.phase,
        "rating": { "colour": action.rating.colour, "word": action.rating.word, "symbol": action.rating.symbol },
    })
}

/// A recommendation's first words: what a line of the contents holds, between its code and its page.
pub(super) fn in_brief(one: &RecommendationView) -> String {
    clamp(&capital(asked(one)), Type::regular(920), UPRIGHT.width() - 2_900, 1)
}

/// Where what is asked begins, after a long list of whom it is asked of: lists of recommendations that all begin with the
/// same five organisations tell nobody which is which.
fn asked(one: &RecommendationView) -> &str {
    const TURNS: [&str; 4] = [" should ensure that ", " should ensure ", " to ensure that ", " should "];
    let named = |start: &str| one.addressed_to.iter().any(|name| start.contains(name.as_str()));
    let turn = |turn: &&str| one.text.find(*turn).map(|at| (at, at + turn.len()));
    let found = TURNS.iter().filter_map(turn).min_by_key(|(at, end)| (*at, std::cmp::Reverse(*end)));
    match found {
        Some((at, end)) if at >= LONG_LIST && named(&one.text[..at]) => &one.text[end..],
        _ => &one.text,
    }
}

/// A list of those addressed that is longer than this, in bytes, is left out where a line is all there is.
const LONG_LIST: usize = 24;
