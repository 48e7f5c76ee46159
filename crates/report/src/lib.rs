//! Waymark: the report room.
