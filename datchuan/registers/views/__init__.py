"""Pages of registers: which there are, the grid, the form of one record, what a record went through."""
