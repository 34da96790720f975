"""How much, where, for which year and as of which day: figures, their history, and their sums up the places.

Registers above hand their counts down to `actions`; evaluation above asks `queries`. Nothing here knows a record.
"""
