"""A process of its own for `test_killed.py`: works on a data folder and may end itself in the middle of a write.

python -m tests.planning.killed FOLDER prepare|adopt|read|again|state [WRITES]
"""

import io
import json
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from datchuan.config.installation import make_tables, open_folder

WRITES = ("INSERT", "UPDATE", "DELETE")


class Killed:
    """Lets `room` writes through; at the next the process is gone, as after kill -9 or a power cut."""

    def __init__(self, room):
        self.room = room

    def __call__(self, execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        if sql.startswith(WRITES):
            self.room -= 1
            if self.room < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return done


def prepare():
    from datchuan.criteria.actions import publish_law
    from datchuan.planning.actions.documents import receive_document
    from tests.accounts.cast import unit
    from tests.planning.papers import PLAN, draft_of

    make_tables()
    province = unit("46", "province", "Thừa Thiên Huế")
    commune = unit("20185", "commune", "Thượng Lộ", unit("483", "district", "Nam Đông", province))
    publish_law()
    draft_of(commune)
    other = PLAN.replace("Số: 12", "Số: 13")
    receive_document(place=commune, stream=io.BytesIO(other.encode()), name="khac.txt", by=None)


def adopt():
    from datchuan.planning.actions.adoption import adopt_draft
    from datchuan.planning.models import PlanDraft

    draft = PlanDraft.objects.earliest("pk")
    adopt_draft(draft=draft.pk, version=draft.version, by=None)


def read():
    from datchuan.planning import jobs
    from datchuan.planning.models import PlanDocument

    jobs.read_now(PlanDocument.objects.latest("pk").pk)


def again():
    """What a server does that starts later: what was cut off waits again and is read."""
    from datchuan.planning import jobs
    from datchuan.planning.actions.documents import CUT_OFF_AFTER
    from datchuan.planning.models import PlanDocument

    row = PlanDocument.objects.latest("pk")
    PlanDocument.objects.filter(pk=row.pk).update(last_sign_at=row.last_sign_at - CUT_OFF_AFTER - timedelta(seconds=1))
    assert jobs.start_waiting() == 1
    jobs._readers().shutdown(wait=True)


def state():
    from datchuan.planning.models import Plan, PlanDocument, PlanDraft, PlanItem

    told = {
        "plans": Plan.objects.count(),
        "items": PlanItem.objects.count(),
        "drafts": PlanDraft.objects.count(),
        "open": PlanDraft.objects.filter(closed_at=None).count(),
        "document": PlanDocument.objects.latest("pk").state,
    }
    sys.stdout.write(json.dumps(told))


def main(folder, work, room=None):
    os.environ["DATCHUAN_TODAY"] = "2024-03-15"
    open_folder(Path(folder), demo=False)
    from django.db import connection

    if room is None:
        globals()[work]()
        return
    with connection.execute_wrapper(Killed(int(room))):
        globals()[work]()


if __name__ == "__main__":
    main(*sys.argv[1:])
