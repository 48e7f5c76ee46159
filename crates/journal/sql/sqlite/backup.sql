-- One consistent file, without free pages.
vacuum into $1
