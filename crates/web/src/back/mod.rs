//! Coming back to one's home from a form that was opened there: the form says where it was opened, and is led back.

use waymark_domain::PlanId;

use crate::page::Typed;

/// What a form on a home carries unseen.
pub const FROM: (&str, &str) = ("from", "work");

/// Where one's home is.
pub const HOME: &str = "/work";

/// Whether a form was opened on somebody's home.
pub fn came(typed: &Typed) -> bool {
    said(&typed.raw(FROM.0))
}

/// The same, of the field's own words.
pub fn said(from: &str) -> bool {
    from == FROM.1
}

/// What a form that came from a home carries on when it is shown again.
pub fn carried(typed: &Typed) -> Option<(&'static str, String)> {
    came(typed).then(|| (FROM.0, FROM.1.to_owned()))
}

/// The home that says what was done, and of what.
pub fn done(name: &str, plan: PlanId, subject: &str) -> String {
    let plain = |text: &str| text.chars().filter(|one| one.is_ascii_alphanumeric() || *one == '-').collect::<String>();
    format!("{HOME}?done={}&plan={plan}&of={}", plain(name), plain(subject))
}
