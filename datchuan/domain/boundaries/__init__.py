"""Outlines of units as others draw them: GeoJSON in, rings of exact degrees out."""
