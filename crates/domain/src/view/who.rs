//! Who said it, in words: by post, never by a person's name (DESIGN 3.8).

use crate::{Actor, Directory, Plan, PostId, Update, in_words};

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

/// Names a post in the plan's own short form, else in the directory's.
pub(super) fn post_name(plan: &Plan, directory: Option<&Directory>, post: PostId) -> String {
    let in_plan = plan.posts.iter().find(|named| named.post == Some(post)).map(|named| named.abbreviation.shown());
    let named = in_plan.or_else(|| directory.and_then(|directory| directory.short_name(post)));
    named.unwrap_or("a post that is no longer in the directory").to_owned()
}
