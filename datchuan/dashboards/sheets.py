"""Tables as files for Excel: as Vietnamese Excel reads them, with semicolons and decimal commas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from datchuan.dashboards.pictures import is_left_to_commune, state_of_row
from datchuan.dashboards.queries.comparing import Comparison, Row
from datchuan.evaluation.queries import Tally
from datchuan.evaluation.tally_words import band_words, mean_ends, span_words
from datchuan.places.models import Level

_MARK = "\ufeff"  # by which Excel knows that the file is UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(found: Comparison) -> str:
    """Every row of the comparison, in its order, under a line of headings."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(_headings(found))
    for row in found.rows:
        writer.writerow([_safe(cell) for cell in _cells(row, found)])
    return _MARK + file.getvalue()


def _headings(found: Comparison) -> list[str]:
    total = len(found.criteria_set.criteria)
    standing = {
        Level.COMMUNE: [
            _("Số tiêu chí đạt (trên %(total)s)") % {"total": total},
            _("Số tiêu chí đạt nhiều nhất có thể"),
        ],
        Level.PROVINCE: [
            _("Số tiêu chí đạt bình quân"),
            _("Số tiêu chí đạt bình quân nhiều nhất có thể"),
            _("Số xã có số liệu"),
            _("Số xã chưa có số liệu"),
            *(_("Số xã đạt %(band)s") % {"band": band_words(band.least, band.most)} for band in found.tally.bands),
        ],
        Level.VILLAGE: [],
    }
    return [
        _("Mã"),
        _("Đơn vị"),
        _("Trực thuộc"),
        *standing[Level(found.level)],
        _("Chỉ tiêu"),
        _("Giá trị"),
        _("Tử số"),
        _("Mẫu số"),
        _("Đã báo cáo"),
        _("Phải báo cáo"),
        _("Mức đạt"),
        _("Kết quả"),
    ]


def _cells(row: Row, found: Comparison) -> Iterator[str]:
    yield row.unit.code
    yield row.unit.full_name
    yield ", ".join(unit.full_name for unit in row.above)
    if row.standing is not None:
        yield from (str(row.standing.met), str(row.standing.most)) if row.standing.counts else ("", "")
    if row.tally is not None:
        yield from _tally_cells(row.tally)
    yield found.indicator.label
    for number in (row.told.shown, row.told.part, row.told.whole):
        yield _number(number)
    yield from ("", "") if is_left_to_commune(row) else (str(row.told.reported), str(row.told.expected))
    yield _number(row.required)
    yield str(state_of_row(row).word)


def _tally_cells(tally: Tally) -> Iterator[str]:
    mean = tally.mean
    yield from (_number(one) for one in (mean_ends(mean) if mean is not None else (None, None)))
    yield str(len(tally.counted))
    yield str(len(tally.silent))
    yield from (span_words(band.sure, len(band.communes)) for band in tally.bands)


def _number(value: Decimal | None) -> str:
    """Unknown is an empty cell, never a nought."""
    return "" if value is None else format(value, "f").replace(".", ",")


def _safe(cell: str) -> str:
    """What a cell holds is never taken for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
