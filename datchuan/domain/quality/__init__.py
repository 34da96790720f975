"""Figures that do not fit: pure rules, values in and out."""
