//! What the next page says of a deed that was done: its address carries the deed's name, never words.
//!
//! Several rooms have deeds, and some the same names for them: a request and a recommendation are both closed. Where a
//! name alone would say the words of another room, the room stands before it.

use super::Deed;
use super::flow::deed;
use crate::routes::{changes, evidence, tested};

/// A room's words for a deed of its own.
type Said = fn(&str) -> Option<&'static str>;

/// Every room, and what stands before the names of its deeds.
static ROOMS: [(&str, Said); 4] =
    [("", kept), ("evidence-", evidence::done), ("whole-", tested::done), ("index-", changes::done)];

fn kept(name: &str) -> Option<&'static str> {
    deed(name).map(|deed| deed.done)
}

/// What the next page says of a deed that was done, by the name that its address carries.
pub fn said_done(name: &str) -> Option<&'static str> {
    let in_its_room = ROOMS.iter().find_map(|(room, said)| name.strip_prefix(room).and_then(said));
    in_its_room.or_else(|| ROOMS.iter().find_map(|(_, said)| said(name)))
}

/// The name by which the next page knows what was done.
pub fn name_of(deed: &Deed) -> String {
    let says = |name: &str| said_done(name) == Some(deed.done);
    if says(deed.name) {
        return deed.name.to_owned();
    }
    let mut named = ROOMS.iter().map(|(room, _)| format!("{room}{}", deed.name));
    named.find(|name| says(name)).unwrap_or_else(|| deed.name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_is_told_in_its_own_words_though_others_have_its_name() {
        let of_evidence = evidence::deed::DEEDS.iter().chain(evidence::request::DEEDS);
        let of_others = ["close", "reopen", "agree"].into_iter().filter_map(tested::deed);
        let mut told = 0;
        for deed in super::super::DEEDS.iter().chain(of_evidence).chain(of_others) {
            assert_eq!(said_done(&name_of(deed)), Some(deed.done), "{}", deed.name);
            told += 1;
        }
        assert!(told > 40);
        assert_eq!(said_done("evidence-answer"), Some("The request is answered with it."));
        assert_eq!(said_done("<b>"), None);
    }
}
