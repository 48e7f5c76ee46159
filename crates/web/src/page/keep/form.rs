//! A form of keeping: as it is offered, as it was typed, and beside what changed meanwhile.

use askama::Template;

use waymark_domain::ActionView;

use super::{Field, Typed};
use crate::component::{Button, ErrorSummary};
use crate::page::Frame;
use crate::page::door::summed_up;
use crate::pasted::TAKEN_OUT;

/// A form as one use case describes it. The fields hold what stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub heading: String,
    /// What it is about.
    pub lede: String,
    /// What cannot be taken back.
    pub warning: Option<String>,
    pub fields: Vec<Field>,
    pub button: &'static str,
    /// Where one goes afterwards, or without doing anything.
    pub back: String,
}

/// A field that somebody else changed since the form was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub name: &'static str,
    pub label: String,
    pub then: String,
    pub now: String,
}

/// Compares a form as it was opened with the same form now. Fields that began empty never differ.
pub fn moved(then: &Sheet, now: &Sheet) -> Vec<Moved> {
    let differs = |now: &Field| {
        let before = then.fields.iter().find(|field| field.name == now.name)?;
        let (name, label) = (now.name, now.label.clone());
        (before.value != now.value).then(|| Moved { name, label, then: before.said(), now: now.said() })
    };
    now.fields.iter().filter_map(differs).collect()
}

/// The page. Every field is a component, already escaped.
#[derive(Debug, Template)]
#[template(path = "keep/form.html")]
pub struct FormPage {
    pub frame: Frame,
    pub sheet: Sheet,
    pub summary: Option<ErrorSummary>,
    pub moved: Vec<Moved>,
    /// Carried unseen: the commands' ids and the position that was seen.
    pub hidden: Vec<(&'static str, String)>,
    /// The same form for another kind of thing: its words, its address, whether it is the one shown.
    pub ways: Vec<(String, String, bool)>,
    /// Set where the form may carry files: how many bytes one may have.
    pub upload: Option<u64>,
    /// A second button, which shows what the plan would say and records nothing.
    pub look: Option<Button>,
    /// What it would say, once that was asked: the actions as they would stand.
    pub would: Vec<ActionView>,
    /// What it would do to the plan as a whole, in sentences, once that was asked.
    pub would_do: Vec<String>,
    /// Whether that was not asked: it was to be recorded, and has to be seen first.
    pub held_back: bool,
    fields: Vec<String>,
    /// Fields that are folded away below the others.
    more: Option<More>,
    button: Button,
}

/// Fields that may well be left as they are.
#[derive(Debug)]
struct More {
    /// What opens them.
    words: &'static str,
    /// Whether they stand open: one of them holds something, or is wrong.
    open: bool,
    fields: Vec<String>,
}

impl FormPage {
    /// The form as it stands.
    ///
    /// # Errors
    /// When a component cannot be rendered.
    pub fn new(frame: Frame, sheet: Sheet, hidden: Vec<(&'static str, String)>) -> askama::Result<Self> {
        Self::made(frame, sheet, hidden, &[])
    }

    /// The form as it was typed, with what is wrong.
    ///
    /// # Errors
    /// As for [`FormPage::new`].
    pub fn typed(
        frame: Frame,
        sheet: Sheet,
        hidden: Vec<(&'static str, String)>,
        typed: &Typed,
        errors: &[(String, String)],
    ) -> askama::Result<Self> {
        Self::made(frame, filled(sheet, typed), hidden, errors)
    }

    fn made(
        mut frame: Frame,
        sheet: Sheet,
        hidden: Vec<(&'static str, String)>,
        errors: &[(String, String)],
    ) -> askama::Result<Self> {
        frame.refused |= !errors.is_empty();
        if let Some(caution) = &mut frame.caution {
            caution.label(|name| sheet.fields.iter().find(|one| one.name == name).map(|one| one.label.clone()));
        }
        let listed: Vec<(&str, &str)> = errors.iter().map(|(field, text)| (field.as_str(), text.as_str())).collect();
        let of = |field: &Field| listed.iter().find(|(name, _)| *name == field.name).map(|(_, text)| *text);
        let fields = sheet.fields.iter().map(|field| field.render(of(field))).collect::<askama::Result<_>>()?;
        let summary = (!errors.is_empty()).then(|| summed_up(&listed));
        let button = frame.sending(Button::submit(sheet.button));
        let (moved, ways) = (Vec::new(), Vec::new());
        let (upload, look, would, would_do) = (None, None, Vec::new(), Vec::new());
        let more = None;
        Ok(Self {
            frame,
            sheet,
            summary,
            moved,
            hidden,
            ways,
            upload,
            look,
            would,
            would_do,
            held_back: false,
            fields,
            more,
            button,
        })
    }

    /// The same, with fields that may well be left as they are folded away below the others.
    #[must_use]
    pub fn folding(mut self, names: &[&str], words: &'static str, errors: &[(String, String)]) -> Self {
        let mut more = More { words, open: false, fields: Vec::new() };
        let all = std::mem::take(&mut self.fields);
        for (field, markup) in self.sheet.fields.iter().zip(all) {
            if names.contains(&field.name) {
                more.open |= field.value.iter().any(|value| !value.is_empty());
                more.open |= errors.iter().any(|(name, _)| name == field.name);
                more.fields.push(markup);
            } else {
                self.fields.push(markup);
            }
        }
        self.more = Some(more);
        self
    }
}

/// A form with what was typed in place of what stands.
fn filled(mut sheet: Sheet, typed: &Typed) -> Sheet {
    for field in &mut sheet.fields {
        field.fill(typed);
    }
    sheet
}

impl Sheet {
    /// Which fields hold more than they may: too many characters, or hidden ones, which come back taken out.
    pub fn too_long(&self, typed: &Typed) -> Vec<(String, String)> {
        let filled = filled(self.clone(), typed);
        let hidden = |field: &Field| typed.hides(field.name).then(|| TAKEN_OUT.to_owned());
        let wrong = |field: &Field| Some((field.name.to_owned(), hidden(field).or_else(|| field.too_long())?));
        filled.fields.iter().filter_map(wrong).collect()
    }

    /// The first of these fields that the form has, else its first.
    pub fn field_among(&self, names: &[&str]) -> String {
        let has = |name: &&&str| self.fields.iter().any(|field| field.name == **name);
        let found = names.iter().find(has).copied();
        found.or_else(|| self.fields.first().map(|field| field.name)).unwrap_or("content").to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(date: &str) -> Sheet {
        let fields = vec![Field::line("printed", "Date", date), Field::why()];
        let (heading, lede, back) = ("H".to_owned(), String::new(), "/".to_owned());
        Sheet { heading, lede, warning: None, fields, button: "Keep", back }
    }

    #[test]
    fn only_a_field_that_was_changed_meanwhile_moved() {
        let found = moved(&sheet("1.2.26"), &sheet("3.4.26"));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].then.as_str(), found[0].now.as_str()), ("1.2.26", "3.4.26"));
        assert_eq!(moved(&sheet("1.2.26"), &sheet("1.2.26")), []);
    }

    #[test]
    fn an_error_that_fits_no_field_stands_at_the_first() {
        assert_eq!(sheet("").field_among(&["on", "why"]), "why");
        assert_eq!(sheet("").field_among(&["on"]), "printed");
    }
}
