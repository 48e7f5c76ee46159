//! Reads single fields out of words that are already known to be that field.
//!
//! Each reader takes words and gives a value; none of them looks at a table.

mod addressed;
mod bare;
mod code;
mod depends;
mod dues;
mod plan_facts;
mod status;

pub(crate) use addressed::addressed_to;
pub(crate) use code::{Heading, heading};
pub(crate) use depends::{Reference, references};
pub(crate) use dues::{dues_by_order, one_due};
pub(crate) use plan_facts::{inspection, stated_on};
pub(crate) use status::{Status, is_status_alone, status};
