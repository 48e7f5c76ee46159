//! Opening a plan: at which moment, and by whom it may be read. Today's rules apply to the past (DESIGN 3.6).

mod beside;
mod filter;
mod mistaken;
mod moment;
mod open;
mod rule;
mod stamp;

pub use beside::{Beside, MOST_BESIDE, in_sight, what_moves};
pub use filter::{Chip, Filter, Sort, Wanted, organisations, posts};
pub use mistaken::{AtTypedDay, Mistaken};
pub use moment::Moment;
pub use open::OpenPlan;
pub use rule::{may_keep, may_read};
pub use stamp::Stamp;
