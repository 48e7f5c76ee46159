//! Joining actions that are one piece of work, keeping like ones apart, and parting what was joined.

use waymark_domain::{Action, ActionId, Command, JoinActions, KeepApart, KeepCommand, PartActions, Plan, StandApart};

use crate::page::{Choice, Field, Reader, Sheet};
use crate::routes::keep::plan::alike::place_of_copy;
use crate::routes::keep::{Deed, Desk};
use crate::say::cut;

pub const JOIN: Deed = Deed {
    name: "join",
    done: "They are one piece of work now: updated once, shown in every place.",
    sheet: offer_join,
    read: read_join,
};
pub const APART: Deed = Deed { name: "apart", done: "They are kept apart.", sheet: offer_apart, read: read_apart };
pub const PART: Deed = Deed {
    name: "part",
    done: "They are two actions again. What was said since they were joined stayed with the home.",
    sheet: offer_part,
    read: read_part,
};

/// As many copies as one form joins.
const MOST: usize = 32;

/// The actions that the address names, one or several.
fn named<'a>(desk: &Desk<'a>) -> Option<Vec<&'a Action>> {
    let action = |id: &str| {
        let id: ActionId = id.parse().ok()?;
        desk.plan.actions.get(&id).map(AsRef::as_ref)
    };
    desk.subject.split('~').take(MOST).map(action).collect()
}

fn choice(plan: &Plan, action: &Action) -> Choice {
    (action.action.to_string(), format!("{} {}", plan.place(action.action), cut(action.text(), 80)))
}

fn choices(desk: &Desk<'_>, actions: &[&Action]) -> Vec<Choice> {
    actions.iter().map(|action| choice(desk.plan, action)).collect()
}

fn back(desk: &Desk<'_>, actions: &[&Action]) -> String {
    match actions {
        [only] => desk.links.mend_action(&only.action),
        _ => desk.links.alike(),
    }
}

fn places(desk: &Desk<'_>, actions: &[&Action]) -> String {
    actions.iter().map(|action| desk.plan.place(action.action)).collect::<Vec<_>>().join(", ")
}

fn offer_join(desk: &Desk<'_>) -> Option<Sheet> {
    let actions = named(desk)?;
    let first = *actions.first()?;
    let mut fields = Vec::new();
    let lede = if let [only] = actions.as_slice() {
        fields.push(
            Field::line("place", "The other action's place", "").hinted("As the plan numbers it, such as A1(2)."),
        );
        fields.push(Field::pick("other", "Or choose it", "Choose one", desk.actions_but(only.action), ""));
        let homes = vec![
            ("this".to_owned(), format!("{}, this one", desk.plan.place(only.action))),
            ("other".to_owned(), "The other one".to_owned()),
        ];
        fields.push(Field::one("home", "Whose updates count from now on?", homes, "this"));
        desk.named(only)
    } else {
        let value = first.action.to_string();
        fields.push(Field::one("home", "Whose updates count from now on?", choices(desk, &actions), value));
        places(desk, &actions)
    };
    fields.push(Field::why());
    Some(Sheet {
        heading: "Join them as one piece of work".into(),
        lede,
        warning: Some(
            "Joined, it is updated once and shows in every place. Each place keeps its own words, leads and date. The \
             earlier original date governs; in a draft, the earlier date. The other's updates stay in the history. It \
             can be parted again."
                .into(),
        ),
        fields,
        button: "Join them",
        back: back(desk, &actions),
    })
}

