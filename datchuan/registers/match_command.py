"""What `datchuan registers import` does with a file that is no template: it goes by what was matched before, by what
the command says of its columns, or by their names where these are the register's own; else it says what is missing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from datchuan.domain.files.faults import FileFault, FileFaultsError
from datchuan.domain.files.trees import Tree, read_tree
from datchuan.domain.registers.matching.applying import called
from datchuan.domain.registers.matching.proposing import Sureness
from datchuan.domain.registers.sheets.layout import PLACE
from datchuan.places.models import Place
from datchuan.places.queries import nearest_with
from datchuan.registers.actions import (
    InWords,
    Said,
    SentFile,
    TableLook,
    forget_match,
    look_at_table,
    match_table,
    said_in_words,
    stage_file,
    with_certain,
)
from datchuan.registers.as_matched import remembered
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import RecordImport, SentTable
from datchuan.registers.queries import register_at
from datchuan.registers.queries.matching import matches_at
from datchuan.ui.dates import today

_KEYS = frozenset({"sheet", "row", "village", "columns", "choices", "villages"})


def taken_in(options: argparse.Namespace, file: SentFile, place: Place) -> RecordImport | TableLook:
    """The rows looked through, or what is not clear of the file. Raises as `stage_file`, `FileFaultsError`."""
    made = stage_file(file=file, register=options.register, place=place, year=options.year, by=None)
    said = _from_file(options.match.read_bytes(), options.match.name) if options.match else {}
    named = _columns(options.column)
    table = made if isinstance(made, SentTable) else made.table
    if table is None or (isinstance(made, RecordImport) and not (said or named or options.sheet or options.row)):
        assert isinstance(made, RecordImport)  # a template, or a file of a make matched before
        return made
    at = Said(options.sheet or _text(said, "sheet"), options.row or _row(said))
    look = look_at_table(sent=table, said=at, by=None)
    words = _in_words(said, named, options.village)
    full = with_certain(look, said_in_words(look, words))
    looked = look_at_table(sent=table, said=full, by=None)
    if looked.hindrance:
        return looked
    return match_table(table=table.pk, said=full, by=None)


def unclear_lines(look: TableLook) -> Iterator[str]:
    """The columns of the file with what they may be, and what to do."""
    where = {"sheet": look.found.name, "row": look.found.heading.first + 1}
    yield _("Tệp không phải mẫu của sổ, chưa rõ cột nào là mục nào. Trang “%(sheet)s”, tiêu đề ở hàng %(row)d:") % where
    proposed = {one.column: one for one in look.proposals}
    words = {Sureness.CERTAIN: _("chắc"), Sureness.LIKELY: _("có lẽ")}
    for column in look.found.columns:
        line = f"  {called(column)}: {'; '.join(column.samples)}"
        one = proposed.get(column.index)
        yield line if one is None else f"{line} → {_named(look, one.field)} ({words[one.sureness]})"
    yield look.hindrance
    fields = [f"{one.code}{' *' if one.required else ''} ({one.label})" for one in look.register.fields]
    if look.villages.all and not look.one_village:
        fields.append(_named(look, PLACE))
    yield _("Các mục của sổ (* bắt buộc): %(fields)s") % {"fields": ", ".join(fields)}
    yield _(
        'Hãy chạy lại và thêm --column "TIÊU ĐỀ=MỤC" cho từng cột, hoặc --match TỆP.yaml; --village MÃ nếu cả tệp của '
        "một thôn."
    )


def match_lines(register: str, place: str) -> Iterator[str]:
    """What is remembered of files sent for the place, a line each. Raises `Place.DoesNotExist`, `RegistersError`."""
    unit = nearest_with(place, today())
    kept, found = register_at(register, unit, today()).register, matches_at(register, unit)
    for one in (remembered(match, kept) for match in found):
        columns = "; ".join(f"{column.heading or '#'} → {column.label}" for column in one.columns)
        by = one.match.by or _("hệ thống")
        at = f"{timezone.localtime(one.match.at):%H:%M %d/%m/%Y}"
        yield f"{one.match.pk} [{one.match.place.code}] {columns} ({by}, {at})"
    if not found:
        yield _("Chưa nhớ cách khớp nào.")


def forget_at(register: str, place: str, number: int) -> None:
    """Forget the match of this number. Raises as above; `RegistersError` for one that does not hold there."""
    if number not in {one.pk for one in matches_at(register, nearest_with(place, today()))}:
        raise RegistersError(_("Ở đây không nhớ cách khớp số %(number)d của sổ này.") % {"number": number})
    forget_match(match=number, by=None)


def _named(look: TableLook, code: str) -> str:
    said, label = ("place", _("Thôn")) if code == PLACE else (code, look.register.field(code).label)
    return f"{said} ({label})"


def _columns(told: list[str]) -> list[tuple[str, str]]:
    """Pairs of heading and field; the last sign of equality parts them."""
    pairs = []
    for one in told:
        heading, equals, field = one.rpartition("=")
        if not equals:
            raise RegistersError(
                _("--column ghi như “Họ tên chủ hộ=head_name”, không phải “%(told)s”.") % {"told": one}
            )
        pairs.append((heading.strip(), field.strip()))
    return pairs


def _from_file(content: bytes, name: str) -> dict[str, Tree]:
    try:
        tree = read_tree(content.decode("utf-8-sig"), file=name)
    except UnicodeDecodeError:
        raise FileFaultsError([FileFault(name, "", "no-yaml", "tệp phải lưu theo bảng mã UTF-8")]) from None
    odd = sorted(tree.keys() - _KEYS)
    if odd:
        told = {"file": name, "keys": ", ".join(odd), "known": ", ".join(sorted(_KEYS))}
        raise RegistersError(_("%(file)s: không dùng khóa %(keys)s; các khóa là %(known)s.") % told)
    return tree


def _text(tree: Mapping[str, Tree], key: str) -> str | None:
    found = tree.get(key)
    return found if isinstance(found, str) and found else None


def _row(tree: Mapping[str, Tree]) -> int | None:
    told = _text(tree, "row") or ""
    if told and not (told.isascii() and told.isdecimal()):
        raise RegistersError(_("row ghi số của hàng tiêu đề, không phải “%(told)s”.") % {"told": told})
    return int(told) if told else None


def _texts(tree: Tree | None) -> dict[str, str]:
    return {key: one for key, one in tree.items() if isinstance(one, str)} if isinstance(tree, dict) else {}


def _in_words(said: Mapping[str, Tree], named: list[tuple[str, str]], village: str | None) -> InWords:
    choices = said.get("choices")
    return InWords(
        [*_texts(said.get("columns")).items(), *named],
        {code: _texts(one) for code, one in choices.items()} if isinstance(choices, dict) else {},
        _texts(said.get("villages")),
        village or _text(said, "village") or "",
    )
