//! What can happen to somebody's account: the word that is stored, and the sentence that its owner reads.
//!
//! Only what they need to notice that somebody else is in their account; no journal of what they do.

use jiff::Timestamp;
use waymark_domain::PersonId;
use waymark_journal::AccountNote;

/// Something that happened to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// Its owner changed the password.
    PasswordChanged,
    /// A password was chosen by a one-time link.
    PasswordByLink,
    /// Somebody made a one-time link for it.
    LinkMade,
    /// The second step was set up.
    SecondStepOn,
    /// Its owner turned the second step off.
    SecondStepOff,
    /// Somebody else took the second step away.
    SecondStepTaken,
    /// New recovery codes were made.
    NewCodes,
    /// A recovery code was used to sign in.
    CodeUsed,
    /// Somebody else ended its sessions.
    SignedOut,
}

const WORDS: [(Happened, &str); 9] = [
    (Happened::PasswordChanged, "password-changed"),
    (Happened::PasswordByLink, "password-by-link"),
    (Happened::LinkMade, "link-made"),
    (Happened::SecondStepOn, "second-step-on"),
    (Happened::SecondStepOff, "second-step-off"),
    (Happened::SecondStepTaken, "second-step-taken"),
    (Happened::NewCodes, "new-recovery-codes"),
    (Happened::CodeUsed, "recovery-code-used"),
    (Happened::SignedOut, "signed-out"),
];

impl Happened {
    /// The note that is kept. What changes how their account is guarded without them, its owner is told first thing.
    pub fn note(self, by: Option<PersonId>, at: Timestamp) -> AccountNote {
        let word = WORDS.iter().find(|(happened, _)| *happened == self).map_or("", |(_, word)| word);
        let told = !matches!(self, Self::SecondStepTaken | Self::CodeUsed);
        AccountNote { at, what: word.to_owned(), by, told }
    }

    /// What a stored word means.
    pub fn read(word: &str) -> Option<Self> {
        WORDS.iter().find(|(_, one)| *one == word).map(|(happened, _)| *happened)
    }

    /// The sentence for its owner; `by` is the name of whoever else did it, or nothing when it was done at the machine.
    pub fn sentence(self, by: Option<&str>) -> String {
        let by = by.unwrap_or("Whoever runs this Waymark");
        match self {
            Self::PasswordChanged => "You changed your password.".to_owned(),
            Self::PasswordByLink => "A password was chosen with a one-time link.".to_owned(),
            Self::LinkMade => format!("{by} made a one-time link that sets a new password."),
            Self::SecondStepOn => "You set up the second step.".to_owned(),
            Self::SecondStepOff => "You turned the second step off.".to_owned(),
            Self::SecondStepTaken => format!("{by} removed your second step. Signing in asks for the password only."),
            Self::NewCodes => "You made new recovery codes. The old ones no longer work.".to_owned(),
            Self::CodeUsed => "A recovery code was used to sign in. It no longer works.".to_owned(),
            Self::SignedOut => format!("{by} signed you out."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_happens_reads_back_from_its_word() {
        for (happened, word) in WORDS {
            let note = happened.note(None, Timestamp::UNIX_EPOCH);
            assert_eq!((note.what.as_str(), Happened::read(&note.what)), (word, Some(happened)));
        }
        assert_eq!(Happened::read("something else"), None);
    }

    #[test]
    fn a_weaker_guard_is_told_first_thing() {
        for (happened, _) in WORDS {
            let weaker = [Happened::SecondStepTaken, Happened::CodeUsed].contains(&happened);
            assert_eq!(happened.note(None, Timestamp::UNIX_EPOCH).told, !weaker, "{happened:?}");
        }
    }

    #[test]
    fn what_another_did_says_who() {
        for happened in [Happened::LinkMade, Happened::SecondStepTaken, Happened::SignedOut] {
            assert!(happened.sentence(Some("Robin")).starts_with("Robin "));
            assert!(happened.sentence(None).starts_with("Whoever runs this Waymark "));
        }
    }
}
