//! Randomness that is the same in every run.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use waymark_journal::Entropy;

/// Entropy that only looks random: splitmix64 from a seed. Never for anything but tests.
pub fn seeded(seed: u64) -> Entropy {
    let state = AtomicU64::new(seed);
    Arc::new(move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(8) {
            let next = mixed(state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst));
            chunk.copy_from_slice(&next.to_le_bytes()[..chunk.len()]);
        }
    })
}

fn mixed(state: u64) -> u64 {
    let mut mixed = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
