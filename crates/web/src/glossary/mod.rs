//! What the pages' words mean: the one list behind the glossary’s page and the explanations on other pages.
//!
//! `docs/glossary.md` is compared with it. A word says what it means in one sentence, without markup.

/// One word and what it means.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands on the glossary’s page, and how pages name it.
    pub id: &'static str,
    /// As pages write it.
    pub word: &'static str,
    /// One sentence.
    pub means: &'static str,
}

/// Words that belong together.
#[derive(Debug)]
pub struct Group {
    pub heading: &'static str,
    pub words: &'static [Word],
}

const fn word(id: &'static str, word: &'static str, means: &'static str) -> Word {
    Word { id, word, means }
}

/// Every word, by group.
pub const GROUPS: [Group; 5] = [
    Group { heading: "The plan", words: &PLAN },
    Group { heading: "The work", words: &WORK },
    Group { heading: "How it stands", words: &STANDING },
    Group { heading: "People", words: &PEOPLE },
    Group { heading: "What happened", words: &HAPPENED },
];

const PLAN: [Word; 17] = [
    word("authority", "authority", "The public body whose plans these are; nobody sees another’s."),
    word(
        "organisation",
        "organisation",
        "Any agency that a plan names, such as a health trust, the police or the council itself.",
    ),
    word("plan", "plan", "What must change after an inspection, and the work towards it."),
    word("draft", "draft", "A plan that nobody has agreed yet: its dates and words may still be corrected freely."),
    word(
        "agreed",
        "agreed",
        "A plan that the board has taken as its own; from that day its original dates never change.",
    ),
    word("plan-version", "plan version", "The document’s own label for its state, as printed."),
    word(
        "inspection",
        "inspection",
        "What the plan answers: who inspected, when, under which framework, and the judgement.",
    ),
    word("narrative", "narrative", "The document’s prose: its context, who leads, and its terms, as printed."),
    word("section", "section", "A heading of the plan that recommendations stand under."),
    word(
        "recommendation",
        "recommendation",
        "What the inspector asks for; a plan may call it an area for improvement or a priority action.",
    ),
    word("addressed-to", "addressed to", "The organisations that have to answer a recommendation."),
    word(
        "timescale",
        "timescale",
        "How soon the inspector wants it: immediately, or within so many days, weeks or months.",
    ),
    word(
        "deadline",
        "inspector’s deadline",
        "The timescale counted from the day the report was published; “immediately” has none of its own.",
    ),
    word("outcome", "outcome required", "What will be different for people when a recommendation is met."),
    word(
        "priority",
        "priority",
        "How important a recommendation is, from 1 to 3, and why; not stated until somebody says.",
    ),
    word("question", "question", "Something that the reading of a document left open, asked in plain words."),
    word("leftover", "left over", "Words of the document that found no other place, kept all the same."),
];

const WORK: [Word; 23] = [
    word("action", "action", "One piece of work, counted once however often the plan prints it."),
    word(
        "placement",
        "placement",
        "Where an action is printed: its recommendation, number, phase, words, leads and date there.",
    ),
    word("phase", "phase", "The two columns of the plan: MUST DO comes first, EMBEDDING makes it last."),
    word("must-do", "MUST DO", "The actions that have to be done before a recommendation counts as delivered."),
    word("embedding", "EMBEDDING", "The actions that make a change part of everyday practice."),
    word(
        "shared",
        "may be one piece of work",
        "Actions printed in several places in nearly the same words; they are joined only when somebody decides so.",
    ),
    word("waits-for", "waits for", "Another action that has to be done first."),
    word("due", "due", "The date of an action: as printed, and as it was read; “ongoing until” a day means that day."),
    word("original-date", "original date", "The date that an action had when the plan was agreed; it never changes."),
    word("slip", "slip", "How many days an action’s date has moved, or its work took, beyond its original date."),
    word(
        "correction",
        "correction",
        "A date put right because the document was misread; it is shown, and it is no slip.",
    ),
    word(
        "extension",
        "extension",
        "More time for an action: asked for with a reason, granted or refused by name; what is granted counts as a slip.",
    ),
    word(
        "rhythm",
        "rhythm",
        "A duty that recurs, with its occurrences: each falls due on a day, and is kept or missed.",
    ),
    word("update", "update", "What somebody says about an action: where it stands, in their own words."),
    word("stage", "stage", "Where an update says the work stands: not started, underway, held or done."),
    word("held", "held", "Work that has stopped and waits for something or somebody."),
    word("confidence", "confidence", "Whether an action will meet its date: on track, at risk, or off track."),
    word("claim", "claim", "An update that says done; it is what somebody says, and not yet evidence."),
    word("done-on", "done on", "The day that the work was finished, as claimed."),
    word("behalf", "on behalf of", "An update that a manager wrote down for a lead; it always says so."),
    word(
        "withdrawal",
        "withdrawn",
        "An action that is no longer meant to be done, by decision; it has no colour and does not count.",
    ),
    word(
        "change-index",
        "change index",
        "What the actions changed: each policy, guide, audit or training programme, new or revised, and its next review.",
    ),
    word("round", "round", "Saying where all of a post’s open actions stand, on one page."),
];

