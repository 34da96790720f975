"""Lines of the record in words."""

import ast
import inspect

import pytest

from datchuan.accounts import history
from datchuan.accounts.actions import demonstration, grants, offices, people, tokens
from datchuan.accounts.history import SENTENCES, events
from datchuan.audit.actions import record

MODULES = (offices, grants, people, tokens, demonstration)


def recorded_actions():
    for module in MODULES:
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                yield next(k.value.value for k in node.keywords if k.arg == "action")


def test_everything_done_to_people_and_offices_has_words():
    about_tokens = {"accounts.create_token", "accounts.revoke_token"}
    assert set(recorded_actions()) - about_tokens <= set(SENTENCES)


@pytest.mark.parametrize(
    ("action", "details", "words"),
    [
        ("accounts.appoint", {"person": "Hồ Văn Ánh", "since": "2024-01-05"}, "Hồ Văn Ánh giữ chức danh từ 05/01/2024"),
        (
            "accounts.grant_role",
            {"role": "leader", "valid_from": "2024-01-05", "valid_to": None},
            "Giao vai trò “Lãnh đạo” từ 05/01/2024",
        ),
        ("accounts.end_grant", {"role": "king", "last_day": "2024-01-05"}, "Kết thúc vai trò “king”, hết 05/01/2024"),
        ("accounts.rename_office", {"before": "50 % A", "after": "B"}, "Đổi tên, trước là “50 % A”"),
        ("long.gone", {"name": "Cha Măng"}, "long.gone"),
    ],
)
def test_a_line_in_words(db, action, details, words):
    event = events([record(action=action, by=None, details=details)])[0]
    assert (event.what, event.who) == (words, "Hệ thống")


def test_a_line_names_who_did_it(somebody):
    assert events([record(action="accounts.sign_in", by=somebody())])[0].who == "Người somebody"
    assert history.events([]) == []
