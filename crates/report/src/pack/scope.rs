//! Which part of a plan a report is about: it hides, and reckons nothing anew.
//!
//! A recommendation keeps the rating and the counts of all its actions; what is counted for the whole report is counted
//! again from what is left.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use thiserror::Error;
use waymark_domain::{ActionView, Colour, Counts, LeadView, Phase, PlanPostView, PlanView, RecommendationView};

/// Which part of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// All of it.
    #[default]
    Whole,
    /// Actions that are red or amber.
    Exceptions,
    /// One section, by its number from 1.
    Section(usize),
    /// What an organisation leads, or is addressed to.
    Organisation(String),
    /// What a post or group leads, by the plan's own short form: a lead officer's brief.
    Post(String),
    /// The change index, and the actions that changed something.
    ChangeIndex,
}

const CHANGE_INDEX: &str = "Change index: what the actions changed";

/// Why a part cannot be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoSuchPart {
    /// No kind of part is called so.
    #[error("there is no part {0:?}; it is exceptions, change-index, section:…, organisation:… or post:…")]
    Kind(String),
    /// The plan has no such section, organisation or post.
    #[error("the plan has no {kind} {name:?}; it has {known}")]
    Name {
        /// "section", "organisation" or "post".
        kind: &'static str,
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("whole"),
            Self::Exceptions => f.write_str("exceptions"),
            Self::Section(number) => write!(f, "section:{number}"),
            Self::Organisation(name) => write!(f, "organisation:{name}"),
            Self::Post(name) => write!(f, "post:{name}"),
            Self::ChangeIndex => f.write_str("change-index"),
        }
    }
}

impl Scope {
    /// Reads "whole", "exceptions", "change-index", "section:2" or "section:" and a title, "organisation:" or "post:" and a name; capitals
    /// do not matter.
    ///
    /// # Errors
    /// [`NoSuchPart`], with what there is, when the plan has no such part.
    pub fn read(text: &str, view: &PlanView) -> Result<Self, NoSuchPart> {
        let (kind, name) = text.split_once(':').unwrap_or((text, ""));
        let name = name.trim();
        match kind.trim().to_lowercase().as_str() {
            "" | "whole" => Ok(Self::Whole),
            "exceptions" => Ok(Self::Exceptions),
            "change-index" => Ok(Self::ChangeIndex),
            "section" => section(name, view),
            "organisation" => named("organisation", name, organisations(view)).map(Self::Organisation),
            "post" => named("post", name, posts(view)).map(Self::Post),
            _ => Err(NoSuchPart::Kind(text.to_owned())),
        }
    }

    /// Every part that a plan has, with its words, for a form to choose from.
    pub fn all(view: &PlanView) -> Vec<(Self, String)> {
        let mut all = vec![
            (Self::Whole, "The whole plan".to_owned()),
            (Self::Exceptions, "Exceptions: what is red or amber".to_owned()),
        ];
        if !view.change_index.is_empty() {
            all.push((Self::ChangeIndex, CHANGE_INDEX.to_owned()));
        }
        let scopes = (1..=view.sections.len())
            .map(Self::Section)
            .chain(organisations(view).into_iter().map(|name| Self::Organisation(name.to_owned())))
            .chain(posts(view).into_iter().map(|name| Self::Post(name.to_owned())));
        all.extend(scopes.map(|scope| {
            let words = scope.in_words(view).unwrap_or_default();
            (scope, words)
        }));
        all
    }

    /// What it is about: "Section: Front door"; nothing for the whole plan.
    pub fn in_words(&self, view: &PlanView) -> Option<String> {
        match self {
            Self::Whole => None,
            Self::Exceptions => Some("Exceptions: what is red or amber".to_owned()),
            Self::ChangeIndex => Some(CHANGE_INDEX.to_owned()),
            Self::Section(number) => {
                let title = view.sections.get(number.wrapping_sub(1)).and_then(|section| section.title.as_deref());
                Some(format!("Section: {}", title.unwrap_or("without a title")))
            }
            Self::Organisation(name) => Some(format!("Organisation: {name}")),
            Self::Post(name) => {
                let title =
                    view.posts.iter().find(|post| post.abbreviation == *name).and_then(|post| post.title.clone());
                Some(title.map_or_else(|| format!("Lead: {name}"), |title| format!("Lead: {name}, {title}")))
            }
        }
    }

    /// What it leaves of a plan.
    pub fn narrow(&self, whole: &PlanView) -> PlanView {
        let mut view = whole.clone();
        if *self == Self::Whole {
            return view;
        }
        for (at, section) in view.sections.iter_mut().enumerate() {
            for one in section.recommendations.iter_mut().map(Arc::make_mut) {
                let all = std::mem::take(&mut one.actions);
                one.actions = all.into_iter().filter(|action| self.keeps(whole, at + 1, one, action)).collect();
            }
            let stays = |one: &Arc<RecommendationView>| !one.actions.is_empty() || self.keeps_empty(at + 1, one);
            section.recommendations.retain(stays);
        }
        view.sections.retain(|section| !section.recommendations.is_empty());
        recount(&mut view);
        self.fit_the_back(&mut view);
        view
    }

