"""`datchuan law …`: check the files, show a threshold, compare, publish. Answers go to standard output."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from datchuan.criteria.as_json import held_as_json
from datchuan.criteria.law_files import read_law_files
from datchuan.criteria.telling import tell_changes, tell_every_zone, tell_held
from datchuan.criteria.words import day_words, gettext_noop, translated
from datchuan.domain.criteria.dated import PlaceFacts, sets_in_force, threshold_for, zone_of
from datchuan.domain.criteria.differences import differences, differences_between_days
from datchuan.domain.criteria.loading import FileFaultsError, load_law
from datchuan.domain.criteria.model import Axis, CriteriaSet
from datchuan.ui.commands import day

_HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def add_to(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(metavar=translated(gettext_noop("LỆNH")))
    _add_check(commands.add_parser("check", help=translated(gettext_noop("tìm mọi lỗi trong các tệp luật"))))
    _add_show(
        commands.add_parser("show", help=translated(gettext_noop("mức chuẩn của một chỉ tiêu cho một nơi, một ngày")))
    )
    _add_diff(
        commands.add_parser(
            "diff", help=translated(gettext_noop("hai bộ tiêu chí, hoặc hai ngày của một bộ, khác nhau gì"))
        )
    )
    _add_publish(commands.add_parser("publish", help=translated(gettext_noop("cho xem thay đổi rồi công bố"))))


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar=translated(gettext_noop("THƯ_MỤC")))
    parser.set_defaults(run=lambda options: check(options.folder))


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("indicator", metavar=translated(gettext_noop("CHỈ_TIÊU")))
    parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=translated(gettext_noop("mặc định: hôm nay")))
    parser.add_argument(
        "--place", action=_Place, metavar=translated(gettext_noop("MÃ")), help=translated(gettext_noop("mã của xã"))
    )
    parser.add_argument("--region", metavar="BTB", help=translated(gettext_noop("mã vùng, thay cho --place")))
    parser.add_argument("--group", metavar="1", help=translated(gettext_noop("nhóm xã, thay cho --place")))
    parser.add_argument("--province", metavar="46", help=translated(gettext_noop("mã tỉnh, thay cho --place")))
    parser.add_argument(
        "--special", action="store_true", help=translated(gettext_noop("xã đặc biệt khó khăn, an toàn khu"))
    )
    parser.add_argument("--set", dest="set_code", metavar="vn-xa-2021-2025")
    parser.add_argument(
        "--data",
        metavar=translated(gettext_noop("THƯ_MỤC")),
        help=translated(gettext_noop("thư mục dữ liệu, cho --place")),
    )
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_run_show)


def _add_diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sets", nargs="+", metavar=translated(gettext_noop("BỘ")))
    parser.add_argument(
        "--on", nargs=2, type=day, metavar="YYYY-MM-DD", help=translated(gettext_noop("hai ngày của một bộ"))
    )
    parser.set_defaults(run=lambda options: show_differences(options.sets, days=options.on))


def _add_publish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar=translated(gettext_noop("THƯ_MỤC")))
    parser.add_argument(
        "--data", metavar=translated(gettext_noop("THƯ_MỤC")), help=translated(gettext_noop("thư mục dữ liệu"))
    )
    parser.add_argument("--dry-run", action="store_true", help=translated(gettext_noop("chỉ cho xem thay đổi")))
    parser.set_defaults(run=lambda options: publish(options.folder, dry_run=options.dry_run), data_base=True)


class _Place(argparse.Action):
    """Naming a place asks the data base, which the other ways of asking do without."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        namespace.place, namespace.data_base = values, True


def check(folder: str | None = None) -> int:
    """Every fault of a law folder, one a line, with file and key. Exit code 1 when there is one."""
    try:
        sets = load_law(read_law_files(folder))
    except FileFaultsError as found:
        _say(str(fault) for fault in found.faults)
        _say([translated(gettext_noop("{count} lỗi.")).format(count=len(found.faults))])
        return 1
    for one in sets:
        sentence = gettext_noop(
            "{title}: biết {criteria}/{all_criteria} tiêu chí, {indicators}/{all_indicators} chỉ tiêu."
        )
        counts = {"criteria": len(one.criteria), "indicators": len(list(one.indicators))}
        law = {"all_criteria": one.expected.criteria, "all_indicators": one.expected.indicators}
        _say([translated(sentence).format(title=one.title, **counts, **law)])
    _say([translated(gettext_noop("Không có lỗi."))])
    return 0


def _run_show(options: argparse.Namespace) -> int:
    on = options.on or datetime.now(_HERE).date()
    try:
        place = _place_asked_about(options, on)
    except LookupError as problem:
        return _refused(str(problem))
    sets = _published_sets() if options.place else load_law(read_law_files())
    return show(options.indicator, sets, on=on, place=place, set_code=options.set_code, as_json=options.json)


def _published_sets() -> tuple[CriteriaSet, ...]:
    """What the places of this installation are judged by; it may differ from the files."""
    from datchuan.criteria.queries import published_sets

    return published_sets()


@dataclass(frozen=True)
class Asked:
    """The place asked about: what the law needs to know of it, and its name where it was given by code."""

    facts: PlaceFacts
    name: str = ""


