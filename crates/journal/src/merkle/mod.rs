//! Merkle trees of RFC 6962, section 2.1: hashes, roots and proofs.
//!
//! Pure arithmetic over 32-byte hashes. It knows nothing about entries; what a leaf's data is, the header room says.
//! **Frozen** (DESIGN section 4): every stream is such a tree, an entry's position is its leaf's index.

mod frontier;
mod proof;
mod tile;

use sha2::{Digest, Sha256};

pub use frontier::{Frontier, FrontierError};
pub use proof::{ProofError, check_consistency, check_inclusion, consistency_proof, inclusion_proof};
pub use tile::{Tiles, index_path, tiles_of};

/// A SHA-256 hash: of a leaf, of a node, or a root.
pub type Hash = [u8; 32];

/// Hashes a leaf: SHA-256(0x00 ‖ data).
pub fn leaf_hash(data: &[u8]) -> Hash {
    Sha256::new().chain_update([0x00]).chain_update(data).finalize().into()
}

/// Hashes an inner node: SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([0x01]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of a tree without leaves: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// The root over leaf hashes, in order.
///
/// # Example
///
/// ```
/// use waymark_journal::merkle::{leaf_hash, node_hash, root_of};
///
/// let (one, two) = (leaf_hash(b"one"), leaf_hash(b"two"));
/// assert_eq!(root_of(&[one]), one);
/// assert_eq!(root_of(&[one, two]), node_hash(&one, &two));
/// ```
pub fn root_of(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split_of(leaves.len()));
            node_hash(&root_of(left), &root_of(right))
        }
    }
}

/// Where RFC 6962 splits `count` leaves, `count` being at least 2: the largest power of two below it.
fn split_of(count: usize) -> usize {
    count.next_power_of_two() / 2
}
