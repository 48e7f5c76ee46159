//! Text taken from a PDF: a line with tabs is a row of cells, tags and entities may stand in each cell.
//!
//! A line between upright bars is a row too. Other lines are lines.

use super::markup::{Piece, Pieces};
use super::{Block, Book, Line, Place, Row, Span, Start, Word};
use crate::limits::{MAX_CELLS, MAX_WORDS};
use crate::source::Unreadable;

/// Reads a text into words and blocks.
pub(crate) fn read_text(text: &str) -> Result<Book, Unreadable> {
    let mut reader = Reader::default();
    reader.book.make_room(text.len());
    for (index, line) in text.lines().enumerate() {
        reader.at_line(index + 1);
        reader.line(line)?;
    }
    Ok(reader.finish())
}

/// Builds a book line by line.
pub(super) struct Reader {
    book: Book,
    place: Place,
    cells: usize,
    /// Bold text may run over several lines: "**" opens it and "**" closes it.
    bold: bool,
    /// A line break within a cell ends a paragraph.
    breaks: bool,
    /// There is a star in the cell or line that is being added.
    stars: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self { book: Book::default(), place: Place::Line(1), cells: 0, bold: false, breaks: false, stars: false }
    }
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), Unreadable> {
        if line.contains('\t') {
            return self.row(line.split('\t'));
        }
        let was_bold = self.bold;
        if line.contains('*') && line.matches("**").count() % 2 == 1 {
            self.bold = !self.bold;
        }
        let trimmed = line.trim();
        let bold = was_bold || (trimmed.starts_with("**") && (self.bold || trimmed.ends_with("**")));
        let words = self.words(line)?;
        let block = if words.is_empty() {
            Block::Blank
        } else if is_bar_row(trimmed) {
            self.bar_row(words)?
        } else {
            Block::Line(Line { words, bold })
        };
        self.book.blocks.push(block);
        Ok(())
    }

    pub(super) fn finish(self) -> Book {
        self.book
    }

    fn at_line(&mut self, line: usize) {
        self.place = Place::Line(u32::try_from(line).unwrap_or(u32::MAX));
    }

    /// Adds a row whose cells are known; one cell alone is a line.
    pub(super) fn cells(&mut self, line: usize, cells: &[String]) -> Result<(), Unreadable> {
        self.at_line(line);
        self.breaks = true;
        match cells {
            [only] => self.line(only),
            cells => self.row(cells.iter().map(String::as_str)),
        }
    }

    /// Adds the words of a cell whose row is not complete.
    pub(super) fn cell(&mut self, place: Place, marked: &str) -> Result<Span, Unreadable> {
        self.place = place;
        self.count_cell()?;
        self.words(marked)
    }

    /// Adds a paragraph of prose.
    pub(super) fn paragraph(&mut self, line: usize, marked: &str, bold: bool) -> Result<(), Unreadable> {
        self.at_line(line);
        let words = self.words(marked)?;
        if !words.is_empty() {
            self.book.blocks.extend([Block::Line(Line { words, bold }), Block::Blank]);
        }
        Ok(())
    }

    pub(super) fn push_row(&mut self, cells: Vec<Span>) {
        let empty = cells.iter().all(|cell| cell.is_empty());
        self.book.blocks.push(if empty { Block::Blank } else { Block::Row(Row { cells }) });
    }

    fn row<'c>(&mut self, marked: impl Iterator<Item = &'c str>) -> Result<(), Unreadable> {
        let mut cells = Vec::new();
        for cell in marked {
            cells.push(self.words(cell)?);
            self.count_cell()?;
        }
        self.push_row(cells);
        Ok(())
    }

    /// Cuts the words of a line at the bars; a bar itself stays a word that no cell holds.
    fn bar_row(&mut self, words: Span) -> Result<Block, Unreadable> {
        let mut cells = Vec::new();
        let mut from = words.from;
        for number in words.numbers() {
            if self.book.word(number) == "|" {
                cells.push(Span::new(from, number));
                self.count_cell()?;
                from = number + 1;
            }
        }
        cells.push(Span::new(from, words.to));
        cells.retain(|cell| !cell.is_empty());
        for cell in &cells {
            self.book.words[cell.from].start = Start::Cell;
        }
        Ok(Block::Row(Row { cells }))
    }

    pub(super) fn count_cell(&mut self) -> Result<(), Unreadable> {
        self.cells += 1;
        if self.cells > MAX_CELLS { Err(Unreadable::TooManyCells) } else { Ok(()) }
    }

    /// Adds the words of one cell or line to the book.
    fn words(&mut self, marked: &str) -> Result<Span, Unreadable> {
        let first = self.book.words.len();
        let mut start = Start::Cell;
        let mut open: Option<u32> = None;
        // Nearly every cell is plain text.
        if !has_marks(marked) {
            self.stars = false;
            self.run(marked, &mut open, &mut start)?;
            self.close(&mut open, &mut start)?;
            return Ok(Span::new(first, self.book.words.len()));
        }
        self.stars = marked.contains('*');
        for piece in Pieces::new(marked) {
            match piece {
                Piece::Inline => {}
                Piece::Tag(_) => {
                    self.close(&mut open, &mut start)?;
                    if start == Start::Inside {
                        start = Start::Paragraph;
                    }
                }
                Piece::Char(c) => {
                    self.stars |= c == '*';
                    self.run(c.encode_utf8(&mut [0; 4]), &mut open, &mut start)?;
                }
                Piece::Text(text) => self.run(text, &mut open, &mut start)?,
            }
        }
        self.close(&mut open, &mut start)?;
        Ok(Span::new(first, self.book.words.len()))
    }

    /// Adds plain text: a blank ends the word that is open, anything else begins one or goes on with it.
    fn run(&mut self, text: &str, open: &mut Option<u32>, start: &mut Start) -> Result<(), Unreadable> {
        let mut rest = text;
        loop {
            let (part, blank) = until_blank(rest);
            if !part.is_empty() {
                if open.is_none() {
                    *open = Some(self.begin_word());
                }
                self.book.text.push_str(part);
            }
            let Some(blank) = blank else { return Ok(()) };
            self.close(open, start)?;
            if blank == '\n' && self.breaks && *start == Start::Inside {
                *start = Start::Paragraph;
            }
            rest = &rest[part.len() + blank.len_utf8()..];
        }
    }

    /// Parts a new word from the one before it, and says where it begins.
    fn begin_word(&mut self) -> u32 {
        if !self.book.text.is_empty() {
            self.book.text.push(' ');
        }
        offset(&self.book.text)
    }

    /// Ends the word that is open, if any.
    fn close(&mut self, open: &mut Option<u32>, start: &mut Start) -> Result<(), Unreadable> {
        let Some(from) = open.take() else {
            return Ok(());
        };
        if self.book.words.len() >= MAX_WORDS {
            return Err(Unreadable::TooManyWords);
        }
        if self.stars {
            drop_stars(&mut self.book.text, from);
        }
        let to = offset(&self.book.text);
        let begins_as_bullets = !self.book.text.as_bytes()[from as usize].is_ascii();
        let bullet = begins_as_bullets
            && matches!(&self.book.text[from as usize..to as usize], "•" | "●" | "▪" | "◦" | "·" | "\u{f0b7}");
        let begins = if bullet && *start != Start::Cell { Start::Bullet } else { *start };
        self.book.words.push(Word { from, to, place: self.place, start: begins });
        *start = Start::Inside;
        Ok(())
    }
}

