//! Passages: free text taken out of a body, so that it can be erased while the entry stays.
//!
//! **Frozen** (DESIGN section 4): a body holds `{"$passage":id,"$sha256":commitment}` where text stood, the commitment
//! being SHA-256(salt ‖ bytes); the text and its 32-byte salt stand in a table of their own. Without the salt the
//! commitment says nothing about the text, so deleting both erases it.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use waymark_domain::PassageId;

use crate::merkle::Hash;

const WORDS: &str = "$words";
const PASSAGE: &str = "$passage";
const COMMITMENT: &str = "$sha256";

/// The random bytes before a passage's text in its commitment.
pub type Salt = [u8; 32];

/// A passage as stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its id, which stands in the body.
    pub id: PassageId,
    /// 32 random bytes.
    pub salt: Salt,
    /// The text, UTF-8.
    pub bytes: Vec<u8>,
}

/// Text must not reach a log by way of `{:?}`.
impl std::fmt::Debug for Passage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Passage({}, {} bytes)", self.id, self.bytes.len())
    }
}

/// What a body says of one of its passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// Which passage.
    pub id: PassageId,
    /// SHA-256(salt ‖ bytes).
    pub commitment: Hash,
}

/// A body whose free text is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PassageError {
    /// An event repeats words that are recorded already; a redaction of the first would miss the second.
    #[error("an event repeats the recorded passage {0}; it should name it instead")]
    Repeated(String),
    /// A `$` key that stands for nothing this release knows.
    #[error("a body holds a {0:?} object of a shape that is not known")]
    Shape(String),
    /// Stored bytes that are not text.
    #[error("passage {0} is not UTF-8")]
    NotText(PassageId),
}

impl Passage {
    /// SHA-256(salt ‖ bytes).
    pub fn commitment(&self) -> Hash {
        Sha256::new().chain_update(self.salt).chain_update(&self.bytes).finalize().into()
    }
}

/// Takes the free text out of a fresh body; what is left may be hashed, what was taken may be erased.
///
/// `mint` gives each passage its id and salt. Passages come in the order in which the sealed body names them.
pub fn seal(body: Value, mint: &mut impl FnMut() -> (PassageId, Salt)) -> Result<(Value, Vec<Passage>), PassageError> {
    let mut passages = Vec::new();
    let sealed = seal_value(body, mint, &mut passages)?;
    Ok((sealed, passages))
}

fn seal_value(
    value: Value,
    mint: &mut impl FnMut() -> (PassageId, Salt),
    passages: &mut Vec<Passage>,
) -> Result<Value, PassageError> {
    match value {
        Value::Array(items) => {
            let sealed: Result<_, _> = items.into_iter().map(|item| seal_value(item, mint, passages)).collect();
            sealed.map(Value::Array)
        }
        Value::Object(map) => match marker(&map) {
            None => {
                // Sorted, so that ids are minted in the order of the bytes whatever order the map keeps.
                let mut pairs: Vec<_> = map.into_iter().collect();
                pairs.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
                let mut sealed = Map::new();
                for (key, item) in pairs {
                    sealed.insert(key, seal_value(item, mint, passages)?);
                }
                Ok(Value::Object(sealed))
            }
            Some(_) => seal_words(map, mint, passages),
        },
        other => Ok(other),
    }
}

fn seal_words(
    mut map: Map<String, Value>,
    mint: &mut impl FnMut() -> (PassageId, Salt),
    passages: &mut Vec<Passage>,
) -> Result<Value, PassageError> {
    if let Some(Value::String(id)) = map.get(PASSAGE) {
        return Err(PassageError::Repeated(id.clone()));
    }
    match (map.remove(WORDS), map.is_empty()) {
        (Some(Value::String(text)), true) => {
            let (id, salt) = mint();
            let passage = Passage { id, salt, bytes: text.into_bytes() };
            let mut named = Map::new();
            named.insert(PASSAGE.to_owned(), Value::String(id.to_string()));
            named.insert(COMMITMENT.to_owned(), Value::String(HEXLOWER.encode(&passage.commitment())));
            passages.push(passage);
            Ok(Value::Object(named))
        }
        _ => Err(PassageError::Shape(WORDS.to_owned())),
    }
}

/// Puts the text back into a sealed body; a passage that is gone is left without words, which is redacted.
pub fn open(body: Value, passages: &BTreeMap<PassageId, Passage>) -> Result<Value, PassageError> {
    match body {
        Value::Array(items) => {
            let opened: Result<_, _> = items.into_iter().map(|item| open(item, passages)).collect();
            opened.map(Value::Array)
        }
        Value::Object(map) => match committed(&map)? {
            None => {
                let opened: Result<Map<_, _>, PassageError> =
                    map.into_iter().map(|(key, item)| Ok((key, open(item, passages)?))).collect();
                opened.map(Value::Object)
            }
            Some(Committed { id, .. }) => {
                let mut opened = Map::new();
                opened.insert(PASSAGE.to_owned(), Value::String(id.to_string()));
                if let Some(passage) = passages.get(&id) {
                    let text = str::from_utf8(&passage.bytes).map_err(|_| PassageError::NotText(id))?;
                    opened.insert(WORDS.to_owned(), Value::String(text.to_owned()));
                }
                Ok(Value::Object(opened))
            }
        },
        other => Ok(other),
    }
}

