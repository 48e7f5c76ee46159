//! Whom a recommendation addresses: the names before "should ensure" or "to ensure" at its front.

/// Longest list of names, in words.
const LONGEST: usize = 30;

/// The organisations that a recommendation names as those who should act; empty where it names none.
pub(crate) fn addressed_to(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().take(LONGEST + 2).collect();
    let Some(end) = end_of_names(&words) else {
        return Vec::new();
    };
    let list = words[..end].join(" ");
    let names = list.split(", ").flat_map(|part| part.split(" and "));
    names.map(without_article).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The first "should", "must" or "to" + verb; the words before it must begin with a name.
fn end_of_names(words: &[&str]) -> Option<usize> {
    let end = words.iter().position(|word| matches!(*word, "should" | "must" | "to"))?;
    let first = words.first()?;
    let begins_with_name = first.starts_with(|c: char| c.is_uppercase());
    // "Work with schools to ..." begins with a verb: a name is followed by a verb only behind "should" or "must",
    // or is in capitals or begins with an article.
    let article = matches!(first.to_lowercase().as_str(), "the" | "all");
    let acronym = first.chars().filter(char::is_ascii_uppercase).count() >= 2;
    let is_list = words[end] != "to" || article || acronym;
    (end > 0 && end <= LONGEST && begins_with_name && is_list).then_some(end)
}

fn without_article(name: &str) -> &str {
    let name = name.trim().trim_start_matches("and ");
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::addressed_to;

    #[test]
    fn names_before_should_are_addressed() {
        assert_eq!(
            addressed_to("The county council, RSX Westbury and Hill Hospital Trust should ensure that"),
            ["county council", "RSX Westbury", "Hill Hospital Trust"]
        );
        assert_eq!(addressed_to("RSX Westbury to ensure that"), ["RSX Westbury"]);
    }

    #[test]
    fn a_recommendation_that_begins_with_a_verb_addresses_nobody() {
        for text in ["Ensure that staff know what to do", "Work with schools to improve", "", "Agree a plan"] {
            assert_eq!(addressed_to(text), Vec::<String>::new(), "{text}");
        }
    }
}
