"""What must be true across the files of one set; each check notes its faults with the file and key to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from datchuan.domain.criteria.model import CriteriaSet, Criterion, Indicator, Threshold
from datchuan.domain.criteria.references import Period
from datchuan.domain.files.faults import FileFault

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Filed:
    """A criteria set with the file each of its criteria was read from."""

    criteria_set: CriteriaSet
    folder: str
    files: Mapping[int, str]

    @property
    def set_file(self) -> str:
        return f"{self.folder}/set.yaml"

    def indicators(self) -> Iterator[tuple[Criterion, Indicator, str]]:
        for criterion in self.criteria_set.criteria:
            for indicator in criterion.indicators:
                yield criterion, indicator, self.files[criterion.number]


def check(filed: Filed) -> list[FileFault]:
    """Every fault of the set as a whole."""
    return [fault for rule in _CHECKS for fault in rule(filed)]


def _folder_is_named_after_the_set(filed: Filed) -> Iterator[FileFault]:
    code = filed.criteria_set.code
    if filed.folder.rsplit("/", 1)[-1] != code:
        yield FileFault(filed.set_file, "code", "folder-name", f"mã {code} khác tên thư mục {filed.folder}")


def _counts_agree_with_the_law(filed: Filed) -> Iterator[FileFault]:
    one, expected = filed.criteria_set, filed.criteria_set.expected
    if len(one.criteria) != expected.criteria:
        message = f"có {len(one.criteria)} tiêu chí, văn bản nói {expected.criteria}"
        yield FileFault(filed.set_file, "expected.criteria", "count", message)
    found, complete = len(list(one.indicators)), all(criterion.complete for criterion in one.criteria)
    if found > expected.indicators or (complete and found != expected.indicators):
        message = f"có {found} chỉ tiêu, văn bản nói {expected.indicators}"
        yield FileFault(filed.set_file, "expected.indicators", "count", message)


def _groups_exist(filed: Filed) -> Iterator[FileFault]:
    known = {group.code for group in filed.criteria_set.groups}
    for criterion in filed.criteria_set.criteria:
        if (criterion.group is not None or known) and criterion.group not in known:
            message = f"nhóm {criterion.group} không có trong groups của bộ tiêu chí"
            yield FileFault(filed.files[criterion.number], "group", "unknown-group", message)


def _codes_are_unique(filed: Filed) -> Iterator[FileFault]:
    seen: set[str] = set()
    for _, indicator, file in filed.indicators():
        for code in {indicator.key, indicator.label}:
            if code in seen:
                yield FileFault(file, f"indicators[{code}]", "doubled-code", f"mã {code} dùng cho hai chỉ tiêu")
        seen |= {indicator.key, indicator.label}


def _codes_belong_to_their_criterion(filed: Filed) -> Iterator[FileFault]:
    for criterion, indicator, file in filed.indicators():
        code = indicator.code
        if code is not None and code.split(".")[0] != str(criterion.number):
            message = f"mã {code} không thuộc tiêu chí {criterion.number}"
            yield FileFault(file, f"indicators[{code}].code", "code-of-another", message)


def _amended_indicators_exist(filed: Filed) -> Iterator[FileFault]:
    known = {indicator.label for indicator in filed.criteria_set.indicators}
    for amendment in filed.criteria_set.amendments:
        for effect in amendment.effects:
            if effect.indicator not in known:
                key = f"amendments[{amendment.document.key}].indicators.{effect.indicator}"
                yield FileFault(filed.set_file, key, "unknown-indicator", "chỉ tiêu không có trong bộ tiêu chí")


def _names_follow_each_other(filed: Filed) -> Iterator[FileFault]:
    for _, indicator, file in filed.indicators():
        periods = [name.period for name in indicator.names]
        key = f"indicators[{indicator.label}].names"
        if not all(period.lies_within(filed.criteria_set.period) for period in periods):
            yield FileFault(file, key, "outside-set", "thời gian của tên nằm ngoài hiệu lực của bộ tiêu chí")
        for earlier, later in pairwise(periods):
            if earlier.end is None or later.start != earlier.end + _DAY:
                yield FileFault(file, key, "names-not-in-line", f"tên từ {later.start} không nối tiếp tên trước")


def _thresholds_lie_within_the_set(filed: Filed) -> Iterator[FileFault]:
    for _, indicator, file in filed.indicators():
        for threshold in indicator.thresholds:
            if not threshold.period.lies_within(filed.criteria_set.period):
                key = f"indicators[{indicator.label}].thresholds[{threshold.period.start}]"
                yield FileFault(file, key, "outside-set", "thời gian nằm ngoài hiệu lực của bộ tiêu chí")


def _every_zone_has_one_value_on_every_day(filed: Filed) -> Iterator[FileFault]:
    one = filed.criteria_set
    for _, indicator, file in filed.indicators():
        for day in _days_of_change(indicator.thresholds, one.period):
            for zone in one.zones:
                count = sum(held.period.holds_on(day) and held.scope.covers(zone.code) for held in indicator.thresholds)
                if count != 1:
                    rule, what = ("gap", "không có giá trị") if count == 0 else ("two-values", f"{count} giá trị")
                    key = f"indicators[{indicator.label}].thresholds"
                    yield FileFault(file, key, rule, f"{what} cho {zone.code} ngày {day} (chưa biết thì ghi unknown)")


def _days_of_change(thresholds: Iterable[Threshold], within: Period) -> list[date]:
    """The days on which the answer may change: every first day, and every day after a last one."""
    days = {within.start}
    for threshold in thresholds:
        days.add(threshold.period.start)
        if threshold.period.end is not None:
            days.add(threshold.period.end + _DAY)
    return sorted(day for day in days if within.holds_on(day))


def _a_phrase_points_to_one_indicator(filed: Filed) -> Iterator[FileFault]:
    owner: dict[str, str] = {}
    for _, indicator, file in filed.indicators():
        for phrase in indicator.known_by:
            other = owner.setdefault(phrase.casefold(), indicator.label)
            if other != indicator.label:
                key, message = f"indicators[{indicator.label}].known_by", f"cụm từ đã dùng cho {other}: {phrase}"
                yield FileFault(file, key, "phrase-of-two", message)


_CHECKS: tuple[Callable[[Filed], Iterator[FileFault]], ...] = (
    _folder_is_named_after_the_set,
    _counts_agree_with_the_law,
    _groups_exist,
    _codes_are_unique,
    _codes_belong_to_their_criterion,
    _amended_indicators_exist,
    _names_follow_each_other,
    _thresholds_lie_within_the_set,
    _every_zone_has_one_value_on_every_day,
    _a_phrase_points_to_one_indicator,
)
