from datetime import date

import pytest

from datchuan.accounts.models import Person
from datchuan.config import cli, cli_run
from datchuan.places.models import Level, Place, PlacePeriod

DAY = date(2024, 1, 1)


@pytest.mark.parametrize("written", ["0", "65536", "-1", "http", "80.5"])
def test_port_must_be_one(written, capsys):
    with pytest.raises(SystemExit):
        cli.main(["run", "--port", written])
    assert written in capsys.readouterr().err


@pytest.mark.parametrize(("words", "opened"), [([], []), (["--open"], ["http://127.0.0.1:8123"])], ids=["", "open"])
def test_run_prepares_greets_and_serves(monkeypatch, capsys, tmp_path, words, opened):
    done = []
    monkeypatch.setattr("datchuan.config.server.require_free", lambda host, port: done.append(("free", host, port)))
    monkeypatch.setattr("datchuan.config.server.serve", lambda host, port, *, ready: done.append("serving") or ready())
    monkeypatch.setattr(cli_run.webbrowser, "open", done.append)
    monkeypatch.setattr("datchuan.config.installation.open_folder", lambda data, *, demo: done.append((data, demo)))
    monkeypatch.setattr("datchuan.config.installation.prepare", lambda: done.append("prepared"))
    monkeypatch.setattr(cli_run, "greeting", lambda address, folder: f"greeting {address}")
    assert cli.main(["run", "--data", str(tmp_path), "--demo", "--port", "8123", *words]) == 0
    assert done == [("free", "127.0.0.1", 8123), (str(tmp_path), True), "prepared", "serving", *opened]
    assert capsys.readouterr().out == "greeting http://127.0.0.1:8123\n"


@pytest.mark.django_db
def test_greeting_of_a_new_installation_says_how_to_add_the_first_administrator():
    told = cli_run.greeting("http://127.0.0.1:8000", "/srv/data")
    assert "http://127.0.0.1:8000" in told
    command = 'datchuan people add quantri --name "Họ và tên" --role administrator --data "/srv/data"'
    assert command in told.splitlines()[-1]


def test_the_program_is_named_as_a_terminal_finds_it(monkeypatch, tmp_path):
    called = tmp_path / "bin" / "datchuan"
    monkeypatch.setattr(cli_run.sys, "argv", [str(called)])
    monkeypatch.setattr(cli_run.shutil, "which", lambda name: None)
    assert cli_run.program() == f'"{called}"'
    monkeypatch.setattr(cli_run.shutil, "which", lambda name: str(called))
    assert cli_run.program() == "datchuan"


@pytest.mark.django_db
def test_greeting_of_an_installation_in_use_is_only_the_address():
    Person.objects.create(username="quantri", full_name="Nguyễn Văn A", valid_from=DAY)
    assert "people add" not in cli_run.greeting("http://127.0.0.1:8000", "/srv/data")


@pytest.mark.django_db
def test_greeting_of_a_demonstration_lists_its_people_and_their_offices(settings):
    from datchuan.accounts.actions import create_demonstration_people

    settings.DATCHUAN_DEMO, settings.DATCHUAN_TODAY = True, date(2024, 3, 15)
    province = Place.objects.create(code="46", level=Level.PROVINCE, valid_from=DAY)
    commune = Place.objects.create(code="20185", level=Level.COMMUNE, valid_from=DAY)
    PlacePeriod.objects.create(place=province, name="Mẫu", kind="tỉnh", valid_from=DAY)
    PlacePeriod.objects.create(place=commune, name="Suối Mẫu", kind="xã", parent=province, valid_from=DAY)
    create_demonstration_people(commune=commune, province=province, on=DAY)
    told = cli_run.greeting("http://127.0.0.1:8000", "/srv/data")
    assert "15/03/2024" in told
    assert "Chủ tịch UBND xã" in told
    assert "people add" not in told
