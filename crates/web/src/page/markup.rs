//! Whether a sample page's markup is whole. For tests; no parser: it knows what our own templates write.

const VOID: [&str; 5] = ["meta", "link", "input", "br", "img"];

/// What is wrong with a page's markup: tags left open or closed out of turn, an id twice, no or two first headings.
pub fn wrong_with(page: &str) -> Vec<String> {
    let (mut open, mut ids, mut wrong) = (Vec::new(), std::collections::BTreeSet::new(), Vec::new());
    for piece in page.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap_or_default();
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        if let Some(closed) = name.strip_prefix('/') {
            match open.pop() {
                Some(last) if last == closed => {}
                last => wrong.push(format!("</{closed}> closes {last:?}")),
            }
        } else if !name.starts_with('!') && !VOID.contains(&name) {
            open.push(name);
        }
        if let Some(id) = tag.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next())
            && !ids.insert(id)
        {
            wrong.push(format!("the id {id} twice"));
        }
    }
    wrong.extend(open.iter().map(|name| format!("<{name}> is left open")));
    if page.matches("<h1").count() != 1 {
        wrong.push(format!("{} first headings", page.matches("<h1").count()));
    }
    wrong
}

#[test]
fn the_check_of_markup_finds_what_it_is_for() {
    assert_eq!(wrong_with("<h1>a</h1><p>b"), ["<p> is left open"]);
    assert_eq!(wrong_with("<h1>a<p></h1></p>").len(), 2);
    assert_eq!(wrong_with("<h1 id=\"a\">a</h1><br><p id=\"a\"></p>"), ["the id a twice"]);
}
