//! Puts what was found in every plan together: by role, by what is asked, what presses most first.

use std::collections::BTreeMap;

use waymark_domain::{ActionId, ContradictionKind, PlanId};

use super::forms::{Opens, made};
use super::in_plan::InPlan;
use super::kind::{As, Kind, Press};
use super::lead::due_in_words;
use crate::app::AppState;
use crate::page::{Group, Home, Line};
use crate::trouble::Trouble;

/// Something that is asked of somebody.
#[derive(Debug, Clone)]
pub struct Found {
    pub kind: Kind,
    /// Its place among the others of its kind, the smallest first.
    pub order: i64,
    pub line: Line,
    pub opens: Vec<Opens>,
    /// Whether it is an update that is due this round.
    pub due: bool,
    /// Where all of its kind are, of its plan: words and address.
    pub all: Option<(&'static str, String)>,
    /// What it is about, where that is one thing in several plans: it stands once.
    pub same: Option<String>,
    /// What it is about and where that lives, where it may stand in several plans: it is listed where it lives.
    pub lives: Option<Lives>,
}

/// Something of a role's that may stand in several plans.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lives {
    /// The plan in which it lives.
    pub plan: PlanId,
    pub what: What,
}

/// What that is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// An action, whatever is said of it.
    Action(ActionId),
    /// A contradiction of a sort, with the actions that it is between, each as it is known where it lives.
    Contradiction(ContradictionKind, Vec<(PlanId, ActionId)>),
}

impl Found {
    pub fn new(kind: Kind, order: i64, line: Line, opens: Vec<Opens>) -> Self {
        Self { kind, order, line, opens, due: false, all: None, same: None, lives: None }
    }

    /// The same, with the way to all of its kind.
    pub fn all(self, words: &'static str, href: String) -> Self {
        Self { all: Some((words, href)), ..self }
    }
}

/// What is said of a role beside its lines.
#[derive(Debug, Clone, Default)]
pub struct Role {
    pub ways: Vec<(String, String)>,
    /// Added to the lede, whatever is asked.
    pub besides: Option<String>,
}

/// The homes of the roles that somebody has, what presses most first.
pub fn homes(
    state: &AppState,
    plans: &[InPlan<'_>],
    found: Vec<(usize, Found)>,
    mut roles: BTreeMap<As, Role>,
) -> Result<Vec<Home>, Trouble> {
    let mut by_kind: BTreeMap<Kind, Vec<(usize, Found)>> = BTreeMap::new();
    for (plan, one) in at_home(plans, found) {
        by_kind.entry(one.kind).or_default().push((plan, one));
    }
    let mut forms = 0;
    let mut homes: Vec<(Press, Home)> = Vec::new();
    for role in As::ALL {
        let Some(said) = roles.remove(&role) else { continue };
        let (mut press, mut due, mut groups) = (Press::Sometime, 0, Vec::new());
        for (kind, all) in by_kind.iter_mut().filter(|(kind, _)| kind.role() == role) {
            let mut all = std::mem::take(all);
            all.sort_by_key(|(_, one)| one.order);
            let all = once(plans, all);
            press = press.min(kind.press());
            due += all.iter().filter(|(_, one)| one.due).count();
            groups.push(group(state, plans, *kind, groups.len(), all, &mut forms)?);
        }
        let lede = [Some(lede(role, groups.is_empty()).to_owned()), due_in_words(due), said.besides];
        let lede = lede.into_iter().flatten().collect::<Vec<_>>().join(" ");
        homes.push((press, Home { id: role.id(), heading: role.heading(), lede, ways: said.ways, groups }));
    }
    homes.sort_by_key(|(press, _)| *press);
    Ok(homes.into_iter().map(|(_, home)| home).collect())
}

/// What stands in several plans is listed once, whichever its colours are there: where it lives, else where it is found
/// first. Its line says where it stands besides.
fn at_home(plans: &[InPlan<'_>], found: Vec<(usize, Found)>) -> Vec<(usize, Found)> {
    let plan_of = |index: usize| plans.get(index).map(|at| at.view.plan);
    let mut kept: Vec<(usize, Found)> = Vec::with_capacity(found.len());
    let mut seen: BTreeMap<(As, Lives), usize> = BTreeMap::new();
    for (plan, mut one) in found {
        let Some(lives) = one.lives.clone() else {
            kept.push((plan, one));
            continue;
        };
        let home = lives.plan;
        let at = *seen.entry((one.kind.role(), lives)).or_insert(kept.len());
        let Some((other, first)) = kept.get_mut(at) else {
            kept.push((plan, one));
            continue;
        };
        if plan_of(plan) == Some(home) {
            one.line.told.append(&mut also_in(plans, *other, &first.line));
            (*other, *first) = (plan, one);
        } else {
            first.line.told.append(&mut also_in(plans, plan, &one.line));
        }
    }
    kept
}

/// That it stands in another plan too, and all that its line there says of others.
fn also_in(plans: &[InPlan<'_>], plan: usize, line: &Line) -> Vec<String> {
    let title = plans.get(plan).map_or("another plan", |at| at.view.title.as_str());
    let mut said = vec![format!("It also stands in {title}, as {}.", line.place)];
    said.extend(line.told.iter().filter(|words| words.starts_with("It also stands in ")).cloned());
    said
}

/// What is one thing in several plans stands once, the first of it; what the other plans say of it stands beside it.
fn once(plans: &[InPlan<'_>], all: Vec<(usize, Found)>) -> Vec<(usize, Found)> {
    let mut kept: Vec<(usize, Found)> = Vec::with_capacity(all.len());
    for (plan, one) in all {
        let mut others = kept.iter_mut().filter(|(_, kept)| one.same.is_some() && kept.same == one.same);
        if let Some((_, first)) = others.next() {
            let title = plans.get(plan).map_or("another plan", |at| at.view.title.as_str());
            first.line.why.extend(one.line.why.iter().map(|why| format!("In {title}: {why}")));
        } else {
            kept.push((plan, one));
        }
    }
    kept
}

fn group(
    state: &AppState,
    plans: &[InPlan<'_>],
    kind: Kind,
    index: usize,
    all: Vec<(usize, Found)>,
    forms: &mut usize,
) -> Result<Group, Trouble> {
    let id = format!("{}-{}", kind.role().id(), index + 1);
    let mut group = Group { id, heading: kind.heading(), open: kind.is_open(), ..Group::default() };
    for (index, (plan, found)) in all.into_iter().enumerate() {
        let Found { mut line, opens, all, .. } = found;
        let Some(at) = plans.get(plan) else { continue };
        let title = (plans.len() > 1).then(|| at.view.title.clone());
        let way =
            all.map(|(words, href)| (title.as_ref().map_or(words.to_owned(), |of| format!("{words}: {of}")), href));
        if let Some(way) = way.filter(|way| !group.ways.contains(way)) {
            group.ways.push(way);
        }
        line.plan = title;
        if index >= kind.shown() {
            group.rest.push(line);
            continue;
        }
        for opens in &opens {
            *forms += 1;
            line.forms.extend(made(state, at, opens, &format!("f{forms}"), &line.place)?);
        }
        group.lines.push(line);
    }
    Ok(group)
}

/// What a home comes to.
fn lede(role: As, nothing: bool) -> &'static str {
    match (role, nothing) {
        (As::Lead, true) => "Nothing is asked of you: nothing is open that your posts lead.",
        (As::Lead, false) => "What your posts lead, what presses most first.",
        (As::Verifier, true) => "No claim waits for you, and no test.",
        (As::Verifier, false) => "What you may answer, the oldest first.",
        (As::Chair, true) => "Nothing waits for your decision, and nothing needs the board.",
        (As::Chair, false) => "What waits for your decision, and what needs the board.",
        (As::Manager, true) => {
            "Nothing stands on nothing: every claim has evidence, every open action a lead, a date and news, and every \
             lead post is held."
        }
        (As::Manager, false) => "What stands on nothing, or waits for somebody.",
    }
}
