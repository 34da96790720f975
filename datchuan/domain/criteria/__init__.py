"""The law as typed values, and judging facts by it."""
