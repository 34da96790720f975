"""Stage 1: what is asked. Criteria sets and indicators as rows, so that others can point at them."""
