"""A plan's text rendered as the files people send: Word, OpenDocument, PDF, and texts in old letters."""