const STANDING: [Word; 29] = [
    word(
        "facts",
        "facts",
        "Done, Evidenced and Verified: three separate things about an action, each with who and when.",
    ),
    word("done", "Done", "Somebody has claimed, on a day, that the work is finished."),
    word("evidenced", "Evidenced", "Something that shows the work was done is attached, and has not expired."),
    word("verified", "Verified", "Somebody who does not lead the action opened its evidence and accepted it."),
    word(
        "evidence",
        "evidence",
        "What shows that something was done: a file, a link or a note, with the day it represents.",
    ),
    word(
        "revision",
        "revision",
        "One state of a piece of evidence; a new one replaces the one before, which stays in the history.",
    ),
    word(
        "sensitivity",
        "sensitivity",
        "Who may see a piece of evidence: official, official-sensitive, or may be published.",
    ),
    word("in-date", "in date", "Evidence is in date through its last day; after that it counts no more."),
    word(
        "evidence-request",
        "request for evidence",
        "A named thing that a verifier, the chair or a manager asks for by a day.",
    ),
    word(
        "verification",
        "verification",
        "That a verifier accepted a claim, with what was seen, how sure, and on which evidence.",
    ),
    word("refused", "refused", "A verifier did not accept a claim, and says why; the action is underway again."),
    word(
        "assurance",
        "assurance",
        "How sure a verifier is that the evidence shows what is claimed: substantial, reasonable or limited.",
    ),
    word(
        "tested-to-last",
        "tested to last",
        "A later look found that the change has stuck; it is not the same as the EMBEDDING phase.",
    ),
    word("pass-mark", "pass mark", "How many of those looked at have to be as they should be for a test to pass."),
    word(
        "impact-note",
        "impact note",
        "What difference a recommendation has made for people, in words, with what shows it.",
    ),
    word(
        "closure",
        "closed",
        "The board has decided that a recommendation is finished with; it can be taken up again.",
    ),
    word(
        "ladder",
        "ladder",
        "How far a recommendation has come: in delivery, delivered, verified, testing, lasting, closed.",
    ),
    word("step-in-delivery", "step 1: in delivery", "Some MUST DO action is not claimed done."),
    word(
        "step-delivered",
        "step 2: delivered",
        "Every MUST DO action is claimed done, and not every one is verified: it is delivered as claimed.",
    ),
    word("step-verified", "step 3: verified", "A verifier has accepted the claim of every MUST DO action."),
    word(
        "step-testing",
        "step 4: testing",
        "Verified, but not shown to last: a test is planned or did not pass, or EMBEDDING work is not verified.",
    ),
    word("step-lasting", "step 5: lasting", "The newest test passed, and every EMBEDDING action is verified."),
    word(
        "step-closed",
        "step 6: closed",
        "The board has closed it, whichever steps it had reached; it can be taken up again.",
    ),
    word("rating", "rating", "A colour with its reasons, reckoned for a day from what is recorded; nobody types it."),
    word("reason", "reason", "One sentence that says why an action has its colour; the first gives the colour."),
    word("late", "late", "The date was before today, and the action is not done."),
    word(
        "needs-the-board",
        "needs the board",
        "What is late, off track, refused, held or in doubt: failed and overdue tests, then red, then amber actions, by \
         priority and lateness.",
    ),
    word("next-date", "next date", "The nearest date ahead on which something is due."),
    word(
        "settings",
        "settings",
        "The plan’s own numbers: how long it waits for evidence, for word before a date, and between updates.",
    ),
];

