"""Whoever keeps something by the map is entered with every change of it, once."""

from contextlib import contextmanager

from datchuan.places.actions import changing


def test_a_keeper_that_is_named_twice_is_entered_once(monkeypatch):
    monkeypatch.setattr(changing, "_keepers", [])
    told = []

    @contextmanager
    def keeper(places):
        told.append(("before", places))
        yield
        told.append(("after", places))

    for _time in range(2):
        changing.keep_by_map(keeper)
    with changing.changing_map([7]):
        told.append("changed")
    assert told == [("before", [7]), "changed", ("after", [7])]
