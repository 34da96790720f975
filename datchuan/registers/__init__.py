"""Registers of villages and communes: their definitions, their records with every revision, and how records come in.

The only app that knows persons. What registers count goes down to `measurements.actions`; nothing above reads a record.
"""
