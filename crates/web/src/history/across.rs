//! The sentences of one piece of work in two plans. The other plan is not named: not every reader of this one may know it.

use waymark_domain::PlanEvent;

use super::{About, Kind, Teller, Told};

impl Teller<'_> {
    pub(super) fn tell_across(&self, event: &PlanEvent) -> Told {
        let told = |action, sentence: &str| Told::new(About::Action(action), Kind::Decisions, sentence);
        match event {
            PlanEvent::ActionLinkedToHome(linked) => {
                told(linked.action, "It was linked to an action of another plan, and lives there:").quoting(&linked.why)
            }
            PlanEvent::ActionPartedFromHome(parted) => {
                told(parted.action, "It was parted from the action of another plan, and lives here again:")
                    .quoting(&parted.why)
            }
            PlanEvent::ActionLinkedFromPlan(linked) => {
                told(linked.action, "It serves another plan, too:").quoting(&linked.why)
            }
            PlanEvent::ActionPartedFromPlan(parted) => {
                told(parted.action, "It serves another plan no longer:").quoting(&parted.why)
            }
            _ => Told::new(About::Plan, Kind::Decisions, "Something was said of another plan."),
        }
    }
}
