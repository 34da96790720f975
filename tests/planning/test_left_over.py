"""What a process that was killed leaves, and the next one takes up."""

from datchuan.planning import jobs
from datchuan.planning.actions.documents import CUT_OFF_AFTER
from datchuan.planning.jobs import _look_again_after as look_again_after
from datchuan.planning.models import DocumentState, PlanDocument
from tests.planning.papers import received


def test_a_reading_killed_a_moment_ago_is_looked_at_again(commune, monkeypatch):
    """It cannot be told from one that another process does; after a silence that no reading keeps it can."""
    document, later, started = received(commune), [], []
    monkeypatch.setattr(jobs, "_look_again_after", later.append)
    monkeypatch.setattr(jobs, "start_reading", started.append)
    assert document.state == DocumentState.READING
    assert jobs.start_waiting() == 0
    assert later == [CUT_OFF_AFTER.total_seconds() + 1]
    PlanDocument.objects.update(last_sign_at=document.last_sign_at - 2 * CUT_OFF_AFTER)
    assert jobs.start_waiting() == 1
    assert (started, len(later)) == ([document.pk], 1)


def test_looking_again_does_what_starting_does(monkeypatch):
    """The clock's thread takes up what is left and leaves no connection behind."""
    done = []
    monkeypatch.setattr(jobs, "start_waiting", lambda: done.append("looked"))
    monkeypatch.setattr(jobs.connection, "close", lambda: done.append("closed"))

    class Clock:
        def __init__(self, seconds, work):
            done.append(seconds)
            self.start = work

    monkeypatch.setattr(jobs.threading, "Timer", Clock)
    look_again_after(181)
    assert done == [181, "looked", "closed"]
