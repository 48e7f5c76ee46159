//! Lists of what stands, with a way to mend each line.

use askama::Template;

use crate::component::Banner;
use crate::page::Frame;

/// One line: what it is, how it stands, and what may be done about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub key: String,
    pub value: String,
    /// A softer word below: a vacancy, a reason.
    pub note: Option<String>,
    /// What each way says, and where it leads.
    pub ways: Vec<(String, String)>,
}

impl Row {
    /// A line with one way.
    pub fn new(key: impl Into<String>, value: impl Into<String>, way: &str, href: impl Into<String>) -> Self {
        let ways = vec![(way.to_owned(), href.into())];
        Self { key: key.into(), value: value.into(), note: None, ways }
    }

    /// The same with another way.
    pub fn or(mut self, way: &str, href: impl Into<String>) -> Self {
        self.ways.push((way.to_owned(), href.into()));
        self
    }
}

/// Lines under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    pub heading: String,
    /// What it means that there is none, and what to do.
    pub empty: String,
    pub rows: Vec<Row>,
    /// What may be added.
    pub ways: Vec<(String, String)>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "keep/list.html")]
pub struct ListPage {
    pub frame: Frame,
    pub banner: Option<Banner>,
    pub heading: String,
    pub lede: String,
    pub groups: Vec<Rows>,
    /// Where one came from.
    pub back: Option<(String, String)>,
}
