//! Applies answers to a draft.

use std::collections::BTreeSet;

use waymark_domain::{DueKind, read_due};

use super::ask::{asks, place_of, question_key, written_in};
use super::{Answer, Answers, Asks, NewPost};
use crate::draft::{ActionDraft, Draft, PostDraft, Question};

/// The draft as somebody's answers make it.
///
/// A question that was settled is no longer in it. One that was left open, or whose answer does not fit it (the
/// document was read by a later release meanwhile), stays. Names are for [`super::redacted`]; what is alike is decided
/// once the plan is in.
#[must_use]
pub fn apply(draft: &Draft, answers: &Answers) -> Draft {
    let mut answered = draft.clone();
    if let Some(title) = answers.title.as_deref().filter(|title| !title.trim().is_empty()) {
        answered.plan.title = title.trim().to_owned();
    }
    if let Some(label) = &answers.version_label {
        answered.plan.version_label = Some(label.trim().to_owned()).filter(|label| !label.is_empty());
    }
    answered.plan.stated_on = answers.stated_on.or(draft.plan.stated_on);
    let mut settled = BTreeSet::new();
    for question in &draft.questions {
        let key = question_key(question);
        if let Some(answer) = answers.questions.get(&key)
            && settle(&mut answered, draft, question, answer)
        {
            settled.insert(key);
        }
    }
    answered.questions.retain(|question| !settled.contains(&question_key(question)));
    answered
}

/// Settles one question; tells whether it is settled.
fn settle(answered: &mut Draft, draft: &Draft, question: &Question, answer: &Answer) -> bool {
    match (asks(draft, question), answer) {
        (_, Answer::Right) => true,
        (Asks::Due, Answer::Due { typed }) => with_action(answered, question, |action| due(action, typed)),
        (Asks::Leads, Answer::Leads { posts, others }) => {
            let mut known: Vec<String> =
                posts.iter().filter(|abbr| answered.posts.iter().any(|post| post.abbr == **abbr)).cloned().collect();
            for other in others {
                known.push(named(answered, &other.abbr, other));
            }
            with_action(answered, question, |action| {
                action.leads.clone_from(&known);
                action.lead_posts = known.iter().cloned().map(Some).collect();
                !known.is_empty()
            })
        }
        (Asks::Post, Answer::Post { abbr }) => map_post(answered, question, abbr),
        (Asks::Post, Answer::OwnPost { title, post_kind, organisation }) => {
            let (abbr, title, organisation) = (String::new(), title.clone(), organisation.clone());
            own_post(answered, question, &NewPost { abbr, title, organisation, post_kind: *post_kind })
        }
        (Asks::Post, Answer::Known(post)) => own_post(answered, question, post),
        (Asks::Stage, Answer::Stage { stage, confidence }) => with_action(answered, question, |action| {
            action.stage = *stage;
            action.confidence = *confidence;
            true
        }),
        _ => false,
    }
}

fn with_action(draft: &mut Draft, question: &Question, change: impl FnOnce(&mut ActionDraft) -> bool) -> bool {
    let Some((recommendation, action)) = place_of(draft, &question.at) else { return false };
    let found = draft.recommendations.get_mut(recommendation).and_then(|one| one.actions.get_mut(action));
    found.is_some_and(change)
}

/// What is printed stays; what it means is what was typed.
fn due(action: &mut ActionDraft, typed: &str) -> bool {
    let read = read_due(typed);
    if matches!(read.kind, DueKind::None | DueKind::Unclear) {
        return false;
    }
    action.due = read.day();
    action.due_kind = read.kind;
    action.due_readings = read.readings;
    true
}

/// A spelling means a post of the key, wherever the document uses it.
fn map_post(draft: &mut Draft, question: &Question, abbr: &str) -> bool {
    let Some(written) = written_in(question) else { return false };
    if !draft.posts.iter().any(|post| post.abbr == abbr) {
        return false;
    }
    rename(draft, written, abbr);
    true
}

/// A spelling is a post of its own, wherever the document uses it.
fn own_post(draft: &mut Draft, question: &Question, post: &NewPost) -> bool {
    let Some(written) = written_in(question) else { return false };
    let abbr = named(draft, written, post);
    rename(draft, written, &abbr);
    true
}

/// The short form of a post, which is added where the draft does not have it under that title.
fn named(draft: &mut Draft, abbr: &str, post: &NewPost) -> String {
    let title = post.title.trim();
    let same = |one: &&PostDraft| one.abbr == abbr || (!title.is_empty() && one.title.eq_ignore_ascii_case(title));
    if let Some(there) = draft.posts.iter().find(same) {
        return there.abbr.clone();
    }
    let organisation = post.organisation.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    draft.posts.push(PostDraft {
        abbr: abbr.to_owned(),
        title: title.to_owned(),
        organisation,
        kind: post.post_kind,
        aliases: Vec::new(),
    });
    abbr.to_owned()
}

fn rename(draft: &mut Draft, written: &str, abbr: &str) {
    for action in draft.recommendations.iter_mut().flat_map(|one| &mut one.actions) {
        for (lead, post) in action.leads.iter().zip(&mut action.lead_posts) {
            if lead == written {
                *post = Some(abbr.to_owned());
            }
        }
    }
    for post in &mut draft.posts {
        post.aliases.retain(|alias| alias != written);
        if post.abbr == abbr && abbr != written {
            post.aliases.push(written.to_owned());
        }
    }
}
