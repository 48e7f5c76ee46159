//! What happened to an action, in sentences: from its entries, and from its date passing.

use jiff::civil::Date;
use waymark_domain::{
    ActionView, Actor, DueRead, Entry, Event, Phase, PlacedLead, PlanEvent, PlanView, PostId, RecommendationView,
    Relation, in_words, london_day,
};

use crate::page::{Happening, stated};
use crate::plans::OpenPlan;
use crate::trouble::Trouble;

/// Who and what the sentences name.
struct Telling<'a> {
    open: &'a OpenPlan,
    view: &'a PlanView,
    recommendation: &'a RecommendationView,
    action: &'a ActionView,
    /// The day that the plan's document states.
    stated_on: Option<Date>,
}

/// What an entry says of the action: a sentence, and words to quote.
type Told = Option<(String, Option<String>)>;

/// Tells an action's history, newest first.
pub fn history(
    open: &OpenPlan,
    view: &PlanView,
    recommendation: &RecommendationView,
    action: &ActionView,
    entries: &[Entry],
) -> Result<Vec<Happening>, Trouble> {
    let stated_on = view.document.as_ref().map(|document| document.stated_on);
    let telling = Telling { open, view, recommendation, action, stated_on };
    let mut told = Vec::new();
    for entry in entries {
        let Event::Plan(event) = &entry.event else { continue };
        if let Some((sentence, words)) = telling.tell(event, entry)? {
            told.push(telling.happening(entry, sentence, words));
        }
    }
    told.extend(telling.date_passed());
    // Entries of one day stay in their order; a stable sort keeps it.
    told.sort_by_key(|happening| happening.day);
    told.reverse();
    Ok(told)
}

