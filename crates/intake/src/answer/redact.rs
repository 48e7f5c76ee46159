//! Removes names from a draft before anything of it is recorded.

use serde_json::Value;

use crate::draft::Draft;

/// What stands where a name was.
pub const REMOVED: &str = "[name removed]";

/// The draft without these names, wherever they stand in it.
///
/// It goes through every text that the draft has, so that a field which is added later is not forgotten. A name is found
/// by its words one after another, over line ends, too.
///
/// # Errors
/// When the draft cannot be written or read as JSON, which would be a bug.
pub fn redacted(draft: &Draft, names: &[&str]) -> Result<Draft, serde_json::Error> {
    if names.is_empty() {
        return Ok(draft.clone());
    }
    // The longest first: "Ann Lee Fox" before "Ann Lee".
    let mut names: Vec<Vec<&str>> = names.iter().map(|name| name.split_whitespace().collect()).collect();
    names.sort_by_key(|words| std::cmp::Reverse(words.len()));
    let mut value = serde_json::to_value(draft)?;
    clean(&mut value, &names);
    serde_json::from_value(value)
}

fn clean(value: &mut Value, names: &[Vec<&str>]) {
    match value {
        Value::String(text) => {
            for name in names {
                *text = without(text, name);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| clean(item, names)),
        Value::Object(fields) => fields.values_mut().for_each(|field| clean(field, names)),
        _ => {}
    }
}

fn without(text: &str, name: &[&str]) -> String {
    let Some(first) = name.first() else { return text.to_owned() };
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(first) {
        let before = rest[..at].chars().next_back().or_else(|| out.chars().next_back());
        let inside_a_word = before.is_some_and(char::is_alphanumeric);
        let end = if inside_a_word { None } else { end_of(&rest[at..], name) };
        out.push_str(&rest[..at]);
        let taken = if let Some(end) = end {
            out.push_str(REMOVED);
            end
        } else {
            out.push_str(first);
            first.len()
        };
        rest = &rest[at + taken..];
    }
    out.push_str(rest);
    out
}

/// Where a name that begins here ends; nothing when another text begins here.
fn end_of(text: &str, name: &[&str]) -> Option<usize> {
    let mut rest = text;
    for (index, word) in name.iter().enumerate() {
        let unspaced = rest.trim_start();
        if index > 0 && unspaced.len() == rest.len() {
            return None;
        }
        rest = unspaced.strip_prefix(word)?;
    }
    let ends = !rest.chars().next().is_some_and(char::is_alphanumeric);
    ends.then_some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn a_name_is_removed_over_line_ends_and_not_out_of_other_words() {
        let name = ["Robin", "Thistle"];
        assert_eq!(without("by Robin\n Thistle's team", &name), "by [name removed]'s team");
        assert_eq!(without("Robin Thistlewood, Robinson", &name), "Robin Thistlewood, Robinson");
        assert_eq!(without("xRobin Thistle", &name), "xRobin Thistle");
    }
}