def _place_asked_about(options: argparse.Namespace, on: date) -> Asked | None:
    """The place named, or what was said of one; None when nothing was."""
    if options.place is not None:
        from datchuan.criteria.queries import facts_of
        from datchuan.places.queries import facts_for_law

        found = facts_for_law(options.place, on)
        return Asked(facts_of(found), ", ".join(unit.full_name for unit in (found.place, *found.parents)))
    if options.region or options.group or options.province or options.special:
        return Asked(PlaceFacts(options.region, options.group, options.special, options.province))
    return None


def show(
    indicator: str,
    sets: Sequence[CriteriaSet],
    *,
    on: date,
    place: Asked | None,
    set_code: str | None = None,
    as_json: bool = False,
) -> int:
    """What is asked of a place on a day, with article and confidence; without a place, of each region or group."""
    try:
        criteria_set = _chosen_set(sets, set_code, on)
        criteria_set.indicator(indicator)
    except LookupError as problem:
        return _refused(str(problem))
    unknown = place and _zone_that_is_not_there(criteria_set, place.facts)
    if unknown:
        return _refused(unknown)
    places = [place.facts] if place else _one_of_each_zone(criteria_set)
    held = [threshold_for(criteria_set, indicator, on=on, place=one) for one in places]
    if as_json:
        answers = [held_as_json(criteria_set, one) for one in held]
        _say([json.dumps(answers[0] if place else answers, ensure_ascii=False, indent=2)])
    elif place:
        _say(tell_held(criteria_set, held[0], place.name))
    else:
        _say(tell_every_zone(criteria_set, held))
    return 0


def _chosen_set(sets: Sequence[CriteriaSet], code: str | None, on: date) -> CriteriaSet:
    """The set of that code, or the newest that holds on the day. Raises LookupError with a sentence."""
    if code is None:
        in_force = sets_in_force(sets, on)
        if in_force:
            return in_force[-1]
        known = ", ".join(f"{one.code} ({day_words(one.period.start)})" for one in sets)
        sentence = gettext_noop("Không có bộ tiêu chí nào có hiệu lực ngày {day}. Chọn một bộ bằng --set: {known}.")
        raise LookupError(translated(sentence).format(day=day_words(on), known=known))
    return _set_of(sets, code)


def _set_of(sets: Sequence[CriteriaSet], code: str) -> CriteriaSet:
    for one in sets:
        if one.code == code:
            return one
    known = ", ".join(one.code for one in sets)
    raise LookupError(
        translated(gettext_noop("Không có bộ tiêu chí {code}. Có: {known}.")).format(code=code, known=known)
    )


def _zone_that_is_not_there(criteria_set: CriteriaSet, facts: PlaceFacts) -> str | None:
    """The sentence for a region or group that the set does not know, such as a mistyped one."""
    zone, known = zone_of(criteria_set, facts), [one.code for one in criteria_set.zones]
    if zone is None or zone in known:
        return None
    return translated(gettext_noop("Không có vùng hoặc nhóm {zone}. Có: {known}.")).format(
        zone=zone, known=", ".join(known)
    )


def _one_of_each_zone(criteria_set: CriteriaSet) -> list[PlaceFacts]:
    by_region = criteria_set.axis is Axis.REGION
    codes = [zone.code for zone in criteria_set.zones]
    return [
        PlaceFacts(region=code, special_difficulty=False) if by_region else PlaceFacts(group=code) for code in codes
    ]


def show_differences(codes: Sequence[str], *, days: Sequence[date] | None = None) -> int:
    """Between two sets, or with `days` between two days of one set."""
    sets = load_law(read_law_files())
    try:
        chosen = [_set_of(sets, code) for code in codes]
    except LookupError as problem:
        return _refused(str(problem))
    if len(chosen) == 1 and days is not None:
        changes = differences_between_days(chosen[0], days[0], days[1])
    elif len(chosen) == 2 and days is None:
        changes = differences(chosen[0], chosen[1])
    else:
        return _refused(translated(gettext_noop("Cần hai bộ tiêu chí, hoặc một bộ và --on NGÀY NGÀY.")), code=2)
    _say(tell_changes(chosen[-1], changes) if changes else [translated(gettext_noop("Không có gì khác nhau."))])
    return 0


def publish(folder: str | None = None, *, dry_run: bool = False) -> int:
    """Show what would change, then publish it. The second time there is nothing to do."""
    from datchuan.criteria.actions import publish_law
    from datchuan.criteria.queries import pending_publications

    try:
        pending = [one for one in pending_publications(folder) if one.is_due]
    except FileFaultsError as found:
        _say(str(fault) for fault in found.faults)
        return 1
    for one in pending:
        _say([one.criteria_set.title])
        _say(f"  {line}" for line in tell_changes(one.criteria_set, one.changes))
    if not pending:
        _say([translated(gettext_noop("Luật đã công bố đúng như các tệp: không có gì thay đổi."))])
    elif not dry_run:
        published = publish_law(folder=folder)
        _say([translated(gettext_noop("Đã công bố {count} bộ tiêu chí.")).format(count=len(published))])
    return 0


def _refused(sentence: str, *, code: int = 1) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
