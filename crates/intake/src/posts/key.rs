//! Reads the key: titles in one column, abbreviations in the next.
//!
//! Either every row holds one pair, or one cell holds all titles of a column and the next all abbreviations;
//! then they are paired by order, the unmarked abbreviations cut where they fit the titles best.

use super::likeness::{Fitted, fit, normal_words};
use super::{Post, is_group, organisation};
use crate::blocks::{Book, Row, Span, Start};

/// More titles than this in one cell are no key.
const MOST_TITLES: usize = 200;

/// Longest abbreviation, in words.
const LONGEST_ABBR: usize = 5;

/// So many words of a title are compared with an abbreviation.
const LONGEST_TITLE: usize = 60;

/// The posts of a key, in order.
pub(crate) fn read_key(book: &Book, rows: &[Row]) -> Vec<Post> {
    let mut posts = Vec::new();
    for row in rows {
        let cells: Vec<Span> = row.cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        for pair in cells.chunks(2) {
            if let [one, other] = pair {
                posts.extend(read_pair(book, *one, *other));
            }
        }
    }
    posts
}

/// One cell of titles and one of abbreviations, in whichever order.
fn read_pair(book: &Book, one: Span, other: Span) -> Vec<Post> {
    let (left, right) = (entries(book, one), entries(book, other));
    let letters = |span: Span| book.words(span).map(str::len).sum::<usize>();
    let (titles, abbrs) = if letters(one) >= letters(other) { (&left, other) } else { (&right, one) };
    let marked = if letters(one) >= letters(other) { &right } else { &left };
    if titles.len() > MOST_TITLES || abbrs.len() > MOST_TITLES * LONGEST_ABBR {
        return Vec::new();
    }
    let cut = if marked.len() == titles.len() { marked.clone() } else { cut_to_fit(book, titles, abbrs) };
    titles.iter().zip(cut).map(|(title, abbr)| post(book, *title, abbr)).collect()
}

fn post(book: &Book, title: Span, abbr: Span) -> Post {
    let without_bullet =
        |span: Span| if is_bullet(book.word(span.from)) { Span::new(span.from + 1, span.to) } else { span };
    let (title_words, abbr_words) = (without_bullet(title), without_bullet(abbr));
    let (title_text, abbr_text) = (book.flat(title_words), book.flat(abbr_words));
    Post {
        organisation: organisation(title_text, abbr_text),
        is_group: is_group(title_text),
        abbr: abbr_text.to_owned(),
        title: title_text.to_owned(),
        spans: vec![title, abbr],
    }
}

/// The entries of a cell: one for each bullet or paragraph.
fn entries(book: &Book, cell: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from = cell.from;
    for number in cell.numbers() {
        let begins = matches!(book.start(number), Start::Bullet | Start::Paragraph) || is_bullet(book.word(number));
        if begins && number > from {
            out.push(Span::new(from, number));
            from = number;
        }
    }
    if from < cell.to {
        out.push(Span::new(from, cell.to));
    }
    out
}

fn is_bullet(word: &str) -> bool {
    matches!(word, "•" | "●" | "▪" | "◦" | "·" | "\u{f0b7}")
}

/// Cuts a run of abbreviations into as many pieces as there are titles, so that all together fit best.
fn cut_to_fit(book: &Book, titles: &[Span], abbrs: Span) -> Vec<Span> {
    let words: Vec<String> = book.words(abbrs).map(super::normal).collect();
    let (rows, columns) = (titles.len(), words.len());
    const NEVER: i32 = i32::MIN / 2;
    // best[t][w]: the best fit of the first t titles with the first w words, and where the last piece began.
    let mut best = vec![vec![(NEVER, 0_usize); columns + 1]; rows + 1];
    best[0][0].0 = 0;
    for title in 1..=rows {
        let parts = book.words(titles[title - 1]).take(LONGEST_TITLE).flat_map(|word| word.split(['/', '-']));
        let title_words = normal_words(parts);
        // Each title takes at least one word: what is left for the others bounds this one.
        let (first, last) = (title - 1, columns.saturating_sub(rows - title));
        let fitted: Vec<Fitted> =
            words.iter().take(last).skip(first).map(|word| Fitted::new(word, &title_words)).collect();
        for to in title..=last {
            for from in to.saturating_sub(LONGEST_ABBR).max(first)..to {
                let before = best[title - 1][from].0;
                if before == NEVER {
                    continue;
                }
                let score = before + fit(&fitted[from - first..to - first]);
                if score > best[title][to].0 {
                    best[title][to] = (score, from);
                }
            }
        }
    }
    if best[rows][columns].0 == NEVER {
        return Vec::new();
    }
    let mut cut = Vec::with_capacity(rows);
    let mut to = columns;
    for title in (1..=rows).rev() {
        let from = best[title][to].1;
        cut.push(Span::new(abbrs.from + from, abbrs.from + to));
        to = from;
    }
    cut.reverse();
    cut
}