const PEOPLE: [Word; 17] = [
    word("post", "post", "A job that leads work; plans are about posts, and people hold them."),
    word("group", "group", "A panel or sub-group with members; it can lead actions as a post does."),
    word("holder", "holder", "The person who holds a post on a day."),
    word("deputy", "deputy", "Somebody who may speak for a post beside its holder."),
    word("vacant", "vacant", "A post that nobody holds today, so nobody can speak for it."),
    word(
        "interim",
        "interim or acting",
        "Holding a post for a while: interim until it is filled, acting while its holder is away.",
    ),
    word("lead", "lead", "A post or group that does an action’s work and says where it stands."),
    word("accountable", "accountable", "The one post that answers for an action; not stated until somebody says."),
    word("directory", "directory", "The authority’s posts, groups and organisations, and who holds what since when."),
    word("role", "role", "What somebody may do here, in one plan or in all."),
    word(
        "manager",
        "manager",
        "Keeps plans, people and the directory, and may write down an update on a lead’s behalf.",
    ),
    word("contributor", "contributor", "Reads, and says where the actions stand that their posts lead."),
    word("verifier", "verifier", "Accepts or refuses claims of actions that they do not lead."),
    word("chair", "chair", "Decides for the board, but not on what the chair leads."),
    word("board-member", "board member", "Reads, and sees what needs the board."),
    word("reader", "reader", "Reads, and changes nothing."),
    word("one-time-link", "one-time link", "An address that lets one person choose a password, once, within a day."),
];

const HAPPENED: [Word; 9] = [
    word("journal", "journal", "Everything that happened, in order; entries are added and never changed."),
    word("entry", "entry", "One thing that happened: what, who, when."),
    word("position", "position", "An entry’s place in the journal, counted from 0."),
    word(
        "root",
        "root",
        "A short code worked out from every entry: if one of them were altered, it would not fit any more.",
    ),
    word("as-at", "as at", "How things stood at a time: only what was recorded by then, reckoned for that day."),
    word("recorded", "recorded", "When the journal took it."),
    word("stated", "stated", "The day on which a document or a person says that it was true."),
    word("undo", "undo", "A new entry that takes an earlier one back; both stay in the history."),
    word(
        "redacted",
        "redacted",
        "Words that were erased, with the reason; that they were there, and who erased them, stays.",
    ),
];

/// The word that a page names.
pub fn find(id: &str) -> Option<&'static Word> {
    GROUPS.iter().flat_map(|group| group.words).find(|word| word.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<&'static Word> {
        GROUPS.iter().flat_map(|group| group.words).collect()
    }

    #[test]
    fn every_word_stands_once_and_says_one_sentence() {
        let mut ids: Vec<&str> = all().iter().map(|word| word.id).collect();
        ids.sort_unstable();
        let mut once = ids.clone();
        once.dedup();
        assert_eq!(ids, once);
        for word in all() {
            assert!(word.means.ends_with('.') && !word.means.contains(". "), "{}", word.word);
            assert!(word.means.chars().count() < 140, "{} takes too long", word.word);
            assert!(word.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", word.id);
        }
    }

    #[test]
    fn the_written_glossary_says_the_same_of_every_word() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/glossary.md");
        let written = std::fs::read_to_string(path).unwrap();
        for word in all() {
            let row = format!("| **{}** | {} |", word.word, word.means);
            assert!(written.contains(&row), "docs/glossary.md lacks: {row}");
        }
    }
}
