//! Ticking several of many: what is ticked stands first, all the rest folded away under headings.
//!
//! No component of GOV.UK's: a fieldset of its checkboxes and of the browser's own disclosures, so that it works without a
//! script and by keyboard.

use askama::Template;

use super::radios::grouped;
use super::{Checkboxes, ErrorMessage, Fieldset, Hint, Radio, described_by};

/// As many that are not long: nothing is folded away.
const FEW: usize = 12;

/// Said where something is folded away.
const HOW: &str =
    "Open a heading to tick what stands under it. What is ticked comes first when the form is shown again.";

/// A choice of several of many.
#[derive(Debug, Clone, Default)]
pub struct ManyBoxes {
    pub name: String,
    pub id: String,
    pub fieldset: Option<Fieldset>,
    pub hint: Option<Hint>,
    pub error_message: Option<ErrorMessage>,
    /// Each heading with what stands under it.
    pub groups: Vec<(String, Vec<Radio>)>,
    pub values: Vec<String>,
}

#[derive(Template)]
#[template(path = "component/many_inner.html")]
struct Inner<'a> {
    id: &'a str,
    hint: Option<Hint>,
    error: Option<ErrorMessage>,
    /// What is ticked, if anything is.
    ticked: Option<String>,
    /// Each heading, how many stand under it, and their boxes.
    groups: Vec<(&'a str, usize, String)>,
}

impl ManyBoxes {
    /// The markup.
    pub fn render(&self) -> askama::Result<String> {
        if self.groups.iter().map(|(_, items)| items.len()).sum::<usize>() <= FEW {
            return self.all().render();
        }
        let all = self.groups.iter().flat_map(|(_, items)| items);
        let ticked: Vec<Radio> = all.filter(|item| self.is_ticked(item)).cloned().collect();
        let any = !ticked.is_empty();
        let first = any.then(|| self.boxes(self.id.clone(), ticked).render()).transpose()?;
        let mut groups = Vec::new();
        for (heading, items) in &self.groups {
            let rest: Vec<Radio> = items.iter().filter(|item| !self.is_ticked(item)).cloned().collect();
            if !rest.is_empty() {
                let (number, id) = (rest.len(), format!("{}-in-{}", self.id, groups.len() + 1));
                groups.push((heading.as_str(), number, self.boxes(id, rest).render()?));
            }
        }
        let hint = Some(self.folded_hint());
        let named = |error: ErrorMessage| ErrorMessage { id: Some(format!("{}-error", self.id)), ..error };
        let error = self.error_message.clone().map(named);
        let by = described_by(None, &self.id, hint.is_some(), error.is_some());
        let inner = Inner { id: &self.id, hint, error, ticked: first, groups }.render()?;
        grouped(self.fieldset.as_ref(), by, self.error_message.is_some(), inner)
    }

    fn is_ticked(&self, item: &Radio) -> bool {
        self.values.contains(&item.value)
    }

    fn boxes(&self, id: String, items: Vec<Radio>) -> Checkboxes {
        Checkboxes {
            name: self.name.clone(),
            id_prefix: Some(id),
            items,
            values: self.values.clone(),
            classes: Some("govuk-checkboxes--small".to_owned()),
            ..Checkboxes::default()
        }
    }

    /// The field's own hint, and how what is folded away is found.
    fn folded_hint(&self) -> Hint {
        let own = self.hint.clone().unwrap_or_default();
        let text = format!("{} {HOW}", own.text).trim_start().to_owned();
        Hint { text, id: Some(format!("{}-hint", self.id)), ..own }
    }

    /// A few, in one list, those that are ticked first.
    fn all(&self) -> Checkboxes {
        let mut items: Vec<Radio> = self.groups.iter().flat_map(|(_, items)| items).cloned().collect();
        items.sort_by_key(|item| !self.is_ticked(item));
        let (fieldset, hint, error_message) = (self.fieldset.clone(), self.hint.clone(), self.error_message.clone());
        Checkboxes { fieldset, hint, error_message, ..self.boxes(self.id.clone(), items) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::component::Legend;
    use crate::page::wrong_with;

    fn many(groups: usize, values: &[&str]) -> String {
        let item = |value: String| Radio { text: format!("<{value}>"), value, hint: None, checked: None };
        let group =
            |number: usize| (format!("A{number} & more"), (1..=4).map(|at| item(format!("{number}.{at}"))).collect());
        let legend = Some(Legend::bold("Which?"));
        let boxes = ManyBoxes {
            name: "actions".into(),
            id: "actions".into(),
            fieldset: Some(Fieldset { legend, ..Fieldset::default() }),
            hint: None,
            error_message: values.is_empty().then(|| ErrorMessage::new("Tick at least one.")),
            groups: (1..=groups).map(group).collect(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        let page = boxes.render().unwrap();
        assert_eq!(wrong_with(&format!("<h1>a</h1>{page}")), Vec::<String>::new(), "{page}");
        page
    }

    #[test]
    fn what_is_ticked_stands_first_and_once_and_the_rest_is_folded_under_its_headings() {
        let page = many(4, &["3.2", "1.1"]);
        let (first, folded) = page.split_once("<details").expect("something folded");
        assert!(first.contains("id=\"actions\" name=\"actions\" type=\"checkbox\" value=\"1.1\" checked"), "{first}");
        assert!(first.contains("value=\"3.2\" checked"), "{first}");
        assert!(!folded.contains("checked") && !folded.contains("value=\"3.2\""), "{folded}");
        assert_eq!((page.matches("<details").count(), page.matches("type=\"checkbox\"").count()), (4, 16));
        assert!(page.contains("A3 &#38; more") && page.contains("&#60;3.1&#62;"), "{page}");
    }

    #[test]
    fn with_nothing_ticked_an_error_leads_to_the_first_heading() {
        let page = many(4, &[]);
        assert!(
            page.contains("<summary id=\"actions\">")
                && page.contains("aria-describedby=\"actions-hint actions-error\""),
            "{page}"
        );
    }

    #[test]
    fn a_few_are_not_folded_away() {
        let page = many(3, &["3.2"]);
        assert!(!page.contains("<details") && !page.contains("Open a heading"), "{page}");
        assert!(page.find("value=\"3.2\" checked") < page.find("value=\"1.1\""), "{page}");
    }
}