fn read_join(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let actions = named(desk)?;
    let (home, others) = if let [only] = actions.as_slice() {
        let other = read_other(desk, reader, only.action);
        match reader.text("home").as_str() {
            "this" => (only.action, vec![other?]),
            "other" => (other?, vec![only.action]),
            _ => {
                reader.wrong("home", "Choose whose updates count.");
                return None;
            }
        }
    } else {
        let home = reader.needed_choice("home", "Choose whose updates count.");
        let others = actions.iter().map(|action| action.action).filter(|id| Some(*id) != home).collect();
        (home?, others)
    };
    if actions.len() > 1 && others.len() == actions.len() {
        reader.wrong("home", "Choose one of these actions.");
    }
    let why = reader.why();
    let join =
        |other: &ActionId| desk.keep(KeepCommand::JoinActions(JoinActions { home, other: *other, why: why.clone() }));
    Some(others.iter().flat_map(join).collect())
}

/// The other action, by its place as typed or as chosen.
fn read_other(desk: &Desk<'_>, reader: &mut Reader<'_>, this: ActionId) -> Option<ActionId> {
    let Some(place) = reader.filled("place") else {
        return reader.needed_choice("other", "Type the other action's place, or choose it.");
    };
    let plain =
        |text: &str| text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
    let stands = |action: &&Action| {
        action.placements.iter().any(|one| plain(&desk.plan.place_of(action.action, one)) == plain(&place))
    };
    let found = desk.plan.actions.values().map(AsRef::as_ref).find(stands).map(|action| action.action);
    match found {
        None => {
            reader.wrong("place", format!("The plan has no action at \"{}\". Write it like A1(2).", cut(&place, 40)));
        }
        Some(found) if found == this => reader.wrong("place", "That is this action. Name the other one."),
        Some(_) => {}
    }
    found
}

fn offer_apart(desk: &Desk<'_>) -> Option<Sheet> {
    let actions = named(desk)?;
    if actions.len() < 2 {
        return None;
    }
    Some(Sheet {
        heading: "Keep them apart".into(),
        lede: places(desk, &actions),
        warning: Some("They look alike, but are different work. They are not offered for joining again.".into()),
        fields: vec![Field::area("why", "Why? (optional)", "").hinted("It stands in the history beside the decision.")],
        button: "Keep them apart",
        back: back(desk, &actions),
    })
}

/// A proposal that the plan has is declined; a pair that nobody had listed is listed and declined.
fn read_apart(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let ids: Vec<ActionId> = named(desk)?.iter().map(|action| action.action).collect();
    let why = reader.text("why");
    let listed = desk.plan.shared.iter().position(|shared| !shared.decided && shared.actions == ids);
    let what = match listed.and_then(|at| u32::try_from(at).ok()) {
        Some(shared) => KeepCommand::KeepApart(KeepApart { shared, why }),
        None => KeepCommand::StandApart(StandApart { actions: ids, why }),
    };
    Some(desk.keep(what))
}

/// The home of the copy that the address names, and the copy as it was joined.
fn joined<'a>(desk: &Desk<'a>) -> Option<(&'a Action, &'a Action)> {
    let id: ActionId = desk.subject.parse().ok()?;
    desk.plan.actions.values().find_map(|home| {
        let joined = home.joined.iter().find(|one| one.other.action == id)?;
        Some((home.as_ref(), joined.other.as_ref()))
    })
}

fn offer_part(desk: &Desk<'_>) -> Option<Sheet> {
    let (home, copy) = joined(desk)?;
    let place = place_of_copy(desk.plan, home, copy);
    Some(Sheet {
        heading: format!("Part {place} from {}", desk.plan.place(home.action)),
        lede: copy.text().to_owned(),
        warning: Some(format!(
            "{place} becomes an action of its own again, with the leads, date, links and updates that it had when it was \
             joined. What was said since stays with {}. The history keeps both.",
            desk.plan.place(home.action)
        )),
        fields: vec![Field::why()],
        button: "Part them",
        back: desk.links.mend_action(&home.action),
    })
}

fn read_part(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Vec<Command>> {
    let (home, copy) = joined(desk)?;
    let (home, other, why) = (home.action, copy.action, reader.why());
    Some(desk.keep(KeepCommand::PartActions(PartActions { home, other, why })))
}
