//! The sentences of the change index: noted, revised, removed, and what was set aside.

use waymark_domain::{ActionId, ChangeId, IndexAbout, PlanEvent, in_words};

use super::{About, Kind, Teller, Told};

impl Teller<'_> {
    /// What became of the change index.
    pub(super) fn tell_index(&self, event: &PlanEvent) -> Told {
        let told = |about, sentence: String| Told::new(about, Kind::Index, sentence);
        match event {
            PlanEvent::ChangeNoted(noted) => {
                let suggested = if noted.suggested_by.is_some() { ", as its words suggest" } else { "" };
                let sentence = format!(
                    "Noted in the change index{suggested}{}: {}.",
                    self.also(&noted.actions),
                    said(&noted.about)
                );
                told(first(&noted.actions), sentence).quoting(&noted.about.title)
            }
            PlanEvent::ChangeRevised(revised) => {
                let title = revised.about.title.shown();
                let sentence = format!("\u{201c}{title}\u{201d} in the change index is {} now:", said(&revised.about));
                told(first(&revised.actions), sentence).quoting(&revised.why)
            }
            PlanEvent::ChangeRemoved(removed) => {
                let sentence = format!("{} was removed from the change index:", self.entry(removed.change));
                told(self.of_entry(removed.change), sentence).quoting(&removed.why)
            }
            PlanEvent::ChangeSuggestionSetAside(aside) => {
                let because = aside.why.as_ref().map(|why| format!(": {}", why.shown())).unwrap_or_default();
                let sentence = format!("It was said to change nothing in {}{because}.", aside.kind.in_words());
                told(About::Action(aside.action), sentence.replace("..", "."))
            }
            _ => {
                told(About::Plan, "Something happened to the change index that this page has no words for.".to_owned())
            }
        }
    }

    /// The other actions, where there are several.
    fn also(&self, actions: &[ActionId]) -> String {
        let others: Vec<String> =
            actions.iter().skip(1).map(|id| self.plan.place(*id)).filter(|place| !place.is_empty()).collect();
        if others.is_empty() { String::new() } else { format!(", with {}", others.join(", ")) }
    }

    fn entry(&self, change: ChangeId) -> String {
        let title = self.plan.changes.get(&change).map(|one| one.about.title.shown());
        title.map_or_else(|| "An entry".to_owned(), |title| format!("\u{201c}{title}\u{201d}"))
    }

    fn of_entry(&self, change: ChangeId) -> About {
        self.plan.changes.get(&change).map_or(About::Plan, |one| first(&one.actions))
    }

    /// Every action that a journal entry about the change index speaks of.
    pub(super) fn indexed(&self, event: &PlanEvent) -> Vec<ActionId> {
        match event {
            PlanEvent::ChangeNoted(noted) => noted.actions.clone(),
            PlanEvent::ChangeRevised(revised) => revised.actions.clone(),
            PlanEvent::ChangeRemoved(removed) => {
                self.plan.changes.get(&removed.change).map(|one| one.actions.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}

fn first(actions: &[ActionId]) -> About {
    actions.first().map_or(About::Plan, |action| About::Action(*action))
}

/// "revised policy, version 3, in force from 1 May 2026, to be reviewed by 1 May 2027".
fn said(about: &IndexAbout) -> String {
    let what = format!("{} {}", about.novelty.in_words(), about.kind.in_words());
    let version = about.version.as_ref().map(|version| format!("version {}", version.shown()));
    let from = about.in_force_from.map(|day| format!("in force from {}", in_words(day)));
    let review = about.next_review.map(|day| format!("to be reviewed by {}", in_words(day)));
    [Some(what), version, from, review].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