    fn keeps(&self, view: &PlanView, section: usize, under: &RecommendationView, action: &ActionView) -> bool {
        match self {
            Self::Whole => true,
            Self::Exceptions => matches!(action.rating.colour, Some(Colour::Red | Colour::Amber)),
            Self::Section(number) => *number == section,
            Self::Organisation(name) => {
                let led = view.posts.iter().filter(|post| leads(post, action));
                led.filter_map(|post| post.organisation.as_ref()).any(|one| one == name)
                    || under.addressed_to.contains(name)
            }
            Self::Post(name) => action.leads.iter().any(|lead| short(lead) == name),
            Self::ChangeIndex => {
                view.change_index.iter().flat_map(|one| &one.actions).any(|one| one.action == action.action)
            }
        }
    }

    /// A section shows its recommendations even where they have no actions. What a test makes amber is an exception though
    /// no action of it is one.
    fn keeps_empty(&self, section: usize, one: &RecommendationView) -> bool {
        match self {
            Self::Section(number) => *number == section,
            Self::Exceptions => matches!(one.rating.colour, Some(Colour::Red | Colour::Amber)),
            _ => false,
        }
    }

    /// Questions and the key of leads that belong to what is left.
    fn fit_the_back(&self, view: &mut PlanView) {
        let mut places: BTreeSet<String> = view.all_recommendations().map(|one| one.code.clone()).collect();
        places.extend(view.all_actions().map(|action| action.place.clone()));
        view.questions.retain(|question| places.contains(&question.place));
        let leads: BTreeSet<String> =
            view.all_actions().flat_map(|action| &action.leads).map(|lead| short(lead).to_owned()).collect();
        view.posts.retain(|post| leads.contains(&post.abbreviation));
    }
}

fn section(name: &str, view: &PlanView) -> Result<Scope, NoSuchPart> {
    let title = |at: usize| view.sections[at].title.as_deref().unwrap_or_default();
    let by_number = name.parse::<usize>().ok().filter(|number| (1..=view.sections.len()).contains(number));
    let by_title =
        || (0..view.sections.len()).find(|at| title(*at).to_lowercase() == name.to_lowercase()).map(|at| at + 1);
    by_number.or_else(by_title).map(Scope::Section).ok_or_else(|| {
        let known: Vec<String> = (0..view.sections.len()).map(|at| format!("{} {}", at + 1, title(at))).collect();
        NoSuchPart::Name { kind: "section", name: name.to_owned(), known: listed(&known) }
    })
}

fn named(kind: &'static str, name: &str, known: BTreeSet<&str>) -> Result<String, NoSuchPart> {
    let exact = known.contains(name).then_some(name);
    let alike = || known.iter().copied().find(|one| one.to_lowercase() == name.to_lowercase());
    exact.or_else(alike).map(str::to_owned).ok_or_else(|| {
        let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
        NoSuchPart::Name { kind, name: name.to_owned(), known: listed(&known) }
    })
}

fn listed(known: &[String]) -> String {
    if known.is_empty() { "none".to_owned() } else { known.join("; ") }
}

/// The leads of a plan, each once.
fn posts(view: &PlanView) -> BTreeSet<&str> {
    view.all_actions().flat_map(|action| &action.leads).map(short).collect()
}

/// The organisations of a plan: those of its leads, and those that it is addressed to.
fn organisations(view: &PlanView) -> BTreeSet<&str> {
    let led = view.posts.iter().filter_map(|post| post.organisation.as_deref());
    let asked = view.all_recommendations().flat_map(|one| &one.addressed_to).map(String::as_str);
    led.chain(asked).collect()
}

fn short(lead: &LeadView) -> &str {
    lead.abbreviation.as_deref().unwrap_or(&lead.printed)
}

fn leads(post: &PlanPostView, action: &ActionView) -> bool {
    action.leads.iter().any(|lead| short(lead) == post.abbreviation)
}

/// Counts what is left; an action that stands in several places counts once.
fn recount(view: &mut PlanView) {
    let mut seen = BTreeSet::new();
    let actions: Vec<&ActionView> = view.all_actions().filter(|action| seen.insert(action.action)).collect();
    let mut counts = Counts::default();
    for action in &actions {
        counts.add(action.rating.colour);
    }
    let count = |holds: &dyn Fn(&ActionView) -> bool| actions.iter().filter(|action| holds(action)).count() as u32;
    let (must_do, embedding) =
        (count(&|action| action.phase == Phase::MustDo), count(&|action| action.phase == Phase::Embedding));
    let (done, evidenced, verified) = (
        count(&|action| action.facts.done.is_some()),
        count(&|action| action.facts.evidenced.is_some()),
        count(&|action| action.facts.verified.is_some()),
    );
    (view.actions, view.must_do, view.embedding) = (actions.len() as u32, must_do, embedding);
    (view.done, view.evidenced, view.verified) = (done, evidenced, verified);
    view.recommendations = view.all_recommendations().count() as u32;
    view.counts = counts;
    view.change_index.retain(|one| one.actions.iter().any(|action| seen.contains(&action.action)));
    view.needs.retain(|need| seen.contains(&need.action.action));
    view.next_dates.retain(|next| seen.contains(&next.action.action));
}
