-- Bytes are called blob on SQLite and bytea on PostgreSQL; with this name the other migrations serve both.
-- Safe: adds a name and touches no table.
create domain blob as bytea;
