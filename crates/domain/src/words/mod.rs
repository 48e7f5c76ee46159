//! Words: a passage of free text, which may be erased without disturbing the entry that names it.
//!
//! In memory a passage is its text. In an entry's body the journal puts the passage's id and commitment in its place
//! (DESIGN section 4, the journal), so nothing here knows about salts or hashes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::PassageId;

/// Free text as somebody wrote it, or the mark that it was redacted.
///
/// As JSON: `{"$words":"…"}` before it is recorded, with `"$passage":"id"` beside it afterwards, and only
/// `{"$passage":"id"}` once redacted. Keys that begin with `$` are used for nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    #[serde(rename = "$passage", default, skip_serializing_if = "Option::is_none")]
    passage: Option<PassageId>,
    #[serde(rename = "$words", default, skip_serializing_if = "Option::is_none")]
    text: Option<Arc<str>>,
}

impl Words {
    /// Words not yet recorded.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { passage: None, text: Some(text.into()) }
    }

    /// Words as the journal hands them back: with their passage, and without text once redacted.
    pub fn recorded(passage: PassageId, text: Option<Arc<str>>) -> Self {
        Self { passage: Some(passage), text }
    }

    /// The text, or nothing once redacted.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The text, or the word that readers see in its place.
    pub fn shown(&self) -> &str {
        self.text().unwrap_or("[redacted]")
    }

    /// Whether the text was erased.
    pub fn is_redacted(&self) -> bool {
        self.text.is_none()
    }

    /// The passage, once recorded: what a redaction names.
    pub fn passage(&self) -> Option<PassageId> {
        self.passage
    }

    /// Whether both say the same; a redacted passage says the same as nothing, itself included.
    pub fn says(&self, text: &str) -> bool {
        self.text() == Some(text)
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_as_they_were_written() {
        let json = serde_json::to_string(&Words::new("As it is.")).unwrap();
        assert_eq!(json, r#"{"$words":"As it is."}"#);
        assert_eq!(serde_json::from_str::<Words>(&json).unwrap(), Words::new("As it is."));
    }

    #[test]
    fn a_redacted_passage_shows_that_it_was_redacted() {
        let id = "01900000-0000-7000-8000-000000000000";
        let words: Words = serde_json::from_str(&format!(r#"{{"$passage":"{id}"}}"#)).unwrap();
        assert!(words.is_redacted());
        assert_eq!(words.shown(), "[redacted]");
    }
}
