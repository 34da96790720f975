"""A table of somebody's own: its columns are matched with a register's, and its rows become a `RowSource`.

`opening` takes a file apart into sheets, `heading` finds where the headings stand, `table` what are rows and what is
not, `proposing` says which column is probably which field, `villages` and `answers` which words of cells mean what,
`applying` makes the rows. Nothing is guessed in silence: what is proposed is looked at by somebody, what is skipped is
said, what cannot be understood is refused with its cell.
"""
