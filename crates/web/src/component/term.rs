//! A word with what it means: a link into the glossary, with the explanation as its description and, for a pointer or
//! a keyboard that rests on it, beside it. GOV.UK has none, so nothing is compared.

use askama::Template;

use crate::glossary::{self, Word};

/// A word of the glossary within a page. Stands once on a page: its explanation has an id.
#[derive(Debug, Template)]
#[template(path = "component/term.html")]
pub struct Term {
    word: Option<&'static Word>,
    text: &'static str,
}

impl Term {
    /// The glossary's word `id`, written as it reads in its place.
    pub fn new(id: &str, text: &'static str) -> Self {
        Self { word: glossary::find(id), text }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn templates(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { templates(&path, found) } else { found.push(fs::read_to_string(path).unwrap()) }
        }
    }

    #[test]
    fn every_word_that_a_template_explains_stands_in_the_glossary() {
        let mut all = Vec::new();
        templates(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/templates")), &mut all);
        let asked = |text: &String| -> Vec<String> {
            let after = text.split("term(\"").skip(1);
            after.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let asked: Vec<String> = all.iter().flat_map(asked).collect();
        assert!(asked.len() > 10, "{asked:?}");
        for id in asked {
            assert!(glossary::find(&id).is_some(), "{id} is not in the glossary");
        }
    }

    #[test]
    fn a_word_leads_to_the_glossary_and_carries_its_meaning() {
        let made = Term::new("slip", "slipped").render().unwrap();
        assert!(made.contains("href=\"/glossary#slip\" aria-describedby=\"means-slip\">slipped</a>"), "{made}");
        assert!(made.contains(glossary::find("slip").unwrap().means), "{made}");
        assert_eq!(Term::new("no such word", "words").render().unwrap(), "words");
    }
}
