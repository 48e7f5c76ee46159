//! What the change index asks of somebody: reviews that fall due, and suggestions of what is claimed done.

use waymark_domain::{Deed, IndexEntryView, IndexSuggestionView, PostId};

use super::gather::Found;
use super::in_plan::InPlan;
use super::kind::Kind;
use crate::page::Line;
use crate::say::{capital, count};

/// What it asks of a lead, for what their own posts lead; nothing of whoever manages the plan, who is asked for all of it.
pub fn of_lead(at: &InPlan<'_>) -> Vec<Found> {
    if at.standing.may(Deed::Manage).is_ok() {
        return Vec::new();
    }
    let mine = |leads: &[PostId]| {
        let leads = leads.iter().copied().collect();
        at.standing.may(Deed::NoteChange { leads: &leads }).is_ok()
    };
    asks(at, Kind::IndexOfTheirs, &mine)
}

/// What it asks of whoever manages the plan.
pub fn of_manager(at: &InPlan<'_>) -> Vec<Found> {
    asks(at, Kind::ChangeIndex, &|_| true)
}

fn asks(at: &InPlan<'_>, kind: Kind, mine: &dyn Fn(&[PostId]) -> bool) -> Vec<Found> {
    let theirs: Vec<&IndexEntryView> = at.view.change_index.iter().filter(|one| mine(&one.lead_posts)).collect();
    let line = |order, text: String, href: String| {
        let line = Line { place: at.view.title.clone(), href, text, ..Line::default() };
        Found::new(kind, order, line, Vec::new())
    };
    let reviews = |order, what: &str, query: &str, holds: &dyn Fn(&IndexEntryView) -> bool| {
        let number = theirs.iter().filter(|one| holds(one)).count() as u32;
        let words = format!("{} {what}.", capital(&count(&number, "review")));
        (number > 0).then(|| line(order, words, at.links.changes_where(query)))
    };
    let late = reviews(0, "overdue in the change index", "review=overdue", &|one| one.review_overdue_days.is_some());
    let near = reviews(1, "due soon in the change index", "review=due", &|one| one.review_near);
    let waiting = IndexSuggestionView::waiting(at.plan, at.directory);
    let waiting = waiting.iter().filter(|one| one.done && mine(&one.lead_posts)).count() as u32;
    let words = format!("{} for the change index, to confirm or set aside.", capital(&count(&waiting, "suggestion")));
    let suggested = (waiting > 0).then(|| line(2, words, format!("{}#to-confirm", at.links.changes())));
    [late, near, suggested].into_iter().flatten().collect()
}