/// Whether a text has what opens a tag or an entity, or stars: every byte is looked at, which is quicker than stopping.
fn has_marks(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | matches!(byte, b'<' | b'&' | b'*'))
}

/// What stands before the first blank, and that blank.
fn until_blank(text: &str) -> (&str, Option<char>) {
    // Nearly every character is a letter of ASCII, and no blank.
    let plain = text.bytes().take_while(|byte| byte.is_ascii_graphic()).count();
    let blank = text[plain..].char_indices().find(|(_, c)| c.is_whitespace());
    blank.map_or((text, None), |(at, blank)| (&text[..plain + at], Some(blank)))
}

/// The last word's stars of bold print are no part of it, unless there is nothing else.
fn drop_stars(text: &mut String, from: u32) {
    let from = from as usize;
    let word = &text[from..];
    let left = word.trim_start_matches("**");
    let inner = left.trim_end_matches("**");
    if !inner.is_empty() {
        let (before, after) = (word.len() - left.len(), left.len() - inner.len());
        text.truncate(text.len() - after);
        text.replace_range(from..from + before, "");
    }
}

/// The length of a text as an offset; texts are far shorter than 4 GB (see `limits`).
fn offset(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// A row drawn with upright bars that holds more than drawing.
fn is_bar_row(line: &str) -> bool {
    line.starts_with('|') && line.contains(|c: char| c.is_alphanumeric())
}
