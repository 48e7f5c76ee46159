//! The templates, built into the program and parsed once. A template sees these and its data, and no other file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

/// Every template with the path that other templates import it by.
pub(super) const TEMPLATES: [(&str, &str); 15] = [
    ("/style.typ", include_str!("../../templates/style.typ")),
    ("/board/main.typ", include_str!("../../templates/board/main.typ")),
    ("/board/cover.typ", include_str!("../../templates/board/cover.typ")),
    ("/board/facts.typ", include_str!("../../templates/board/facts.typ")),
    ("/board/ratings.typ", include_str!("../../templates/board/ratings.typ")),
    ("/board/contents.typ", include_str!("../../templates/board/contents.typ")),
    ("/board/overview.typ", include_str!("../../templates/board/overview.typ")),
    ("/board/needs.typ", include_str!("../../templates/board/needs.typ")),
    ("/board/late.typ", include_str!("../../templates/board/late.typ")),
    ("/board/contradictions.typ", include_str!("../../templates/board/contradictions.typ")),
    ("/board/index.typ", include_str!("../../templates/board/index.typ")),
    ("/board/changes.typ", include_str!("../../templates/board/changes.typ")),
    ("/board/prose.typ", include_str!("../../templates/board/prose.typ")),
    ("/board/recommendation.typ", include_str!("../../templates/board/recommendation.typ")),
    ("/board/back.typ", include_str!("../../templates/board/back.typ")),
];

static SOURCES: LazyLock<BTreeMap<&str, Source>> = LazyLock::new(|| {
    let parsed =
        TEMPLATES.iter().filter_map(|(path, text)| Some((*path, Source::new(file(path)?, (*text).to_owned()))));
    parsed.collect()
});

/// Finds a template by its path.
pub(super) fn find(path: &str) -> Option<&'static Source> {
    SOURCES.get(path)
}

/// How the typesetter names a file; nothing when it could not be one.
pub(super) fn file(path: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?)))
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
