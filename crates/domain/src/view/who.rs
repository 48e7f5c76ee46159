//! Who said it, in words: by post, never by a person's name (DESIGN 3.8).

use crate::{Actor, Directory, ExtensionDecision, Plan, PostId, Update, in_words};

/// Says who an update is by: "the document of 30 June 2026", "SM QA", "a plan manager, on behalf of SM QA".
pub(super) fn update_by(plan: &Plan, directory: Option<&Directory>, update: &Update) -> String {
    match update.by {
        Actor::Document(_) if update.on_behalf_of.is_none() => {
            format!("the document of {}", in_words(update.stated_on))
        }
        by => said_by(plan, directory, by, update.on_behalf_of, &update.posts, "a plan manager"),
    }
}

/// Says who did something: by the posts they acted for, else in the words for somebody who holds none.
pub(super) fn said_by(
    plan: &Plan,
    directory: Option<&Directory>,
    by: Actor,
    on_behalf_of: Option<PostId>,
    posts: &[PostId],
    otherwise: &str,
) -> String {
    let name = |post: PostId| post_name(plan, directory, post);
    if let Some(post) = on_behalf_of {
        return format!("a plan manager, on behalf of {}", name(post));
    }
    match by {
        Actor::Document(_) => "the document".to_owned(),
        Actor::System => "Waymark, from its command line".to_owned(),
        Actor::Person(_) if posts.is_empty() => otherwise.to_owned(),
        Actor::Person(_) => posts.iter().map(|post| name(*post)).collect::<Vec<_>>().join(" and "),
    }
}

/// Says who asked for something: "SM QA", "a plan manager, on behalf of SM QA".
pub(super) fn asked_by(
    plan: &Plan,
    directory: Option<&Directory>,
    on_behalf_of: Option<PostId>,
    posts: &[PostId],
) -> String {
    let name = |post: &PostId| post_name(plan, directory, *post);
    match (on_behalf_of, posts) {
        (Some(post), _) => format!("a plan manager, on behalf of {}", name(&post)),
        (None, []) => "a plan manager".to_owned(),
        (None, posts) => posts.iter().map(name).collect::<Vec<_>>().join(" and "),
    }
}

/// Says who decided: "the chair (DCS)", "the board (minute 4), as a plan manager records".
pub(super) fn decided_by(plan: &Plan, directory: Option<&Directory>, decision: &ExtensionDecision) -> String {
    let posts: Vec<String> = decision.posts.iter().map(|post| post_name(plan, directory, *post)).collect();
    let quoted = decision.reference.as_ref().map(|reference| reference.shown());
    match (decision.as_chair, quoted) {
        (true, Some(quoted)) => format!("the chair ({quoted})"),
        (true, None) if posts.is_empty() => "the chair".to_owned(),
        (true, None) => format!("the chair ({})", posts.join(" and ")),
        (false, quoted) => {
            format!("the board ({}), as a plan manager recorded", quoted.unwrap_or("no decision quoted"))
        }
    }
}

/// Names a post in the plan's own short form, else in the directory's.
pub(super) fn post_name(plan: &Plan, directory: Option<&Directory>, post: PostId) -> String {
    let in_plan = plan.posts.iter().find(|named| named.post == Some(post)).map(|named| named.abbreviation.shown());
    let named = in_plan.or_else(|| directory.and_then(|directory| directory.short_name(post)));
    named.unwrap_or("a post that is no longer in the directory").to_owned()
}
