//! The reader knows no one document: nothing of the real plan stands in the sources of any room.

use crate::support::{options, shared_file};
use std::collections::BTreeSet;
use std::path::Path;
use waymark_intake::{Source, read};

#[test]
fn no_code_name_or_date_of_the_real_plan_stands_in_the_reader() {
    let Some(bytes) = shared_file("harrow-2012-improvement-plan.txt") else {
        return;
    };
    let draft = read(Source { name: "plan", bytes: &bytes }, options()).unwrap();
    let mut marks: BTreeSet<String> = BTreeSet::from(["harrow".to_owned(), "ofsted".to_owned()]);
    marks.extend(draft.posts.iter().map(|post| post.abbr.to_lowercase()).filter(|abbr| abbr.contains(' ')));
    for recommendation in &draft.recommendations {
        marks.insert(format!("\"{}\"", recommendation.code.to_lowercase()));
        marks.insert(format!("({})", recommendation.code.to_lowercase()));
        let printed = recommendation.actions.iter().filter_map(|action| action.due_raw.as_ref());
        marks.extend(printed.map(|due| due.trim_end_matches('.').to_lowercase()).filter(|due| due.len() > 5));
    }
    let rooms = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for folder in [rooms.join("intake/src"), rooms.join("domain/src/day")] {
        look_into(&folder, &marks);
    }
}

fn look_into(folder: &Path, marks: &BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            look_into(&path, marks);
        } else {
            let text = std::fs::read_to_string(&path).unwrap().to_lowercase();
            let found: Vec<&String> = marks.iter().filter(|mark| stands_in(&text, mark)).collect();
            assert!(found.is_empty(), "{} holds {found:?}", path.display());
        }
    }
}

/// Whether a mark stands in a text as a word of its own.
fn stands_in(text: &str, mark: &str) -> bool {
    let solid = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(mark)
        .any(|(at, _)| !solid(text[..at].chars().next_back()) && !solid(text[at + mark.len()..].chars().next()))
}
