//! Prose: headings and the lines and small tables under them.

use crate::blocks::{Book, Line, Row, Span};

/// A heading and what stands under it; either may be missing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passage {
    pub(crate) heading: Vec<Span>,
    /// Lines and cells, in order.
    pub(crate) text: Vec<Span>,
}

/// Longest heading, in words.
const LONGEST_HEADING: usize = 12;

/// Gathers passages while the blocks go by.
#[derive(Debug)]
pub(super) struct Collector<'b> {
    book: &'b Book,
    passages: Vec<Passage>,
    after_blank: bool,
    after_bold: bool,
}

impl<'b> Collector<'b> {
    pub(super) fn new(book: &'b Book) -> Self {
        Self { book, passages: vec![Passage::default()], after_blank: true, after_bold: false }
    }

    pub(super) fn blank(&mut self) {
        self.after_blank = true;
        self.after_bold = false;
    }

    pub(super) fn line(&mut self, line: Line) {
        let goes_on = line.bold && self.after_bold;
        if goes_on {
            self.current().heading.push(line.words);
        } else if line.bold || (self.after_blank && is_heading(self.book, line.words)) {
            self.open(vec![line.words]);
        } else {
            self.current().text.push(line.words);
        }
        self.after_blank = false;
        self.after_bold = line.bold;
    }

    /// A row of a small table: a number and a label open a passage, other cells are text.
    pub(super) fn row(&mut self, row: &Row) {
        let filled: Vec<Span> = row.cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        match filled.as_slice() {
            [number, label, rest @ ..] if is_number(self.book, *number) && is_label(self.book, *label) => {
                self.open(vec![*number, *label]);
                self.current().text.extend(rest);
            }
            all => self.current().text.extend(all),
        }
        self.after_blank = false;
        self.after_bold = false;
    }

    /// Whether the last heading announces a key to abbreviations: "Key: posts", "Key to leads", "Abbreviations".
    pub(super) fn in_key(&self) -> bool {
        let Some(passage) = self.passages.last() else {
            return false;
        };
        // A key's heading is short; what follows the first lines of a long one is not looked at.
        let heading: Vec<String> = passage
            .heading
            .iter()
            .filter(|span| span.len() <= LONGEST_HEADING)
            .take(4)
            .map(|span| self.book.flat(*span).to_lowercase())
            .collect();
        let heading = heading.join(" ");
        let named = heading.contains("abbreviation") || heading.contains("glossary") || heading.contains("acronym");
        named || heading == "key" || heading.starts_with("key:") || heading.contains("key to ")
    }

    pub(super) fn finish(self) -> Vec<Passage> {
        self.passages.into_iter().filter(|passage| !(passage.heading.is_empty() && passage.text.is_empty())).collect()
    }

    /// Takes back a heading that nothing stands under yet, where it is one that names a section: the first row of
    /// headings has come, and what stands right above it is no prose. The heading that names the plan stays.
    pub(super) fn take_section(&mut self) -> Option<Span> {
        let last = self.passages.last().filter(|last| last.text.is_empty())?;
        let [only] = last.heading.as_slice() else { return None };
        let only = *only;
        let names_plan = title(self.book, &self.passages) == Some(only);
        if names_plan || !super::table::is_section(self.book, only) {
            return None;
        }
        self.passages.pop();
        Some(only)
    }

    fn open(&mut self, heading: Vec<Span>) {
        self.passages.push(Passage { heading, text: Vec::new() });
    }

    fn current(&mut self) -> &mut Passage {
        if self.passages.is_empty() {
            self.passages.push(Passage::default());
        }
        let last = self.passages.len() - 1;
        &mut self.passages[last]
    }
}

/// A heading is short, begins with a capital or number and ends without a stop.
fn is_heading(book: &Book, words: Span) -> bool {
    let text = book.flat(words);
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    begins && words.len() <= LONGEST_HEADING && !text.ends_with(['.', ':', ';', ',', '!', '?'])
}

fn is_number(book: &Book, cell: Span) -> bool {
    let text = book.flat(cell);
    let digits = text.trim_end_matches(['.', ')']);
    !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_label(book: &Book, cell: Span) -> bool {
    cell.len() <= LONGEST_HEADING && !book.flat(cell).ends_with('.')
}

/// The heading that names the plan: the first with "plan" in it, else the first of all.
pub(super) fn title(book: &Book, passages: &[Passage]) -> Option<Span> {
    let headings = || passages.iter().filter_map(|passage| passage.heading.first().copied());
    let names_plan = |span: &Span| book.words(*span).any(|word| word.eq_ignore_ascii_case("plan"));
    headings().find(names_plan).or_else(|| headings().next())
}

/// "V 2.1 (4 March)", "Version 3", "v1.0 - 4 March 2019": a short line that begins so and has a number.
pub(super) fn is_version(book: &Book, words: Span) -> bool {
    if words.len() > 10 {
        return false;
    }
    let text = book.flat(words);
    if !text.starts_with(['V', 'v', 'D', 'd']) {
        return false;
    }
    let text = text.to_lowercase();
    let rest = text.strip_prefix("version").or_else(|| text.strip_prefix("draft v")).or_else(|| text.strip_prefix('v'));
    let number = |rest: &str| rest.trim_start_matches([' ', '.', ':']).starts_with(|c: char| c.is_ascii_digit());
    rest.is_some_and(number)
}
