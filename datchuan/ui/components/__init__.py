"""The pieces pages are made of, as template tags. `{% load ui %}` gives them all; the gallery at /ui/gallery/ shows them."""
