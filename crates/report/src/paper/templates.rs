//! The templates, built into the program. A template sees these and its data, and no other file.

/// Every template with the path that other templates import it by.
pub(super) const TEMPLATES: [(&str, &str); 13] = [
    ("/style.typ", include_str!("../../templates/style.typ")),
    ("/board/main.typ", include_str!("../../templates/board/main.typ")),
    ("/board/cover.typ", include_str!("../../templates/board/cover.typ")),
    ("/board/facts.typ", include_str!("../../templates/board/facts.typ")),
    ("/board/ratings.typ", include_str!("../../templates/board/ratings.typ")),
    ("/board/contents.typ", include_str!("../../templates/board/contents.typ")),
    ("/board/overview.typ", include_str!("../../templates/board/overview.typ")),
    ("/board/needs.typ", include_str!("../../templates/board/needs.typ")),
    ("/board/late.typ", include_str!("../../templates/board/late.typ")),
    ("/board/changes.typ", include_str!("../../templates/board/changes.typ")),
    ("/board/prose.typ", include_str!("../../templates/board/prose.typ")),
    ("/board/recommendation.typ", include_str!("../../templates/board/recommendation.typ")),
    ("/board/back.typ", include_str!("../../templates/board/back.typ")),
];

/// Finds a template by its path.
pub(super) fn find(path: &str) -> Option<&'static str> {
    TEMPLATES.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn no_template_is_forgotten() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        for folder in ["", "board"] {
            for entry in std::fs::read_dir(root.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    let inside = format!("/{}", path.strip_prefix(&root).unwrap().display());
                    assert!(find(&inside).is_some(), "{inside} is not among the templates");
                }
            }
        }
    }
}
