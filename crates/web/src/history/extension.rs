//! The sentences of more time: asked for, granted, refused, taken back.

use waymark_domain::{ActionId, PlanEvent, Words, in_words};

use super::{About, Kind, Teller, Told};

impl Teller<'_> {
    pub(super) fn tell_extension(&self, event: &PlanEvent) -> Told {
        let told = |action: ActionId, sentence: String, why: Option<&Words>| {
            let told = Told::new(About::Action(action), Kind::Dates, sentence);
            why.map_or_else(|| told.clone(), |why| told.clone().quoting(why))
        };
        match event {
            PlanEvent::ExtensionAsked { action, to, why, on_behalf_of, posts } => {
                let by = match (on_behalf_of, posts.as_slice()) {
                    (Some(post), _) => format!(" by a plan manager, on behalf of {}", self.post(*post)),
                    (None, []) => String::new(),
                    (None, posts) => {
                        format!(" by {}", posts.iter().map(|post| self.post(*post)).collect::<Vec<_>>().join(" and "))
                    }
                };
                told(*action, format!("More time was asked for{by}, until {}:", in_words(*to)), Some(why))
            }
            PlanEvent::ExtensionGranted { action, to, reference, why, as_chair, .. } => {
                let by = decided(*as_chair, reference.as_ref());
                told(*action, format!("More time was granted by {by}: it is due on {} now.", in_words(*to)), Some(why))
            }
            PlanEvent::ExtensionRefused { action, reference, why, as_chair, .. } => {
                let by = decided(*as_chair, reference.as_ref());
                told(*action, format!("More time was refused by {by}; its date stands."), Some(why))
            }
            PlanEvent::ExtensionTakenBack { action, why, .. } => {
                told(*action, "The request for more time was taken back.".to_owned(), why.as_ref())
            }
            _ => Told::new(About::Plan, Kind::Dates, "Something was said about a date."),
        }
    }
}

/// Who decided: the chair, or the board, whose decision is quoted.
fn decided(as_chair: bool, reference: Option<&Words>) -> String {
    let by = if as_chair { "the chair" } else { "the board" };
    reference.map_or_else(|| by.to_owned(), |reference| format!("{by} ({})", reference.shown()))
}
