//! The tree against vectors made elsewhere: RFC 6962 roots and proofs, probes that must be refused, tiles.

use data_encoding::{BASE64, HEXLOWER};
use serde_json::Value;
use waymark_journal::Checkpoint;
use waymark_journal::merkle::{
    Frontier, Hash, Tiles, check_consistency, check_inclusion, consistency_proof, empty_root, inclusion_proof,
    index_path, leaf_hash, node_hash, root_of, tiles_of,
};

/// The vectors; nothing, loudly, when they are not beside this checkout.
fn vectors() -> Option<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/merkle_vectors.json");
    let Ok(text) = std::fs::read(path) else {
        eprintln!("SKIPPED: ../shared/data/merkle_vectors.json is missing");
        return None;
    };
    Some(serde_json::from_slice(&text).unwrap())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(text(value).as_bytes()).unwrap()
}

fn hash(value: &Value) -> Hash {
    bytes(value).try_into().unwrap()
}

fn hashes(value: &Value) -> Vec<Hash> {
    value.as_array().unwrap().iter().map(hash).collect()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// A hash in base64, as the probes write it; an empty one is no hash, and can only be refused.
///
/// Some roots there are short words that only have to be equal or unequal to another; hashed, they still are.
fn probed(value: &Value) -> Option<Hash> {
    let bytes = BASE64.decode(value.as_str()?.as_bytes()).ok().filter(|bytes| !bytes.is_empty())?;
    Some(bytes.try_into().unwrap_or_else(|bytes: Vec<u8>| sha256(&bytes)))
}

fn probed_path(value: &Value) -> Option<Vec<Hash>> {
    value.as_array().map_or(Some(Vec::new()), |path| path.iter().map(probed).collect())
}

#[test]
fn leaves_nodes_and_roots_hash_as_the_vectors_say() {
    let Some(vectors) = vectors() else { return };
    for vector in list(&vectors["hasher"]) {
        let made = match (vector.get("leaf_hex"), vector.get("left_hex")) {
            (Some(leaf), _) => leaf_hash(&bytes(leaf)),
            (None, Some(left)) => {
                // The vector hashes raw bytes of another length, so it is held to the rule itself.
                let raw = [vec![1], bytes(left), bytes(&vector["right_hex"])].concat();
                sha256(&raw)
            }
            (None, None) => empty_root(),
        };
        assert_eq!(made, hash(&vector["hash"]), "{}", vector["desc"]);
    }
    let (one, two) = (leaf_hash(b"one"), leaf_hash(b"two"));
    assert_eq!(node_hash(&one, &two), sha256(&[&[1], one.as_slice(), two.as_slice()].concat()));
    let leaves: Vec<Hash> = list(&vectors["leaves_hex"]).iter().map(|leaf| leaf_hash(&bytes(leaf))).collect();
    assert_eq!(leaves, hashes(&vectors["leaf_hashes"]));
    for (size, root) in hashes(&vectors["roots_by_size"]).into_iter().enumerate() {
        assert_eq!(root_of(&leaves[..size]), root, "size {size}");
    }
}

#[test]
fn proofs_are_made_and_checked_as_the_vectors_say() {
    let Some(vectors) = vectors() else { return };
    let leaves = hashes(&vectors["leaf_hashes"]);
    let roots = hashes(&vectors["roots_by_size"]);
    for vector in list(&vectors["inclusion"]) {
        let (index, size) = (number(&vector["index"]), number(&vector["size"]));
        let path = inclusion_proof(&leaves[..size as usize], index).unwrap();
        assert_eq!(path, hashes(&vector["proof"]), "leaf {index} of {size}");
        assert_eq!(check_inclusion(index, size, &leaves[index as usize], &path, &roots[size as usize]), Ok(()));
    }
    for vector in list(&vectors["consistency"]) {
        let (first, second) = (number(&vector["size1"]), number(&vector["size2"]));
        let path = consistency_proof(&leaves[..second as usize], first).unwrap();
        assert_eq!(path, hashes(&vector["proof"]), "{first} to {second}");
        let (old, new) = (&roots[first as usize], &roots[second as usize]);
        assert_eq!(check_consistency(first, second, &path, old, new), Ok(()));
    }
}

#[test]
fn every_probe_is_accepted_or_refused_as_it_must_be() {
    let Some(vectors) = vectors() else { return };
    for probe in list(&vectors["probes"]["inclusion"]) {
        let (index, size) = (number(&probe["leafIdx"]), number(&probe["treeSize"]));
        let parts = (probed(&probe["root"]), probed(&probe["leafHash"]), probed_path(&probe["proof"]));
        let accepted = match parts {
            (Some(root), Some(leaf), Some(path)) => check_inclusion(index, size, &leaf, &path, &root).is_ok(),
            _ => false,
        };
        assert_eq!(accepted, !probe["wantErr"].as_bool().unwrap(), "{}", probe["file"]);
    }
    for probe in list(&vectors["probes"]["consistency"]) {
        let (first, second) = (number(&probe["size1"]), number(&probe["size2"]));
        let parts = (probed(&probe["root1"]), probed(&probe["root2"]), probed_path(&probe["proof"]));
        let accepted = match parts {
            (Some(old), Some(new), Some(path)) => check_consistency(first, second, &path, &old, &new).is_ok(),
            _ => false,
        };
        assert_eq!(accepted, !probe["wantErr"].as_bool().unwrap(), "{}", probe["file"]);
    }
}

#[test]
fn a_tree_of_seventy_thousand_leaves_grows_to_the_known_roots() {
    let Some(vectors) = vectors() else { return };
    let roots = vectors["big_tree"]["roots"].as_object().unwrap();
    let mut frontier = Frontier::new();
    let mut checked = 0;
    for index in 0..70_000u32 {
        frontier.append(leaf_hash(format!("entry-{index}\n").as_bytes()));
        if let Some(root) = roots.get(&frontier.size().to_string()) {
            assert_eq!(frontier.root(), hash(root), "size {}", frontier.size());
            checked += 1;
        }
    }
    assert_eq!(checked, roots.len());
}

#[test]
fn tiles_are_cut_and_named_as_the_vectors_say() {
    let Some(vectors) = vectors() else { return };
    for (index, path) in vectors["tlog_tiles"]["index_paths"].as_object().unwrap() {
        assert_eq!(index_path(index.parse().unwrap()), text(path));
    }
    for (size, tiles) in vectors["tlog_tiles"]["tiles_for_size"].as_object().unwrap() {
        let wanted: Vec<Tiles> = list(tiles)
            .iter()
            .map(|tile| Tiles {
                level: number(&tile["level"]) as u8,
                full: number(&tile["full"]),
                partial_width: number(&tile["partial_width"]),
            })
            .collect();
        assert_eq!(tiles_of(size.parse().unwrap()), wanted, "size {size}");
    }
}

/// Signatures come later; what they are made over, the text before them, is ours already.
#[test]
fn a_checkpoint_is_the_text_that_the_signed_notes_sign() {
    let Some(vectors) = vectors() else { return };
    let roots = hashes(&vectors["roots_by_size"]);
    let mut read = 0;
    for vector in list(&vectors["signed_notes"]) {
        let (Some(size), Ok(checkpoint)) = (vector["size"].as_u64(), Checkpoint::read(text(&vector["note"]))) else {
            continue;
        };
        assert_eq!((checkpoint.size, checkpoint.root), (size, roots[size as usize]));
        assert!(text(&vector["note"]).starts_with(&format!("{}\n", checkpoint.text())));
        read += 1;
    }
    assert_eq!(read, 3);
}

fn sha256(data: &[u8]) -> Hash {
    use sha2::Digest;
    sha2::Sha256::digest(data).into()
}
