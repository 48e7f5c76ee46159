//! Saying which of an action's leads is accountable.

use waymark_domain::{Command, KeepCommand, StateAccountable};

use crate::page::{Choice, Field, Reader, Sheet};
use crate::routes::keep::{Deed, Desk};

pub const DEED: Deed = Deed { name: "accountable", done: "It is stated who is accountable.", sheet, read };

fn sheet(desk: &Desk<'_>) -> Option<Sheet> {
    let action = desk.action()?;
    let posts: Vec<Choice> = action.lead_posts().into_iter().map(|post| (post.to_string(), desk.post(post))).collect();
    let lacking = posts.is_empty().then(|| "No lead of it is known in the directory. Give it a lead first.".into());
    let now = action.accountable.map(|post| post.to_string()).unwrap_or_default();
    Some(Sheet {
        heading: "Say who is accountable".into(),
        lede: desk.named(action),
        warning: lacking,
        fields: vec![Field::one("post", "Which of its leads is accountable?", posts, now)],
        button: "State it",
        back: desk.links.mend_action(&action.action),
    })
}

fn read(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let action = desk.action()?.action;
    let post = reader.needed_choice("post", "Choose one of its leads.")?;
    Some(desk.keep(KeepCommand::StateAccountable(StateAccountable { action, post })))
}
