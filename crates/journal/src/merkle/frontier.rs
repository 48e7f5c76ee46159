//! The frontier: what a tree must remember so that a leaf can be appended without hashing the others again.
//!
//! It holds the roots of the full subtrees that make up the tree, one for each bit set in its size, largest first;
//! 11 leaves are a subtree of 8, one of 2 and one of 1.

use super::{Hash, empty_root, node_hash};

/// A tree that can grow: its size, and the roots of its full subtrees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    subtrees: Vec<Hash>,
}

/// Bytes that are no frontier of the size they claim.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a tree of {size} leaves has {expected} full subtrees, not {found} bytes of them")]
pub struct FrontierError {
    size: u64,
    expected: u32,
    found: usize,
}

impl Frontier {
    /// The tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a frontier back from its size and [`bytes`](Self::bytes).
    pub fn read(size: u64, bytes: &[u8]) -> Result<Self, FrontierError> {
        let (subtrees, rest) = bytes.as_chunks::<32>();
        let expected = size.count_ones();
        if !rest.is_empty() || subtrees.len() != expected as usize {
            return Err(FrontierError { size, expected, found: bytes.len() });
        }
        Ok(Self { size, subtrees: subtrees.to_vec() })
    }

    /// The subtree roots one after another, largest subtree first.
    pub fn bytes(&self) -> Vec<u8> {
        self.subtrees.concat()
    }

    /// How many leaves the tree has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf by its hash.
    ///
    /// Each one at the end of the size's binary form is a full subtree that the new leaf completes into a larger one.
    pub fn append(&mut self, leaf: Hash) {
        let mut completed = leaf;
        for _ in 0..self.size.trailing_ones() {
            // There is one for each bit set: nothing else builds this type.
            let Some(left) = self.subtrees.pop() else { break };
            completed = node_hash(&left, &completed);
        }
        self.subtrees.push(completed);
        self.size += 1;
    }

    /// The root over everything appended so far.
    pub fn root(&self) -> Hash {
        let mut smallest_first = self.subtrees.iter().rev();
        let Some(last) = smallest_first.next() else { return empty_root() };
        smallest_first.fold(*last, |right, left| node_hash(left, &right))
    }

    /// The full subtrees: the first position each covers, how many it covers, and its root.
    ///
    /// When two frontiers of one size differ, this says which stretch of the stream differs.
    pub fn subtrees(&self) -> impl Iterator<Item = (u64, u64, Hash)> + '_ {
        let mut start = 0;
        let mut left = self.size;
        self.subtrees.iter().map(move |root| {
            let width = 1 << (u64::BITS - 1 - left.leading_zeros());
            let first = start;
            start += width;
            left -= width;
            (first, width, *root)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{leaf_hash, root_of};
    use super::*;

    #[test]
    fn a_grown_tree_has_the_root_of_the_whole() {
        let leaves: Vec<Hash> = (0u32..70).map(|n| leaf_hash(&n.to_be_bytes())).collect();
        let mut frontier = Frontier::new();
        assert_eq!(frontier.root(), root_of(&[]));
        for (index, leaf) in leaves.iter().enumerate() {
            frontier.append(*leaf);
            assert_eq!(frontier.root(), root_of(&leaves[..=index]), "size {}", index + 1);
        }
    }

    #[test]
    fn a_frontier_reads_back_from_its_bytes_and_no_others() {
        let mut frontier = Frontier::new();
        for n in 0u32..11 {
            frontier.append(leaf_hash(&n.to_be_bytes()));
        }
        assert_eq!(Frontier::read(11, &frontier.bytes()), Ok(frontier.clone()));
        assert!(Frontier::read(12, &frontier.bytes()).is_err());
        assert!(Frontier::read(11, &frontier.bytes()[1..]).is_err());
    }

    #[test]
    fn the_subtrees_say_which_positions_they_cover() {
        let mut frontier = Frontier::new();
        for n in 0u32..11 {
            frontier.append(leaf_hash(&n.to_be_bytes()));
        }
        let covered: Vec<(u64, u64)> = frontier.subtrees().map(|(first, width, _)| (first, width)).collect();
        assert_eq!(covered, [(0, 8), (8, 2), (10, 1)]);
    }
}
