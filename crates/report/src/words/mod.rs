//! Any text made fit to print: what the typesetter is given is always something it can set.
//!
//! Nobody's words are changed beyond what paper asks for. A character that no face has is printed as a box and counted,
//! so that the document can say so; signs without a shape of their own are left out; a very long word may be broken.

mod ruler;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::paper::Reach;
pub(crate) use ruler::{Length, Type, clamp, lines, lines_of, points};

/// What stands for a character that no face has.
const BOX: char = '□';
/// Words longer than this, in characters, may be broken: addresses and file names, not English.
const LONG_WORD: usize = 24;
/// Where a long word may be broken: after so many characters.
const BREAK_EVERY: usize = 8;
const BREAK_HERE: char = '\u{200b}';

/// The characters that were printed as a box, with how often.
pub(crate) type Boxed = BTreeMap<char, usize>;

/// Makes every string inside a JSON value fit to print; keys stay as they are.
pub(crate) fn make_printable(value: &mut Value, reach: Reach, boxed: &mut Boxed) {
    match value {
        Value::String(text) => *text = printable(text, reach, boxed),
        Value::Array(items) => items.iter_mut().for_each(|item| make_printable(item, reach, boxed)),
        Value::Object(fields) => fields.values_mut().for_each(|field| make_printable(field, reach, boxed)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The first words of a text, on one line, for places where the whole stands elsewhere.
pub(crate) fn brief(text: &str, most: usize) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    let Some((end, _)) = line.char_indices().nth(most) else { return line };
    let cut = &line[..end];
    shortened(cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole))
}

/// Words that promise another and say nothing before an ellipsis.
const LEADING_ON: [&str; 16] =
    ["a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "or", "the", "to", "with"];

/// The start of a text with an ellipsis, without marks and little words at its end.
fn shortened(start: &str) -> String {
    let mut kept = start.trim_end_matches(ENDS);
    while let Some((before, last)) = kept.rsplit_once(' ')
        && LEADING_ON.contains(&last)
    {
        kept = before.trim_end_matches(ENDS);
    }
    format!("{kept}…")
}

const ENDS: [char; 6] = [' ', ',', ';', ':', '.', '('];

/// Makes one text fit to print.
pub(crate) fn printable(text: &str, reach: Reach, boxed: &mut Boxed) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for character in text.chars() {
        match character {
            '\n' => end_word(&mut out, &mut word, '\n'),
            '\r' => {}
            _ if character.is_ascii_graphic() => word.push(character),
            _ if character.is_whitespace() => end_word(&mut out, &mut word, ' '),
            _ if has_no_shape(character) => {}
            _ if reach.can_print(character) => word.push(character),
            _ => {
                *boxed.entry(character).or_default() += 1;
                word.push(BOX);
            }
        }
    }
    push_word(&mut out, &word);
    out
}

/// The same words with a capital at their head.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn end_word(out: &mut String, word: &mut String, space: char) {
    push_word(out, word);
    word.clear();
    out.push(space);
}

fn push_word(out: &mut String, word: &str) {
    let long = word.chars().count() > LONG_WORD;
    for (index, character) in word.chars().enumerate() {
        if long && index > 0 && index.is_multiple_of(BREAK_EVERY) {
            out.push(BREAK_HERE);
        }
        out.push(character);
    }
}

/// Controls, joiners, direction marks, variation selectors, tags and noncharacters: nothing of them is to be seen.
fn has_no_shape(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            0x00AD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFDD0..=0xFDEF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
            | 0xFFF0..=0xFFFB | 0xFFFE..=0xFFFF | 0xE0000..=0xE0FFF)
        || u32::from(character) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        printable(text, Reach::All, &mut Boxed::new())
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for text in ["Sample 20 files; report in “May”.", "Tŷ Gwyn, £4 – 50%", "*not* _markup_ #let $x$ <label> @ref"]
        {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn a_text_in_brief_is_one_line_of_whole_words() {
        assert_eq!(brief("Brief all\nmanagers.", 30), "Brief all managers.");
        assert_eq!(brief("Brief all managers, and others too", 24), "Brief all managers…");
        assert_eq!(brief("Brief all managers, and others too", 22), "Brief all managers…");
        assert_eq!(brief("Überlandwerkstraßenbahn", 5), "Überl…");
    }

    #[test]
    fn every_ascii_sign_has_a_shape() {
        for sign in '!'..='~' {
            assert!(Reach::Own.can_print(sign) && !has_no_shape(sign), "{sign:?}");
        }
    }

    #[test]
    fn a_character_without_a_glyph_is_a_box_and_is_counted() {
        let mut boxed = Boxed::new();
        assert_eq!(printable("ok 🦉🦉 字", Reach::All, &mut boxed), "ok □□ □");
        assert_eq!(boxed, Boxed::from([('🦉', 2), ('字', 1)]));
    }

    #[test]
    fn controls_direction_marks_and_joiners_leave_no_trace() {
        assert_eq!(plain("a\0b\u{7}c\u{202e}d\u{200d}e\u{feff}f\r\ng\th"), "abcdef\ng h");
    }

    #[test]
    fn a_very_long_word_may_be_broken_and_a_long_english_one_may_not() {
        assert_eq!(plain("counterrevolutionaries"), "counterrevolutionaries");
        let broken = plain(&"x".repeat(30));
        assert_eq!(broken.matches(BREAK_HERE).count(), 3);
        assert_eq!(broken.replace(BREAK_HERE, ""), "x".repeat(30));
    }
}
