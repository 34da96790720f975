"""Reads of planning: documents, drafts under review, adopted plans, the programme of a commune and year."""
