"""What can go wrong with proposals; `str()` is a sentence for the person who tried."""


class ProposalError(Exception):
    """The proposal cannot be made or decided as it is. The sentence says why and what to do."""
