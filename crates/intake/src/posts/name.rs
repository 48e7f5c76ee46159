//! Words of a cell that may be one name: as written, and in the spelling by which names are compared.
//!
//! It spells; what a name means is for `matching`.

use super::likeness::push_normal;
use std::ops::Range;

/// The words of a cell, and all of them in one normal spelling.
pub(super) struct Words<'w> {
    pub(super) words: Vec<&'w str>,
    normal: String,
    /// Where in the normal spelling each word ends.
    ends: Vec<usize>,
}

impl<'w> Words<'w> {
    pub(super) fn new(words: impl Iterator<Item = &'w str>) -> Self {
        let words: Vec<&str> = words.collect();
        let mut normal = String::new();
        let mut ends = Vec::with_capacity(words.len());
        for word in &words {
            push_normal(&mut normal, word);
            ends.push(normal.len());
        }
        Self { words, normal, ends }
    }

    /// Some words that follow each other.
    pub(super) fn name(&self, range: Range<usize>) -> Name<'_> {
        let begins = range.start.checked_sub(1).map_or(0, |before| self.ends[before]);
        Name { words: &self.words[range.clone()], normal: &self.normal, begins, ends: &self.ends[range] }
    }

    pub(super) fn all(&self) -> Name<'_> {
        self.name(0..self.words.len())
    }
}

/// Words that may be one name.
pub(super) struct Name<'w> {
    pub(super) words: &'w [&'w str],
    normal: &'w str,
    /// Where in the normal spelling the first word begins, and where each ends.
    begins: usize,
    ends: &'w [usize],
}

impl Name<'_> {
    /// The normal spelling of all words as one.
    pub(super) fn joined(&self) -> &str {
        &self.normal[self.begins..self.ends.last().copied().unwrap_or(self.begins)]
    }

    /// The normal spelling of each word; words that are only marks have none.
    pub(super) fn normal(&self) -> impl Iterator<Item = &str> {
        let mut from = self.begins;
        let each = self.ends.iter().map(move |to| &self.normal[std::mem::replace(&mut from, *to)..*to]);
        each.filter(|word| !word.is_empty())
    }

    /// As written: without the marks that part it from its neighbours.
    pub(super) fn written(&self) -> String {
        let joined = self.words.join(" ");
        let name = joined.trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | ';' | ','));
        if name.len() == joined.len() { joined } else { name.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_name_is_any_run_of_words_as_written_and_in_its_normal_spelling() {
        let words = Words::new(["Hd.", "&", "Com.", "Serv./"].into_iter());
        let name = words.name(1..4);
        assert_eq!((name.joined(), name.written().as_str()), ("comserv", "& Com. Serv."));
        assert_eq!(name.normal().collect::<Vec<_>>(), ["com", "serv"]);
        assert_eq!((words.all().joined(), words.name(1..2).joined()), ("hdcomserv", ""));
    }
}