/// Lists the passages that a sealed body names, in its order.
pub fn named(body: &Value) -> Result<Vec<Committed>, PassageError> {
    let mut found = Vec::new();
    let mut left = vec![body];
    while let Some(value) = left.pop() {
        match value {
            Value::Array(items) => left.extend(items.iter().rev()),
            Value::Object(map) => match committed(map)? {
                Some(passage) => found.push(passage),
                None => {
                    let mut pairs: Vec<_> = map.iter().collect();
                    pairs.sort_unstable_by(|(one, _), (other, _)| other.cmp(one));
                    left.extend(pairs.into_iter().map(|(_, item)| item));
                }
            },
            _ => {}
        }
    }
    Ok(found)
}

/// Reads `{"$passage":…,"$sha256":…}`; an object without a `$` key is none.
fn committed(map: &Map<String, Value>) -> Result<Option<Committed>, PassageError> {
    let Some(marker) = marker(map) else { return Ok(None) };
    let wrong = || PassageError::Shape(marker.to_owned());
    let (Some(Value::String(id)), Some(Value::String(hex)), 2) = (map.get(PASSAGE), map.get(COMMITMENT), map.len())
    else {
        return Err(wrong());
    };
    let id = id.parse().map_err(|_| wrong())?;
    let commitment = HEXLOWER.decode(hex.as_bytes()).map_err(|_| wrong())?;
    Ok(Some(Committed { id, commitment: commitment.try_into().map_err(|_| wrong())? }))
}

/// The first key that begins with `$`: those are used for nothing but passages.
fn marker(map: &Map<String, Value>) -> Option<&str> {
    map.keys().map(String::as_str).find(|key| key.starts_with('$'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use uuid::Uuid;

    fn minter() -> impl FnMut() -> (PassageId, Salt) {
        let mut next = 0u8;
        move || {
            next += 1;
            (PassageId::new(Uuid::from_u128(next.into())), [next; 32])
        }
    }

    fn sealed() -> (Value, Vec<Passage>) {
        let body = json!({"z": {"$words": "last"}, "a": [{"$words": "first"}, 7], "code": "R1"});
        seal(body, &mut minter()).unwrap()
    }

    fn kept(passages: Vec<Passage>) -> BTreeMap<PassageId, Passage> {
        passages.into_iter().map(|passage| (passage.id, passage)).collect()
    }

    #[test]
    fn a_sealed_body_holds_no_text_but_its_commitments() {
        let (body, passages) = sealed();
        assert!(!body.to_string().contains("first"));
        assert_eq!(passages[0].bytes, b"first");
        let named = named(&body).unwrap();
        assert_eq!(named.len(), 2);
        for (named, passage) in named.iter().zip(&passages) {
            assert_eq!((named.id, named.commitment), (passage.id, passage.commitment()));
        }
    }

    #[test]
    fn a_sealed_body_opens_to_its_words_and_what_is_gone_is_redacted() {
        let (body, passages) = sealed();
        let mut kept = kept(passages);
        let first = *kept.keys().next().unwrap();
        let opened = open(body.clone(), &kept).unwrap();
        assert_eq!(opened["a"][0], json!({"$passage": first, "$words": "first"}));
        kept.remove(&first);
        let opened = open(body, &kept).unwrap();
        assert_eq!(opened["a"][0], json!({"$passage": first}));
        assert_eq!(opened["code"], json!("R1"));
    }

    #[test]
    fn the_same_text_twice_has_two_commitments() {
        let body = json!([{"$words": "same"}, {"$words": "same"}]);
        let (_, passages) = seal(body, &mut minter()).unwrap();
        assert_ne!(passages[0].commitment(), passages[1].commitment());
    }

    #[test]
    fn words_that_are_recorded_already_are_not_recorded_again() {
        let body = json!({"a": {"$passage": "01900000-0000-7000-8000-000000000000", "$words": "again"}});
        assert!(matches!(seal(body, &mut minter()), Err(PassageError::Repeated(_))));
    }

    #[test]
    fn a_dollar_key_of_another_shape_stops_the_reader() {
        assert!(matches!(open(json!({"$passage": "x"}), &BTreeMap::new()), Err(PassageError::Shape(_))));
        assert!(matches!(seal(json!({"$words": 7}), &mut minter()), Err(PassageError::Shape(_))));
    }
}
