"""Scratch figures, communes of a province, and runs that print the same next year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from datchuan.audit.models import AuditLine
from datchuan.criteria.actions import publish_law
from datchuan.domain.criteria.judging import Outcome
from datchuan.evaluation.actions import freeze_run
from datchuan.evaluation.errors import ChangedRunError, ImpossibleFigureError, NoReasonError, UnknownQuantityError
from datchuan.evaluation.models import FrozenRun
from datchuan.evaluation.queries import Assumed, Mean, bands, reproduced, runs_of, tally, verdicts, what_if
from datchuan.measurements.models import Measurement
from tests.evaluation.conftest import MID_YEAR, report, told, write_law


def test_assumed_figures_change_verdicts_and_nothing_is_kept(figures, small_map):
    before = Measurement.objects.count()
    assumed = {"insured": Assumed(Decimal(280), Decimal(140), Decimal(140)), "schools": Assumed(Decimal(1))}
    found = what_if(small_map.commune, "thu", MID_YEAR, assumed)
    assert [(old.outcome, new.outcome) for old, new in found.changed] == [
        (Outcome.NOT_MET, Outcome.MET),
        (Outcome.NO_DATA, Outcome.MET),
    ]
    assert [new.criterion.number for _, new in found.changed_criteria] == [2]
    assert (found.judged.verdict.met, found.after.met) == (1, 2)
    assert Measurement.objects.count() == before


def test_assumed_figure_that_no_indicator_is_made_of_is_refused(figures, small_map):
    with pytest.raises(UnknownQuantityError, match="rice"):
        what_if(small_map.commune, "thu", MID_YEAR, {"rice": Assumed(Decimal(1))})


def test_assumed_figure_that_cannot_be_is_refused(figures, small_map):
    with pytest.raises(ImpossibleFigureError, match="không âm"):
        what_if(small_map.commune, "thu", MID_YEAR, {"schools": Assumed(Decimal(-1))})


def test_communes_of_a_province_by_how_many_criteria_they_meet(figures, small_map):
    found = bands(small_map.province, "thu", MID_YEAR)
    assert [(one.least, one.most, [s.unit.code for s in one.communes]) for one in found.tally.bands] == [
        (2, 2, []),
        (0, 1, ["20185"]),
    ]
    assert (found.tally.mean, found.total) == (Mean(1, 1, 1), 2)
    assert [one.unit.code for one in found.tally.silent] == ["20188"]


def test_a_criterion_without_data_is_not_one_that_is_not_met(figures, small_map):
    report(told(small_map.neighbour, "schools", 1))
    found = bands(small_map.province, "thu", MID_YEAR).tally
    assert [(one.unit.code, one.met, one.most) for one in found.counted] == [("20185", 1, 1), ("20188", 0, 2)]
    assert [(one.least, one.sure, len(one.communes)) for one in found.bands] == [(2, 0, 1), (0, 1, 2)]
    assert (found.mean.least, found.mean.most) == (Fraction(1, 2), Fraction(3, 2))
    assert found.silent == ()


def test_bands_of_nineteen_and_of_ten_criteria(figures, small_map):
    (standing,) = bands(small_map.province, "thu", MID_YEAR).tally.counted
    some = [replace(standing, met=met, most=most) for met, most in ((19, 19), (8, 17), (14, 14), (0, 19))]
    found = [(one.least, one.most, one.sure, len(one.communes)) for one in tally(some, 19).bands]
    assert found == [(19, 19, 1, 2), (15, 18, 0, 2), (10, 14, 1, 3), (0, 9, 0, 2)]
    assert [(one.least, one.most) for one in tally([], 10).bands] == [(10, 10), (5, 9), (0, 4)]


def test_bands_say_what_verdicts_say_of_each_commune(figures, small_map):
    report(told(figures.second, "insured", 190, 95, 95), told(small_map.commune, "schools", 1))
    report(told(small_map.neighbour, "schools", not_applicable="không có"))
    counted = bands(small_map.province, "thu", MID_YEAR).tally.counted
    assert len(counted) == 2
    for one in counted:
        verdict = verdicts(one.unit.place, "thu", MID_YEAR).verdict
        assert (one.met, one.most) == (verdict.met, verdict.met_at_most)


def test_communes_directly_below_the_province_are_counted(figures, small_map):
    found = bands(small_map.province, "thu", date(2025, 7, 2))
    assert [one.unit.code for one in found.tally.silent] == ["20161"]
    old = bands(small_map.province, "thu", date(2025, 7, 2), boundaries=date(2025, 6, 30)).tally
    assert [one.unit.code for one in old.silent] == ["20185", "20188"]


def test_province_without_communes_has_no_mean(law, quantities, small_map):
    assert bands(small_map.elsewhere, "thu", MID_YEAR).tally.mean is None
    small_map.elsewhere.periods.all().delete()
    assert bands(small_map.elsewhere, "thu", MID_YEAR).tally.counted == ()


@pytest.fixture
def run(figures, small_map, chair):
    return freeze_run(place=small_map.commune, set_code="thu", on=MID_YEAR, purpose=" Tự đánh giá ", by=chair)


def test_frozen_run_keeps_law_figures_and_verdicts(run, chair):
    assert (run.met, run.total, run.purpose, run.place_name) == (1, 2, "Tự đánh giá", "xã Thượng Lộ")
    again = reproduced(FrozenRun.objects.get(pk=run.pk))
    assert again.is_same
    assert again.readings["roads"].amount == Decimal("4.000")
    line = AuditLine.objects.get(action="evaluation.freeze_run")
    assert line.details["digest"] == run.digest


def test_run_comes_out_the_same_after_law_and_figures_have_changed(run, figures, small_map, tmp_path):
    publish_law(folder=write_law(tmp_path / "stricter", insured="100"))
    report(told(figures.first, "roads_hard", 0), told(small_map.commune, "schools", 3))
    assert verdicts(small_map.commune, "thu", MID_YEAR).of("1.1").outcome is Outcome.NOT_MET
    again = reproduced(FrozenRun.objects.get(pk=run.pk))
    assert again.is_same
    assert str(again.verdict) == "1/2"
    assert again.verdict.criteria[1].indicators[0].missing == 9


def test_run_whose_row_is_not_as_it_was_written_is_found_out(run):
    run.content = run.content.replace("3.250", "3.950")
    with pytest.raises(ChangedRunError, match="dấu kiểm"):
        reproduced(run)


def test_data_base_itself_refuses_to_change_or_delete_a_run(run):
    for change in (lambda: FrozenRun.objects.update(met=0), lambda: FrozenRun.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def test_runs_of_a_place_are_told_newest_first(run, small_map, chair, django_assert_num_queries):
    second = freeze_run(place=small_map.commune, set_code=None, on=MID_YEAR, purpose="Cuối năm", by=chair)
    with django_assert_num_queries(1):
        assert [one.pk for one in runs_of(small_map.commune)] == [second.pk, run.pk]
    assert str(run) == "xã Thượng Lộ 2024-06-30 1/2"


def test_run_without_a_purpose_or_a_right_is_refused(figures, small_map, chair, somebody):
    with pytest.raises(NoReasonError):
        freeze_run(place=small_map.commune, set_code="thu", on=MID_YEAR, purpose=" ", by=chair)
    reader = somebody("reader", role="reader", place=small_map.commune)
    with pytest.raises(PermissionDenied):
        freeze_run(place=small_map.commune, set_code="thu", on=MID_YEAR, purpose="Thử", by=reader)


@pytest.mark.parametrize("broken", [{"purpose": ""}, {"content": ""}, {"digest": "x"}, {"met": 3}])
def test_data_base_keeps_the_rules_of_a_run(run, broken):
    run.pk = None
    for name, value in broken.items():
        setattr(run, name, value)
    with pytest.raises(IntegrityError):
        run.save(force_insert=True)


def test_place_without_a_name_on_the_map_is_frozen_under_its_code(law, quantities, small_map):
    small_map.elsewhere.periods.all().delete()
    made = freeze_run(place=small_map.elsewhere, set_code="thu", on=MID_YEAR, purpose="Thử", by=None)
    assert made.place_name == "48"
