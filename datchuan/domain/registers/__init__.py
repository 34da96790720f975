"""Registers: what villages record, defined once. Values in, values out; the files are in `registers/`.

`loading` reads the files into `model`'s values and says what is wrong with them. `expressions` checks rules and counts
and makes `terms` of them, `compiling` writes terms as SQL, `plain` reads records by them without SQL. `entry` takes
what people type and says what is wrong with it; `merging` joins two people's changes of one record;
`describing` tells every face what its columns are, `copying` the analytics copy; `inventing` makes up records.
"""
