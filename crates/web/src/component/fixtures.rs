//! Each component against GOV.UK's own examples of it, as its package carries them.

use askama::Template;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::*;

/// Blanks between and inside tags mean nothing here, and an entity may be written in two ways.
fn squeezed(html: &str) -> String {
    let words: Vec<&str> = html.split_whitespace().collect();
    let mut html = words.join(" ").replace("> ", ">").replace(" <", "<").replace(" >", ">");
    for (ours, theirs) in [("&#60;", "&lt;"), ("&#62;", "&gt;"), ("&#34;", "&quot;"), ("&#38;", "&amp;")] {
        html = html.replace(ours, theirs);
    }
    html
}

/// Compares every example whose options are ones that we carry, and returns how many there were.
fn compare<T: DeserializeOwned>(fixtures: &str, render: impl Fn(&T) -> askama::Result<String>) -> usize {
    let all: Value = serde_json::from_str(fixtures).unwrap();
    let mut compared = 0;
    for example in all["fixtures"].as_array().unwrap() {
        let Ok(component) = serde_json::from_value::<T>(example["options"].clone()) else { continue };
        let ours = render(&component).unwrap();
        assert_eq!(squeezed(&ours), squeezed(example["html"].as_str().unwrap()), "{}", example["name"]);
        compared += 1;
    }
    compared
}

/// Names a test, the component and how many of GOV.UK's examples use only options that we carry. A macro because
/// `include_str!` needs its path as a literal.
macro_rules! compared {
    ($($test:ident: $component:ty, $file:literal, $how_many:literal;)+) => {$(
        #[test]
        fn $test() {
            let fixtures = include_str!(concat!(env!("OUT_DIR"), "/fixtures/", $file, ".json"));
            let compared = compare::<$component>(fixtures, |component| component.render());
            assert_eq!(compared, $how_many, "GOV.UK's examples changed: read them again");
        }
    )+};
}

compared! {
    a_button_is_govuks: Button, "button", 26;
    a_label_is_govuks: Label, "label", 15;
    a_hint_is_govuks: Hint, "hint", 4;
    an_error_message_is_govuks: ErrorMessage, "error-message", 4;
    an_input_is_govuks: Input, "input", 26;
    a_textarea_is_govuks: Textarea, "textarea", 16;
    a_fieldset_is_govuks: Fieldset, "fieldset", 16;
    radios_are_govuks: Radios, "radios", 20;
    a_select_is_govuks: Select, "select", 8;
    checkboxes_are_govuks: Checkboxes, "checkboxes", 15;
    a_date_input_is_govuks: DateInput, "date-input", 4;
    an_error_summary_is_govuks: ErrorSummary, "error-summary", 10;
    breadcrumbs_are_govuks: Breadcrumbs, "breadcrumbs", 8;
    a_notification_banner_is_govuks: Banner, "notification-banner", 8;
    inset_text_is_govuks: InsetText, "inset-text", 4;
    a_skip_link_is_govuks: SkipLink, "skip-link", 5;
}
