"""The record: who did, or read, what, and when. Lines are added and never changed.

Stands below every app that writes (places, accounts, planning, …) and knows none of them: people, offices, subjects and
places are kept as plain text, so that a line outlives whatever it speaks of.
"""
