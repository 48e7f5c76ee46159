//! Removes tags and decodes entities, one character run at a time.
//!
//! Tags are looked at one by one and never nested, so depth costs nothing; a "<" that opens no tag is a character.

/// What a piece of marked-up text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Plain text.
    Text(&'a str),
    /// A decoded entity.
    Char(char),
    /// A tag that ends a paragraph or begins another: what stands between its brackets.
    Tag(&'a str),
    /// A tag within a line: it leaves nothing behind.
    Inline,
}

/// The pieces of a text, in order.
#[derive(Clone, Debug)]
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// Where the next "<" and the next "&" stand, at the end where there is none.
    bracket: usize,
    ampersand: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, bracket: next_at(text, 0, '<'), ampersand: next_at(text, 0, '&') }
    }

    /// What was not looked at yet.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next place from one on where something other than plain text may begin.
    fn next_special(&mut self, from: usize) -> usize {
        if self.bracket < from {
            self.bracket = next_at(self.text, from, '<');
        }
        if self.ampersand < from {
            self.ampersand = next_at(self.text, from, '&');
        }
        self.bracket.min(self.ampersand)
    }
}

fn next_at(text: &str, from: usize, mark: char) -> usize {
    text[from..].find(mark).map_or(text.len(), |at| from + at)
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let text = self.rest();
        let first = text.chars().next()?;
        let special = match first {
            '<' => tag(text),
            '&' => entity(text),
            _ => None,
        };
        if let Some((piece, used)) = special {
            self.at += used;
            return Some(piece);
        }
        let end = self.next_special(self.at + first.len_utf8());
        let plain = &self.text[self.at..end];
        self.at = end;
        Some(Piece::Text(plain))
    }
}

/// A tag runs from "<" and a letter, "/" or "!" to the next ">", with no other "<" before it.
fn tag(text: &str) -> Option<(Piece<'_>, usize)> {
    let inner = &text[1..];
    let first = inner.chars().next()?;
    if !(first.is_ascii_alphabetic() || first == '/' || first == '!') {
        return None;
    }
    let end = inner.find(['<', '>']).filter(|at| inner[*at..].starts_with('>'))?;
    let name = inner[..end].trim_start_matches('/');
    let name_end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let inline = ["i", "b", "em", "strong", "span", "sup", "sub", "u", "a", "font", "small", "s"];
    let is_inline = inline.iter().any(|known| known.eq_ignore_ascii_case(&name[..name_end]));
    Some((if is_inline { Piece::Inline } else { Piece::Tag(&inner[..end]) }, end + 2))
}

/// The longest entity that is looked for, with "&" and ";".
const LONGEST_ENTITY: usize = 12;

fn entity(text: &str) -> Option<(Piece<'_>, usize)> {
    let end = text.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let found = match name.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None => named(name)?,
    };
    Some((Piece::Char(found), end + 1))
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())
}

fn named(name: &str) -> Option<char> {
    let found = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "lsquo" => '\u{2018}',
        "rsquo" => '\u{2019}',
        "ldquo" => '\u{201c}',
        "rdquo" => '\u{201d}',
        "bull" => '\u{2022}',
        "middot" => '\u{b7}',
        "hellip" => '\u{2026}',
        "pound" => '\u{a3}',
        "eacute" => '\u{e9}',
        _ => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::{Piece, Pieces};

    fn plain(text: &str) -> String {
        Pieces::new(text)
            .map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Char(c) => c.to_string(),
                Piece::Tag(_) => "|".to_owned(),
                Piece::Inline => String::new(),
            })
            .collect()
    }

    #[test]
    fn tags_go_and_entities_are_decoded() {
        assert_eq!(plain("<p>Parks &amp; <i>paths</i></p>"), "|Parks & paths|");
        assert_eq!(plain("the 4<sup>th</sup> &#8211; &#x2022;"), "the 4th – •");
    }

    #[test]
    fn what_only_looks_like_a_tag_or_entity_stays() {
        for text in ["a < b > c", "R&D; P&L", "<", "&", "<unclosed", "&#xffffffff;", "&unknown;", "5<6"] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn a_hundred_thousand_open_tags_take_no_time() {
        assert_eq!(plain(&"<b".repeat(100_000)).len(), 200_000);
        assert_eq!(plain(&"<div>".repeat(100_000)).len(), 100_000);
    }
}
