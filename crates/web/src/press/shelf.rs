//! What waits, what is being made, and what was made. Bounded in size and number; the longest unused goes first.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Bytes;
use waymark_domain::PersonId;

use super::{Busy, Key};

/// Enough for the packs of a board day, little beside what a page's server may use.
const MOST_BYTES: usize = 24 * 1024 * 1024;
/// How many are remembered, those that failed too.
const MOST_KEPT: usize = 64;

/// How it stands with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// So many come before it.
    Waiting { ahead: usize },
    /// It is being made now.
    Making,
    /// It is there.
    Ready(Bytes),
    /// It could not be made; the log says why.
    Failed,
}

#[derive(Debug)]
struct Item {
    stage: Stage,
    /// Who waits for it.
    askers: BTreeSet<PersonId>,
    /// When it was last asked for, counted in requests.
    used: u64,
}

#[derive(Debug)]
enum Stage {
    Waiting,
    Making,
    Ready(Bytes),
    Failed,
}

/// Every document that somebody asked for lately.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    items: BTreeMap<Key, Item>,
    count: u64,
}

impl Shelf {
    /// Notes who wants a document; tells whether its making has to be begun.
    pub(super) fn begin(&mut self, key: Key, who: PersonId, most: usize) -> Result<bool, Busy> {
        self.count += 1;
        let used = self.count;
        if let Some(item) = self.items.get_mut(&key).filter(|item| !matches!(item.stage, Stage::Failed)) {
            item.used = used;
            item.askers.insert(who);
            return Ok(false);
        }
        let at_work = self.items.values().filter(|item| matches!(item.stage, Stage::Waiting | Stage::Making)).count();
        if at_work >= most {
            return Err(Busy);
        }
        self.items.insert(key, Item { stage: Stage::Waiting, askers: BTreeSet::from([who]), used });
        Ok(true)
    }

    /// Its turn has come; tells whether anybody still wants it, and has not got it yet.
    pub(super) fn start(&mut self, key: &Key) -> bool {
        let Some(item) = self.items.get_mut(key).filter(|item| matches!(item.stage, Stage::Waiting)) else {
            return false;
        };
        item.stage = Stage::Making;
        true
    }

    /// Whether anybody still waits for it. Cancelled and asked for again, it is wanted: what is half made will do.
    pub(super) fn wants(&self, key: &Key) -> bool {
        self.items.get(key).is_some_and(|item| matches!(item.stage, Stage::Waiting | Stage::Making))
    }

    pub(super) fn finish(&mut self, key: &Key, made: Option<Bytes>) {
        if let Some(item) = self.items.get_mut(key) {
            item.stage = made.map_or(Stage::Failed, Stage::Ready);
        }
        self.tidy(key);
    }

    pub(super) fn state(&mut self, key: &Key) -> Option<State> {
        self.count += 1;
        let used = self.count;
        let asked = self.items.get(key)?.used;
        let working = |item: &&Item| matches!(item.stage, Stage::Waiting | Stage::Making) && item.used < asked;
        let ahead = self.items.values().filter(working).count();
        let item = self.items.get_mut(key)?;
        Some(match &item.stage {
            Stage::Waiting => State::Waiting { ahead },
            Stage::Making => State::Making,
            Stage::Failed => State::Failed,
            Stage::Ready(bytes) => {
                item.used = used;
                State::Ready(bytes.clone())
            }
        })
    }

    pub(super) fn cancel(&mut self, key: &Key, who: PersonId) {
        let Some(item) = self.items.get_mut(key) else { return };
        item.askers.remove(&who);
        if item.askers.is_empty() && matches!(item.stage, Stage::Waiting | Stage::Making | Stage::Failed) {
            self.items.remove(key);
        }
    }

    /// Puts away what was used longest ago, never the newest.
    fn tidy(&mut self, newest: &Key) {
        while self.bytes() > MOST_BYTES || self.items.len() > MOST_KEPT {
            let done = self.items.iter().filter(|(_, item)| matches!(item.stage, Stage::Ready(_) | Stage::Failed));
            let oldest = done.filter(|(key, _)| *key != newest).min_by_key(|(_, item)| item.used);
            let Some(key) = oldest.map(|(key, _)| *key) else { return };
            self.items.remove(&key);
        }
    }

