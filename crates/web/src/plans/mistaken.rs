//! A moment that was typed and cannot be looked at: no day, still to come, or before there was anything.
//!
//! A page with the field for it is answered as the plan stands today, with what was typed and what is wrong beside it; any
//! other address is answered with the words alone.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::OpenPlan;
use super::moment::Asked;
use crate::page::{AS_AT, WrongDay};
use crate::trouble::Trouble;

/// What was typed into the field of such a page, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistaken {
    pub day: WrongDay,
    status: StatusCode,
}

impl Mistaken {
    /// What a field's day came to; nothing where no field asked, or where something else is wrong.
    pub fn of(field: &'static str, typed: &str, trouble: &Trouble) -> Option<Self> {
        let (said, status) = match trouble {
            Trouble::NotUnderstood(said) => (said, StatusCode::BAD_REQUEST),
            Trouble::NotThereThen(said) => (said, StatusCode::NOT_FOUND),
            _ => return None,
        };
        let typed = typed.trim();
        let day = WrongDay { field, typed: typed.to_owned(), said: said.clone() };
        (!typed.is_empty()).then_some(Self { day, status })
    }

    /// The same of the moment that an address asks for by a day.
    pub(super) fn moment(asked: &Asked, trouble: &Trouble) -> Option<Self> {
        Self::of(AS_AT, asked.by_day()?, trouble)
    }

    /// With what status its page is answered.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The same words without a page.
    pub(super) fn trouble(&self) -> Trouble {
        let said = self.day.said.clone();
        if self.status == StatusCode::NOT_FOUND { Trouble::NotThereThen(said) } else { Trouble::NotUnderstood(said) }
    }
}

/// A plan for a page that has the field for a day: as it stands today, where the day that was typed cannot be looked at.
#[derive(Debug)]
pub struct AtTypedDay(pub OpenPlan);

impl<S: Sync> FromRequestParts<S> for AtTypedDay {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        OpenPlan::in_request(parts).map(Self)
    }
}
