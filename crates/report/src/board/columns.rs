//! The pages and the columns of the pack's tables, said once: templates are told of them in a file, and what is cut to so many
//! lines, or reckoned in height before anything is set, is measured by the same figures.
//!
//! Knows no plan. Lengths are hundredths of a millimetre, sizes hundredths of a point.

use serde_json::{Map, Value, json};

use super::paras::Setting;
use crate::words::{Length, Type};

/// A4 and what is left free around the words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    across: Length,
    down: Length,
    sides: Length,
    top: Length,
    bottom: Length,
}

pub(super) const UPRIGHT: Page = Page { across: 21_000, down: 29_700, sides: 1_700, top: 2_400, bottom: 2_100 };
/// For tables that want the width.
pub(super) const WIDE: Page = Page { across: 29_700, down: 21_000, sides: 1_600, top: 2_200, bottom: 1_900 };

impl Page {
    /// How wide the words may be.
    pub(super) const fn width(self) -> Length {
        self.across - 2 * self.sides
    }

    /// How high what stands on it may be.
    pub(super) const fn height(self) -> Length {
        self.down - self.top - self.bottom
    }

    fn json(self) -> Value {
        json!({ "x": self.sides, "top": self.top, "bottom": self.bottom })
    }
}

/// How wide a column is.
#[derive(Debug, Clone, Copy)]
enum Wide {
    Fixed(Length),
    /// Of what the fixed ones leave, so many hundredths of a share.
    Share(Length),
}

use Wide::{Fixed, Share};

/// The columns of one table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    page: Page,
    size: u32,
    /// What stays free on each side of a cell's words, but for the left side of the first.
    beside: Length,
    wide: &'static [Wide],
}

impl Columns {
    /// How wide the words of a column may be.
    pub(super) const fn words(&self, column: usize) -> Length {
        let (mut fixed, mut shares, mut at) = (0, 0, 0);
        while at < self.wide.len() {
            match self.wide[at] {
                Fixed(wide) => fixed += wide,
                Share(parts) => shares += parts,
            }
            at += 1;
        }
        let whole = match self.wide[column] {
            Fixed(wide) => wide,
            Share(parts) => (self.page.width() - fixed) * parts / shares,
        };
        whole - self.beside * if column == 0 { 1 } else { 2 }
    }

    /// The face of its plain words.
    pub(super) const fn face(&self) -> Type {
        Type::regular(self.size)
    }

    fn json(&self) -> Value {
        let one = |wide: &Wide| match wide {
            Fixed(wide) => json!(["mm", wide]),
            Share(parts) => json!(["fr", parts]),
        };
        json!({ "size": self.size, "beside": self.beside, "columns": self.wide.iter().map(one).collect::<Vec<_>>() })
    }
}

const fn upright(wide: &'static [Wide]) -> Columns {
    Columns { page: UPRIGHT, size: 900, beside: 150, wide }
}

const fn across(wide: &'static [Wide]) -> Columns {
    Columns { page: WIDE, size: 900, beside: 150, wide }
}

/// Code, Recommendation, Actions, Standing, Rating.
pub(super) const OVERVIEW: Columns = Columns {
    size: 820,
    beside: 100,
    ..upright(&[Fixed(1_100), Share(100), Fixed(6_600), Fixed(2_700), Fixed(1_700)])
};
/// Place, What is asked, Why, Asked by.
pub(super) const DECISIONS: Columns = upright(&[Fixed(1_600), Fixed(4_400), Share(100), Fixed(3_200)]);
/// Action, Rating, What is to be done, Why it is here, Leads.
pub(super) const NEEDS: Columns = upright(&[Fixed(1_600), Fixed(1_800), Share(100), Fixed(5_200), Fixed(2_700)]);
/// Due, Action, Rating, What is to be done.
pub(super) const DATES: Columns = upright(&[Fixed(3_800), Fixed(1_600), Fixed(2_000), Share(100)]);
/// Action, Days late, Was due, What is to be done, The last word on it, Leads.
pub(super) const LATE: Columns =
    across(&[Fixed(1_800), Fixed(2_100), Fixed(3_400), Share(100), Share(135), Fixed(3_600)]);