impl Telling<'_> {
    fn happening(&self, entry: &Entry, sentence: String, words: Option<String>) -> Happening {
        let recorded = london_day(entry.at);
        let stated = match entry.actor {
            Actor::Document(_) => self.stated_on.filter(|stated| *stated != recorded),
            _ => None,
        };
        let when = match stated {
            Some(stated) => format!("{}, stated · recorded {}", in_words(stated), in_words(recorded)),
            None => in_words(recorded),
        };
        let after = self.open.links.action_after(&self.action.action, entry.position, &recorded);
        let day = stated.unwrap_or(recorded);
        Happening { day, when, position: entry.position, after: Some(after), sentence, words }
    }

    /// Its date passing is no entry, but it is what made it late.
    fn date_passed(&self) -> Option<Happening> {
        let (due, _) = self.action.due.day.zip(self.action.due.late_days)?;
        let sentence = "Its date passed, and it was not done.".to_owned();
        Some(Happening { day: due, when: in_words(due), position: 0, after: None, sentence, words: None })
    }

    fn tell(&self, event: &PlanEvent, entry: &Entry) -> Result<Told, Trouble> {
        let id = self.action.action;
        Ok(match event {
            PlanEvent::ActionAdded { action, phase, leads, due_printed, due, .. } if *action == id => {
                Some((self.added(*phase, leads, due_printed.as_ref(), due), None))
            }
            PlanEvent::UpdateRecorded { action, .. } if *action == id => self.updated(entry.position),
            PlanEvent::DependencyStated { action, on, relation } if *action == id => {
                let verb = if *relation == Relation::WaitsFor { "wait for" } else { "be seen with" };
                Some((format!("Said to {verb} {}.", self.open.plan()?.place(*on)), None))
            }
            PlanEvent::DependencyRemoved { action, on } if *action == id => {
                Some((format!("No longer said to wait for {}.", self.open.plan()?.place(*on)), None))
            }
            PlanEvent::QuestionRaised { action: Some(action), text, .. } if *action == id => {
                Some(("The reading of the document asked:".to_owned(), Some(text.shown().to_owned())))
            }
            PlanEvent::QuestionAnswered { question, answer } => {
                let asked = self.open.plan()?.questions.get(question);
                let ours = asked.is_some_and(|question| question.action == Some(id));
                ours.then(|| ("A question about it was answered:".to_owned(), Some(answer.shown().to_owned())))
            }
            other => self.kept(other),
        })
    }

    /// What was done to it since it was added.
    fn kept(&self, event: &PlanEvent) -> Told {
        let id = self.action.action;
        let sentence = match event {
            PlanEvent::DueCorrected { action, printed, due, why } if *action == id => {
                format!("Its date was corrected to {}{}: {}", printed.shown(), read_as(due), why.shown())
            }
            PlanEvent::ActionReworded { action, text, why, .. } if *action == id => {
                let sentence = format!("It was put in other words: {}", why.shown());
                return Some((sentence, Some(text.shown().to_owned())));
            }
            PlanEvent::ActionReassigned { action, leads, why } if *action == id => {
                format!("It was given to {}: {}", named(leads), why.shown())
            }
            PlanEvent::AccountableStated { action, post } if *action == id => {
                format!("{} was said to be accountable.", self.post(*post))
            }
            PlanEvent::ActionMoved { action, .. } if *action == id => {
                "It was given another place in the plan.".to_owned()
            }
            PlanEvent::WithdrawalAsked { action, why, .. } if *action == id => {
                format!("Its withdrawal was asked for: {}", why.shown())
            }
            PlanEvent::ActionWithdrawn { action, reference, why } if *action == id => {
                format!("It was withdrawn ({}): {}", reference.shown(), why.shown())
            }
            PlanEvent::WithdrawalRefused { action, reference, why } if *action == id => {
                format!("Its withdrawal was refused ({}): {}", reference.shown(), why.shown())
            }
            PlanEvent::ActionRestored { action, reference, why } if *action == id => {
                format!("It was taken up again ({}): {}", reference.shown(), why.shown())
            }
            PlanEvent::ActionsJoined { home, why, .. } if *home == id => {
                format!("A copy of it was joined with it: {}", why.shown())
            }
            PlanEvent::PlanAgreed { on, reference } => format!(
                "The plan was agreed on {} ({}); its date then is the original.",
                in_words(*on),
                reference.shown()
            ),
            _ => return None,
        };
        Some((sentence, None))
    }

    fn added(
        &self,
        phase: Phase,
        leads: &[PlacedLead],
        printed: Option<&waymark_domain::Words>,
        due: &DueRead,
    ) -> String {
        let due = printed.map_or("without a date".to_owned(), |words| format!("due {}{}", words.shown(), read_as(due)));
        let leads = if leads.is_empty() { "no lead".to_owned() } else { format!("lead {}", named(leads)) };
        format!("Stands under {}, {}, {leads}, {due}.", self.recommendation.code, phase.in_words())
    }

    fn updated(&self, position: u64) -> Told {
        let update = self.action.updates.iter().find(|update| update.position == position)?;
        let by = crate::say::capital(&update.by);
        let words = (!update.words.is_empty()).then(|| update.words.clone());
        let sentence = stated(update).map_or_else(|| format!("{by} says:"), |said| format!("{by} says: {said}."));
        Some((sentence, words))
    }

    fn post(&self, post: PostId) -> String {
        let lead = self.action.leads.iter().find(|lead| lead.post == Some(post));
        let posts = self.view.posts.len();
        lead.and_then(|lead| lead.abbreviation.clone()).unwrap_or_else(|| format!("One of {posts} posts"))
    }
}

fn named(leads: &[PlacedLead]) -> String {
    leads.iter().map(|lead| lead.printed.shown()).collect::<Vec<_>>().join(", ")
}

/// How a printed date was read, where that says more than the print.
fn read_as(due: &DueRead) -> String {
    match (due.kind, due.readings.last()) {
        (waymark_domain::DueKind::Unclear, _) => ", which is not a day".to_owned(),
        (_, Some(day)) => format!(", read as {}", in_words(*day)),
        (_, None) => String::new(),
    }
}
