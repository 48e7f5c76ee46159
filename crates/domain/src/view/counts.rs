//! How many actions have which colour.

use serde::Serialize;

use crate::Colour;

/// The count of each colour, always shown beside a worst colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    pub red: u32,
    pub amber: u32,
    pub green: u32,
    pub grey: u32,
    pub blue: u32,
    pub withdrawn: u32,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, colour: Option<Colour>) {
        *match colour {
            Some(Colour::Red) => &mut self.red,
            Some(Colour::Amber) => &mut self.amber,
            Some(Colour::Green) => &mut self.green,
            Some(Colour::Grey) => &mut self.grey,
            Some(Colour::Blue) => &mut self.blue,
            None => &mut self.withdrawn,
        } += 1;
    }

    /// How many have a colour: withdrawn actions do not count.
    pub fn total(&self) -> u32 {
        self.red + self.amber + self.green + self.grey + self.blue
    }

    /// The count of one colour.
    pub fn of(&self, colour: Colour) -> u32 {
        match colour {
            Colour::Red => self.red,
            Colour::Amber => self.amber,
            Colour::Green => self.green,
            Colour::Grey => self.grey,
            Colour::Blue => self.blue,
        }
    }
}

/// A number and what it counts: "1 action", "3 actions". For words whose plural takes an s.
pub fn counted(number: impl std::fmt::Display, one: &str) -> String {
    let number = number.to_string();
    let plural = if number == "1" { "" } else { "s" };
    format!("{number} {one}{plural}")
}
