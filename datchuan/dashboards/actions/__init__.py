"""What pages of figures may change: a province's own boundaries, kept as evidence."""
