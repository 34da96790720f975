"""Run as a program of its own by `test_killed_imports`: imports into the data base of its environment, and is killed.

    python -m tests.measurements.importing_program DAY

Tells as JSON what was there after each way of being killed.
"""

import json
import os
import signal
import sys
from datetime import date

import django

django.setup()

from django.db import DatabaseError, connection  # noqa: E402

from datchuan.audit.models import AuditLine  # noqa: E402
from datchuan.measurements.actions import Origin, import_measurements  # noqa: E402
from datchuan.measurements.models import Measurement, Total  # noqa: E402
from datchuan.ui.full_disk import is_full  # noqa: E402
from tests.measurements.test_sums import kept_sums, plain_sums  # noqa: E402

DAY = date.fromisoformat(sys.argv[1])
HEAD = "place,quantity,amount,male,female\n"
LINES = (HEAD, "v-01,population,10,4,6\n", "v-02,population,7,3,4\n", "v-01,roads,2,,\n", "20185,schools,3,,\n")


def bring_in(lines=LINES, reason=""):
    origin = Origin(as_of=DAY, source="import", reason=reason)
    return import_measurements(lines=lines, year=DAY.year, origin=origin, by=None)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def killed_at(moment):
    """Import; killed before statement number `moment`, else before the commit (None) or right after it."""
    done, commit = 0, connection._commit

    def counting(execute, sql, params, many, context):
        nonlocal done
        done += 1
        if done == moment:
            die()
        return execute(sql, params, many, context)

    def committing():
        if moment is None:
            die()
        commit()
        die()

    connection.ensure_connection()
    connection._commit = committing
    with connection.execute_wrapper(counting):
        bring_in()


def started(work, *arguments):
    """The work in a process of its own, which has its own connection."""
    connection.close()
    child = os.fork()
    if child:
        return child
    try:
        work(*arguments)
    except BaseException as problem:  # noqa: BLE001  told to the test
        sys.stderr.write(f"{work.__name__}{arguments}: {problem!r}\n")
        os._exit(2)
    os._exit(0)


def ended(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def state():
    return [model.objects.count() for model in (Measurement, Total, AuditLine)]


def on_a_full_disk():
    """What an import says of a disk on which there is no page left."""
    long = "ế" * 300
    fields = ("roads", "roads_hard", "population", "insured")
    lines = [f"v-0{village},{field},,,,{long}\n" for village in (1, 2, 3) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    try:
        bring_in(["place,quantity,amount,male,female,not_applicable\n", *lines])
    except DatabaseError as problem:
        return is_full(problem)
    finally:
        connection.close()
    return None


def main():
    told = {"first": state()}
    if connection.vendor == "sqlite":
        told["full"] = on_a_full_disk()
        told["after_full"] = state()
    codes = {ended(started(killed_at, None))}
    told["before_commit"] = state()
    moment, now = 0, told["first"]
    while now == told["first"] and moment < 500:
        moment += 1
        codes.add(ended(started(killed_at, moment)))
        now = state()
    told |= {"codes": sorted(codes), "moments": moment, "after_commit": now}
    told["right"] = kept_sums() == plain_sums()
    again = bring_in()
    told["again"] = [again.written, again.unchanged, state() == now]
    both = [started(bring_in, [HEAD, f"v-01,population,{n},4,{n - 4}\n"], "đếm lại") for n in (20, 30)]
    told["both"] = [ended(child) for child in both]
    told["revisions"] = Measurement.objects.filter(place__code="v-01", quantity__code="population").count()
    told["right_after_both"] = kept_sums() == plain_sums()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
