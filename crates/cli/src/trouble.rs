//! What a command ends with: an exit code, what happened, and what to do.
//!
//! 0 done; 1 refused, or altered; 2 usage; 3 fault; 4 cannot tell (DESIGN section 11). Libraries name their errors;
//! here they meet a person.

use std::fmt;
use std::process::ExitCode;

use waymark_domain::Refusal;
use waymark_journal::{ExecuteError, Fault, FilesFault};

/// Why a command did not do what was asked.
#[derive(Debug)]
pub struct Trouble {
    kind: Kind,
    what: String,
    hint: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Refused,
    Usage,
    Fault,
    CannotTell,
}

impl Trouble {
    /// The rules, or the input, say no.
    pub fn refused(what: impl fmt::Display) -> Self {
        Self::new(Kind::Refused, what)
    }

    /// What was typed makes no sense.
    pub fn usage(what: impl fmt::Display) -> Self {
        Self::new(Kind::Usage, what)
    }

    /// Something broke.
    pub fn fault(what: impl fmt::Display) -> Self {
        Self::new(Kind::Fault, what)
    }

    /// There is not enough to say yes or no.
    pub fn cannot_tell(what: impl fmt::Display) -> Self {
        Self::new(Kind::CannotTell, what)
    }

    fn new(kind: Kind, what: impl fmt::Display) -> Self {
        Self { kind, what: what.to_string(), hint: None }
    }

    /// Adds what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The exit code.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self.kind {
            Kind::Refused => 1,
            Kind::Usage => 2,
            Kind::Fault => 3,
            Kind::CannotTell => 4,
        })
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "waymark: {}", self.what)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\n  {hint}"))
    }
}

impl From<Fault> for Trouble {
    /// A store whose bytes are not what was written is altered, whoever finds it first.
    fn from(fault: Fault) -> Self {
        let refused = fault.is_damage() || matches!(fault, Fault::NotABackup(_));
        if refused { Self::refused(fault) } else { Self::fault(fault) }
    }
}

impl From<FilesFault> for Trouble {
    fn from(fault: FilesFault) -> Self {
        Fault::from(fault).into()
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::refused(waymark_web::refusal_words(&refusal))
    }
}

impl From<ExecuteError> for Trouble {
    fn from(error: ExecuteError) -> Self {
        match error {
            ExecuteError::Refused(refusal) => refusal.into(),
            ExecuteError::Conflict | ExecuteError::Moved => Self::refused(error).hint("Nothing was done; try again."),
            other => Self::fault(other),
        }
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::fault(error)
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::fault(error)
    }
}
