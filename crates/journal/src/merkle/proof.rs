//! Proofs: that a leaf stands in a tree, and that a larger tree only adds to a smaller one.
//!
//! Making follows RFC 6962, sections 2.1.1 and 2.1.2; checking follows RFC 9162, sections 2.1.3.2 and 2.1.4.2. A
//! consistency proof from size 0 would prove nothing, so it is neither made nor accepted.

use super::{Hash, node_hash, root_of, split_of};

/// Why a proof cannot be made, or does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The leaf's index is not below the tree's size.
    #[error("the tree has {size} leaves, so it has none at {index}")]
    OutOfRange {
        /// The leaf asked for.
        index: u64,
        /// The tree's size.
        size: u64,
    },
    /// The sizes are not 1 ≤ first ≤ second.
    #[error("no consistency can be shown from size {first} to size {second}")]
    Sizes {
        /// The smaller tree's size.
        first: u64,
        /// The larger tree's size.
        second: u64,
    },
    /// The proof has more or fewer hashes than its sizes ask for.
    #[error("the proof has {found} hashes, which is not the number its sizes ask for")]
    Length {
        /// How many it has.
        found: usize,
    },
    /// The hashes do not lead to the root.
    #[error("the proof does not lead to the root")]
    Mismatch,
}

/// Makes the proof that the leaf at `index` stands in the tree over `leaves`: sibling hashes, from the leaf upwards.
pub fn inclusion_proof(leaves: &[Hash], index: u64) -> Result<Vec<Hash>, ProofError> {
    let size = leaves.len() as u64;
    if index >= size {
        return Err(ProofError::OutOfRange { index, size });
    }
    let mut path = Vec::new();
    let (mut within, mut index) = (leaves, index as usize);
    while within.len() > 1 {
        let (left, right) = within.split_at(split_of(within.len()));
        if index < left.len() {
            path.push(root_of(right));
            within = left;
        } else {
            path.push(root_of(left));
            index -= left.len();
            within = right;
        }
    }
    path.reverse();
    Ok(path)
}

/// Checks that `leaf` stands at `index` in the tree of `size` leaves with this root.
pub fn check_inclusion(index: u64, size: u64, leaf: &Hash, path: &[Hash], root: &Hash) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::OutOfRange { index, size });
    }
    let (mut node, mut last) = (index, size - 1);
    let mut reached = *leaf;
    for sibling in path {
        if last == 0 {
            return Err(ProofError::Length { found: path.len() });
        }
        if node & 1 == 1 || node == last {
            reached = node_hash(sibling, &reached);
            // A node alone at the right edge climbs, without a sibling, to where it is a right child.
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            reached = node_hash(&reached, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofError::Length { found: path.len() });
    }
    if reached == *root { Ok(()) } else { Err(ProofError::Mismatch) }
}

/// Makes the proof that the tree over all `leaves` only adds to the one over the first `first` of them.
pub fn consistency_proof(leaves: &[Hash], first: u64) -> Result<Vec<Hash>, ProofError> {
    let second = leaves.len() as u64;
    if first == 0 || first > second {
        return Err(ProofError::Sizes { first, second });
    }
    let mut path = Vec::new();
    let (mut within, mut old) = (leaves, first as usize);
    // Whether the old tree is all of the part in hand, so that the checker knows its hash already.
    let mut known = true;
    while old < within.len() {
        let (left, right) = within.split_at(split_of(within.len()));
        if old <= left.len() {
            path.push(root_of(right));
            within = left;
        } else {
            path.push(root_of(left));
            old -= left.len();
            within = right;
            known = false;
        }
    }
    if !known {
        path.push(root_of(within));
    }
    path.reverse();
    Ok(path)
}

/// Checks that the tree of `second` leaves only adds to the tree of `first` leaves.
pub fn check_consistency(
    first: u64,
    second: u64,
    path: &[Hash],
    first_root: &Hash,
    second_root: &Hash,
) -> Result<(), ProofError> {
    if first == 0 || first > second {
        return Err(ProofError::Sizes { first, second });
    }
    let wrong_length = ProofError::Length { found: path.len() };
    if first == second {
        if !path.is_empty() {
            return Err(wrong_length);
        }
        return if first_root == second_root { Ok(()) } else { Err(ProofError::Mismatch) };
    }
    // A smaller tree that is one full subtree is its own starting point; the proof leaves it out.
    let (start, rest) =
        if first.is_power_of_two() { (first_root, path) } else { path.split_first().ok_or(wrong_length)? };
    if rest.is_empty() {
        return Err(wrong_length);
    }
    let shared = (first - 1).trailing_ones();
    let (mut node, mut last) = ((first - 1) >> shared, (second - 1) >> shared);
    let (mut old, mut new) = (*start, *start);
    for sibling in rest {
        if last == 0 {
            return Err(wrong_length);
        }
        if node & 1 == 1 || node == last {
            old = node_hash(sibling, &old);
            new = node_hash(sibling, &new);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new = node_hash(&new, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(wrong_length);
    }
    if old == *first_root && new == *second_root { Ok(()) } else { Err(ProofError::Mismatch) }
}

#[cfg(test)]
mod tests {
    use super::super::leaf_hash;
    use super::*;

    fn leaves(count: u32) -> Vec<Hash> {
        (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    #[test]
    fn every_leaf_of_every_tree_up_to_33_is_proved_and_no_other() {
        for size in 1..=33u64 {
            let leaves = leaves(size as u32);
            let root = root_of(&leaves);
            for index in 0..size {
                let path = inclusion_proof(&leaves, index).unwrap();
                let leaf = leaves[index as usize];
                assert_eq!(check_inclusion(index, size, &leaf, &path, &root), Ok(()));
                let other = leaf_hash(b"another");
                assert!(check_inclusion(index, size, &other, &path, &root).is_err());
                assert!(check_inclusion(index, size, &leaf, &path, &other).is_err());
                let longer = [path.as_slice(), &[other]].concat();
                assert!(check_inclusion(index, size, &leaf, &longer, &root).is_err());
            }
        }
    }

    #[test]
    fn every_tree_up_to_33_is_shown_to_add_to_every_smaller_one() {
        for second in 1..=33u64 {
            let leaves = leaves(second as u32);
            let new = root_of(&leaves);
            for first in 1..=second {
                let old = root_of(&leaves[..first as usize]);
                let path = consistency_proof(&leaves, first).unwrap();
                assert_eq!(check_consistency(first, second, &path, &old, &new), Ok(()));
                let other = leaf_hash(b"another");
                assert!(check_consistency(first, second, &path, &other, &new).is_err());
                assert!(check_consistency(first, second, &path, &old, &other).is_err());
            }
        }
    }

    #[test]
    fn nothing_is_shown_from_a_tree_without_leaves() {
        let leaves = leaves(3);
        let sizes = ProofError::Sizes { first: 0, second: 3 };
        assert_eq!(consistency_proof(&leaves, 0), Err(sizes));
        assert_eq!(check_consistency(0, 3, &[], &root_of(&[]), &root_of(&leaves)), Err(sizes));
    }
}
