"""A threshold keyed in becomes a line of the law's files, as whoever edits them would write it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from datchuan.domain.criteria.amending import AmendmentError, NewDocument, NewLine, NewValue, amended
from datchuan.domain.criteria.demands import Amount
from datchuan.domain.criteria.loading import build_law, read_trees
from datchuan.domain.criteria.references import Certainty, Confidence
from tests.domain.criteria.law_base import law_files

FOLDER, ZONES = "vn/thu", ("A", "B")
PAGE = "https://example.vn/cong-bao"
DECISION = NewDocument("9/QĐ", date(2024, 5, 1), "Người viết thử", "Sửa mức", Confidence.VERIFIED, PAGE)
TREES = read_trees(law_files())


def read(zone, value, **more):
    return NewValue(zone, value, Confidence.VERIFIED, source=PAGE, **more)


def changed(line, *, trees=TREES, name=""):
    return amended(trees, FOLDER, line, zones=ZONES, province_name=name)


def lines(trees, indicator="1.1", province=None):
    (law,) = build_law(trees)
    found = law.rules_of(province).thresholds_of(indicator) if province else law.indicator(indicator).thresholds
    return [
        (str(one.scope), one.period.start, one.period.end, getattr(one.demand, "value", one.demand)) for one in found
    ]


def test_new_day_ends_the_line_before_and_goes_on_to_its_last_day():
    after = changed(NewLine("1.1", date(2024, 5, 1), (read("A", "65"), read("B", "85")), DECISION, part="Phụ lục"))
    assert lines(after) == [
        ("A", date(2022, 1, 1), date(2024, 4, 30), Decimal(60)),
        ("B", date(2022, 1, 1), date(2024, 4, 30), Decimal(80)),
        ("A", date(2024, 5, 1), date(2025, 12, 31), Decimal(65)),
        ("B", date(2024, 5, 1), date(2025, 12, 31), Decimal(85)),
    ]
    reference = build_law(after)[0].indicator("1.1").thresholds[-1].reference
    assert (reference.document.number, reference.part, reference.checked.sources) == ("9/QĐ", "Phụ lục", (PAGE,))


def test_same_day_corrects_the_line_and_leaves_other_zones_as_they_were():
    after = changed(NewLine("1.1", date(2022, 1, 1), (read("B", "unknown"),)))
    (law,) = build_law(
        changed(
            NewLine(
                "1.1",
                date(2022, 1, 1),
                (NewValue("B", "75", Confidence.RECALLED, Certainty.HIGH, note="Theo biên bản"),),
                part="Điều 2",
            )
        )
    )
    assert after[f"{FOLDER}/criteria/01-duong.yaml"]["indicators"][0]["thresholds"][0]["values"][0]["where"] == ["A"]
    first, second = law.indicator("1.1").thresholds
    assert (first.demand, second.demand) == (Amount(Decimal(60)), Amount(Decimal(75)))
    assert (second.note, second.reference.part, second.reference.document.number) == ("Theo biên bản", "Điều 2", "1/QĐ")


def test_other_zones_keep_the_document_they_were_said_by():
    """What 9/QĐ says of A proves nothing of B, whether it corrects the line or follows it."""
    for day in (date(2022, 1, 1), date(2024, 5, 1)):
        (law,) = build_law(changed(NewLine("1.1", day, (read("A", "65"),), DECISION, part="Phụ lục")))
        told = {(str(one.scope), one.period.start): one.reference for one in law.indicator("1.1").thresholds}
        assert {reference.document.number for (zone, _), reference in told.items() if zone == "B"} == {"1/QĐ"}
        assert (told["A", day].document.number, told["A", day].part) == ("9/QĐ", "Phụ lục")


def test_part_of_the_old_document_is_not_lent_to_the_new():
    text = law_files()["vn/thu/criteria/01-duong.yaml"].replace(
        "document: qd-1\n", "document: qd-1\n        part: Phụ lục I\n"
    )
    trees = read_trees(law_files(criterion=text))
    for document, part in ((DECISION, None), (None, "Phụ lục I")):
        (law,) = build_law(changed(NewLine("1.1", date(2022, 1, 1), (read("A", "65"),), document), trees=trees))
        assert next(o for o in law.indicator("1.1").thresholds if o.scope.covers("A")).reference.part == part


def test_zones_of_which_the_same_is_said_stand_together():
    after = changed(NewLine("1.1", date(2024, 5, 1), (read("A", "65"), read("B", "65")), DECISION))
    block = after[f"{FOLDER}/criteria/01-duong.yaml"]["indicators"][0]["thresholds"][1]
    assert [one["where"] for one in block["values"]] == ["all"]


def test_everywhere_takes_the_place_of_every_zone():
    after = changed(NewLine("1.1", date(2022, 1, 1), (read("all", "70"),)))
    assert lines(after) == [("all", date(2022, 1, 1), date(2025, 12, 31), Decimal(70))]


def test_one_zone_of_a_line_for_all_leaves_the_others():
    first = changed(NewLine("1.1", date(2022, 1, 1), (read("all", "62"),)))
    after = changed(NewLine("1.1", date(2022, 1, 1), (read("A", "65"),)), trees=first)
    assert [(scope, value) for scope, _, _, value in lines(after)] == [("B", Decimal(62)), ("A", Decimal(65))]


def test_national_goal_stays():
    text = law_files()["vn/thu/criteria/01-duong.yaml"].replace(
        "{where: [A], value: 60",
        "{where: national, value: 90, confidence: recalled}\n          - {where: [A], value: 60",
    )
    trees = read_trees(law_files(criterion=text))
    for day in (date(2022, 1, 1), date(2024, 5, 1)):
        scopes = [
            scope for scope, *_ in lines(changed(NewLine("1.1", day, (read("all", "70"),), DECISION), trees=trees))
        ]
        assert {"national", "all"} <= set(scopes)


def test_province_raises_its_own_line():
    line = NewLine("1.1", date(2024, 1, 1), (read("A", "75"),), DECISION, province="46")
    assert lines(changed(line), province="46")[-1] == ("A", date(2024, 1, 1), date(2025, 12, 31), Decimal(75))


def test_province_fills_in_an_indicator_it_had_nothing_for():
    line = NewLine("1.2", date(2024, 1, 1), (read("all", "met"),), DECISION, province="46")
    assert lines(changed(line), "1.2", "46")[0][:3] == ("all", date(2024, 1, 1), date(2025, 12, 31))


def test_province_without_rules_gets_a_file():
    line = NewLine("1.2", date(2024, 1, 1), (read("all", "met"),), DECISION, province="48")
    rules = build_law(changed(line, name="Đà Nẵng"))[0].rules_of("48")
    assert (rules.name, rules.document.number, rules.invented) == ("Đà Nẵng", "9/QĐ", False)


def test_province_changes_an_indicator_it_added_itself():
    line = NewLine("46.1", date(2024, 1, 1), (NewValue("all", "unknown", Confidence.UNKNOWN),), DECISION, province="46")
    (_, added) = build_law(changed(line))[0].rules_of("46").added[0]
    assert [one.state.value for one in added.thresholds] == ["known", "unknown"]


def test_document_and_page_are_listed_once():
    after = changed(NewLine("1.1", date(2024, 5, 1), (read("A", "65"),), DECISION))
    again = changed(NewLine("1.2", date(2024, 5, 1), (read("all", "met"),), DECISION), trees=after)
    head = again[f"{FOLDER}/set.yaml"]
    assert list(head["documents"]) == ["qd-1", "qd-2", "9-qđ"]
    assert list(head["sources"].values()).count(PAGE) == 1


def test_another_document_of_the_same_number_gets_a_key_of_its_own():
    first = changed(NewLine("1.1", date(2024, 5, 1), (read("A", "65"),), DECISION))
    other = NewDocument("9/QĐ", date(2024, 6, 1), "Nơi khác", "Khác", Confidence.RECALLED)
    head = changed(NewLine("1.1", date(2024, 6, 1), (read("A", "66"),), other), trees=first)[f"{FOLDER}/set.yaml"]
    assert {"9-qđ", "9-qđ-2"} <= set(head["documents"])
    nameless = NewDocument("…", date(2024, 6, 1), "Nơi khác", "Khác", Confidence.RECALLED)
    head = changed(NewLine("1.1", date(2024, 6, 1), (read("A", "66"),), nameless))[f"{FOLDER}/set.yaml"]
    assert "van-ban" in head["documents"]


def test_another_page_gets_a_key_of_its_own():
    second = NewValue("B", "85", Confidence.VERIFIED, source="https://example.vn/khac")
    head = changed(NewLine("1.1", date(2024, 5, 1), (read("A", "65"), second), DECISION))[f"{FOLDER}/set.yaml"]
    assert {"trang", "trang-2", "trang-3"} <= set(head["sources"])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (NewLine("1.1", date(2024, 5, 1), ()), "Chưa có mức nào"),
        (NewLine("9.9", date(2024, 5, 1), (read("A", "1"),)), "không có chỉ tiêu 9.9"),
        (NewLine("9.9", date(2024, 5, 1), (read("A", "1"),), DECISION, province="46"), "không có chỉ tiêu 9.9"),
        (NewLine("1.1", date(2021, 5, 1), (read("A", "1"),)), "không có dòng mức chuẩn nào còn hiệu lực"),
        (NewLine("1.1", date(2026, 5, 1), (read("A", "1"),)), "không có dòng mức chuẩn nào còn hiệu lực"),
        (NewLine("1.2", date(2024, 5, 1), (read("all", "met"),), province="48"), "phải nêu văn bản của tỉnh"),
        (NewLine("1.2", date(2024, 5, 1), (read("all", "met"),), province="46"), "Phải nêu văn bản"),
    ],
)
def test_what_has_no_place_is_refused_in_words(line, words):
    with pytest.raises(AmendmentError, match=words):
        changed(line)


def test_line_without_a_last_day_is_followed_by_one_without():
    text = law_files()["vn/thu/set.yaml"].replace(
        "{from: 2022-01-01, to: 2025-12-31}\naxis", "{from: 2022-01-01}\naxis"
    )
    open_end = law_files()["vn/thu/criteria/01-duong.yaml"].replace(
        "      - from: 2022-01-01\n        to: 2025-12-31\n", "      - from: 2022-01-01\n"
    )
    province = law_files()["vn/thu/provinces/46.yaml"]
    trees = read_trees(law_files(set=text, criterion=open_end, province=province))
    after = changed(NewLine("1.1", date(2026, 5, 1), (read("A", "65"),), DECISION), trees=trees)
    assert [(scope, end) for scope, _, end, _ in lines(after)] == [("B", None), ("A", date(2026, 4, 30)), ("A", None)]
    filled = changed(NewLine("1.2", date(2024, 5, 1), (read("all", "met"),), DECISION, province="46"), trees=trees)
    assert [end for _, _, end, _ in lines(filled, "1.2", "46")] == [None]


@given(day=some.dates(date(2022, 1, 1), date(2025, 12, 31)), value=some.integers(61, 70))
def test_any_day_leaves_every_day_with_one_value(day, value):
    """The loader's own checks (no gap, no two values) hold for whatever day a line begins on; the days before stay."""
    (law,) = build_law(changed(NewLine("1.1", day, (read("A", str(value)),), DECISION)))
    held = {one.period: one.demand for one in law.indicator("1.1").thresholds if one.scope.covers("A")}
    assert next(demand for period, demand in held.items() if period.holds_on(day)) == Amount(Decimal(value))
    before = day - timedelta(days=1)
    assert [demand for period, demand in held.items() if period.holds_on(before)] in ([Amount(Decimal(60))], [])
