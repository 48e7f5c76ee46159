//! Why somebody else has to decide: whoever asked for something, or acts for a lead of it, does not (DESIGN 3.9).

use std::collections::BTreeSet;

use waymark_domain::{Directory, PostId, Standing};

/// What whoever asked is told.
pub const ASKED_IT: &str = "You asked for it, so somebody else decides.";

/// What whoever acts for a lead is told, by name of post; nothing for whoever acts for none.
pub fn leads_it(directory: Option<&Directory>, standing: &Standing, leads: &BTreeSet<PostId>) -> Option<String> {
    let named =
        |post: &PostId| directory.and_then(|directory| directory.short_name(*post)).unwrap_or("a lead").to_owned();
    let own: Vec<String> = leads.iter().filter(|post| standing.posts.contains(post)).map(named).collect();
    if own.is_empty() {
        return None;
    }
    let (posts, lead) = (own.join(" and "), if own.len() == 1 { "leads" } else { "lead" });
    Some(format!(
        "You act for {posts}, which {lead} this, so somebody else decides: another chair, or a manager who quotes the \
         board\u{2019}s decision."
    ))
}
