"""Translations: complete, and collected from every way of writing a text."""

import ast

import pytest

from scripts import messages


def collected(tmp_path, name, source):
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / name).write_text(source, "utf-8")
    return [(text, context) for _file, text, context in messages.texts(folder)]


def test_every_text_has_its_english():
    assert messages.faults() == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% load i18n %}{% translate "Đạt" %}', [("Đạt", None)]),
        ('{% load i18n %}{% translate "Đạt" as x %}{{ _("Lỗi") }}', [("Đạt", None), ("Lỗi", None)]),
        ('{% tag _("Đạt") title=_("Lỗi") %}', [("Đạt", None), ("Lỗi", None)]),
        ("{% blocktranslate %}Còn {{ n }} việc{% endblocktranslate %}", [("Còn %(n)s việc", None)]),
        (
            "{% blocktranslate count n=n %}{{ n }} việc{% plural %}{{ n }} việc{% endblocktranslate %}",
            [(("%(n)s việc", "%(n)s việc"), None)],
        ),
        ('{% translate "Đạt" context "tiêu chí" %}', [("Đạt", "tiêu chí")]),
        ('<p title="gettext">Không dịch</p>', []),
    ],
)
def test_texts_of_a_template(tmp_path, source, found):
    assert collected(tmp_path, "page.html", source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("Đạt")', [("Đạt", None)]),
        ('gettext_lazy("Đạt" " rồi")', [("Đạt rồi", None)]),
        ('ngettext("%(n)s việc", "%(n)s việc", n)', [(("%(n)s việc", "%(n)s việc"), None)]),
        ('pgettext("tiêu chí", "Đạt")', [("Đạt", "tiêu chí")]),
    ],
)
def test_texts_of_a_module(tmp_path, source, found):
    assert collected(tmp_path, "page.py", source) == found


def test_written_catalogue_reads_back_without_dates(tmp_path):
    catalog = messages.Catalog(locale="en")
    catalog.add("Đạt", "Met", locations=[("app/page.html", 7)])
    catalog.add(("%(n)s việc", "%(n)s việc"), ("%(n)s task", "%(n)s tasks"))
    path = tmp_path / "en" / "django.po"
    messages.write(catalog, path)
    text = path.read_text("utf-8")
    assert "Date" not in text
    assert "#: app/page.html\n" in text
    assert messages.read(path).get("Đạt").string == "Met"


def test_untranslated_lists_texts_and_pairs():
    catalog = messages.Catalog(locale="en")
    catalog.add("Đạt")
    catalog.add("Lỗi", "Error")
    catalog.add(("%(n)s việc", "%(n)s việc"), ("%(n)s task", ""))
    assert [messages.first(message) for message in messages.untranslated(catalog)] == ["Đạt", "%(n)s việc"]


def test_compile_writes_what_django_reads(tmp_path):
    catalog = messages.Catalog(locale="en")
    catalog.add("Đạt", "Met")
    messages.write(catalog, tmp_path / "en" / "django.po")
    messages.compile_all(tmp_path)
    assert (tmp_path / "en" / "django.mo").read_bytes()[:4] in (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")


@pytest.mark.parametrize(
    ("text", "english", "wrong"),
    [
        ("%(n)s việc", "%(n)s tasks", False),
        ("%(n)s việc", "%(m)s tasks", True),
        ("%(n)s việc", "tasks", True),
        ("{share} % số trường", "{share} % of schools", False),
        ("Ngày {day:%d/%m/%Y}", "On {day:%Y-%m-%d}", False),
        ("Ngày {day}", "On the day", True),
        ("%(n)s việc", "", False),
    ],
)
def test_differs_finds_a_translation_with_other_placeholders(text, english, wrong):
    assert messages.differs(messages.Message(text, english)) is wrong


def test_differs_looks_at_both_forms_of_a_pair():
    pair = messages.Message(("%(n)s việc", "%(n)s việc"), ("%(n)s task", "tasks"))
    assert messages.differs(pair)


GETTEXTS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext", "translated"}


def test_no_text_hides_in_an_f_string(project):
    """The collector does not look into f-strings before Python 3.12: such a text would stay Vietnamese."""
    hidden = [
        f"{path}:{call.lineno}"
        for path in sorted((project / "datchuan").rglob("*.py"))
        for string in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in GETTEXTS
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []
