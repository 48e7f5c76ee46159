//! The real document stays outside: the reader is general, so nothing of that plan may stand in the source.
//!
//! What to look for is taken from the document itself, beside the repository, when the tests run; without it they say
//! so and pass. Tests may name it as `../shared`, hold its numbers and compare with it, but not retell it.

use std::collections::BTreeSet;
use std::fs;

use crate::files::{self, File, none_of};

/// So many words in a row that are the same are no accident.
const RUN: usize = 8;

/// So many of them have four letters or more: a list of short forms is no sentence, and tests may hold it.
const LONG_WORDS: usize = 5;

/// The document's text, or nothing where it is not at hand.
fn document() -> Option<String> {
    let path = files::root().join("../shared/data/harrow-2012-improvement-plan.txt");
    let text = fs::read_to_string(path).ok();
    if text.is_none() {
        eprintln!("SKIPPED: ../shared/data is not here, so nothing was compared with the real document");
    }
    text
}

/// Everything that is compiled into the product or tested beside it.
fn sources() -> Vec<File> {
    files::tracked_text_files().into_iter().filter(|file| file.path.contains("/src/")).collect()
}

/// Letters and digits with the marks that hold dates together; everything else parts words.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !(char.is_alphanumeric() || char == '.' || char == '/'))
        .map(|word| word.trim_matches(['.', '/']))
        .filter(|word| !word.is_empty())
}

/// A day as the document prints it: three short numbers with the same mark between.
fn is_printed_day(token: &str) -> bool {
    ['.', '/'].iter().any(|mark| {
        let parts: Vec<&str> = token.split(*mark).collect();
        parts.len() == 3
            && parts.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// A code as the document prints it: capitals, then a number, in brackets.
fn printed_codes(text: &str) -> BTreeSet<&str> {
    text.split('(')
        .filter_map(|rest| rest.split_once(')'))
        .map(|(inside, _)| inside)
        .filter(|inside| {
            let digits = inside.trim_start_matches(|char: char| char.is_ascii_uppercase());
            inside.len() > digits.len()
                && (1..=2).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
        .collect()
}

/// Words of our own trade that happen to look like a code of that document: a protocol for storing files.
const TRADE: &[&str] = &["S3"];

/// Last words of posts, so that a list of posts is not taken for a list of people.
const POSTS: &[&str] = &["Director", "Lawyer", "Manager", "Member", "Nurse", "Officer"];

/// "• Given Family, …": how the document lists the members of its board.
fn persons(text: &str) -> BTreeSet<String> {
    text.split('•')
        .skip(1)
        .filter_map(|item| item.split_once(','))
        .map(|(name, _)| name.split_whitespace().collect::<Vec<_>>())
        .filter(|words| words.len() == 2 && words.iter().all(|word| word.starts_with(char::is_uppercase)))
        .filter(|words| !POSTS.contains(&words[1]))
        .map(|words| words.join(" "))
        .collect()
}

fn plain_words(text: &str) -> Vec<String> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn no_day_or_code_of_the_real_document_stands_in_the_source() {
    let Some(document) = document() else { return };
    let mut sought: BTreeSet<&str> = tokens(&document).filter(|token| is_printed_day(token)).collect();
    sought.extend(printed_codes(&document));
    sought.retain(|token| !TRADE.contains(token));
    assert!(sought.len() > 40, "the document was not understood: {sought:?}");
    let mut found = Vec::new();
    for file in sources() {
        for (index, line) in file.text.lines().enumerate() {
            found.extend(
                tokens(line)
                    .filter(|token| sought.contains(token))
                    .map(|token| format!("{}:{}: {token}", file.path, index + 1)),
            );
        }
    }
    none_of(&found, "These stand in the real document; use made-up codes and days:");
}

#[test]
fn the_real_document_is_not_named_in_the_source() {
    let name = concat!("har", "row");
    let found: Vec<String> = sources()
        .iter()
        .filter(|file| file.text.to_lowercase().contains(name) || file.path.contains(name))
        .map(|file| file.path.clone())
        .collect();
    none_of(&found, "The reader is general and knows no document by name:");
}

#[test]
fn nobody_named_in_the_real_document_is_named_in_the_tree() {
    let Some(document) = document() else { return };
    let persons = persons(&document);
    assert!(persons.len() > 5, "the document's members were not found: {} names", persons.len());
    let found: Vec<String> = files::tracked_text_files()
        .iter()
        .filter(|file| persons.iter().any(|person| file.text.contains(person.as_str())))
        .map(|file| file.path.clone())
        .collect();
    none_of(&found, "These name a real person; posts are enough:");
}

#[test]
fn no_sentence_of_the_real_document_is_retold_in_the_tree() {
    let Some(document) = document() else { return };
    let words = plain_words(&document);
    let is_prose = |run: &&[String]| run.iter().filter(|word| word.len() >= 4).count() >= LONG_WORDS;
    let runs: BTreeSet<&[String]> = words.windows(RUN).filter(is_prose).collect();
    let mut found = Vec::new();
    for file in files::tracked_text_files() {
        let own = plain_words(&file.text);
        if let Some(run) = own.windows(RUN).find(|run| runs.contains(run)) {
            found.push(format!("{}: \"{} …\"", file.path, run.join(" ")));
        }
    }
    none_of(&found, "These words are the real document's; write your own:");
}
