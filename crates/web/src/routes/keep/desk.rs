//! What a form of keeping has before it: the plan, the directory, and the one thing it is about.

use std::collections::BTreeSet;

use jiff::civil::Date;
use waymark_domain::{
    Action, ActionId, Command, Directory, KeepCommand, Placement, Plan, PostId, Recommendation, RecommendationId,
    Standing,
};

use crate::links::Links;
use crate::page::{Choice, Field};
use crate::plans::Beside;
use crate::say::cut;

/// As many characters of an action's words as a list of choices carries.
const CHOICE_WORDS: usize = 80;

/// A plan at one moment, and what the form is about.
#[derive(Debug)]
pub struct Desk<'a> {
    pub plan: &'a Plan,
    pub directory: &'a Directory,
    pub links: &'a Links,
    /// As the address names it; empty when it is the plan itself.
    pub subject: &'a str,
    pub today: Date,
    /// What whoever fills the form in is in this plan.
    pub standing: &'a Standing,
    /// The other plans of the piece of work, as far as they may read them.
    pub beside: &'a [Beside],
}

impl<'a> Desk<'a> {
    /// The action that the form is about.
    pub fn action(&self) -> Option<&'a Action> {
        let id: ActionId = self.subject.parse().ok()?;
        self.plan.actions.get(&id).map(AsRef::as_ref)
    }

    /// The placement that the form is about, and its action.
    pub fn placement(&self) -> Option<(&'a Action, &'a Placement)> {
        let id = self.subject.parse().ok()?;
        self.plan.actions.values().find_map(|action| {
            let placement = action.placements.iter().find(|one| one.placement == id)?;
            Some((action.as_ref(), placement))
        })
    }

    /// The recommendation that the form is about.
    pub fn recommendation(&self) -> Option<&'a Recommendation> {
        let id: RecommendationId = self.subject.parse().ok()?;
        self.plan.recommendation(id)
    }

    /// An action's place and words, as a form says what it is about.
    pub fn named(&self, action: &Action) -> String {
        format!("{} {}", self.plan.place(action.action), action.text())
    }

    /// The directory's posts and groups, by name.
    pub fn posts(&self) -> Vec<Choice> {
        posts(self.directory)
    }

    /// What a post is called.
    pub fn post(&self, post: PostId) -> String {
        self.directory.short_name(post).unwrap_or("a post that is no longer in the directory").to_owned()
    }

    /// Asks on whose behalf somebody speaks, of those who lead. Whoever leads may leave it open; for anybody else the only
    /// one is chosen. Nothing where nobody leads.
    pub fn behalf(&self, leads: &BTreeSet<PostId>) -> Option<Field> {
        let choices: Vec<Choice> = leads.iter().map(|post| (post.to_string(), self.post(*post))).collect();
        let leads_it = leads.iter().any(|post| self.standing.posts.contains(post));
        let (chosen, hint) = match (leads_it, choices.as_slice()) {
            (_, []) => return None,
            (true, _) => (String::new(), "Leave it open when you speak as the lead that you are."),
            (false, [(only, _)]) => (only.clone(), "You do not lead it: it is recorded as said for them."),
            (false, _) => (String::new(), "You do not lead it: choose the lead for whom you record it."),
        };
        Some(Field::one("on_behalf_of", "On whose behalf?", choices, chosen).hinted(hint))
    }

    /// The plan's actions in order, but for one.
    pub fn actions_but(&self, this: ActionId) -> Vec<Choice> {
        let mut seen = std::collections::BTreeSet::from([this]);
        let ids = self.plan.recommendations.iter().flat_map(|one| &one.actions);
        let choice = |id: &ActionId| {
            let words = self.plan.actions.get(id).map_or("", |action| action.text());
            (id.to_string(), format!("{} {}", self.plan.place(*id), cut(words, CHOICE_WORDS)))
        };
        ids.filter(|id| seen.insert(**id)).map(choice).collect()
    }

    /// The plan's recommendations in order.
    pub fn recommendations(&self) -> Vec<Choice> {
        let choice = |one: &Recommendation| {
            (one.recommendation.to_string(), format!("{} {}", one.code, cut(one.text.shown(), CHOICE_WORDS)))
        };
        self.plan.recommendations.iter().map(|one| choice(one)).collect()
    }

    /// The plan's sections in order.
    pub fn sections(&self) -> Vec<Choice> {
        self.plan.sections.iter().map(|one| (one.section.to_string(), one.title.shown().to_owned())).collect()
    }

    /// One command of keeping.
    pub fn keep(&self, what: KeepCommand) -> Vec<Command> {
        vec![Command::Keep { plan: self.plan.plan, what }]
    }
}

/// A directory's posts and groups, by name.
pub fn posts(directory: &Directory) -> Vec<Choice> {
    let name = |post: &waymark_domain::Post| match &post.abbreviation {
        Some(short) if short.text() != post.title.text() => format!("{} ({})", short.shown(), post.title.shown()),
        _ => post.title.shown().to_owned(),
    };
    let mut posts: Vec<Choice> = directory.posts.iter().map(|(id, post)| (id.to_string(), name(post))).collect();
    posts.sort_by_key(|(_, name)| name.to_lowercase());
    posts
}
