//! The warning above a form that may hold details of a case: the field and the kind, never what was found.

use crate::caution::{Caution, SAVE, joined};

/// The warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CautionBox {
    pub lines: Vec<CautionLine>,
    /// Which of the page's forms it is about.
    pub form: &'static str,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CautionLine {
    /// The field's name, which is its anchor.
    pub field: String,
    /// What the form calls it.
    pub label: Option<String>,
    /// "an NHS number".
    pub kinds: String,
}

/// The form on a page that has one.
pub const TYPED: &str = "typed";

impl CautionBox {
    /// The warning about what was found.
    pub fn of(caution: &Caution) -> Self {
        let line = |found: &crate::caution::Found| CautionLine {
            // Files that were kept stand beside the field for files.
            field: if found.field == "kept" { "file".to_owned() } else { found.field.clone() },
            label: None,
            kinds: joined(found.kinds.iter().copied()),
        };
        Self { lines: caution.found.iter().map(line).collect(), form: TYPED }
    }

    /// Calls each field what the form calls it.
    pub fn label(&mut self, of: impl Fn(&str) -> Option<String>) {
        for line in &mut self.lines {
            line.label = of(&line.field);
        }
    }

    /// Where the first of it is mended.
    pub fn first(&self) -> &str {
        self.lines.first().map_or("content", |line| line.field.as_str())
    }

    /// The name and value that say "save it all the same".
    pub fn save(&self) -> (&'static str, &'static str) {
        SAVE
    }
}
