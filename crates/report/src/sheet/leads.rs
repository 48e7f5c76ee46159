//! The sheets of questions, of the lead officers' key, and of who leads what.

use waymark_domain::{ActionView, Colour, PlanPostView, PlanView, PostKind};

use super::{Cell, Table, actions, day, maybe, size, text, yes_or_no};

pub(super) fn questions(view: &PlanView) -> Table {
    let mut table = Table::new([("Where", 14), ("About", 14), ("Question", 70), ("Answered", 10), ("Answer", 50)]);
    for question in &view.questions {
        table.rows.push(vec![
            text(&question.place),
            text(&question.field),
            text(&question.text),
            yes_or_no(question.answer.is_some()),
            maybe(question.answer.as_ref()),
        ]);
    }
    table
}

pub(super) fn leads(view: &PlanView) -> Table {
    let mut table = Table::new([
        ("In the plan", 16),
        ("Post or group", 40),
        ("Organisation", 28),
        ("Kind", 10),
        ("Also printed as", 24),
        ("In the directory", 10),
        ("Actions", 9),
        ("Claimed done", 9),
        ("Late", 9),
        ("Red", 7),
        ("Amber", 7),
    ]);
    let all = actions::distinct(view);
    for post in &view.posts {
        let led: Vec<&ActionView> = all.iter().copied().filter(|action| leads_it(post, action)).collect();
        let count = |holds: &dyn Fn(&ActionView) -> bool| size(led.iter().filter(|action| holds(action)).count());
        table.rows.push(vec![
            text(&post.abbreviation),
            maybe(post.title.as_ref()),
            maybe(post.organisation.as_ref()),
            text(match post.kind {
                PostKind::Post => "post",
                PostKind::Group => "group",
            }),
            text(post.aliases.join("; ")),
            yes_or_no(post.mapped),
            size(led.len()),
            count(&|action| action.facts.done.is_some()),
            count(&|action| action.due.late_days.is_some()),
            count(&|action| action.rating.colour == Some(Colour::Red)),
            count(&|action| action.rating.colour == Some(Colour::Amber)),
        ]);
    }
    table
}

fn leads_it(post: &PlanPostView, action: &ActionView) -> bool {
    action.leads.iter().any(|lead| lead.abbreviation.as_deref().unwrap_or(&lead.printed) == post.abbreviation)
}

pub(super) fn who_leads(view: &PlanView) -> Table {
    let mut table = Table::new([
        ("Lead", 18),
        ("As printed", 18),
        ("Title", 40),
        ("Place", 10),
        ("Action", 50),
        ("Due", 12),
        ("Rating", 10),
        ("Stage", 14),
        ("Action\u{2019}s id", 38),
    ]);
    for action in actions::distinct(view) {
        for lead in &action.leads {
            table.rows.push(vec![
                maybe(lead.abbreviation.as_ref()),
                text(&lead.printed),
                maybe(lead.title.as_ref()),
                text(&action.place),
                text(&action.text),
                day(action.due.day),
                Cell::Rating(action.rating.word),
                text(action.stage_words),
                text(action.action.to_string()),
            ]);
        }
        if action.leads.is_empty() {
            let mut row = vec![Cell::Empty, Cell::Empty, text("no lead stated")];
            row.extend([text(&action.place), text(&action.text), day(action.due.day)]);
            row.extend([Cell::Rating(action.rating.word), text(action.stage_words), text(action.action.to_string())]);
            table.rows.push(row);
        }
    }
    table
}
