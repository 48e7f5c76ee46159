//! The rules by which a claim's words are read: the whole list, with what each finds and leaves alone.

use super::find::{self, Match, Reading};

/// What finding a rule's words does to the grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grading {
    /// The claim concedes unfinished work.
    Concedes,
    /// The claim says that it is not so.
    Contradicts,
}

/// A rule: its name, what it looks for, and what it finds and leaves alone.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which concessions carry.
    pub name: &'static str,
    /// What it looks for.
    pub finds: &'static str,
    /// An action and a claim in which it finds something.
    pub example: (&'static str, &'static str),
    /// An action and a claim in which it finds nothing, though the words are alike.
    pub counter_example: (&'static str, &'static str),
    pub(super) find: fn(&Reading<'_>, usize) -> Option<Match>,
}

/// Every rule. Where two find the same words, the earlier names them.
pub const RULES: [Rule; 12] = [
    Rule {
        name: "not_done",
        finds: "words that say it is not so: not yet, has not been, unable to, cancelled, postponed, not started",
        example: ("Appoint a lead nurse", "Completed: the nurse has not been appointed."),
        counter_example: ("Appoint a lead nurse", "Completed: appointed; children are not kept waiting."),
        find: find::not_done,
    },
    Rule {
        name: "only_arranged",
        finds: "arranged, planned, scheduled or booked for a time, where no other words say that it took place",
        example: ("Hold a workshop for carers", "Completed: arranged for 3 March."),
        counter_example: ("Hold a workshop for carers", "Completed: held on 3 March as arranged."),
        find: find::only_arranged,
    },
    Rule {
        name: "to_be_done",
        finds: "\"to be\" and \"to\" with a verb of work, without another verb before it: a task still on the list",
        example: ("Offer sessions in every centre", "Completed: two centres run them. Third centre to be arranged."),
        counter_example: ("Agree how cases are checked", "Completed: agreed for all cases to be checked by the lead."),
        find: find::to_be_done,
    },
    Rule {
        name: "will_follow",
        finds: "will follow, follows, in due course, shortly",
        example: ("Ensure that views are heard", "Completed: staff were reminded. An audit will follow in due course."),
        counter_example: ("Send the notice", "Completed: notice sent. An audit will follow."),
        find: find::will_follow,
    },
    Rule {
        name: "will_be_done",
        finds: "\"will\", \"shall\" or \"going to\" with a verb of work",
        example: ("Issue the protocol", "Completed: signed off, and will be issued to schools."),
        counter_example: ("Issue the protocol", "Completed: issued. The lead will monitor how it is used."),
        find: find::will_be_done,
    },
    Rule {
        name: "under_way",
        finds: "being done, in progress, underway, ongoing, in the process of, continuing to",
        example: ("Roll out the new form", "Completed: two teams use it and training is underway."),
        counter_example: ("Report figures each month", "Completed: reports are ongoing."),
        find: find::under_way,
    },
    Rule {
        name: "in_draft",
        finds: "in draft, first draft, drafting",
        example: ("Write the guide", "Completed: the guide is in draft."),
        counter_example: ("Convene a group to look at the arrangements", "Completed: it met; its report is in draft."),
        find: find::in_draft,
    },
    Rule {
        name: "awaiting",
        finds: "awaiting, waiting for, pending, subject to, dependent on, until, once",
        example: ("Appoint a chair", "Completed: appointed, subject to references."),
        counter_example: ("Appoint a chair", "Completed: appointed; families no longer wait."),
        find: find::awaiting,
    },
    Rule {
        name: "more_needed",
        finds: "further work or developments, needs to, still to, yet to, remaining, outstanding",
        example: ("Write and use the policy", "Completed: signed off, but further developments are wanted."),
        counter_example: ("Write and use the policy", "Completed: written and used; no further questions came."),
        find: find::more_needed,
    },
    Rule {
        name: "stands_in",
        finds: "interim, temporary, secondment, pilot, bid, unless the action asks for that",
        example: ("Establish a senior post", "Completed: a secondment is in place."),
        counter_example: ("Arrange interim cover", "Completed: interim cover is in place."),
        find: find::stands_in,
    },
    Rule {
        name: "in_part",
        finds: "partly, mostly, majority, nearly, almost, some of, most of, three of four",
        example: ("Train every team", "Completed: most of the teams were trained."),
        counter_example: ("Train every team", "Completed: most teams asked for more after all were trained."),
        find: find::in_part,
    },
    Rule {
        name: "second_status",
        finds: "a second status beside done: on track, underway, held, amber, red",
        example: ("Review the work plan", "Completed: reviewed. On track."),
        counter_example: ("Put the service back on track", "Completed: it is back on track."),
        find: find::second_status,
    },
];
