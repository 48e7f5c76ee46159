//! Paragraphs made of runs in one look each: what a template sets as it stands, and what is measured before it does.

use serde_json::{Value, json};

use crate::words::{Length, Type, lines_of, points};

/// How a run of words looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Small,
    Strong,
    SmallStrong,
    /// Words by which a claim concedes something.
    Marked,
}

/// How large small words are beside plain ones, in hundredths: as `small` in `style.typ` sets them.
const SMALL: u32 = 88;

impl Look {
    /// Its name in `style.typ`.
    const fn name(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Small => "s",
            Self::Strong => "b",
            Self::SmallStrong => "sb",
            Self::Marked => "m",
        }
    }

    /// Its face where plain words have a size.
    const fn face(self, size: u32) -> Type {
        match self {
            Self::Plain => Type::regular(size),
            Self::Small => Type::regular(size * SMALL / 100),
            Self::Strong | Self::Marked => Type::semibold(size),
            Self::SmallStrong => Type::semibold(size * SMALL / 100),
        }
    }
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Para {
    runs: Vec<(Look, String)>,
}

impl Para {
    pub(super) fn of(look: Look, words: impl Into<String>) -> Self {
        Self::default().and(look, words)
    }

    /// The same with more words after it.
    pub(super) fn and(mut self, look: Look, words: impl Into<String>) -> Self {
        self.runs.push((look, words.into()));
        self
    }

    /// As the templates read it: a list of pairs, look and words.
    pub(super) fn json(&self) -> Value {
        self.runs.iter().map(|(look, words)| json!([look.name(), words])).collect()
    }

    fn faces(&self, size: u32) -> impl Iterator<Item = (&str, Type)> {
        self.runs.iter().map(move |(look, words)| (words.as_str(), look.face(size)))
    }
}

/// Several paragraphs as the templates read them.
pub(super) fn json_of(paras: &[Para]) -> Value {
    paras.iter().map(Para::json).collect()
}

/// The size of plain words in hundredths of a point, and the room between lines and between paragraphs in hundredths of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub(super) size: u32,
    pub(super) leading: u32,
    pub(super) spacing: u32,
}

impl Setting {
    /// As the templates read it.
    pub(super) fn json(self) -> Value {
        json!({ "size": self.size, "leading": self.leading, "spacing": self.spacing })
    }

    /// How high paragraphs stand in a column.
    pub(super) fn height(self, paras: &[Para], width: Length) -> Length {
        let set: Length = paras.iter().map(|para| self.one(para, width)).sum();
        set + self.apart() * (paras.len() as u32).saturating_sub(1)
    }

    /// The face of its small words.
    pub(super) const fn small(self) -> Type {
        Type::regular(self.size * SMALL / 100)
    }

    /// The room between two paragraphs.
    pub(super) fn apart(self) -> Length {
        points(self.size * self.spacing / 100)
    }

    fn one(self, para: &Para, width: Length) -> Length {
        let cap = para.faces(self.size).map(|(_, face)| face.cap()).max().unwrap_or_default();
        let lines = lines_of(para.faces(self.size), width);
        lines * cap + (lines - 1) * points(self.size * self.leading / 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_as_high_as_their_lines_and_what_is_between() {
        let setting = Setting { size: 1_000, leading: 50, spacing: 100 };
        let one = Para::of(Look::Plain, "A word.");
        // Capitals of a 10-point face stand 6.6 points high: 2.33 mm.
        assert_eq!(setting.height(std::slice::from_ref(&one), 5_000), 233);
        let two = Para::of(Look::Plain, "A word.\nAnother.");
        assert_eq!(setting.height(std::slice::from_ref(&two), 5_000), 2 * 233 + 177);
        assert_eq!(setting.height(&[one.clone(), one], 5_000), 2 * 233 + 353);
    }

    #[test]
    fn a_paragraph_is_a_list_of_looks_and_words() {
        let para = Para::of(Look::Strong, "Held.").and(Look::Small, " No evidence.");
        assert_eq!(para.json(), json!([["b", "Held."], ["s", " No evidence."]]));
    }
}
