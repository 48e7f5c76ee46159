//! Tiles (C2SP tlog-tiles): how a tree's hashes are cut into files of at most 256, so that others can mirror a stream.
//!
//! Only the arithmetic and the names; nothing is served yet.

/// The tiles of one level of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tiles {
    /// The level: 0 for leaves, each further one 256 times coarser.
    pub level: u8,
    /// How many tiles are full.
    pub full: u64,
    /// How many hashes the last, partial tile has; 0 when there is none.
    pub partial_width: u64,
}

/// The tiles of a tree of `size` leaves, level by level, as far as there are any.
pub fn tiles_of(size: u64) -> Vec<Tiles> {
    let mut tiles = Vec::new();
    let mut hashes = size;
    let mut level = 0;
    while hashes > 0 {
        tiles.push(Tiles { level, full: hashes / 256, partial_width: hashes % 256 });
        hashes /= 256;
        level += 1;
    }
    tiles
}

/// A tile's number as a path: three digits a folder, every folder but the last marked with an x.
pub fn index_path(index: u64) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_seven_digits_becomes_three_folders() {
        assert_eq!(index_path(1_234_067), "x001/x234/067");
        assert_eq!(index_path(0), "000");
    }

    #[test]
    fn a_tree_of_256_leaves_fills_one_tile_and_begins_the_next_level() {
        let tiles = tiles_of(256);
        assert_eq!(tiles[0], Tiles { level: 0, full: 1, partial_width: 0 });
        assert_eq!(tiles[1], Tiles { level: 1, full: 0, partial_width: 1 });
    }
}
