//! From a file to a draft: the one way through this room.
//!
//! Each step hands on more meaning: text, blocks, layout, groups of rows, actions, draft. The ledger sees to it that
//! every word ends in one place.

mod actions;
mod front_list;
mod groups;
mod ledger;
mod notes;
mod pieces;
mod prose;
mod questions;
mod relations;
mod shift;
mod slots;
mod write;

pub use pieces::{Piece, pieces};

use crate::blocks::{Book, has_table, read_csv, read_html, read_text};
use crate::draft::{Draft, FORMAT, PostDraft, RecommendationDraft, SourceFacts};
use crate::layout::{Layout, Role, TablePart, lay_out};
use crate::posts::{Directory, read_key};
use crate::shared::shared;
use crate::source::{Options, Source, Unreadable, fingerprint, text_of};
use groups::{Group, group};
use ledger::Ledger;
use questions::Ask;
use std::collections::{BTreeMap, BTreeSet};
use waymark_domain::{PostKind, Timescale};
use write::Writer;

/// Reads a document into a draft; nothing is stored (DESIGN 5).
///
/// # Errors
///
/// [`Unreadable`] says in a plain sentence why a file cannot be read and what to do. Time and memory grow with the size
/// of the file, which is limited.
pub fn read(source: Source<'_>, options: Options) -> Result<Draft, Unreadable> {
    let (book, mut layout) = laid_out(text_of(&source)?)?;
    let mut directory = Directory::new(read_key(&book, &layout.key));
    directory.learn(&book, layout.cells(Role::Lead));
    let groups = grouped(&book, &directory, &mut layout);
    let mut writer = Writer { book: &book, directory: &directory, ledger: Ledger::new(&book), ask: Ask::default() };
    let mut recommendations: Vec<RecommendationDraft> = Vec::with_capacity(groups.len());
    for (at, group) in groups.iter().enumerate() {
        recommendations.push(writer.recommendation(group, at + 1));
    }
    if recommendations.iter().all(|recommendation| recommendation.actions.is_empty()) {
        return Err(Unreadable::NoActions);
    }
    relations::depends(&mut writer.ask, &mut recommendations);
    compare_front_list(&mut writer, &layout, &mut recommendations);
    questions::of_posts(&mut writer.ask, &directory, &recommendations);
    let plan = prose::plan(&mut writer, &layout, &recommendations, &source, options);
    let narrative = prose::narrative(&mut writer, &layout);
    for span in &layout.unread_columns {
        let text = format!(
            "The column \"{}\" is not read; its words are in the leftovers. What does it hold?",
            book.flat(*span)
        );
        writer.ask.ask("plan", "columns", text);
    }
    let posts = posts(&mut writer, &recommendations);
    let words_placed = writer.ledger.words_placed();
    Ok(Draft {
        format: FORMAT.to_owned(),
        source: SourceFacts {
            name: source.name.to_owned(),
            bytes: u64::try_from(source.bytes.len()).unwrap_or(u64::MAX),
            sha256: fingerprint(source.bytes),
            words: book.word_count(),
            words_placed,
            words_left: book.word_count() - words_placed,
        },
        plan,
        narrative,
        posts,
        shared: shared(&recommendations),
        recommendations,
        leftovers: writer.ledger.leftovers(),
        questions: writer.ask.questions,
    })
}

/// Reads a text as what it most probably is: tabs first, then tables in tags, then separated values.
fn laid_out(text: &str) -> Result<(Book, Layout), Unreadable> {
    let book = read_text(text)?;
    let none = match lay_out(&book) {
        Ok(layout) => return Ok((book, layout)),
        Err(reason) => reason,
    };
    if has_table(text) {
        let book = read_html(text)?;
        let layout = lay_out(&book)?;
        return Ok((book, layout));
    }
    for separator in [',', ';'] {
        let book = read_csv(text, separator)?;
        if let Ok(layout) = lay_out(&book) {
            return Ok((book, layout));
        }
    }
    Err(none)
}

/// The table's rows, put back under their headings and grouped under recommendations.
fn grouped(book: &Book, directory: &Directory, layout: &mut Layout) -> Vec<Group> {
    let mut parts = std::mem::take(&mut layout.table);
    for part in &mut parts {
        if let TablePart::Row(row) = part {
            shift::realign(book, directory, row);
        }
    }
    group(book, parts)
}

fn compare_front_list(writer: &mut Writer<'_>, layout: &Layout, recommendations: &mut [RecommendationDraft]) {
    let texts: Vec<String> = recommendations.iter().map(|recommendation| recommendation.text.clone()).collect();
    let listed = front_list::timescales(writer.book, &layout.passages, &texts);
    for (recommendation, listed) in recommendations.iter_mut().zip(listed) {
        let Some(listed) = listed.filter(|listed| *listed != recommendation.timescale) else {
            continue;
        };
        if recommendation.timescale == Timescale::NotStated {
            recommendation.timescale = listed;
        } else {
            recommendation.timescale_elsewhere = Some(listed);
            questions::timescale(&mut writer.ask, &recommendation.code, recommendation.timescale, listed);
        }
    }
}

/// The key's posts with the other spellings that the table uses for them.
fn posts(writer: &mut Writer<'_>, recommendations: &[RecommendationDraft]) -> Vec<PostDraft> {
    let mut spellings: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for action in recommendations.iter().flat_map(|recommendation| &recommendation.actions) {
        for (written, of) in action.leads.iter().zip(&action.lead_posts) {
            if let Some(abbr) = of.as_deref().filter(|abbr| abbr != written) {
                spellings.entry(abbr).or_default().insert(written);
            }
        }
    }
    let mut out = Vec::new();
    for post in &writer.directory.posts {
        writer.ledger.place(&post.spans);
        let aliases = spellings.get(post.abbr.as_str()).into_iter().flatten();
        out.push(PostDraft {
            abbr: post.abbr.clone(),
            title: post.title.clone(),
            organisation: post.organisation.clone(),
            kind: if post.is_group { PostKind::Group } else { PostKind::Post },
            aliases: aliases.map(|written| (*written).to_owned()).collect(),
        });
    }
    out
}
