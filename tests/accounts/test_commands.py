"""`datchuan people`: the first administrator, new passwords, the list."""

import argparse
import io
import sys

import pytest

from datchuan.accounts import people_commands
from datchuan.accounts.actions import AccountsError
from datchuan.accounts.commands import add_to
from datchuan.accounts.models import Person
from datchuan.accounts.permissions import Permission, may_everywhere
from tests.accounts.cast import DAY

PASSWORD = "rừng xanh núi đỏ 24"


@pytest.fixture(autouse=True)
def day(on_the_day):
    """Today is 15 March 2024."""


@pytest.fixture
def typed(monkeypatch):
    """What comes through a pipe."""

    def put(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    put(f"{PASSWORD}\n")
    return put


def people(*words):
    parser = argparse.ArgumentParser()
    add_to(parser)
    options = parser.parse_args(words)
    assert options.data_base
    return options.run(options)


def add(*more, role="administrator"):
    return people("add", "quan-tri", "--name", "Hồ Văn Ánh", "--role", role, *more)


def test_add_the_first_administrator(db, typed, capsys):
    assert add() == 0
    person = Person.objects.get(username="quan-tri")
    assert person.check_password(PASSWORD)
    assert may_everywhere(person, Permission.MANAGE_PEOPLE, on=DAY)
    assert capsys.readouterr().out == "Đã thêm Hồ Văn Ánh (quan-tri).\n"


def test_add_at_a_place(small_map, typed):
    assert add("--place", "20185", "--email", "anh@example.vn", role="leader") == 0
    person = Person.objects.get()
    assert (person.email, person.grants.get().place) == ("anh@example.vn", small_map.commune)


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("12345\n", (), "Mật khẩu"),
        (f"{PASSWORD}\n", ("--place", "99999"), "99999"),
        (f"{PASSWORD}\n", ("--email", "?"), ""),
    ],
    ids=["weak", "nowhere", "mail"],
)
def test_add_refuses_with_a_sentence_and_leaves_nothing(small_map, typed, capsys, text, more, said):
    typed(text)
    assert add(*more) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert not Person.objects.exists()


def test_add_refuses_a_name_in_use(somebody, typed, capsys):
    somebody("quan-tri")
    assert add() == 1
    assert "quan-tri" in capsys.readouterr().err


def test_add_knows_the_roles(capsys):
    with pytest.raises(SystemExit):
        add(role="king")
    assert "administrator" in capsys.readouterr().err


def test_password(somebody, typed, capsys):
    person = somebody("quan-tri")
    assert people("password", "Quan-Tri") == 0
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    typed("12345\n")
    assert people("password", "quan-tri") == 1
    assert people("password", "nobody") == 1
    assert "nobody" in capsys.readouterr().err


def test_list(held, somebody, capsys):
    somebody("new")
    somebody("head", role="administrator")
    assert people("list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("Công chức Văn hóa - Xã hội · Công chức phụ trách (20185)" in line for line in lines)
    assert any("Người new · – · –" in line for line in lines)
    assert any("Quản trị (mọi nơi)" in line for line in lines)


def answers(monkeypatch, *words):
    waiting = list(words)
    monkeypatch.setattr(people_commands.sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(people_commands, "getpass", lambda prompt: waiting.pop(0))


def test_a_terminal_is_asked_twice(typed, monkeypatch):
    answers(monkeypatch, PASSWORD, PASSWORD)
    assert people_commands.asked_password() == PASSWORD
    answers(monkeypatch, PASSWORD, "khác")
    with pytest.raises(AccountsError, match="không giống nhau"):
        people_commands.asked_password()
