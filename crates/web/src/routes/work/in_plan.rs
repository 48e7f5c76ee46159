//! One plan as somebody's home looks at it: folded, reckoned for today, and what they are in it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use waymark_domain::{
    ActionId, ActionView, Actor, Directory, PersonId, Plan, PlanId, PlanView, PostId, Role, Standing,
};

use crate::links::Links;
use crate::routes::keep::Desk;

/// One plan, today.
#[derive(Debug, Clone, Copy)]
pub struct InPlan<'a> {
    pub plan: &'a Plan,
    pub directory: Option<&'a Directory>,
    pub view: &'a PlanView,
    pub links: &'a Links,
    pub standing: &'a Standing,
    pub person: PersonId,
    /// How many entries it was read from.
    pub size: u64,
}

impl<'a> InPlan<'a> {
    /// Whether they have a role here.
    pub fn is(&self, role: Role) -> bool {
        self.standing.roles.contains(&role)
    }

    /// Who they are.
    pub fn actor(&self) -> Actor {
        Actor::Person(self.person)
    }

    /// Every action once, in the plan's order, what lives in another plan too.
    fn all(&self) -> impl Iterator<Item = &'a ActionView> {
        let mut seen = BTreeSet::new();
        self.view.all_actions().filter(move |action| seen.insert(action.action))
    }

    /// Every action that lives here: what lives in another plan is answered there.
    pub fn actions(&self) -> Vec<&'a ActionView> {
        self.all().filter(|action| action.lives.is_none()).collect()
    }

    /// Those that are neither withdrawn nor claimed done.
    pub fn open_actions(&self) -> Vec<&'a ActionView> {
        self.actions().into_iter().filter(is_open).collect()
    }

    /// The same, and those that live in another plan: whoever leads them is told where.
    pub fn open_anywhere(&self) -> Vec<&'a ActionView> {
        self.all().filter(is_open).collect()
    }

    /// The plan in which an action of this one lives, and the action there.
    pub fn home(&self, action: ActionId) -> (PlanId, ActionId) {
        let lives = self.plan.actions.get(&action).and_then(|found| found.lives_in.as_ref());
        lives.map_or((self.plan.plan, action), |lives| (lives.plan, lives.action))
    }

    /// The posts that lead an action.
    pub fn leads(&self, action: &ActionView) -> BTreeSet<PostId> {
        self.plan.actions.get(&action.action).map(|found| found.lead_posts()).unwrap_or_default()
    }

    /// The day that is reckoned for.
    pub fn day(&self) -> Date {
        self.view.day
    }

    /// The plan as a form of keeping finds it.
    pub fn desk(&self, subject: &'a str) -> Option<Desk<'a>> {
        let (plan, directory, links) = (self.plan, self.directory?, self.links);
        Some(Desk { plan, directory, links, subject, today: self.view.day, standing: self.standing, beside: &[] })
    }
}

fn is_open(action: &&ActionView) -> bool {
    action.withdrawn.is_none() && action.facts.done.is_none()
}

/// A day as a number that sorts like it.
pub fn number(day: Date) -> i64 {
    i64::from(day.year()) * 1000 + i64::from(day.day_of_year())
}
