//! What the tests share: reading a text, and the real plan if it is there.

use waymark_intake::{ActionDraft, Draft, Options, Source, Unreadable, read};

pub fn options() -> Options {
    Options { stated_on: None, today: jiff::civil::date(2020, 1, 1) }
}

pub fn read_bytes(bytes: &[u8]) -> Result<Draft, Unreadable> {
    read(Source { name: "plan.txt", bytes }, options())
}

pub fn read_text(text: &str) -> Draft {
    read_bytes(text.as_bytes()).unwrap()
}

/// An action by "CODE(label)".
pub fn action<'d>(draft: &'d Draft, place: &str) -> &'d ActionDraft {
    let (code, label) = place.trim_end_matches(')').split_once('(').unwrap();
    let recommendation = draft.recommendations.iter().find(|one| one.code == code).unwrap();
    let name = |action: &ActionDraft| action.label.clone().unwrap_or_else(|| action.seq.to_string());
    recommendation.actions.iter().find(|action| name(action) == label).unwrap()
}

/// The questions about one place, as "field: text".
pub fn questions(draft: &Draft, place: &str) -> Vec<String> {
    let about = draft.questions.iter().filter(|question| question.at == place);
    about.map(|question| format!("{}: {}", question.field, question.text)).collect()
}

/// A file of the shared folder beside the checkout, or a loud word that it is not there.
pub fn shared_file(name: &str) -> Option<Vec<u8>> {
    let path = format!("{}/../../../shared/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        eprintln!("SKIPPED: ../shared/data/{name} is not there, so the real plan was not read");
    }
    bytes
}

pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
