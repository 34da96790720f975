import os
import time

import pytest
from django.db import connection

from datchuan.config import installation
from datchuan.config.refusal import Refusal
from datchuan.criteria.models import CriteriaSet
from datchuan.places.models import Place


@pytest.fixture
def environment(monkeypatch):
    """The process's variables, put back afterwards; those of a data folder are unset."""
    for variable in ("DATCHUAN_DATA", "DATCHUAN_DEMO", "DATCHUAN_TODAY"):
        monkeypatch.setenv(variable, "unset")
        monkeypatch.delenv(variable)
    return os.environ


def test_folder_named_is_made_for_its_owner_alone(environment, tmp_path):
    folder = installation.open_folder(tmp_path / "office" / "data")
    assert folder == tmp_path / "office" / "data"
    assert folder.stat().st_mode & 0o077 == 0 or os.name == "nt"
    assert (environment["DATCHUAN_DATA"], environment["DATCHUAN_DEMO"]) == (str(folder), "0")
    assert "DATCHUAN_TODAY" not in environment


def test_demonstration_is_marked_and_lives_on_its_own_day(environment, tmp_path):
    installation.open_folder(tmp_path / "d", demo=True)
    assert environment["DATCHUAN_DEMO"] == "1"
    assert environment["DATCHUAN_TODAY"] == installation.DEMO_TODAY.isoformat()


def test_demonstration_stays_one_without_being_asked(environment, tmp_path, monkeypatch):
    installation.open_folder(tmp_path / "d", demo=True)
    monkeypatch.delenv("DATCHUAN_DEMO")
    installation.open_folder(tmp_path / "d")
    assert environment["DATCHUAN_DEMO"] == "1"


def test_real_data_never_become_a_demonstration(environment, tmp_path):
    (tmp_path / "datchuan.sqlite3").touch()
    with pytest.raises(Refusal, match="dữ liệu thật"):
        installation.open_folder(tmp_path, demo=True)


def test_a_demonstration_never_becomes_real(environment, tmp_path):
    installation.open_folder(tmp_path / "d", demo=True)
    with pytest.raises(Refusal, match="bản trình diễn"):
        installation.open_folder(tmp_path / "d", demo=False)


def test_usual_folder_is_the_one_that_exists(environment, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert installation.usual_folder() == tmp_path / "data"
    (tmp_path / "data-demo").mkdir()
    assert installation.usual_folder() == tmp_path / "data-demo"
    (tmp_path / "data").mkdir()
    assert installation.usual_folder() == tmp_path / "data"
    monkeypatch.setenv("DATCHUAN_DATA", str(tmp_path / "named"))
    assert installation.usual_folder() == tmp_path / "named"


@pytest.fixture
def steps(monkeypatch):
    """Steps of a preparation that only note that they were done."""
    done = []
    wanted = [installation.Step("first", lambda: done.append(1)), installation.Step("second", lambda: done.append(2))]
    monkeypatch.setattr(installation, "steps", lambda *, demo: wanted)
    return done


@pytest.mark.django_db
def test_prepare_does_every_step_in_order_and_says_nothing_of_quick_ones(steps, capsys):
    installation.prepare()
    assert steps == [1, 2]
    assert capsys.readouterr().err == ""


@pytest.mark.django_db
def test_prepare_announces_a_step_that_takes_a_while(monkeypatch, capsys):
    slow = installation.Step("Nạp danh mục", lambda: time.sleep(0.2))
    monkeypatch.setattr(installation, "steps", lambda *, demo: [slow])
    monkeypatch.setattr(installation, "NOTICEABLE", 0.01)
    installation.prepare()
    assert capsys.readouterr().err == "· Nạp danh mục …\n"


def test_a_demonstration_needs_what_all_need_and_its_invented_content():
    always = [step.title for step in installation.steps(demo=False)]
    invented = [step.title for step in installation.steps(demo=True)]
    assert len(always) == 6
    assert invented[:6] == always
    assert len(invented) == 12


@pytest.mark.django_db
def test_make_tables_leaves_a_current_data_base_alone(monkeypatch):
    def migrate(*arguments, **options):
        raise AssertionError("nothing was due")

    monkeypatch.setattr("django.core.management.call_command", migrate)
    installation.make_tables()


@pytest.mark.django_db
def test_make_tables_migrates_when_a_migration_is_due(monkeypatch):
    due = []
    monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor.migration_plan", lambda *a, **k: [object()])
    monkeypatch.setattr("django.core.management.call_command", lambda name, **options: due.append(name))
    installation.make_tables()
    assert due == ["migrate"]


@pytest.mark.django_db
def test_preparing_twice_changes_nothing(settings, tmp_path):
    settings.STATIC_ROOT, settings.DATCHUAN_DATA = tmp_path / "static", tmp_path
    installation.prepare()
    counts = Place.objects.count(), CriteriaSet.objects.count()
    installation.prepare()
    assert (Place.objects.count(), CriteriaSet.objects.count()) == counts
    assert counts[0] > 13_000
    assert counts[1] == 2


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one server at a time")
def test_alone_holds_a_lock_while_it_prepares():
    def locks():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
            return cursor.fetchone()[0]

    with installation.alone():
        assert locks() == 1
    assert locks() == 0
