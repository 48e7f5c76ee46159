//! The faces that reports are set in, and which characters they have.
//!
//! Source Sans 3, regular and semibold (SIL Open Font Licence, fonts/OFL.md); and for signs that it has no shape for,
//! `DejaVu` Sans (fonts/DEJAVU.md). Unchanged files. PDF/UA-1 allows no character without a glyph, so whoever sets text
//! asks [`Reach::can_print`] first.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
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

/// How heavy a face of Source Sans 3 is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// 400.
    Regular,
    /// 600.
    Semibold,
}

/// How wide a character is, in thousandths of the size that it is set in; half of it where no face has the character.
pub(crate) fn advance(character: char, weight: Weight) -> u32 {
    let own = usize::from(weight == Weight::Semibold);
    let usual = |one: char| USUAL[own].get(one as usize).copied();
    usual(character).unwrap_or_else(|| reckoned(character, own))
}

/// The characters that nearly every text is made of, measured once.
static USUAL: LazyLock<[Vec<u32>; OWN]> =
    LazyLock::new(|| [0, 1].map(|own| ('\0'..'\u{180}').map(|character| reckoned(character, own)).collect()));

/// The faces once more, as they can be measured. None of them varies, so the size here is no matter.
static MEASURED: LazyLock<Vec<FontInstance>> = LazyLock::new(|| {
    let as_it_is =
        |font: &Font| font.clone().instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default());
    FONTS.iter().map(as_it_is).collect()
});

fn reckoned(character: char, own: usize) -> u32 {
    let in_face = |font: &FontInstance| {
        let face = font.ttf();
        let wide = face.glyph_index(character).and_then(|glyph| face.glyph_hor_advance(glyph))?;
        Some(u32::from(wide) * 1_000 / u32::from(face.units_per_em()).max(1))
    };
    let faces = MEASURED.get(own).into_iter().chain(MEASURED.iter().skip(OWN));
    faces.into_iter().find_map(in_face).unwrap_or(500)
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
