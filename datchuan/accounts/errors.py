"""What can go wrong with people, offices, grants and tokens; `str()` is a sentence for the person who tried."""


class AccountsError(Exception):
    """The wanted change is not possible. The sentence says why and what to do."""
