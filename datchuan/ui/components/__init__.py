"""The pieces pages are made of, as template tags: `{% load ui %}` gives them all, /ui/gallery/ shows them."""
