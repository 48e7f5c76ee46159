//! Who said it, in words: by post, never by a person's name (DESIGN 3.8).

use crate::{Actor, Directory, Plan, PostId, Update, in_words};

/// Says who an update is by: "the document of 30 June 2026", "SM QA", "a plan manager, on behalf of SM QA".
pub(super) fn update_by(plan: &Plan, directory: Option<&Directory>, update: &Update) -> String {
    let name = |post: PostId| post_name(plan, directory, post);
    if let Some(post) = update.on_behalf_of {
        return format!("a plan manager, on behalf of {}", name(post));
    }
    match update.by {
        Actor::Document(_) => format!("the document of {}", in_words(update.stated_on)),
        Actor::System => "Waymark, from its command line".to_owned(),
        Actor::Person(_) if update.posts.is_empty() => "a plan manager".to_owned(),
        Actor::Person(_) => update.posts.iter().map(|post| name(*post)).collect::<Vec<_>>().join(" and "),
    }
}

/// Names a post in the plan's own short form, else in the directory's.
pub(super) fn post_name(plan: &Plan, directory: Option<&Directory>, post: PostId) -> String {
    let in_plan = plan.posts.iter().find(|named| named.post == Some(post)).map(|named| named.abbreviation.shown());
    let named = in_plan.or_else(|| directory.and_then(|directory| directory.short_name(post)));
    named.unwrap_or("a post that is no longer in the directory").to_owned()
}
