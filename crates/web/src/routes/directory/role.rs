//! Giving somebody a role, in one plan or in all, and taking it back.

use waymark_domain::{Command, GrantRole, PlanId, RevokeRole, Role};

use super::{Deed, Desk};
use crate::page::{Choice, Field, Reader, Sheet};

pub const GRANT: Deed = Deed { name: "grant", done: "The role is given.", sheet: offer_role, read: read_role };
pub const REVOKE: Deed = Deed { name: "revoke", done: "The role is taken back.", sheet: offer_roles, read: read_taken };

const ROLES: [(Role, &str, &str); 6] = [
    (Role::Manager, "manager", "Manager: keeps plans, and in all plans the directory too"),
    (Role::Contributor, "contributor", "Contributor: reads, and updates what their posts lead"),
    (Role::Verifier, "verifier", "Verifier: reads, and accepts or refuses claims of what others lead"),
    (Role::Chair, "chair", "Chair: reads, and decides for the board"),
    (Role::Member, "member", "Board member: reads, and sees what needs the board"),
    (Role::Reader, "reader", "Reader: reads"),
];

/// The roles, as forms offer them.
pub fn roles() -> Vec<Choice> {
    ROLES.map(|(_, value, words)| (value.to_owned(), words.to_owned())).into()
}

/// A role as forms call it.
pub fn role_word(role: Role) -> &'static str {
    ROLES.iter().find(|(one, _, _)| *one == role).map_or("reader", |(_, word, _)| word)
}

/// The role that was chosen.
pub fn read_chosen(reader: &mut Reader<'_>) -> Option<Role> {
    let chosen = reader.text("role");
    let role = ROLES.iter().find(|(_, value, _)| *value == chosen).map(|(role, _, _)| *role);
    if role.is_none() {
        reader.wrong("role", "Choose a role.");
    }
    role
}

/// Where a role holds.
pub fn place(desk: &Desk<'_>, plan: Option<PlanId>) -> String {
    let Some(plan) = plan else { return "in all plans".to_owned() };
    let title = desk.plans.iter().find(|(id, _)| *id == plan).map(|(_, title)| title.as_str());
    format!("in {}", title.unwrap_or("a plan that is no longer there"))
}

fn sheet(heading: &str, desk: &Desk<'_>, fields: Vec<Field>, button: &'static str) -> Sheet {
    let name = desk.person().map_or("", |(_, name)| name);
    let (heading, lede, back) = (heading.to_owned(), name.to_owned(), format!("/people/{}", desk.subject));
    Sheet { heading, lede, warning: None, fields, button, back }
}

fn offer_role(desk: &Desk<'_>) -> Option<Sheet> {
    desk.person()?;
    let plans = desk.plans.iter().map(|(id, title)| (id.to_string(), title.clone())).collect();
    let fields = vec![
        Field::one("role", "Which role?", roles(), ""),
        Field::pick("plan", "In which plan?", "In all plans", plans, ""),
    ];
    Some(sheet("Give a role", desk, fields, "Give it"))
}

fn read_role(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Command> {
    let (person, _) = desk.person()?;
    let (role, plan) = (read_chosen(reader), reader.chosen("plan"));
    Some(Command::GrantRole(GrantRole { person, role: role?, plan }))
}

fn offer_roles(desk: &Desk<'_>) -> Option<Sheet> {
    let (person, _) = desk.person()?;
    let held = desk.directory.roles.iter().filter(|(who, _, _)| *who == person);
    let choice = |role: Role, plan: Option<PlanId>| {
        let value = format!("{} {}", role_word(role), plan.map_or("all".to_owned(), |plan| plan.to_string()));
        (value, format!("{} {}", crate::say::capital(role_word(role)), place(desk, plan)))
    };
    let held: Vec<Choice> = held.map(|(_, role, plan)| choice(*role, *plan)).collect();
    let none = held.is_empty().then(|| "They have no role.".into());
    let fields = vec![Field::one("held", "Which role?", held, "")];
    Some(Sheet { warning: none, ..sheet("Take a role back", desk, fields, "Take it back") })
}

fn read_taken(desk: &Desk<'_>, reader: &mut Reader<'_>) -> Option<Command> {
    let (person, _) = desk.person()?;
    let held = reader.needed("held", "Choose a role.");
    let (word, place) = held.split_once(' ')?;
    let role = ROLES.iter().find(|(_, value, _)| *value == word).map(|(role, _, _)| *role)?;
    let plan = if place == "all" { None } else { Some(place.parse().ok()?) };
    Some(Command::RevokeRole(RevokeRole { person, role, plan }))
}
