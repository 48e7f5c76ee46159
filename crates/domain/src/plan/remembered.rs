//! What follows from the rest of a thing, worked out at most once.

use std::sync::OnceLock;

/// Something that is a function of the thing it stands in, and therefore no part of what that thing is: a copy begins
/// without it, and two things are equal whether or not it was worked out. Whoever changes the thing forgets it.
#[derive(Debug)]
pub struct Remembered<T>(OnceLock<T>);

impl<T> Remembered<T> {
    /// What was worked out before, or is now.
    pub fn or(&self, work_out: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(work_out)
    }
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> Clone for Remembered<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T> PartialEq for Remembered<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Remembered<T> {}
