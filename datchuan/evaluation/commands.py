"""`datchuan evaluate`: the verdicts on a place, for people or as JSON. Answers go to standard output."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from datchuan.criteria.words import gettext_noop, translated
from datchuan.ui.commands import day

if TYPE_CHECKING:
    from datchuan.evaluation.queries import Bands, Judged
    from datchuan.places.models import Place


def add_to(parser: argparse.ArgumentParser) -> None:
    place, folder = translated(gettext_noop("MÃ")), translated(gettext_noop("THƯ_MỤC"))
    which = translated(gettext_noop("mã của xã, huyện, tỉnh"))
    parser.add_argument("--place", required=True, metavar=place, help=which)
    parser.add_argument("--set", dest="set_code", metavar="vn-xa-2021-2025")
    parser.add_argument(
        "--on",
        type=day,
        metavar="YYYY-MM-DD",
        help=translated(gettext_noop("số liệu tính đến ngày; mặc định: hôm nay")),
    )
    parser.add_argument(
        "--boundaries",
        type=day,
        metavar="YYYY-MM-DD",
        help=translated(gettext_noop("theo địa giới của một ngày khác")),
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--data", metavar=folder, help=translated(gettext_noop("thư mục dữ liệu")))
    parser.set_defaults(run=run, data_base=True)


def run(options: argparse.Namespace) -> int:
    """Write the verdicts; 1 with a sentence on standard error where place or set are unknown."""
    from datchuan.evaluation.errors import EvaluationError
    from datchuan.evaluation.queries.where import place_for
    from datchuan.places.errors import UnknownPlaceError
    from datchuan.ui.dates import today

    on = options.on or today()
    try:
        place = place_for(options.place, options.boundaries or on)
        _write(options, place, on)
    except UnknownPlaceError:
        sentence = translated(gettext_noop("Không có đơn vị nào mang mã {code}.")).format(code=options.place)
        sys.stderr.write(f"{sentence}\n")
        return 1
    except EvaluationError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


def _write(options: argparse.Namespace, place: Place, on: date) -> None:
    """The verdicts, and of a unit above communes first how its communes stand."""
    from datchuan.evaluation.as_json import bands_data, judged_data
    from datchuan.evaluation.queries import bands, verdicts
    from datchuan.places.models import Level

    judged = verdicts(place, options.set_code, on)
    above = place.level in {Level.PROVINCE, Level.DISTRICT}
    found = bands(place, options.set_code, on, boundaries=options.boundaries) if above else None
    if options.json:
        data = judged_data(judged) | ({"bands": bands_data(found)} if found is not None else {})
        text = json.dumps(data, ensure_ascii=False, indent=1, default=_as_text)
        sys.stdout.write(f"{text}\n")
        return
    told = [*lines_of_bands(found), ""] if found is not None else []
    sys.stdout.write("\n".join([*told, *lines(judged)]) + "\n")


def lines_of_bands(found: Bands) -> Iterator[str]:
    """The communes for people: mean and bands, of how many with figures."""
    from datchuan.evaluation.tally_words import band_words, counted_words, mean_words, span_words

    mean = translated(gettext_noop("bình quân {mean} tiêu chí đạt {counted}"))
    yield mean.format(mean=mean_words(found.tally.mean), counted=counted_words(found.tally))
    line = translated(gettext_noop("  đạt {band} tiêu chí: {count} xã"))
    for band in found.tally.bands:
        count = span_words(band.sure, len(band.communes))
        yield line.format(band=band_words(band.least, band.most), count=count)


def lines(judged: Judged) -> Iterator[str]:
    """The verdicts for people, criterion by criterion."""
    from datchuan.evaluation.queries.where import is_asked, name_of
    from datchuan.evaluation.tally_words import span_words
    from datchuan.evaluation.words import fact_words, missing_words, outcome_words, reason_words

    head = translated(gettext_noop("{place}, số liệu đến {day}, {law}: {standing}"))
    met = translated(gettext_noop("đạt {met}/{total} tiêu chí"))
    span = span_words(judged.verdict.met, judged.verdict.met_at_most)
    yield head.format(
        place=name_of(judged.place, judged.on),
        day=f"{judged.on:%d/%m/%Y}",
        law=judged.criteria_set.short_title,
        standing=met.format(met=span, total=judged.verdict.total)
        if judged.has_figures
        else translated(gettext_noop("chưa có số liệu")),
    )
    if not is_asked(judged):
        yield translated(gettext_noop("  đơn vị này không thuộc bộ tiêu chí"))
    for criterion in judged.verdict.criteria:
        yield f"{criterion.criterion.number:>3}. {criterion.criterion.name}: {outcome_words(criterion.outcome)}"
        for one in criterion.indicators:
            told = (fact_words(one.fact, one.threshold.indicator), missing_words(one), reason_words(one))
            details = "; ".join(part for part in told if part)
            outcome = outcome_words(one.outcome)
            yield f"     {one.threshold.indicator.label}: {outcome}{f' ({details})' if details else ''}"


def _as_text(value: date | datetime) -> str:
    return value.isoformat()
