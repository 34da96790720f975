"""What can go wrong with places; `str()` is a sentence for the person who tried."""


class PlacesError(Exception):
    """The wanted change is not possible. The sentence says why and what to do."""


class UnknownPlaceError(LookupError):
    """No unit has the code on the day that was asked about."""
