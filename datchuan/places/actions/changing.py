"""Whoever keeps something by the map is told of each change of it, in the transaction of the change.

The map knows nobody who stands on it: they give their keeper to `keep_by_map` when the program starts. A keeper is
entered before places change and left afterwards, so that it can compare; what it raises undoes the change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

Places = Collection[int] | None  # primary keys of the places that change; None: perhaps any
Keeper = Callable[[Places], AbstractContextManager[None]]

_keepers: list[Keeper] = []


def keep_by_map(keeper: Keeper) -> None:
    """From now on enter the keeper with every change of where places belong, or of when they exist."""
    if keeper not in _keepers:
        _keepers.append(keeper)


@contextmanager
def changing_map(places: Places) -> Iterator[None]:
    """What is done inside may change when these places exist and where they belong. The caller holds a transaction."""
    with ExitStack() as stack:
        for keeper in _keepers:
            stack.enter_context(keeper(places))
        yield
