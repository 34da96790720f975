"""Pages of planning: received documents, the review of what was read, adopted plans."""
