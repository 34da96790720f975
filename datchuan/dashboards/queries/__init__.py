"""Numbers and rows of the pages; the count of SQL statements of each is tested."""
