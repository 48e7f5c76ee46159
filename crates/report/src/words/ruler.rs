//! How many lines words take on paper, and how much of them fits in so many lines: reckoned from the faces before anything is
//! set.
//!
//! Lines are filled as the typesetter fills them, greedily, but kerning is only allowed for, so a line may differ by a word.
//! Whoever asks must lose nothing by a line more or less. Lengths are hundredths of a millimetre.

use super::shortened;
use crate::paper::{Weight, advance};

/// A length on paper, in hundredths of a millimetre.
pub(crate) type Length = u32;

/// The size of a face in hundredths of a point, and its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Type {
    pub(crate) size: u32,
    pub(crate) weight: Weight,
}

impl Type {
    /// A regular face.
    pub(crate) const fn regular(size: u32) -> Self {
        Self { size, weight: Weight::Regular }
    }

    /// A semibold face.
    pub(crate) const fn semibold(size: u32) -> Self {
        Self { size, weight: Weight::Semibold }
    }

    /// How high a line stands: its capitals, 0.66 of the size.
    pub(crate) const fn cap(self) -> Length {
        points(self.size * 66 / 100)
    }
}

/// Hundredths of a point as hundredths of a millimetre: a point is 0.352778 mm.
pub(crate) const fn points(hundredths: u32) -> Length {
    (hundredths * 3_528).div_ceil(10_000)
}

/// In how many lines a text is set in a column; one at least, and one at least for each of its own lines.
pub(crate) fn lines(text: &str, face: Type, width: Length) -> u32 {
    lines_of([(text, face)], width)
}

/// In how many lines a text in several faces is set.
pub(crate) fn lines_of<'text>(runs: impl IntoIterator<Item = (&'text str, Type)>, width: Length) -> u32 {
    let mut filling = Filling::of(width);
    for (text, face) in runs {
        filling.take(text, face);
    }
    filling.lines()
}

/// As much of a text as fits in so many lines, whole words and on one line of the data, with an ellipsis where it is cut.
pub(crate) fn clamp(text: &str, face: Type, width: Length, most: u32) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    if lines(&line, face, width) <= most {
        return line;
    }
    let (mut filling, mut end, mut begun) = (Filling::of(width), 0, 0);
    for (at, _) in line.match_indices(' ') {
        filling.take(&line[begun..at], face);
        let mut tried = filling;
        tried.take("…", face);
        if tried.lines() > most {
            break;
        }
        (end, begun) = (at, at);
    }
    if end == 0 { super::brief(&line, 12 * most as usize) } else { shortened(&line[..end]) }
}

/// Kerning draws English prose together by so much, in thousandths.
const KERNED: u64 = 997;

/// Words being put into lines. Widths are in hundred-thousandths of a point: a face's thousandths times its size.
#[derive(Clone, Copy)]
struct Filling {
    width: u64,
    full: u32,
    /// How far the line is filled, what blank follows, and how wide the word is that has not ended.
    at: u64,
    blank: u64,
    word: u64,
}

impl Filling {
    fn of(width: Length) -> Self {
        // A hundredth of a millimetre is 0.02834646 points.
        Self { width: u64::from(width) * 283_465 / 100, full: 0, at: 0, blank: 0, word: 0 }
    }

    fn take(&mut self, text: &str, face: Type) {
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            let wide = u64::from(advance(sign, face.weight)) * u64::from(face.size) * KERNED / 1_000;
            match sign {
                '\n' => self.end_line(),
                _ if sign.is_whitespace() => {
                    self.end_word();
                    self.blank += wide;
                }
                _ => {
                    self.word += wide;
                    // As in "and/or" and "front-line", but not in "1/2" and "2030-31".
                    if matches!(sign, '-' | '/' | '–' | '—') && signs.peek().is_some_and(|next| !next.is_ascii_digit())
                    {
                        self.end_word();
                    }
                }
            }
        }
    }

    fn end_word(&mut self) {
        if self.word == 0 {
            return;
        }
        if self.at > 0 && self.at + self.blank + self.word > self.width {
            self.full += 1;
            self.at = self.word;
        } else {
            self.at += self.blank + self.word;
        }
        // A word that is wider than the column is broken.
        let over = self.at.saturating_sub(1) / self.width.max(1);
        self.full += over as u32;
        self.at -= over * self.width;
        (self.blank, self.word) = (0, 0);
    }

    fn end_line(&mut self) {
        self.end_word();
        self.full += 1;
        (self.at, self.blank) = (0, 0);
    }

    fn lines(mut self) -> u32 {
        self.end_word();
        self.full + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Type = Type::regular(1_000);

    #[test]
    fn words_are_put_into_lines_as_they_are_wide() {
        // Twenty m of a 10-point face, 0.829 of it each, are 58.5 mm wide.
        let wide = "mmmmm mmmmm mmmmm mmmmm";
        assert_eq!(lines(wide, FACE, 6_500), 1);
        assert_eq!(lines(wide, FACE, 5_500), 2);
        assert_eq!(lines(wide, FACE, 1_600), 4);
        assert_eq!(lines("iiiii iiiii iiiii iiiii", FACE, 2_200), 1);
        assert_eq!(lines("one\ntwo", FACE, 5_500), 2);
        assert_eq!(lines("", FACE, 5_500), 1);
    }

    #[test]
    fn a_word_wider_than_its_column_takes_as_many_lines_as_it_needs() {
        assert_eq!(lines(&"m".repeat(40), FACE, 5_900), 2);
        assert_eq!(lines(&"m".repeat(400), FACE, 0), lines(&"m".repeat(400), FACE, 0));
    }

    #[test]
    fn what_is_cut_fits_and_ends_after_a_word_that_says_something() {
        let text = "See that every concern is screened within one working day, and that whoever raised it is told";
        for most in 1..5 {
            let cut = clamp(text, FACE, 4_000, most);
            assert!(lines(&cut, FACE, 4_000) <= most, "{cut}");
        }
        assert_eq!(clamp(text, FACE, 4_000, 9), text);
        assert_eq!(
            clamp("Agree one document with all partners and everybody", FACE, 6_400, 1),
            "Agree one document with all partners…"
        );
        assert!(clamp(&"x".repeat(90), FACE, 1_000, 1).ends_with('…'));
    }
}
