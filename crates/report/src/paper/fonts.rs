//! The faces that reports are set in, and which characters they have.
//!
//! Source Sans 3, regular and semibold (SIL Open Font Licence, fonts/OFL.md); and for signs that it has no shape for,
//! `DejaVu` Sans (fonts/DEJAVU.md). Unchanged files. PDF/UA-1 allows no character without a glyph, so whoever sets text
//! asks [`Reach::can_print`] first.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const FILES: [&[u8]; 3] = [
    include_bytes!("../../fonts/SourceSans3-Regular.otf"),
    include_bytes!("../../fonts/SourceSans3-Semibold.otf"),
    include_bytes!("../../fonts/DejaVuSans.ttf"),
];

/// How many of the faces are Source Sans 3; the rest stand in for it.
const OWN: usize = 2;

/// The faces, in the order of [`BOOK`].
pub(super) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());

/// What the typesetter looks faces up in.
pub(super) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Which faces may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All of them.
    All,
    /// Source Sans 3 alone: for a text whose signs cannot be put together from two faces, such as a letter of one with an
    /// accent of the other.
    Own,
}

impl Reach {
    /// Tells whether a character has a glyph, and its capital too: templates set some words in capitals.
    pub(crate) fn can_print(self, character: char) -> bool {
        self.has_glyph(character) && character.to_uppercase().all(|capital| self.has_glyph(capital))
    }

    fn has_glyph(self, sign: char) -> bool {
        let has = |font: &Font| font.info().coverage.contains(u32::from(sign));
        FONTS.iter().take(OWN).all(has) || (self == Self::All && FONTS.iter().skip(OWN).any(has))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_there_and_source_sans_has_the_signs_that_templates_print() {
        assert_eq!(FONTS.len(), 3);
        for sign in "abcŵŷâêîôû–—…•□✓!~+-’“”·£€→\u{200b}".chars() {
            assert!(Reach::Own.can_print(sign), "{sign:?}");
        }
    }

    #[test]
    fn other_alphabets_and_signs_of_lists_have_a_shape_too() {
        for sign in "абвΩџعربشלם☐☑✗►●⚠½₂".chars() {
            assert!(Reach::All.can_print(sign), "{sign:?}");
        }
        assert!(!Reach::Own.can_print('ب') && !Reach::All.can_print('字'));
    }
}
