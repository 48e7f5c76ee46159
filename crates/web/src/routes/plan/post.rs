//! One post in a plan: what it leads, and its record of slips.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use axum::extract::Path;
use waymark_domain::{ActionView, PostId};

use crate::component::Crumb;
use crate::kept::Lasting;
use crate::page::{ExtensionLine, Here, PostPage, html};
use crate::plans::AtTypedDay;
use crate::trouble::Trouble;

/// The page.
pub async fn page(AtTypedDay(open): AtTypedDay, Path((_, post)): Path<(String, String)>) -> Result<Lasting, Trouble> {
    let post: PostId = post.parse().map_err(|_| Trouble::NotThere)?;
    let view = open.view()?;
    let plan = open.plan()?;
    let listed = open.directory().and_then(|directory| directory.posts.get(&post)).ok_or(Trouble::NotThere)?;
    let named = plan.posts.iter().find(|named| named.post == Some(post));
    let mut seen = BTreeSet::new();
    let leads = |action: &&ActionView| action.leads.iter().any(|lead| lead.post == Some(post));
    let led = view.all_actions().filter(leads).filter(|action| seen.insert(action.action));
    let actions: Vec<ActionView> = led.cloned().collect();
    // A post that the plan neither names nor has as a lead is no part of it.
    if actions.is_empty() && named.is_none() {
        return Err(Trouble::NotThere);
    }
    let name =
        named.map(|named| named.abbreviation.shown()).or(listed.abbreviation.as_ref().map(|words| words.shown()));
    let title = listed.title.shown().to_owned();
    let name = name.map_or_else(|| title.clone(), str::to_owned);
    let title = Some(title).filter(|title| *title != name);
    let line = |action: &ActionView, asked: &waymark_domain::ExtensionView| ExtensionLine {
        action: action.clone(),
        asked: asked.clone(),
        decide: None,
        note: None,
    };
    let of = |action: &ActionView| action.extensions.iter().map(|asked| line(action, asked)).collect::<Vec<_>>();
    let mut asked: Vec<ExtensionLine> = actions.iter().flat_map(of).collect();
    asked.sort_by_key(|line| Reverse(line.asked.asked));
    let trail = vec![Crumb::link("Plans", "/plans"), Crumb::link(view.title.clone(), open.links.plan())];
    let frame = open.frame(&view, &name, Here::Plan, open.links.now().post(&post), trail);
    let links = open.links.clone();
    html(&PostPage { frame, view, links, post, name, title, actions, asked }).map(Lasting)
}
