"""A definition as a workbook and back: nothing lost of any register, every fault at its cell."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from datchuan.domain.files.faults import FileFault, FileFaultsError
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.defining import (
    definition_workbook,
    read_definition,
    template_workbook,
    told_in_cells,
    yaml_text,
)
from datchuan.domain.registers.loading import CATALOGUE, load_register, load_registers
from datchuan.registers.register_files import read_register_files
from tests.registers.conftest import HOUSEHOLD

FILES = read_register_files()
KNOWN = load_registers(FILES)
PROGRAMME = sorted(set(FILES) - {CATALOGUE})


def changed(*cells, yaml=HOUSEHOLD):
    """The workbook of a definition with (sheet, cell, value) written into it."""
    book = load_workbook(io.BytesIO(definition_workbook(read_tree(yaml))))
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    return saved(book)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def faults(content):
    with pytest.raises(FileFaultsError) as found:
        read_definition(content, file="so.xlsx")
    return {(one.key, one.rule) for one in found.value.faults}


def cells_of(content):
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_every_register_of_the_programme_goes_to_excel_and_back():
    assert len(PROGRAMME) == len(KNOWN.registers) >= 37
    unlike = []
    for name in PROGRAMME:
        read = read_definition(definition_workbook(read_tree(FILES[name])), file=name)
        if load_register(name, read.text, KNOWN.by_code) != KNOWN.register(name.removesuffix(".yaml")):
            unlike.append(name)
    assert not unlike


@pytest.mark.parametrize("name", ["poverty-review.yaml", "income-survey.yaml"])
def test_what_comes_back_gives_the_same_workbook(name):
    content = definition_workbook(read_tree(FILES[name]))
    again = definition_workbook(read_tree(read_definition(content, file=name).text))
    assert cells_of(again) == cells_of(content)


WORDS = (
    st.text(st.sampled_from("aĐệ ụ=+-1,.'\"#:{}[]&*<>|%@`!?~\n"), min_size=1, max_size=20).map(str.strip).filter(bool)
)
CODES = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
NUMBERS = st.decimals(-(10**6), 10**6, places=3, allow_nan=False).map(lambda one: f"{one:f}")
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda one: one.isoformat())


def entries(**optional):
    return st.fixed_dictionaries({"code": CODES, "label": WORDS}, optional=optional)


TREES = st.fixed_dictionaries(
    {"code": CODES, "version": st.integers(1, 99).map(str), "title": WORDS, "fields": st.lists(
        entries(
            type=st.sampled_from(["text", "decimal", "choice", "year"]), required=st.just("true"), unit=WORDS,
            min=NUMBERS, max=NUMBERS, places=st.just("2"), help=WORDS, future=st.just("true"), also_called=WORDS,
            choices=st.lists(entries(until=DAYS), min_size=1, max_size=3, unique_by=lambda one: one["code"]),
        ),
        min_size=1, max_size=4, unique_by=lambda one: one["code"],
    )},
    optional={
        "in_force": st.fixed_dictionaries({"from": DAYS}), "law": st.fixed_dictionaries({"sentence": WORDS}),
        "constraints": st.lists(st.fixed_dictionaries({"code": CODES, "rule": WORDS, "says": WORDS}), min_size=1),
    },
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(TREES, st.randoms())
def test_whatever_a_definition_says_comes_back(tree, chance):
    tree["identity"] = chance.sample([one["code"] for one in tree["fields"]], k=1 + len(tree["fields"]) // 2)
    assert read_tree(yaml_text(tree)) == tree
    assert read_definition(definition_workbook(tree), file="so.xlsx").tree == tree


def test_words_that_begin_like_a_formula_stay_words():
    text = HOUSEHOLD.replace("label: Chủ hộ", "label: '=1+1'")
    content = definition_workbook(read_tree(text))
    assert load_workbook(io.BytesIO(content))["Cột"]["B5"].data_type == "s"
    assert read_definition(content, file="so.xlsx").tree["fields"][1]["label"] == "=1+1"


@pytest.mark.parametrize(
    ("cell", "value", "key", "read"),
    [
        ("I6", 2.5, "min", "2.5"),
        ("I6", 2, "min", "2"),
        ("J6", "1.200.000", "max", "1200000"),
        ("J6", "1.200,5", "max", "1200.5"),
        ("J6", "0.001", "max", "0.001"),
        ("J6", "- 3,5", "max", "-3.5"),
        ("C6", "  SỐ  NGUYÊN ", "type", "integer"),
        ("C6", "integer", "type", "integer"),
        ("D6", True, "required", "true"),
        ("D6", "x", "required", "true"),
        ("B6", 12, "label", "12"),
    ],
)
def test_cells_are_understood_as_people_and_excel_write_them(cell, value, key, read):
    assert read_definition(changed(("Cột", cell, value)), file="so.xlsx").tree["fields"][2][key] == read


@pytest.mark.parametrize("value", ["31/12/2026", "2026-12-31", date(2026, 12, 31)])
def test_days_are_understood(value):
    assert read_definition(changed(("Sổ", "C11", value)), file="so.xlsx").tree["in_force"] == {"to": "2026-12-31"}


def test_more_columns_tell_records_apart_in_their_order():
    content = changed(("Cột", "E4", "2"), ("Cột", "E6", 1))
    assert read_definition(content, file="so.xlsx").tree["identity"] == ["members", "so_ho"]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "where", "rule"),
    [
        ("Cột", "C6", "số to", "Cột!C6", "unclear-cell"),
        ("Cột", "D6", "có lẽ", "Cột!D6", "unclear-cell"),
        ("Cột", "E6", "đầu", "Cột!E6", "unclear-cell"),
        ("Cột", "I6", "1.500", "Cột!I6", "unclear-cell"),
        ("Cột", "I6", "nhiều", "Cột!I6", "unclear-cell"),
        ("Cột", "B6", date(2024, 2, 1), "Cột!B6", "unclear-cell"),
        ("Cột", "N6", "lạc", "Cột!N6", "unknown-key"),
        ("Cột", "C3", "kind", "Cột!A3", "no-column"),
        ("Cột", "B6", "=B5", "Cột!B6", "odd-cell"),
        ("Lựa chọn", "A4", "lost", "Lựa chọn!A4", "unknown-field"),
        ("Lựa chọn", "D5", "31/2/2023", "Lựa chọn!D5", "unclear-cell"),
        ("Sổ", "A4", "phien_ban", "Sổ!A4", "unknown-key"),
        ("Sổ", "A4", None, "Sổ!A4", "unknown-key"),
    ],
)
def test_what_cannot_be_understood_is_told_by_its_cell(sheet, cell, value, where, rule):
    assert (where, rule) in faults(changed((sheet, cell, value)))


def test_another_workbook_or_no_workbook_is_refused():
    book = load_workbook(io.BytesIO(template_workbook()))
    del book["Cột"]
    assert faults(saved(book)) == {("Cột", "no-sheet")}
    assert faults(b"PK no archive") == {("Sổ", "no-workbook")}
    book = load_workbook(io.BytesIO(template_workbook()))
    book["Sổ"].delete_rows(4)
    assert faults(saved(book)) == {("Sổ", "no-column")}


def test_a_workbook_may_leave_out_what_it_does_not_need():
    book = load_workbook(io.BytesIO(definition_workbook(read_tree(HOUSEHOLD))))
    del book["Ràng buộc"], book["Hướng dẫn"]
    assert "constraints" not in read_definition(saved(book), file="so.xlsx").tree


def test_the_empty_template_asks_for_everything_it_needs():
    read = read_definition(template_workbook(), file="mau.xlsx")
    assert read.tree == {"version": "1", "identity": [], "fields": []}
    guide = "\n".join(str(row[0]) for row in cells_of(template_workbook())["Hướng dẫn"])
    assert "ô vàng" in guide
    assert "bản cũ" in guide


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        ("version", "Sổ!C4"),
        ("fields[members].min", "Cột!I6"),
        ("fields[members]", "Cột!A6"),
        ("fields[members].unheard.of", "Cột!A6"),
        ("fields[class].choices", "Lựa chọn!A4"),
        ("fields[class].choices[old].until", "Lựa chọn!D5"),
        ("constraints[large].rule", "Ràng buộc!B5"),
        ("counts[insured].male", "Phép đếm!C6"),
        ("identity", "Cột!E3"),
        ("", "Sổ"),
    ],
)
def test_faults_of_the_yaml_are_told_by_cell(key, cell):
    read = read_definition(changed(), file="so.xlsx")
    [told] = told_in_cells([FileFault("household.yaml", key, "rule", "sai")], read)
    assert (told.file, told.key, told.message) == ("so.xlsx", cell, "sai")
