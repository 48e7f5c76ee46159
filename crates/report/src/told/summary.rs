//! The plan in a few sentences, and the decisions that wait for the board: what a chair reads before the lists.

use std::collections::{BTreeMap, BTreeSet};

use waymark_domain::{
    ActionId, ActionView, ClaimsRest, PlanView, RecommendationId, RecommendationView, Rung, counted, in_words,
};

use super::{capital, listed, once};

/// Something that somebody asked for and nobody has decided, or that could be closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What it is about.
    pub subject: Subject,
    /// Its place, or code.
    pub place: String,
    /// "More time", "Withdrawal", "Closing".
    pub what: &'static str,
    /// What exactly is asked, where that is more: "To 30 June 2031, 30 days more".
    pub asks: Option<String>,
    /// Who asks; for a withdrawal and a closing, who leads.
    pub by: String,
    /// Why.
    pub why: String,
}

/// What a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// An action.
    Action(ActionId),
    /// A recommendation.
    Recommendation(RecommendationId),
}

/// Sentences that count what is shown; each is left out where there is nothing to count, but for the first two.
pub fn summary(shown: &PlanView) -> Vec<String> {
    let actions = once(shown);
    let mut said = vec![ladder(shown), claims(shown)];
    said.extend(late(&actions));
    said.extend(refused(&actions));
    said.extend(warned(&actions, shown.settings.near_days.into()));
    said.extend(evidence(shown, &actions));
    said.extend(tests(shown));
    said.extend(contradicted(shown, &actions));
    said
}

/// "22 recommendations: 17 in delivery, 4 delivered as claimed and 1 verified."
fn ladder(shown: &PlanView) -> String {
    let mut rungs: BTreeMap<Rung, usize> = BTreeMap::new();
    for one in shown.all_recommendations() {
        *rungs.entry(one.ladder.rung).or_default() += 1;
    }
    let told: Vec<String> = rungs.iter().map(|(rung, many)| format!("{many} {}", rung.as_it_stands())).collect();
    let of = counted(shown.recommendations, "recommendation");
    if told.is_empty() { format!("{of}.") } else { format!("{of}: {}.", listed(&told)) }
}

fn claims(shown: &PlanView) -> String {
    let rest = ClaimsRest::of(shown);
    let words = rest.conceding_in_words().map(|words| format!("; {words}")).unwrap_or_default();
    format!("Of {}, {}{words}.", counted(shown.actions, "action"), rest.in_words())
}

fn late(actions: &[&ActionView]) -> Option<String> {
    let late: Vec<(i32, &ActionView)> = actions.iter().filter_map(|one| Some((one.due.late_days?, *one))).collect();
    let (most, longest) = late.iter().max_by_key(|(days, _)| *days)?;
    let days = counted(most, "day");
    Some(match late.len() {
        1 => format!("1 action is past its date: {}, by {days}.", longest.place),
        many => format!("{many} actions are past their date; {} by most, {days}.", longest.place),
    })
}

fn refused(actions: &[&ActionView]) -> Option<String> {
    let refused: Vec<String> =
        actions.iter().filter_map(|one| Some(format!("{} on {}", one.place, in_words(one.refused()?.on)))).collect();
    let nothing_since = "and nothing has been claimed since";
    match refused.len() {
        0 => None,
        1 => Some(format!("1 claim was refused {nothing_since}: {}.", refused[0])),
        many => Some(format!("{many} claims were refused {nothing_since}: {}.", listed(&refused))),
    }
}

fn warned(actions: &[&ActionView], near_days: i64) -> Option<String> {
    let warned: Vec<String> = actions.iter().filter(|one| one.due.warns).map(|one| one.place.clone()).collect();
    let soon = format!("due within {} without a word that", counted(near_days, "day"));
    match warned.len() {
        0 => None,
        1 => Some(format!("Early warning: 1 action is {soon} it is on track: {}.", warned[0])),
        many => Some(format!("Early warning: {many} actions are {soon} they are on track: {}.", listed(&warned))),
    }
}

/// What went out of date, and what does so next.
fn evidence(shown: &PlanView, actions: &[&ActionView]) -> Option<String> {
    let mut all: BTreeMap<_, _> = BTreeMap::new();
    let on_whole = shown.all_recommendations().flat_map(|one| &one.evidence);
    for one in actions.iter().flat_map(|action| &action.evidence).chain(on_whole) {
        all.entry(one.evidence).or_insert(one);
    }
    let expired = all.values().filter(|one| one.expired && one.withdrawn.is_none()).count();
    let next = all.values().filter(|one| one.counts).filter_map(|one| one.valid_until).min();
    let out = match expired {
        0 => None,
        1 => Some("1 piece of evidence is out of date".to_owned()),
        many => Some(format!("{many} pieces of evidence are out of date")),
    };
    let next = next.map(|until| format!("the next goes out of date after {}", in_words(until)));
    match (out, next) {
        (None, None) => None,
        (Some(out), Some(next)) => Some(format!("{out}; {next}.")),
        (Some(one), None) => Some(format!("{one}.")),
        (None, Some(one)) => Some(format!("No evidence is out of date; {one}.")),
    }
}

fn tests(shown: &PlanView) -> Option<String> {
    let newest = |one: &RecommendationView| one.newest_result().and_then(|test| test.passed);
    let codes = |holds: &dyn Fn(&RecommendationView) -> bool| -> Vec<String> {
        shown.all_recommendations().filter(|one| holds(one)).map(|one| one.code.clone()).collect()
    };
    let told = |what: &str, codes: Vec<String>| (!codes.is_empty()).then(|| format!("{what} {}", listed(&codes)));
    let parts: Vec<String> = [
        told("not passed", codes(&|one| newest(one) == Some(false))),
        told("passed", codes(&|one| newest(one) == Some(true) && one.earlier_failure().is_none())),
        told("passed after one that did not", codes(&|one| one.earlier_failure().is_some())),
        told("overdue", codes(&|one| one.tests.iter().any(|test| test.overdue_days.is_some()))),
        told("planned", codes(&|one| one.tests.iter().any(|test| test.planned && test.overdue_days.is_none()))),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| format!("Tests of what lasts: {}.", parts.join("; ")))
}

fn contradicted(shown: &PlanView, actions: &[&ActionView]) -> Option<String> {
    let here: BTreeSet<ActionId> = actions.iter().map(|action| action.action).collect();
    let codes: BTreeSet<&str> = shown.all_recommendations().map(|one| one.code.as_str()).collect();
    let about = shown.contradictions.iter().filter(|one| {
        one.actions.iter().any(|side| here.contains(&side.action))
            || one.recommendation.as_ref().is_some_and(|side| codes.contains(side.code.as_str()))
    });
    let many = about.count();
    let open = shown.questions.iter().filter(|one| one.answer.is_none()).count();
    let said = |many: usize, one: &str| (many > 0).then(|| counted(many, one));
    let parts: Vec<String> = [
        said(many, "contradiction").map(|words| format!("{words} between what is said")),
        said(open, "question").map(|words| format!("{words} that the plan leaves open")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| format!("{}.", parts.join("; ")))
}

/// What waits for a decision, in printed order.
pub fn decisions(shown: &PlanView) -> Vec<Decision> {
    let mut waiting = Vec::new();
    for action in once(shown) {
        let row = |what, asks, by, why: &str| Decision {
            subject: Subject::Action(action.action),
            place: action.place.clone(),
            what,
            asks,
            by,
            why: why.to_owned(),
        };
        if let Some(asked) = action.extension_asked() {
            let by = format!("{}, {}", capital(&asked.by), in_words(asked.on));
            waiting.push(row("More time", Some(capital(&asked.asks())), by, &asked.why));
        }
        if let Some(why) = &action.withdrawal_asked {
            waiting.push(row("Withdrawal", None, action.leads_in_words(), why));
        }
    }
    let lasting = shown.all_recommendations().filter(|one| one.ladder.rung == Rung::Lasting);
    waiting.extend(lasting.map(|one| Decision {
        subject: Subject::Recommendation(one.recommendation),
        place: one.code.clone(),
        what: "Closing",
        asks: None,
        by: one.leads.join(", "),
        why: "Its newest test passed, and everything that it needs is verified.".to_owned(),
    }));
    waiting
}
