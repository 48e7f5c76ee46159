//! Waymark's testkit: a fixed clock, seeded randomness, plans in our own words, and the whole application over a
//! store that is thrown away. For tests only; no room depends on it but by its tests.

mod app;
mod clock;
mod folder;
mod plans;
mod random;
mod s3;

pub use app::{Answer, BOUNDARY, Browser, LARGEST_FILE, PASSWORD, TestApp};
pub use clock::TestClock;
pub use folder::Folder;
pub use plans::{full_plan, reckoned, small_plan};
pub use random::seeded;
pub use s3::S3Service;
