from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from datchuan.config import environment


@pytest.fixture
def variables(monkeypatch):
    """The environment the readers see; a test fills it."""
    values: dict[str, str] = {}
    monkeypatch.setattr(environment, "ENV", values)
    return values


def test_text_is_the_variable_or_the_default(variables):
    assert environment.text("X", "default") == "default"
    variables["X"] = "given"
    assert environment.text("X") == "given"


@pytest.mark.parametrize(("written", "meant"), [("1", True), ("Yes", True), ("off", False), ("false", False)])
def test_flag_understands_yes_and_no(variables, written, meant):
    variables["X"] = written
    assert environment.flag("X", default=not meant) is meant


def test_flag_left_empty_is_the_default(variables):
    variables["X"] = " "
    assert environment.flag("X", default=True) is True


def test_flag_refuses_anything_else(variables):
    variables["X"] = "maybe"
    with pytest.raises(ImproperlyConfigured, match="X='maybe'"):
        environment.flag("X", default=False)


def test_whole_number_reads_digits_only(variables):
    assert environment.whole_number("X", 25) == 25
    variables["X"] = "60"
    assert environment.whole_number("X", 25) == 60
    variables["X"] = "6e1"
    with pytest.raises(ImproperlyConfigured, match="whole number"):
        environment.whole_number("X", 25)


def test_link_is_an_address_or_empty(variables):
    assert environment.link("A") == ""
    variables["A"] = "https://ma.example.vn/dat-chuan"
    assert environment.link("A") == "https://ma.example.vn/dat-chuan"
    variables["A"] = "javascript:alert(1)"
    with pytest.raises(ImproperlyConfigured, match="write an address"):
        environment.link("A")


def test_day_reads_an_iso_date(variables):
    assert environment.day("X") is None
    variables["X"] = "2024-03-15"
    assert environment.day("X") == date(2024, 3, 15)
    variables["X"] = "15/03/2024"
    with pytest.raises(ImproperlyConfigured, match="2024-03-15"):
        environment.day("X")


def test_words_are_separated_by_commas(variables):
    variables["X"] = "ntm.example.vn, 10.0.0.7,"
    assert environment.words("X") == ["ntm.example.vn", "10.0.0.7"]


def test_folder_is_absolute(variables, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert environment.folder("X", tmp_path / "data") == tmp_path / "data"
    variables["X"] = "elsewhere"
    assert environment.folder("X", tmp_path / "data") == tmp_path / "elsewhere"


def test_data_base_is_sqlite_unless_told_otherwise(variables, tmp_path):
    told = environment.data_base("X", sqlite=tmp_path / "d.sqlite3")
    assert (told["ENGINE"], told["NAME"]) == ("django.db.backends.sqlite3", tmp_path / "d.sqlite3")


def test_data_base_address_of_a_server(variables, tmp_path):
    variables["X"] = "postgresql://ntm:m%40t@db.example.vn:5433/datchuan"
    told = environment.data_base("X", sqlite=tmp_path / "d.sqlite3")
    wanted = {"NAME": "datchuan", "USER": "ntm", "PASSWORD": "m@t", "HOST": "db.example.vn", "PORT": "5433"}
    assert {key: told[key] for key in wanted} == wanted


def test_data_base_address_of_a_socket(variables, tmp_path):
    variables["X"] = "postgresql://postgres:@/datchuan?host=/run/postgresql"
    told = environment.data_base("X", sqlite=tmp_path / "d.sqlite3")
    assert (told["HOST"], told["PORT"]) == ("/run/postgresql", "")


@pytest.mark.parametrize("written", ["mysql://host/name", "postgresql://host", "datchuan"])
def test_data_base_address_of_another_kind_is_refused(variables, tmp_path, written):
    variables["X"] = written
    with pytest.raises(ImproperlyConfigured, match="postgresql://user"):
        environment.data_base("X", sqlite=tmp_path / "d.sqlite3")
