//! Copies of what may be one piece of work, side by side: what each says, and in what they differ. It decides nothing.

/// What one copy says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    pub place: String,
    /// Its own page, where it has one.
    pub href: Option<String>,
    pub words: String,
    pub leads: String,
    pub due: String,
    pub phase: String,
    pub progress: String,
}

/// A copy as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyCard {
    pub place: String,
    pub href: Option<String>,
    pub rows: Vec<CopyRow>,
}

/// One thing that each copy says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyRow {
    pub name: &'static str,
    pub differs: bool,
    /// Its words in pieces; the marked ones stand in no other copy that it is compared with.
    pub parts: Vec<(bool, String)>,
}

/// Copies beside one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies {
    pub cards: Vec<CopyCard>,
    /// In what they differ.
    pub differs: Vec<&'static str>,
}

type Say = fn(&Stated) -> &str;

const PROGRESS: &str = "Progress";
const WORDS: &str = "the words";

const ROWS: [(&str, &str, Say); 5] = [
    ("Words", WORDS, |one| &one.words),
    ("Leads", "the leads", |one| &one.leads),
    ("Date", "the date", |one| &one.due),
    ("Phase", "the phase", |one| &one.phase),
    (PROGRESS, "the progress", |one| &one.progress),
];

impl Copies {
    /// Puts copies beside one another.
    pub fn new(stated: &[Stated]) -> Self {
        let differing = |say: Say| differ(stated, say);
        let card = |(at, one): (usize, &Stated)| {
            // The first is compared with the second, every other with the first.
            let with = stated.get(usize::from(at == 0)).unwrap_or(one);
            let row = |(name, _, say): &(&'static str, &str, Say)| {
                let differs = differing(*say);
                let parts = if differs { marked(say(one), say(with)) } else { whole(say(one)) };
                CopyRow { name, differs, parts }
            };
            CopyCard { place: one.place.clone(), href: one.href.clone(), rows: ROWS.iter().map(row).collect() }
        };
        Self { cards: stated.iter().enumerate().map(card).collect(), differs: Self::differing(stated) }
    }

    /// In what copies differ, without putting them beside one another.
    pub fn differing(stated: &[Stated]) -> Vec<&'static str> {
        ROWS.iter().filter(|(_, _, say)| differ(stated, *say)).map(|(_, name, _)| *name).collect()
    }

    /// The same, without what was said of them: it is said once, where the work lives.
    #[must_use]
    pub fn without_progress(mut self) -> Self {
        for card in &mut self.cards {
            card.rows.retain(|row| row.name != PROGRESS);
        }
        self
    }

    /// In what they differ, in a sentence.
    pub fn sentence(&self) -> String {
        match self.differs.as_slice() {
            [] => "They say the same.".to_owned(),
            some => format!("They differ in {}.", listed(some)),
        }
    }
}

/// One piece of work in two plans that do not print it the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// As the plan prints it that is looked at.
    pub here: Stated,
    /// As the other does, its place with its plan's title.
    pub other: Stated,
    /// In what they differ.
    pub differs: Vec<&'static str>,
    /// Where they stand side by side.
    pub copies: String,
}

impl Apart {
    /// Two copies, where they differ. What was said of it is said once, where it lives, and is not compared.
    pub fn of(here: Stated, other: Stated, copies: String) -> Option<Self> {
        let both = [here, other].map(|one| Stated { progress: String::new(), ..one });
        let differs = Copies::differing(&both);
        let [here, other] = both;
        (!differs.is_empty()).then_some(Self { here, other, differs, copies })
    }

    /// That they are one, and in what they differ, in a sentence.
    pub fn why(&self) -> String {
        let (here, other, differs) = (&self.here.place, &self.other.place, listed(&self.differs));
        format!(
            "{here} and {other} are one piece of work, and the two plans print it otherwise: they differ in {differs}."
        )
    }

    /// Both of them, the one that is looked at first.
    pub fn both(&self) -> [&Stated; 2] {
        [&self.here, &self.other]
    }