/// What does not agree, What each says.
pub(super) const CONTRADICTIONS: Columns = across(&[Fixed(8_000), Share(100)]);
/// Action, What is to be done, What changed, Rating, Leads.
pub(super) const CHANGED: Columns = across(&[Fixed(1_800), Share(100), Share(125), Fixed(2_400), Fixed(3_800)]);
/// Code, Recommendation, Direction, Stands, Rating.
pub(super) const MOVED: Columns = across(&[Fixed(1_800), Share(100), Fixed(2_600), Fixed(6_200), Fixed(2_400)]);
/// Action, What is to be done, Last word on, Rating, Leads.
pub(super) const STILL: Columns =
    Columns { size: 860, ..across(&[Fixed(1_800), Share(100), Fixed(3_600), Fixed(2_400), Fixed(4_000)]) };
/// No., Action, Leads, Due, Where it stands, Rating and why.
pub(super) const ACTIONS: Columns = Columns {
    size: ROWS.size,
    ..across(&[Fixed(900), Share(100), Fixed(2_600), Fixed(3_600), Fixed(9_600), Fixed(4_100)])
};
/// What, New or revised, In force from, Next review, Changed by, Leads.
const INDEX: Columns = across(&[Share(100), Fixed(2_200), Fixed(3_400), Fixed(3_600), Fixed(3_200), Fixed(4_200)]);
/// What became of it, What, How it was and is, Changed by.
const INDEX_MOVED: Columns = across(&[Fixed(2_000), Share(100), Share(125), Fixed(3_000)]);
/// Where, Question.
const QUESTIONS: Columns = Columns { size: 960, ..upright(&[Fixed(3_200), Share(100)]) };
/// In the plan, Post or group, Organisation.
const LEADS: Columns = Columns { size: 960, ..upright(&[Fixed(3_200), Share(100), Fixed(6_400)]) };
/// Rating, When.
const RATINGS: Columns = Columns { size: 960, ..upright(&[Fixed(2_400), Share(100)]) };
/// Stream, Entries, Root.
const CUT: Columns = Columns { size: 860, ..upright(&[Share(100), Fixed(1_800), Fixed(7_800)]) };

/// Every table, by the name that its template asks for.
const TABLES: [(&str, Columns); 16] = [
    ("overview", OVERVIEW),
    ("decisions", DECISIONS),
    ("needs", NEEDS),
    ("dates", DATES),
    ("late", LATE),
    ("contradictions", CONTRADICTIONS),
    ("changed", CHANGED),
    ("moved", MOVED),
    ("still", STILL),
    ("actions", ACTIONS),
    ("index", INDEX),
    ("index_moved", INDEX_MOVED),
    ("questions", QUESTIONS),
    ("leads", LEADS),
    ("ratings", RATINGS),
    ("cut", CUT),
];

/// The rows of a table of actions, and what stands above such a table.
pub(super) const ROWS: Setting = Setting { size: 860, leading: 46, spacing: 60 };
pub(super) const HEAD: Setting = Setting { size: 900, leading: 56, spacing: 60 };

/// All of it, as `style.typ` reads it.
pub(super) fn json() -> Value {
    let tables: Map<String, Value> = TABLES.iter().map(|(name, table)| ((*name).to_owned(), table.json())).collect();
    json!({
        "tables": tables,
        "pages": { "upright": UPRIGHT.json(), "wide": WIDE.json() },
        "settings": { "rows": ROWS.json(), "head": HEAD.json() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn shares_divide_what_the_fixed_columns_leave() {
        // 265 mm less 109 fixed are 156; of 2.35 shares one is 66.38 and 1.35 are 89.61, each less 3 beside the words.
        assert_eq!((LATE.words(3), LATE.words(4)), (6_338, 8_661));
        assert_eq!((LATE.words(0), LATE.words(2)), (1_650, 3_100));
    }

    #[test]
    fn no_template_says_columns_of_its_own_and_every_table_here_is_asked_for() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/board");
        let mut all = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            for (at, _) in text.match_indices("table(") {
                assert!(
                    text[..at].ends_with(['-', '.']) || text[..at].ends_with("set "),
                    "{path:?} sets a table by itself"
                );
            }
            all.extend(text.split_whitespace());
        }
        for (name, _) in TABLES {
            assert!(all.contains(&format!("table-of(\"{name}\"")), "no template asks for {name}");
        }
    }
}
