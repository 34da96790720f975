"""Writes of planning: receiving documents, reviewing drafts, adopting plans. Nothing else writes these rows."""
