//! The two faces that reports are set in, and which characters they have.
//!
//! Source Sans 3, under the SIL Open Font Licence (fonts/OFL.md): regular and semibold, unchanged files. PDF/UA-1 allows
//! no character without a glyph, so whoever sets text asks [`can_print`] first.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const FILES: [&[u8]; 2] =
    [include_bytes!("../../fonts/SourceSans3-Regular.otf"), include_bytes!("../../fonts/SourceSans3-Semibold.otf")];

/// The faces, in the order of [`BOOK`].
pub(super) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());

/// What the typesetter looks faces up in.
pub(super) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Tells whether every face has a glyph for a character, and for its capital: templates set some words in capitals.
pub(crate) fn can_print(character: char) -> bool {
    let has_glyph = |sign: char| FONTS.iter().all(|font| font.info().coverage.contains(u32::from(sign)));
    has_glyph(character) && character.to_uppercase().all(has_glyph)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_are_there_and_have_the_signs_that_templates_print() {
        assert_eq!(FONTS.len(), 2);
        for sign in "abcŵŷâêîôû–—…•□✓!~+-’“”·£€\u{200b}".chars() {
            assert!(can_print(sign), "{sign:?}");
        }
    }
}
