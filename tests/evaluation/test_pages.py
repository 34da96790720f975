"""Pages of verdicts: what people see, and what they may do there."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from datchuan.criteria.actions import publish_law
from datchuan.evaluation.models import FrozenRun
from datchuan.measurements.actions import record_counts
from datchuan.measurements.models import Measurement, Quantity
from tests.evaluation.conftest import FOR_COMMUNES, MID_YEAR, report, told, write_law

pytestmark = pytest.mark.django_db
ON = {"set": "thu", "on": "2024-06-30"}


def text_of(answer) -> str:
    """The words of a page, as they are read."""
    words = unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return " ".join(words.split())


@pytest.fixture
def browser(chair):
    client = Client()
    client.force_login(chair)
    return client


def test_board_tells_verdicts_figures_and_what_is_missing(figures, browser):
    answer = browser.get("/evaluation/20185/", ON)
    words = text_of(answer)
    assert answer.status_code == 200
    assert "xã Thượng Lộ" in words
    assert "nam 139 / 150 người (92,66 %); nữ 126 / 150 người (84 %)" in words
    assert "còn thiếu 9 người" in words
    assert "8 ở thôn Thôn 2 (nam 0, nữ 8); 1 ở thôn Thôn 1 (nam 0, nữ 1)" in words
    assert "chưa ai báo cáo" in words
    assert 'href="/evaluation/20185/2.1/?set=thu&amp;on=2024-06-30"' in answer.content.decode()


def test_board_without_figures_says_what_to_do(law, quantities, browser):
    assert "Chưa có số liệu nào của năm này" in text_of(browser.get("/evaluation/20185/", ON))


def test_board_of_a_day_without_a_set_asks_for_one(law, quantities, browser):
    answer = browser.get("/evaluation/20185/", {"on": "2020-01-01"})
    assert answer.status_code == 422
    assert "hãy chọn bộ tiêu chí" in text_of(answer)


def test_values_that_are_none_fall_back_to_today(figures, browser):
    assert "15/03/2024" in text_of(browser.get("/evaluation/20185/", {"on": "ngày mai", "set": "?"}))


def test_why_tells_rule_villages_and_revisions(figures, browser):
    report(told(figures.first, "insured"), reason="rút lại")
    words = text_of(browser.get("/evaluation/20185/2.1/", ON))
    assert "Vì sao 2.1" in words
    assert "từ 90 % trở lên" in words
    assert "1/QĐ" in words
    assert "Chưa báo cáo đủ thôn Thôn 1" in words
    assert "rút lại" in words
    assert "Số liệu lấy từ nhập tay" in words
    assert "mỗi lần mở đều được ghi" not in words


def test_why_says_where_its_figures_come_from(figures, browser, official):
    def said() -> str:
        return text_of(browser.get("/evaluation/20185/2.1/", ON))

    browser.force_login(official)
    health = Quantity.objects.filter(code="insured")
    health.update(counted_from="person", register_title="Sổ nhân khẩu", of_persons=False)
    assert "Số liệu lấy từ nhập tay Đếm được từ: Sổ nhân khẩu" in said()
    assert "Bản ghi có tên người" not in said()
    health.update(of_persons=True)
    assert "Bản ghi có tên người" in said()
    record_counts(entries=[told(figures.first, "insured", 80, 40, 40)], year=2024, as_of=MID_YEAR, by=None)
    assert "Số liệu lấy từ đếm từ sổ, nhập tay" in said()
    Measurement.objects.filter(quantity__code__in=("insured", "population")).delete()
    assert "Cách lấy số liệu đếm từ sổ" in said()


def test_why_of_a_past_day_leads_to_records_as_they_stood_then(figures, browser, official, settings):
    Quantity.objects.filter(code="insured").update(counted_from="person")
    browser.force_login(official)
    settings.DATCHUAN_TODAY = date(2024, 7, 1)
    past = f"/registers/of/{figures.first.code}/person/past/?year=2024&amp;on=2024-06-30"
    assert past in browser.get("/evaluation/20185/2.1/", ON).content.decode()
    settings.DATCHUAN_TODAY = date(2024, 6, 30)
    page = browser.get("/evaluation/20185/2.1/", ON).content.decode()
    assert past not in page
    assert f'"/registers/of/{figures.first.code}/person/"' in page


def test_why_tells_what_left_blanks_and_what_does_not_exist(figures, browser):
    report(told(figures.first, "roads", "2.5", records=3, answered=2), reason="đếm lại")
    report(told(figures.second, "roads", not_applicable="thôn trên sông"))
    words = text_of(browser.get("/evaluation/20185/1.1/", ON))
    assert "còn ô trống" in words
    assert "không áp dụng" in words


def test_why_tells_gap_course_and_a_form_for_other_figures(figures, browser):
    words = text_of(browser.get("/evaluation/20185/2.1/", ON))
    assert "Muốn đạt thì còn thiếu gì còn thiếu 9 người" in words
    assert "chưa nói được: cần ít nhất bốn lần báo cáo của cùng số nơi" in words
    assert "Số insured: nam (người)" in words
    assert 'class="band-area"' not in browser.get("/evaluation/20185/2.1/", ON).content.decode()


def test_why_tells_the_range_of_a_forecast(law, quantities, villages, small_map, settings, browser):
    from tests.evaluation.test_gaps_and_forecasts import YEAR_END, months

    small_map.village.delete()
    settings.DATCHUAN_TODAY = YEAR_END
    for village in (villages.first, villages.second):
        report(told(village, "roads", 4), as_of=YEAR_END.replace(month=1, day=1))
    months(villages.first, "roads_hard", "1.0", "1.1", "1.2", "1.3", "1.4", "1.5")
    page = browser.get("/evaluation/20185/1.1/", ON)
    assert "Đến ngày 31/12/2024: cả khoảng dự báo đều chưa đạt (từ 2," in text_of(page)
    assert 'class="band-area"' in page.content.decode()


def test_why_of_what_nobody_can_measure(law, quantities, tmp_path, browser):
    from datchuan.criteria.actions import publish_law
    from tests.evaluation.conftest import write_law

    publish_law(folder=write_law(tmp_path / "other", measures="measures: {}\n"))
    assert "Chưa biết chỉ tiêu này đo bằng gì" in text_of(browser.get("/evaluation/20185/1.1/", ON))


def test_unknown_indicator_place_or_set_is_not_there(figures, browser):
    assert browser.get("/evaluation/20185/9.9/", ON).status_code == 404
    assert browser.get("/evaluation/nowhere/", ON).status_code == 404
    assert browser.get("/evaluation/20185/2.1/", {"on": "2020-01-01"}).status_code == 422
    assert browser.get("/evaluation/20185/9.9/what-if/", ON).status_code == 404


def test_what_if_shows_before_and_after(figures, browser):
    sent = {**ON, "insured-male": "140", "insured-female": "140", "population-male": "150", "population-female": ""}
    words = text_of(browser.get("/evaluation/20185/2.1/what-if/", sent))
    assert "Bây giờ Nếu vậy 2.1 Tỷ lệ người có bảo hiểm Chưa đạt còn thiếu 9 người Đạt" in words


def test_what_if_that_changes_nothing_says_so(figures, browser):
    words = text_of(browser.get("/evaluation/20185/1.1/what-if/", {**ON, "roads_hard": "3,5"}))
    assert "Không chỉ tiêu nào đổi kết quả" in words


def test_what_if_that_cannot_be_says_why(figures, browser):
    answer = browser.get("/evaluation/20185/1.1/what-if/", {**ON, "roads_hard": "rất nhiều"})
    assert answer.status_code == 422


def test_run_is_frozen_listed_and_printed(figures, browser):
    assert "Chưa chốt bảng nào" in text_of(browser.get("/evaluation/20185/runs/"))
    made = browser.post("/evaluation/20185/freeze/?set=thu&on=2024-06-30", {"purpose": "Tự đánh giá"})
    run = FrozenRun.objects.get()
    assert (made.status_code, made.url) == (302, f"/evaluation/runs/{run.pk}/")
    assert "Tự đánh giá" in text_of(browser.get("/evaluation/20185/runs/"))
    words = text_of(browser.get(made.url))
    assert "đạt 1/2 tiêu chí" in words
    assert run.digest in words


def test_run_without_a_purpose_or_a_set_is_refused(figures, browser):
    assert browser.post("/evaluation/20185/freeze/", {"purpose": ""}).status_code == 422
    answer = browser.post("/evaluation/20185/freeze/?on=2020-01-01", {"purpose": "Thử"})
    assert answer.status_code == 422
    assert "hãy chọn bộ tiêu chí" in text_of(answer)


def test_run_that_was_changed_or_comes_out_otherwise_is_told(figures, browser, monkeypatch):
    browser.post("/evaluation/20185/freeze/?set=thu&on=2024-06-30", {"purpose": "Tự đánh giá"})
    run = FrozenRun.objects.get()
    monkeypatch.setattr("datchuan.evaluation.queries.frozen.verdict_rows", lambda verdict: [])
    assert "Tính lại không ra như cũ" in text_of(browser.get(f"/evaluation/runs/{run.pk}/"))
    monkeypatch.setattr("datchuan.evaluation.queries.frozen.digest_of", lambda law, content: "")
    answer = browser.get(f"/evaluation/runs/{run.pk}/")
    assert (answer.status_code, "dấu kiểm không khớp" in text_of(answer)) == (422, True)


def test_who_may_not_look_or_freeze_is_told_so(figures, small_map, somebody):
    client = Client()
    client.force_login(somebody("stranger", role="leader", place=small_map.elsewhere))
    assert client.get("/evaluation/20185/", ON).status_code == 403
    client.force_login(somebody("reader", role="reader", place=small_map.commune))
    words = text_of(client.get("/evaluation/20185/", ON))
    assert "Chốt kết quả" not in words
    assert client.post("/evaluation/20185/freeze/?set=thu", {"purpose": "Thử"}).status_code == 403


# ---------------------------------------------------------------------------------------------- units above communes
@pytest.fixture
def at_the_province(somebody, small_map):
    client = Client()
    client.force_login(somebody("reader", role="reader", place=small_map.province))
    return client


def test_province_shows_its_communes_and_also_all_of_them_as_one(figures, at_the_province):
    words = text_of(at_the_province.get("/evaluation/46/", ON))
    assert "Các xã theo số tiêu chí đạt" in words
    assert "Nhóm và bình quân tính trên 1 xã có số liệu; 1 xã chưa có số liệu." in words
    assert "xã Thượng Lộ 1/2" in words
    answer = at_the_province.get("/evaluation/46/", {**ON, "whole": "1"})
    assert "Bộ tiêu chí không hỏi tỉnh, huyện điều này." in text_of(answer)
    assert "only=met#criteria" in answer.content.decode()
    assert "&amp;whole=1&amp;only=" in answer.content.decode()


def test_old_and_new_map_can_be_chosen(figures, at_the_province, settings):
    words = text_of(at_the_province.get("/evaluation/46/", {**ON, "map": "new"}))
    assert "xã Khe Tre" in words
    assert "xã Thượng Lộ" not in words
    settings.DATCHUAN_TODAY = date(2025, 8, 1)
    on = {"set": "thu", "on": "2025-07-15", "map": "old"}
    answer = at_the_province.get("/evaluation/20185/", on)
    assert "xã Thượng Lộ" in text_of(answer)
    assert "set=thu&amp;on=2025-07-15&amp;map=old" in answer.content.decode()
    assert 'name="map" value="old"' in at_the_province.get("/evaluation/20185/2.1/", on).content.decode()


def test_province_on_a_day_without_a_set_or_communes_says_so(figures, at_the_province, small_map):
    assert at_the_province.get("/evaluation/46/", {"on": "2020-01-01"}).status_code == 422
    small_map.commune.periods.all().delete()
    small_map.neighbour.periods.all().delete()
    assert "Chưa có đơn vị nào" in text_of(at_the_province.get("/evaluation/46/", ON))


def test_ward_is_shown_apart_and_its_own_board_says_why(figures, at_the_province, small_map, tmp_path):
    publish_law(folder=write_law(tmp_path / "kinds", more=FOR_COMMUNES))
    small_map.neighbour.periods.update(kind="phường")
    words = text_of(at_the_province.get("/evaluation/46/", ON))
    assert "Không thuộc bộ tiêu chí này" in words
    assert "Chỉ hỏi xã" in words
    assert "Đơn vị này không thuộc bộ tiêu chí" in text_of(at_the_province.get("/evaluation/20188/", ON))
    assert "không thuộc bộ tiêu chí" not in text_of(at_the_province.get("/evaluation/20185/", ON))


def test_what_if_begins_with_the_figures_as_they_are_known(figures, browser):
    answer = browser.get("/evaluation/20185/2.1/what-if/", ON).content.decode()
    for name, value in (("insured-male", "139"), ("population-female", "150")):
        box = re.search(f'<input[^>]*name="{name}"[^>]*>', answer)[0]
        assert f'value="{value}"' in box
    assert "Tiêu chí đạt nếu vậy" not in answer
