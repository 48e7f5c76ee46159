//! Removes tags and decodes entities, one character run at a time.
//!
//! Tags are looked at one by one and never nested, so depth costs nothing. What only looks like a tag is text: people
//! write `<insert date>` and `<https://example.org>` into their plans, and no word of theirs may vanish.

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

/// A tag runs from "<" to the next ">", with no other "<" before it, and has a name and attributes that pages know.
fn tag(text: &str) -> Option<(Piece<'_>, usize)> {
    let inner = &text[1..];
    if let Some(note) = inner.strip_prefix("!--") {
        return Some((Piece::Inline, "<!--".len() + note_end(note)?));
    }
    let end = inner.find(['<', '>']).filter(|at| inner[*at..].starts_with('>'))?;
    let (inner, used) = (&inner[..end], end + 2);
    if is_declaration(inner) {
        return Some((Piece::Tag(inner), used));
    }
    let named = inner.strip_prefix('/').unwrap_or(inner);
    let (name, attributes) = named.split_at(named.find(|c: char| !is_of_name(c)).unwrap_or(named.len()));
    if !are_attributes(attributes) {
        return None;
    }
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    if INLINE.iter().any(is) {
        Some((Piece::Inline, used))
    } else if PARTING.iter().any(is) || is_of_office(name) {
        Some((Piece::Tag(inner), used))
    } else {
        None
    }
}

/// Where a note that no reader sees ends, with its "-->"; one that another begins in is none, so that nothing is
/// looked at twice.
fn note_end(note: &str) -> Option<usize> {
    for (at, mark) in note.match_indices(['<', '>']) {
        if mark == ">" && note[..at].ends_with("--") {
            return Some(at + mark.len());
        }
        if note[at..].starts_with("<!--") {
            return None;
        }
    }
    None
}

/// Tags that stand within a line.
const INLINE: [&str; 33] = [
    "i", "b", "a", "u", "s", "em", "strong", "span", "sup", "sub", "font", "small", "big", "abbr", "cite", "code",
    "data", "del", "dfn", "ins", "kbd", "label", "mark", "q", "samp", "strike", "time", "tt", "var", "wbr", "bdi",
    "bdo", "acronym",
];

/// Tags that end a paragraph or begin another, those that are met most often first.
const PARTING: [&str; 70] = [
    "p",
    "td",
    "tr",
    "br",
    "li",
    "ul",
    "ol",
    "div",
    "th",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "col",
    "colgroup",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "dl",
    "dt",
    "dd",
    "pre",
    "blockquote",
    "center",
    "img",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "style",
    "script",
    "noscript",
    "base",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "address",
    "figure",
    "figcaption",
    "details",
    "summary",
    "form",
    "fieldset",
    "legend",
    "input",
    "button",
    "select",
    "option",
    "textarea",
    "iframe",
    "object",
    "param",
    "svg",
    "map",
    "area",
    "template",
    "dir",
    "picture",
    "source",
];

const fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == ':'
}

/// The tags of its own that an office program leaves in a page: "o:p", "w:sdt", "v:shape", "st1:place".
fn is_of_office(name: &str) -> bool {
    name.split_once(':').is_some_and(|(space, _)| matches!(space, "o" | "w" | "v" | "m" | "x" | "st1"))
}

/// "!DOCTYPE html", and the conditions that an office program puts around its tags: "![if !supportLists]", "![endif]".
fn is_declaration(inner: &str) -> bool {
    let doctype = inner.get(.."!doctype".len()).is_some_and(|word| word.eq_ignore_ascii_case("!doctype"));
    doctype || inner.starts_with("![if ") || inner == "![endif]"
}

/// Attributes that stand without a value.
const BARE: [&str; 7] = ["nowrap", "noshade", "compact", "hidden", "checked", "disabled", "selected"];

/// Whether what follows a tag's name is attributes and nothing else.
fn are_attributes(text: &str) -> bool {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start();
        if matches!(trimmed, "" | "/") {
            return true;
        }
        if trimmed.len() == rest.len() {
            return false;
        }
        let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
        let (name, after) = trimmed.split_at(trimmed.find(|c| !of_name(c)).unwrap_or(trimmed.len()));
        let Some(value) = after.strip_prefix('=').filter(|_| !name.is_empty()) else {
            if !BARE.iter().any(|bare| bare.eq_ignore_ascii_case(name)) {
                return false;
            }
            rest = after;
            continue;
        };
        let Some(after) = after_value(value) else { return false };
        rest = after;
    }
}

/// What follows the value of an attribute, if there is one.
fn after_value(text: &str) -> Option<&str> {
    let value = text.trim_start();
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return value[1..].split_once(quote).map(|(_, after)| after);
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (end > 0).then(|| &text[end..])
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
        for text in [
            "<insert date>",
            "see <https://example.org/plan>",
            "<post@example.org>",
            "<a date to be agreed>",
            "<p 3>",
            "<b=1>",
            "<! agreed by the board >",
            "</ both >",
            "<!-- not closed",
            "<i x= y>",
            "<i x =y>",
            "<td width=\"3>",
        ] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn tags_have_attributes_in_every_way_pages_write_them() {
        for text in [
            "<P>",
            "<br/>",
            "<br />",
            "<td nowrap>",
            "<TD COLSPAN=2 valign=top>",
            "<td width= \"3\" style='color: red'>",
            "<o:p>",
            "<!DOCTYPE html>",
            "<![if !supportLists]>",
            "<![endif]>",
        ] {
            assert_eq!(plain(text), "|", "{text}");
        }
        assert_eq!(plain("one<!-- <b>a note</b> ---> two <span lang=EN-GB>three</span>"), "one two three");
    }

    #[test]
    fn a_hundred_thousand_open_tags_take_no_time() {
        assert_eq!(plain(&"<b".repeat(100_000)).len(), 200_000);
        assert_eq!(plain(&"<div>".repeat(100_000)).len(), 100_000);
        assert_eq!(plain(&"<!--".repeat(100_000)).len(), 400_000);
        assert_eq!(plain(&format!("<p {}", "a=b ".repeat(100_000))).len(), 400_003);
    }
}
