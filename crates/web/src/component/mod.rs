//! GOV.UK Frontend's components, each a typed struct with its template (DESIGN 7, STYLE 59).
//!
//! Every text is escaped here; a component's own markup is what a page may include unescaped. Each is compared with
//! GOV.UK's own examples in the tests. Only the options that our pages use are here.

mod choice;
mod date_input;
mod field;
mod many;
mod message;
mod navigation;
mod radios;
mod term;

pub use choice::{Checkboxes, Select, SelectItem};
pub use date_input::{DateInput, DateValues};
pub use field::{Input, Textarea};
pub use many::ManyBoxes;
pub use message::{Banner, ErrorLink, ErrorMessage, ErrorSummary, Hint, InsetText};
pub use navigation::{Breadcrumbs, Button, Crumb, SkipLink};
pub use radios::{Fieldset, Label, Legend, Radio, Radios};
pub use term::Term;

#[cfg(test)]
mod fixtures;

/// Joins the ids that describe a field, as `aria-describedby` wants them.
fn described_by(outer: Option<&str>, id: &str, hint: bool, error: bool) -> Option<String> {
    let own = [("hint", hint), ("error", error)].into_iter().filter(|(_, present)| *present);
    let own = own.map(|(what, _)| format!("{id}-{what}"));
    let ids: Vec<String> = outer.map(str::to_owned).into_iter().chain(own).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
