//! The sentences of what recurs: how often, until when, and that an occurrence was kept.

use waymark_domain::{PlanEvent, in_words};

use super::{About, Kind, Teller, Told};

impl Teller<'_> {
    pub(super) fn tell_rhythm(&self, event: &PlanEvent) -> Told {
        let told = |action, sentence| Told::new(About::Action(action), Kind::Dates, sentence);
        match event {
            PlanEvent::RhythmSet { action, rhythm, what, why } => {
                let until = rhythm.until.map(|until| format!(" until {}", in_words(until))).unwrap_or_default();
                let (often, from, what) = (rhythm.in_words(), in_words(rhythm.from), what.shown());
                match why {
                    None => told(*action, format!("It was said to recur, {often} from {from}{until}: {what}")),
                    Some(why) => {
                        let sentence = format!("What recurs was changed: {what}, {often} from {from}{until}, because:");
                        told(*action, sentence).quoting(why)
                    }
                }
            }
            PlanEvent::RhythmEnded { action, why } => {
                told(*action, "It was said to recur no longer, because:".to_owned()).quoting(why)
            }
            PlanEvent::OccurrenceTakenBack { action, due, why } => {
                let due = in_words(*due);
                told(*action, format!("What was due on {due} is no longer recorded as kept, because:")).quoting(why)
            }
            PlanEvent::OccurrenceKept { action, due, on, words, on_behalf_of, posts } => {
                let by = match (on_behalf_of, posts.first()) {
                    (Some(post), _) => format!(", says a plan manager on behalf of {}", self.post(*post)),
                    (None, Some(post)) => format!(", says {}", self.post(*post)),
                    (None, None) => String::new(),
                };
                let (due, on) = (in_words(*due), in_words(*on));
                let colon = if words.text().is_some_and(str::is_empty) { "." } else { ":" };
                told(*action, format!("What was due on {due} was kept on {on}{by}{colon}")).quoting(words)
            }
            _ => Told::new(About::Plan, Kind::Dates, "Something was said of what recurs."),
        }
    }
}