    fn bytes(&self) -> usize {
        let ready = |item: &Item| if let Stage::Ready(bytes) = &item.stage { bytes.len() } else { 0 };
        self.items.values().map(ready).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> [PersonId; 2] {
        let mut ids = waymark_domain::Ids::new(jiff::Timestamp::UNIX_EPOCH, [3; 16]);
        [ids.mint(), ids.mint()]
    }

    fn made(shelf: &mut Shelf, number: u8, bytes: usize) {
        shelf.begin([number; 32], people()[0], 8).unwrap();
        assert!(shelf.start(&[number; 32]));
        shelf.finish(&[number; 32], Some(vec![number; bytes].into()));
    }

    #[test]
    fn what_two_people_ask_for_is_made_once_and_cancelled_only_by_both() {
        let ([one, two], mut shelf, key) = (people(), Shelf::default(), [1; 32]);
        assert_eq!(shelf.begin(key, one, 8), Ok(true));
        assert_eq!(shelf.begin(key, two, 8), Ok(false));
        shelf.cancel(&key, one);
        assert_eq!(shelf.state(&key), Some(State::Waiting { ahead: 0 }));
        shelf.cancel(&key, two);
        assert_eq!(shelf.state(&key), None);
        assert!(!shelf.start(&key), "nobody wants it any more");
    }

    #[test]
    fn what_is_cancelled_half_made_is_thrown_away() {
        let ([one, _], mut shelf, key) = (people(), Shelf::default(), [1; 32]);
        shelf.begin(key, one, 8).unwrap();
        assert!(shelf.start(&key));
        assert!(shelf.wants(&key));
        shelf.cancel(&key, one);
        assert!(!shelf.wants(&key), "it stops at its next step");
        shelf.finish(&key, Some(Bytes::from_static(b"late")));
        assert_eq!(shelf.state(&key), None);
    }

    #[test]
    fn what_is_cancelled_and_asked_for_again_is_made_once() {
        let ([one, _], mut shelf, key) = (people(), Shelf::default(), [1; 32]);
        shelf.begin(key, one, 8).unwrap();
        assert!(shelf.start(&key));
        shelf.cancel(&key, one);
        assert_eq!(shelf.begin(key, one, 8), Ok(true));
        assert!(shelf.wants(&key), "what is half made goes on");
        shelf.finish(&key, Some(Bytes::from_static(b"made")));
        assert!(!shelf.start(&key), "it is there already");
        assert!(matches!(shelf.state(&key), Some(State::Ready(_))));
    }

    #[test]
    fn a_place_in_the_queue_is_told_and_too_long_a_queue_is_refused() {
        let ([one, _], mut shelf) = (people(), Shelf::default());
        for number in 0..2 {
            shelf.begin([number; 32], one, 2).unwrap();
        }
        assert!(shelf.start(&[0; 32]));
        assert_eq!(shelf.state(&[1; 32]), Some(State::Waiting { ahead: 1 }));
        assert_eq!(shelf.begin([9; 32], one, 2), Err(Busy));
    }

    #[test]
    fn what_failed_is_made_anew_when_it_is_asked_for_again() {
        let ([one, _], mut shelf, key) = (people(), Shelf::default(), [1; 32]);
        shelf.begin(key, one, 8).unwrap();
        assert!(shelf.start(&key));
        shelf.finish(&key, None);
        assert_eq!(shelf.state(&key), Some(State::Failed));
        assert_eq!(shelf.begin(key, one, 8), Ok(true));
    }

    #[test]
    fn the_shelf_is_bounded_and_keeps_what_was_used_last() {
        let mut shelf = Shelf::default();
        made(&mut shelf, 1, MOST_BYTES / 2);
        made(&mut shelf, 2, MOST_BYTES / 2);
        assert!(matches!(shelf.state(&[1; 32]), Some(State::Ready(_))));
        made(&mut shelf, 3, MOST_BYTES / 4);
        assert_eq!(shelf.state(&[2; 32]), None, "it was used longest ago");
        assert!(shelf.state(&[1; 32]).is_some() && shelf.state(&[3; 32]).is_some());
        made(&mut shelf, 4, MOST_BYTES * 2);
        assert!(shelf.state(&[4; 32]).is_some(), "the newest stays, however large");
        for number in 10..90 {
            made(&mut shelf, number, 1);
        }
        assert!(shelf.items.len() <= MOST_KEPT);
    }
}
