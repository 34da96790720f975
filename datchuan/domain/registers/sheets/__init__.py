"""A register as an Excel workbook: taken home, filled in, brought back.

`layout` says where things stand, `writing` makes the workbook, `reading` takes one apart into the rows of a
`RowSource`. Whatever else rows come from (a table of other columns, matched by somebody) gives a `RowSource` too, and
from there on goes the same way.
"""
