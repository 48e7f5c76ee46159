//! Giving somebody a post, handing one over, and stating a last day.

use waymark_domain::{
    AppointHolder, Capacity, Command, EndHolding, HandOver, Holding, HoldingKind, PersonId, Post, PostId, PostKind,
};

use super::{Deed, Desk};
use crate::page::{Choice, Field, Reader, Sheet};

pub const APPOINT: Deed =
    Deed { name: "appoint", done: "The appointment is recorded.", sheet: offer_post, read: read_appointment };
pub const HAND_OVER: Deed =
    Deed { name: "hand-over", done: "The post is handed over.", sheet: offer_handing, read: read_handing };
pub const END: Deed = Deed { name: "end", done: "The last day is recorded.", sheet: offer_end, read: read_end };

/// A capacity as pages call it.
pub fn capacity_word(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Holder => "holder",
        Capacity::Deputy => "deputy",
        Capacity::Member => "member",
    }
}

/// A kind of holding as pages call it.
pub fn kind_word(kind: HoldingKind) -> &'static str {
    match kind {
        HoldingKind::Substantive => "substantive",
        HoldingKind::Interim => "interim",
        HoldingKind::Acting => "acting",
    }
}

fn kinds() -> Field {
    let kinds = [HoldingKind::Substantive, HoldingKind::Interim, HoldingKind::Acting];
    let choices = kinds.map(|kind| (kind_word(kind).to_owned(), crate::say::capital(kind_word(kind))));
    Field::one("kind", "In which way?", choices.into(), "substantive")
}

fn read_kind(reader: &mut Reader<'_>) -> HoldingKind {
    match reader.text("kind").as_str() {
        "interim" => HoldingKind::Interim,
        "acting" => HoldingKind::Acting,
        _ => HoldingKind::Substantive,
    }
}

/// Those who hold the post today or later, in any capacity.
fn standing<'a>(desk: &Desk<'a>, post: PostId) -> Vec<&'a Holding> {
    let ends_later = |held: &&Holding| held.post == post && held.until.is_none_or(|until| until >= desk.today);
    desk.directory.holdings.iter().filter(ends_later).collect()
}

fn sheet(heading: &str, post: &Post, fields: Vec<Field>, button: &'static str) -> Sheet {
    let (heading, lede) = (heading.to_owned(), post.title.shown().to_owned());
    Sheet { heading, lede, warning: None, fields, button, back: "/directory".into() }
}

fn offer_post(desk: &Desk<'_>) -> Option<Sheet> {
    let (_, post) = desk.post()?;
    let group = post.kind == PostKind::Group;
    let mut fields = vec![
        Field::pick("person", "Who?", "Choose one", desk.everybody(), "")
            .hinted("Somebody who is missing is invited first, under People."),
    ];
    if !group {
        let capacities = [Capacity::Holder, Capacity::Deputy]
            .map(|one| (capacity_word(one).to_owned(), crate::say::capital(capacity_word(one))));
        fields.push(Field::one("capacity", "As what?", capacities.into(), "holder"));
        fields.push(kinds());
    }
    fields.push(Field::day("from", "First day", Some(desk.today)));
    fields.push(Field::day("until", "Last day, if it is known", None));
    let heading = if group { "Add a member" } else { "Appoint somebody" };
    Some(sheet(heading, post, fields, "Record it"))
}

fn read_appointment(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Command> {
    let (post, stands) = desk.post()?;
    let person: Option<PersonId> = reader.needed_choice("person", "Choose a person.");
    let capacity = match (stands.kind, reader.text("capacity").as_str()) {
        (PostKind::Group, _) => Capacity::Member,
        (PostKind::Post, "deputy") => Capacity::Deputy,
        (PostKind::Post, _) => Capacity::Holder,
    };
    let (kind, from, until) = (read_kind(reader), reader.needed_day("from", "Say the first day."), reader.day("until"));
    Some(Command::AppointHolder(AppointHolder { post, person: person?, capacity, kind, from: from?, until }))
}

fn offer_handing(desk: &Desk<'_>) -> Option<Sheet> {
    let (id, post) = desk.post().filter(|(_, post)| post.kind == PostKind::Post)?;
    let holders = standing(desk, id).into_iter().filter(|held| held.capacity == Capacity::Holder);
    let holders: Vec<Choice> = holders.map(|held| (held.person.to_string(), desk.name(held.person))).collect();
    let only = if let [(one, _)] = holders.as_slice() { one.clone() } else { String::new() };
    let mut offered = sheet(
        "Hand the post over",
        post,
        vec![
            Field::one("from", "Who leaves it?", holders.clone(), only),
            Field::pick("to", "Who takes it?", "Choose one", desk.everybody(), "")
                .hinted("Somebody who is missing is invited first, under People."),
            Field::day("on", "The new holder\u{2019}s first day", None),
            kinds(),
        ],
        "Hand it over",
    );
    offered.warning = holders.is_empty().then(|| "Nobody holds the post. Appoint somebody instead.".into());
    Some(offered)
}

fn read_handing(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Command> {
    let (post, _) = desk.post()?;
    let from = reader.needed_choice("from", "Say who leaves it.");
    let to = reader.needed_choice("to", "Say who takes it.");
    let on = reader.needed_day("on", "Say the first day.");
    let kind = read_kind(reader);
    Some(Command::HandOver(HandOver { post, from: from?, to: to?, on: on?, kind }))
}

fn offer_end(desk: &Desk<'_>) -> Option<Sheet> {
    let (id, post) = desk.post()?;
    let choice = |held: &&Holding| {
        let word = capacity_word(held.capacity);
        (format!("{word} {}", held.person), format!("{}, {word}", desk.name(held.person)))
    };
    let held: Vec<Choice> = standing(desk, id).iter().map(choice).collect();
    let nobody = held.is_empty().then(|| "Nobody holds it.".into());
    let fields = vec![Field::one("who", "Who leaves it?", held, ""), Field::day("until", "Last day", None)];
    Some(Sheet { warning: nobody, ..sheet("State a last day", post, fields, "Record it") })
}

fn read_end(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Command> {
    let (post, _) = desk.post()?;
    let who = reader.needed("who", "Say who leaves it.");
    let until = reader.needed_day("until", "Say the last day.");
    let (capacity, person) = who.split_once(' ')?;
    let capacities = [Capacity::Holder, Capacity::Deputy, Capacity::Member];
    let capacity = capacities.into_iter().find(|one| capacity_word(*one) == capacity)?;
    Some(Command::EndHolding(EndHolding { post, person: person.parse().ok()?, capacity, until: until? }))
}
