"""What can go wrong with what is given to pages of figures; `str()` is a sentence for the person who tried."""


class BoundariesError(Exception):
    """The file of boundaries cannot be used. The sentence says why and what to do."""