    /// What one of the two prints where they differ, but for its words: "Leads: none. Date: 1.5.26."
    pub fn printed(&self, one: &Stated) -> String {
        let differs = |name: &str| self.differs.contains(&name);
        let others = ROWS.iter().filter(|(_, name, _)| *name != WORDS && differs(name));
        let said = others.map(|(heading, _, say)| match say(one) {
            "" => format!("{heading}: none."),
            words => format!("{heading}: {}.", words.trim_end_matches('.')),
        });
        said.collect::<Vec<_>>().join(" ")
    }
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn differ(stated: &[Stated], say: Say) -> bool {
    stated.windows(2).any(|pair| plain(say(&pair[0])) != plain(say(&pair[1])))
}

/// A text by its words alone: case, marks and blanks are no difference.
fn plain(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn whole(text: &str) -> Vec<(bool, String)> {
    if text.is_empty() { Vec::new() } else { vec![(false, text.to_owned())] }
}

/// Longer texts are shown without marks: finding them takes the product of both lengths.
const MOST_WORDS: usize = 400;

/// A text in pieces, with those words marked that the other does not have in their order.
fn marked(text: &str, other: &str) -> Vec<(bool, String)> {
    let (ours, theirs): (Vec<&str>, Vec<&str>) =
        (text.split_whitespace().collect(), other.split_whitespace().collect());
    if ours.len() > MOST_WORDS || theirs.len() > MOST_WORDS {
        return whole(text);
    }
    let mut parts: Vec<(bool, String)> = Vec::new();
    for (word, common) in ours.iter().zip(in_common(&ours, &theirs)) {
        match parts.last_mut() {
            Some((mark, piece)) if *mark != common => {
                piece.push(' ');
                piece.push_str(word);
            }
            _ => parts.push((!common, (*word).to_owned())),
        }
    }
    parts
}

/// Which of our words belong to the longest run of words, in order, that both have.
fn in_common(ours: &[&str], theirs: &[&str]) -> Vec<bool> {
    let same = |a: &str, b: &str| plain(a) == plain(b);
    let width = theirs.len() + 1;
    let mut longest = vec![0_u32; (ours.len() + 1) * width];
    for (i, our) in ours.iter().enumerate().rev() {
        for (j, their) in theirs.iter().enumerate().rev() {
            longest[i * width + j] = if same(our, their) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut common, mut i, mut j) = (vec![false; ours.len()], 0, 0);
    while i < ours.len() && j < theirs.len() {
        if same(ours[i], theirs[j]) {
            common[i] = true;
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy(words: &str, due: &str) -> Stated {
        Stated { words: words.into(), due: due.into(), ..Stated::default() }
    }

    #[test]
    fn what_differs_is_named_in_words_and_marked() {
        let copies =
            Copies::new(&[copy("Train every team by May", "1.5.26"), copy("Train each team by May.", "2.6.26")]);
        assert_eq!(copies.sentence(), "They differ in the words and the date.");
        let words = &copies.cards[0].rows[0];
        assert_eq!(words.parts, [(false, "Train".into()), (true, "every".into()), (false, "team by May".into())]);
        assert!(!copies.cards[1].rows[1].differs);
    }

    #[test]
    fn copies_of_two_plans_are_told_where_they_print_otherwise_and_not_where_they_say_otherwise() {
        let said = Stated { progress: "Half are trained.".into(), ..copy("Train every team.", "1.5.26") };
        assert_eq!(Apart::of(said.clone(), copy("train every team", "1.5.26"), String::new()), None);
        let other = Stated { place: "R2(1) in The sister".into(), leads: "HoS".into(), ..copy("Train all teams.", "") };
        let apart = Apart::of(Stated { place: "R1(1)".into(), ..said }, other, "/c".into()).unwrap();
        assert_eq!(
            apart.why(),
            "R1(1) and R2(1) in The sister are one piece of work, and the two plans print it otherwise: they differ in the \
             words, the leads and the date."
        );
        assert_eq!(apart.printed(&apart.here), "Leads: none. Date: 1.5.26.");
        assert_eq!(apart.printed(&apart.other), "Leads: HoS. Date: none.");
    }

    #[test]
    fn case_and_stops_are_no_difference_and_long_texts_are_left_unmarked() {
        assert_eq!(Copies::new(&[copy("Ask again.", ""), copy("ask again", "")]).sentence(), "They say the same.");
        let long = "word ".repeat(MOST_WORDS + 1);
        assert_eq!(marked(&long, "other").len(), 1);
    }
}
