//! The pages of people: everybody with their roles and posts, and a one-time link as it is shown once.

use askama::Template;

use super::Frame;
use crate::component::Banner;

/// Everybody.
#[derive(Debug, Template)]
#[template(path = "people/list.html")]
pub struct PeoplePage {
    pub frame: Frame,
    pub banner: Option<Banner>,
    pub people: Vec<PersonLine>,
}

/// One person.
#[derive(Debug)]
pub struct PersonLine {
    pub id: String,
    pub name: String,
    pub roles: Vec<String>,
    pub posts: Vec<String>,
    /// How they stand at the door.
    pub door: String,
    /// The day that the posts are of.
    pub day: String,
    pub signs_in: bool,
    pub disabled: bool,
    /// Whether it is whoever looks: nobody shuts themselves out.
    pub is_viewer: bool,
}

/// A one-time link, the only time that it is shown.
#[derive(Debug, Template)]
#[template(path = "people/link.html")]
pub struct LinkShownPage {
    pub frame: Frame,
    pub login: String,
    /// Its address below that of this Waymark.
    pub path: String,
}
