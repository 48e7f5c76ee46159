//! Waymark: the web room.
