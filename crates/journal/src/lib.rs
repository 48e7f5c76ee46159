//! Waymark: the journal room.
