//! Finds actions that seem to be the same piece of work under several recommendations.
//!
//! It proposes; nothing is joined (DESIGN 3.5).

use crate::draft::{ActionDraft, ActionRef, RecommendationDraft, Shared};
use crate::posts::normal;
use std::collections::BTreeSet;
use waymark_domain::{LikeAction, WordBag, like_groups};

struct Candidate<'d> {
    recommendation: &'d RecommendationDraft,
    action: &'d ActionDraft,
}

/// The groups of actions that seem to be one piece of work, in order of their first copies. What is alike is the
/// domain's rule.
pub(crate) fn shared(recommendations: &[RecommendationDraft]) -> Vec<Shared> {
    let candidates: Vec<Candidate<'_>> = recommendations
        .iter()
        .flat_map(|recommendation| recommendation.actions.iter().map(move |action| (recommendation, action)))
        .map(|(recommendation, action)| Candidate { recommendation, action })
        .collect();
    let compared: Vec<LikeAction<'_>> = candidates.iter().map(compared).collect();
    let group = |numbers: Vec<usize>| {
        let group: Vec<&Candidate<'_>> = numbers.into_iter().map(|number| &candidates[number]).collect();
        Shared { actions: group.iter().map(|one| reference(one)).collect(), differs: differs(&group) }
    };
    like_groups(&compared).into_iter().map(group).collect()
}

fn compared<'d>(candidate: &Candidate<'d>) -> LikeAction<'d> {
    LikeAction {
        under: &candidate.recommendation.code,
        text: WordBag::new(&candidate.action.text),
        note: WordBag::new(words_of_note(candidate.action)),
    }
}

fn reference(candidate: &Candidate<'_>) -> ActionRef {
    ActionRef { recommendation: candidate.recommendation.code.clone(), action: name(candidate.action) }
}

/// An action's label, else its place.
pub(crate) fn name(action: &ActionDraft) -> String {
    action.label.clone().unwrap_or_else(|| action.seq.to_string())
}

/// A note without the number in front of it.
fn words_of_note(action: &ActionDraft) -> &str {
    let note = action.progress.trim_start();
    let (first, rest) = note.split_once(' ').unwrap_or((note, ""));
    let is_number = first.contains(')') && !first.contains(char::is_alphabetic);
    if is_number { rest } else { note }
}

fn differs(group: &[&Candidate<'_>]) -> Vec<String> {
    type Field = fn(&ActionDraft) -> String;
    let leads: Field = |action| {
        let named = action.leads.iter().zip(&action.lead_posts);
        let known = named.map(|(written, post)| normal(post.as_deref().unwrap_or(written)));
        known.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("/")
    };
    let due: Field = |action| match action.due {
        Some(day) => day.to_string(),
        None => normal(action.due_raw.as_deref().unwrap_or("")),
    };
    let fields: [(&str, Field); 5] = [
        ("text", |action| normal(&action.text)),
        ("leads", leads),
        ("due", due),
        ("phase", |action| format!("{:?}", action.phase)),
        ("progress", |action| normal(words_of_note(action))),
    ];
    let differing = fields.into_iter().filter(|(_, field)| {
        let values: BTreeSet<String> = group.iter().map(|one| field(one.action)).collect();
        values.len() > 1
    });
    differing.map(|(name, _)| name.to_owned()).collect()
}
