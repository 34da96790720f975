"""A process of its own for `test_import_killed.py`: works on a data folder and may end itself in the middle of a write.

python -m tests.registers.killed FOLDER prepare|stage|confirm|state [WRITES]
"""

import json
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from datchuan.config.installation import make_tables, open_folder
from tests.planning.killed import Killed


def prepare():
    """A village with one household, and a template of it on which somebody worked."""
    from datchuan.places.actions import add_village
    from datchuan.registers.actions import save_records
    from tests.accounts.cast import unit
    from tests.registers.conftest import publish_all, row, write_files
    from tests.registers.sending import cells, households, lines, taken, worked_on

    make_tables()
    province = unit("46", "province", "Thừa Thiên Huế")
    commune = unit("20185", "commune", "Thượng Lộ", unit("483", "district", "Nam Đông", province))
    village = add_village(commune=commune, name="Dỗi", since=date(2020, 1, 1), by=None)
    with tempfile.TemporaryDirectory() as files:
        publish_all(write_files(Path(files)))
    first = [row(so_ho="1", members="4", land="0,5")]
    save_records(register="household", place=village, year=None, changes=first, by=None, door="grid")
    content = worked_on(
        taken(village, None), lambda sheet: (cells(E4=5)(sheet), lines(*households(*range(2, 40)), first=5)(sheet))
    )
    (folder() / "sent.xlsx").write_bytes(content)


def folder():
    return Path(sys.argv[1])


def village():
    from datchuan.places.models import Place

    return Place.objects.get(level="village")


def stage():
    from tests.registers.sending import sent

    return sent((folder() / "sent.xlsx").read_bytes(), village(), None)


def confirm():
    """Sends the file once more, as somebody does who saw nothing come of it, and confirms."""
    from datchuan.registers.actions import confirm_import

    upload = stage()
    if "new" in upload.counts:
        confirm_import(upload=upload.pk, by=None)


def state():
    """What is there, for the test to read."""
    from datchuan.measurements.models import Measurement
    from datchuan.registers.models import ImportRow, Record, RecordImport, RecordRevision, Saving

    counted = Measurement.objects.filter(quantity__code="households", status="standing").order_by("pk").last()
    told = {
        "records": Record.objects.count(),
        "revisions": RecordRevision.objects.count(),
        "savings": Saving.objects.count(),
        "counted": int(counted.amount),
        "files": RecordImport.objects.count(),
        "rows": ImportRow.objects.count(),
        "confirmed": RecordImport.objects.filter(state="confirmed").count(),
    }
    sys.stdout.write(json.dumps(told))


def main(where, work, room=None):
    os.environ["DATCHUAN_TODAY"] = "2024-03-15"
    open_folder(Path(where), demo=False)
    from django.db import connection

    if room is None:
        globals()[work]()
        return
    with connection.execute_wrapper(Killed(int(room))):
        globals()[work]()


if __name__ == "__main__":
    main(*sys.argv[1:])
