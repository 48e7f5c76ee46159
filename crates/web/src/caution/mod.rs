//! Case details kept out (DESIGN 3.8): what was typed into a form is looked through before anything is saved, at one place.
//!
//! A form that may hold a number of a person or a day of birth comes back with its words and a warning, by the way that a
//! form comes back after signing in again. Its writer may mend it, or say that it is to be saved all the same; then the
//! record says so. What was found is kept nowhere: neither here nor in a log nor in the record.

mod layer;

use std::collections::BTreeSet;

use waymark_domain::{
    CaseDetail, Command, FormName, PlanId, SaveDespiteWarning, StreamId, case_detail_kinds, case_detail_kinds_in_name,
};

use crate::pasted::plain;
use crate::session::Viewer;

pub use layer::{PASSED, cautious};

/// What says that a form is to be saved all the same.
pub const SAVE: (&str, &str) = ("case_details", "save");
/// Fields that hold the name of a file, or an address.
const NAMES: [&str; 3] = ["file", "kept", "url"];

/// A field, and the kinds of case details that it may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The field's name.
    pub field: String,
    /// The kinds.
    pub kinds: BTreeSet<CaseDetail>,
}

/// What a form may hold that does not belong in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// The fields, in the form's order; never empty.
    pub found: Vec<Found>,
    /// Whether its writer was warned, and saves it all the same.
    pub goes_on: bool,
    form: FormName,
}

impl Caution {
    /// Looks a form through: what was typed, and the path that it was sent to.
    pub fn of(typed: &[(String, String)], path: &str) -> Option<Self> {
        let mut found: Vec<Found> = Vec::new();
        for (name, value) in typed {
            let kinds = kinds_in(name, value);
            if kinds.is_empty() {
                continue;
            }
            match found.iter_mut().find(|one| one.field == *name) {
                Some(one) => one.kinds.extend(kinds),
                None => found.push(Found { field: name.clone(), kinds }),
            }
        }
        let goes_on = typed.iter().any(|(name, value)| (name.as_str(), value.as_str()) == SAVE);
        (!found.is_empty()).then(|| Self { found, goes_on, form: FormName::at(path) })
    }

    /// The kinds in the fields whose names begin so.
    fn kinds(&self, prefix: &str) -> BTreeSet<CaseDetail> {
        let fields = self.found.iter().filter(|one| one.field.starts_with(prefix));
        fields.flat_map(|one| one.kinds.iter().copied()).collect()
    }
}

fn kinds_in(name: &str, value: &str) -> BTreeSet<CaseDetail> {
    let value = plain(value);
    let mut kinds: BTreeSet<CaseDetail> = case_detail_kinds(&value).into_iter().collect();
    if NAMES.contains(&name) {
        kinds.extend(case_detail_kinds_in_name(&value));
    }
    kinds
}

/// Kinds as a sentence lists them: "an NHS number and a date of birth".
pub fn joined(kinds: impl IntoIterator<Item = CaseDetail>) -> String {
    let words: Vec<&str> = kinds.into_iter().map(CaseDetail::in_words).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Beside a form that was to be saved without its warning being answered: our own mistake, and nothing is recorded.
pub const NOT_ANSWERED: &str =
    "What you wrote may hold details of a case. Take them out, or say that it is to be saved all the same.";

impl Viewer {
    /// Whether they sent a form with what may be case details, and did not say that it is to be saved all the same.
    pub fn is_warned(&self) -> bool {
        self.caution.as_ref().is_some_and(|caution| !caution.goes_on)
    }

    /// A form's commands, with the note that they are saved despite a warning where they are.
    pub fn noting(&self, commands: Vec<Command>) -> Vec<Command> {
        self.noting_of("", commands)
    }

    /// The same for one part of a form: the fields whose names begin so.
    pub fn noting_of(&self, prefix: &str, mut commands: Vec<Command>) -> Vec<Command> {
        let Some(caution) = self.caution.as_ref().filter(|caution| caution.goes_on) else { return commands };
        let kinds = caution.kinds(prefix);
        if commands.is_empty() || kinds.is_empty() {
            return commands;
        }
        let plan = commands.iter().find_map(|command| self.plan_of(command));
        commands.push(Command::SaveDespiteWarning(SaveDespiteWarning { plan, kinds, form: caution.form.clone() }));
        commands
    }

    fn plan_of(&self, command: &Command) -> Option<PlanId> {
        let plan = |stream| if let StreamId::Plan(plan) = stream { Some(plan) } else { None };
        command.streams(&self.asker()).into_iter().find_map(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caution(typed: &[(&str, &str)]) -> Option<Caution> {
        let typed: Vec<(String, String)> =
            typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Caution::of(&typed, "/plans/01900000-0000-7000-8000-000000000001/round")
    }

    #[test]
    fn a_field_is_named_once_with_every_kind_that_it_may_hold() {
        let found = caution(&[("words", "943 476 5919"), ("words", "born on 3.5.2011"), ("why", "Late.")]).unwrap();
        assert_eq!(found.found.len(), 1);
        assert_eq!(found.kinds(""), [CaseDetail::NhsNumber, CaseDetail::BirthDate].into());
        assert!(!found.goes_on && found.form.as_str() == "round");
        assert_eq!(joined(found.kinds("")), "an NHS number and a date of birth");
    }

    #[test]
    fn hidden_characters_hide_nothing() {
        assert!(caution(&[("words", "943\u{202E} 476 5919")]).is_some());
    }

    #[test]
    fn names_of_files_and_addresses_are_looked_at_as_such() {
        assert!(caution(&[("kept", "0a1b visit_9434765919.pdf")]).is_some());
        assert!(caution(&[("url", "https://files.example/9434765919/plan")]).is_some());
        assert_eq!(caution(&[("words", "See visit_9434765919.pdf")]), None);
    }

    #[test]
    fn what_every_form_carries_unseen_is_no_detail() {
        let id = "01900000-0000-7000-8000-000000000001";
        assert_eq!(caution(&[("command", id), ("position", "9434"), ("plan", id), SAVE]), None);
    }
}
