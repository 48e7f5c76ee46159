//! What the example's names mean once its document has been brought in: posts, actions, questions, by their ids.

use std::collections::BTreeMap;

use anyhow::Context as _;
use waymark_domain::{
    Action, ActionId, Actor, Asker, AuthorityId, PersonId, PlacementId, Plan, PlanId, PostId, QuestionId,
    RecommendationId,
};

use super::example::Account;

/// The people of the example, by login.
pub type People = BTreeMap<String, PersonId>;

/// Names of the example, found in the plan as folded.
pub struct Known<'a> {
    plan: &'a Plan,
    authority: AuthorityId,
    accounts: &'a [Account],
    people: &'a People,
    actions: BTreeMap<String, ActionId>,
}

impl<'a> Known<'a> {
    pub fn new(plan: &'a Plan, accounts: &'a [Account], people: &'a People) -> Self {
        let actions = plan.actions.keys().map(|action| (plan.place(*action), *action)).collect();
        Self { plan, authority: plan.authority, accounts, people, actions }
    }

    pub fn plan_id(&self) -> PlanId {
        self.plan.plan
    }

    pub fn action(&self, place: &str) -> anyhow::Result<ActionId> {
        self.actions.get(place).copied().with_context(|| format!("there is no action {place}"))
    }

    /// Where an action's words stand.
    pub fn placement(&self, action: ActionId) -> anyhow::Result<PlacementId> {
        let first = self.plan.actions.get(&action).and_then(|action| action.placements.first());
        Ok(first.context("the action is placed nowhere")?.placement)
    }

    pub fn recommendation(&self, code: &str) -> anyhow::Result<RecommendationId> {
        let found = self.plan.recommendations.iter().find(|one| one.code == code);
        Ok(found.with_context(|| format!("there is no recommendation {code}"))?.recommendation)
    }

    pub fn question(&self, place: &str, field: &str) -> anyhow::Result<QuestionId> {
        let asked = |question: &waymark_domain::Question| question.place == place && question.field == field;
        let found = self.plan.questions.iter().find(|(_, question)| asked(question));
        found.map(|(id, _)| *id).with_context(|| format!("nothing is asked about the {field} of {place}"))
    }

    /// The post of a short form, as the plan's key prints it.
    pub fn post(&self, short: &str) -> anyhow::Result<PostId> {
        let named = self.plan.posts.iter().find(|post| post.abbreviation.says(short));
        named.and_then(|post| post.post).with_context(|| format!("no post is abbreviated {short:?}"))
    }

    /// Who speaks for a post: an account that acts for it, else the plan manager on its behalf.
    pub fn speaker(&self, post: &str) -> anyhow::Result<(Asker, Option<PostId>)> {
        let acts = |account: &&Account| account.holds.iter().any(|hold| hold.post == post);
        match self.accounts.iter().find(acts) {
            Some(account) => Ok((self.asker(&account.login)?, None)),
            None => Ok((self.manager()?, Some(self.post(post)?))),
        }
    }

    /// The first of an action's leads that its plan's key explains, at the time of the import.
    pub fn first_lead(&self, action: ActionId) -> Option<&str> {
        let action: &Action = self.plan.actions.get(&action)?;
        let post = action.leads.iter().find_map(|lead| lead.post)?;
        let named = self.plan.posts.iter().find(|named| named.post == Some(post));
        named.and_then(|named| named.abbreviation.text())
    }

    pub fn manager(&self) -> anyhow::Result<Asker> {
        self.asker("manager")
    }

    pub fn person(&self, login: &str) -> anyhow::Result<PersonId> {
        self.people.get(login).copied().with_context(|| format!("nobody signs in as {login:?}"))
    }

    pub fn asker(&self, login: &str) -> anyhow::Result<Asker> {
        Ok(Asker { actor: Actor::Person(self.person(login)?), authority: self.authority })
    }
}
