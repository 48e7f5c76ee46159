//! What every page of a plan is a function of, made short: pages are kept, and known to browsers, by it.

use sha2::{Digest, Sha256};
use waymark_domain::Standing;
use waymark_journal::Reading;

use crate::kept::Newest;
use crate::session::Viewer;

/// The hash of a cut, a day, a reader with their rights, and the program.
#[derive(Debug, Clone, Copy)]
pub struct Stamp([u8; 32]);

impl Stamp {
    pub fn of(reading: &Reading, newest: Newest, viewer: &Viewer, standing: &Standing) -> Self {
        let made_from = format!(
            "{:?} {newest:?} {} {} {standing:?} {} {} {} {}",
            reading.cut,
            reading.day,
            viewer.person,
            viewer.name,
            viewer.keeps,
            env!("CARGO_PKG_VERSION"),
            crate::assets::address("app.css"),
        );
        Self(Sha256::digest(made_from).into())
    }

    /// The tag of the page at an address. Weak: the same page is sent compressed or not.
    pub fn tag(&self, address: &str) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let hash = Sha256::new().chain_update(self.0).chain_update(address).finalize();
        let mut tag = String::with_capacity(36);
        tag.push_str("W/\"");
        for byte in hash.iter().take(16) {
            tag.push(char::from(DIGITS[usize::from(byte >> 4)]));
            tag.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        tag.push('"');
        tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_as_browsers_expect_it_and_another_for_another_address() {
        let stamp = Stamp([7; 32]);
        let tag = stamp.tag("/plans/1");
        assert!(tag.starts_with("W/\"") && tag.ends_with('"') && tag.len() == 36, "{tag}");
        assert!(tag[3..35].bytes().all(|byte| byte.is_ascii_hexdigit()), "{tag}");
        assert_ne!(tag, stamp.tag("/plans/2"));
        assert_ne!(tag, Stamp([8; 32]).tag("/plans/1"));
    }
}
