//! The pages of people: everybody in a line, one person with what may be done about them, and a one-time link as it is
//! shown once.

use askama::Template;

use super::{Frame, SessionLine};
use crate::component::{Banner, Button};

/// Everybody.
#[derive(Debug, Template)]
#[template(path = "people/list.html")]
pub struct PeoplePage {
    pub frame: Frame,
    pub banner: Option<Banner>,
    pub people: Vec<PersonLine>,
}

/// One person in a line.
#[derive(Debug)]
pub struct PersonLine {
    pub id: String,
    pub name: String,
    /// Roles, and posts held.
    pub stands: String,
    /// How they stand at the door, and when they were last seen.
    pub door: String,
}

/// One person.
#[derive(Debug, Template)]
#[template(path = "people/person.html")]
pub struct PersonPage {
    pub frame: Frame,
    pub banner: Option<Banner>,
    pub id: String,
    pub name: String,
    pub roles: Vec<String>,
    pub posts: Vec<String>,
    /// How they stand at the door.
    pub door: String,
    /// The day that the posts are of.
    pub day: String,
    /// When they were last seen, if they ever were.
    pub seen: Option<String>,
    /// Since when a code is asked of them, if one is.
    pub second_step: Option<String>,
    pub sessions: Vec<SessionLine>,
    pub signs_in: bool,
    pub disabled: bool,
    /// Whether it is whoever looks: nobody shuts themselves out.
    pub is_viewer: bool,
}

/// Something that is asked about once more before it is done.
#[derive(Debug, Template)]
#[template(path = "people/confirm.html")]
pub struct SurePage {
    pub frame: Frame,
    /// What it means, a sentence each.
    pub means: Vec<String>,
    pub button: Button,
    pub back: String,
}

/// A one-time link, the only time that it is shown.
#[derive(Debug, Template)]
#[template(path = "people/link.html")]
pub struct LinkShownPage {
    pub frame: Frame,
    pub login: String,
    /// Its address, in full where that is known.
    pub address: String,
    /// Until when it works.
    pub until: String,
    /// The person's page.
    pub back: String,
    /// Whether a code is asked of them after it, too.
    pub second_step: bool,
}
