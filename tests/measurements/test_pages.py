"""The pages of reported figures: entering, correcting, approving, closing."""

import errno
import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from datchuan.domain.criteria.references import Checked, Confidence, Period, Rule
from datchuan.evidence.models import StoredFile
from datchuan.measurements.actions import attach_evidence, lock_period, record_counts, recording, require_approval
from datchuan.measurements.errors import MeasurementsError
from datchuan.measurements.models import Measurement, PeriodLock
from datchuan.measurements.queries import criteria_asking, may_not_apply
from tests.measurements.conftest import DAY, report, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _catalogue(quantities, villages):
    """The catalogue and the villages."""


@pytest.fixture
def as_chair(client, chair):
    client.force_login(chair, backend="datchuan.accounts.backends.RoleBackend")
    return client


def address(name="sheet", *more, code="20185", at=""):
    return reverse(f"measurements:{name}", args=[code, 2024, *more]) + (f"?at={at}" if at else "")


def send(client, *, at="v-01", **boxes):
    sent = {"as_of": "2024-03-01", **{name.replace("__", "-"): text for name, text in boxes.items()}}
    return client.post(address(at=at), sent)


def test_home_leads_to_the_only_commune(as_chair, small_map):
    assert as_chair.get(reverse("measurements:home")).url == address()


def test_home_leads_a_village_head_to_the_own_village(client, small_map, villages, somebody):
    head = somebody("head", role="village_head", place=villages.second)
    head.grants.create(role="reader", place=small_map.commune, valid_from=DAY)
    client.force_login(head, backend="datchuan.accounts.backends.RoleBackend")
    assert client.get(reverse("measurements:home")).url == address(at="v-02")


def test_home_lists_communes_of_somebody_everywhere(client, small_map, somebody):
    client.force_login(somebody("boss", role="leader", place=None), backend="datchuan.accounts.backends.RoleBackend")
    assert "Hương Phú" in client.get(reverse("measurements:home")).content.decode()


def test_figures_are_typed_as_people_write_them(as_chair, villages):
    answer = send(as_chair, amount__roads="4,125", amount__population="1.200", male__population="500",
                  female__population="700", document="BC 3")  # fmt: skip
    assert answer.url == f"{address(at='v-01')}&open=rest#group-rest"
    assert Measurement.objects.get(quantity__code="roads").amount == 4125
    row = Measurement.objects.get(quantity__code="population")
    assert (row.amount, row.male, row.document) == (1200, 500, "BC 3")
    page = as_chair.get(address(at="v-01")).content.decode()
    assert 'value="4,125"' in page
    assert 'value="1200"' in page


def test_what_was_not_changed_is_not_recorded_again(as_chair, villages):
    send(as_chair, amount__roads="4,125")
    send(as_chair, amount__roads="4,125", amount__roads_hard="2")
    assert Measurement.objects.count() == 2


def test_a_wrong_box_says_so_and_nothing_is_kept(as_chair):
    answer = send(as_chair, amount__roads="bốn", amount__population="3")
    assert answer.status_code == 422
    assert "không phải là số" in answer.content.decode()
    assert '<a href="#amount-roads">' in answer.content.decode()
    assert not Measurement.objects.exists()


def test_faults_of_entries_stand_beside_their_boxes(as_chair, villages):
    answer = send(as_chair, amount__population="10", male__population="4", female__population="5")
    assert "khác tổng số" in answer.content.decode()
    send(as_chair, amount__roads="4")
    again = send(as_chair, amount__roads="5")
    assert "hãy ghi lý do" in again.content.decode()
    assert send(as_chair, amount__roads="5", reason="đo lại").status_code == 302
    late = as_chair.post(address(at="v-01"), {"as_of": "2023-03-01", "amount-roads": "6"})
    assert "không thuộc năm" in late.content.decode()
    assert (
        "không thuộc năm" not in as_chair.post(address(at="v-01"), {"as_of": "", "amount-roads": "6"}).content.decode()
    )


def test_a_reader_sees_and_does_not_enter(client, small_map, somebody):
    reader = somebody("reader", role="reader", place=small_map.commune)
    client.force_login(reader, backend="datchuan.accounts.backends.RoleBackend")
    page = client.get(address()).content.decode()
    assert "amount-schools" not in page
    assert "Ghi số liệu" not in page
    assert send(client, at="20185", amount__schools="3").status_code == 403
    assert client.get(address(code="20188")).status_code == 403


def test_a_reader_reads_what_is_kept_as_text(client, small_map, somebody):
    report(told(small_map.commune, "plan_approved", 1), told(small_map.commune, "schools", 3), document="BC 1")
    reader = somebody("reader", role="reader", place=small_map.commune)
    client.force_login(reader, backend="datchuan.accounts.backends.RoleBackend")
    page = client.get(address()).content.decode()
    assert "<div>có</div>" in page
    assert "<div>3</div>" in page
    assert 'class="num" data-label="Số liệu">có<' in client.get(address("history", "plan_approved")).content.decode()


def test_history_shows_every_revision(as_chair, villages):
    report(told(villages.first, "population", 10, 4, 6), document="BC 1")
    report(told(villages.first, "population"), reason="nhầm thôn")
    page = as_chair.get(address("history", "population", code="v-01")).content.decode()
    assert "10 (4 + 6)" in page
    assert "nhầm thôn" in page
    assert as_chair.get(address("history", "lost", code="v-01")).status_code == 404
    assert "Chưa có số liệu" in as_chair.get(address("history", "roads", code="v-01")).content.decode()


def test_figures_are_approved_or_returned(as_chair, small_map, villages, official):
    require_approval(place=small_map.commune, by=None)
    report(told(villages.first, "roads", 4), told(villages.first, "population", 3), by=official)
    first, second = Measurement.objects.order_by("pk")
    assert "Chờ duyệt" in as_chair.get(address()).content.decode()
    as_chair.post(address("decide"), {"measurement": [first.pk]})
    as_chair.post(address("decide"), {"return": second.pk, "reason": ""})
    as_chair.post(address("decide"), {"return": second.pk, "reason": "thiếu văn bản"})
    assert sorted(Measurement.objects.values_list("status", flat=True)) == ["returned", "standing"]
    assert as_chair.post(address("decide"), {"measurement": ["x"]}).status_code == 404
    send(as_chair, at="v-02", amount__roads="2")
    assert Measurement.objects.filter(status="proposed").count() == 1


def test_all_that_others_entered_is_approved_at_once(as_chair, small_map, villages, official, chair):
    require_approval(place=small_map.commune, by=None)
    report(told(villages.first, "roads", 4), told(villages.first, "population", 3), by=official)
    report(told(villages.second, "roads", 5), by=chair)
    page = as_chair.get(address()).content.decode()
    shown = re.findall('name="shown" value="([0-9]+)"', page)
    assert (len(shown), page.count("người khác duyệt"), "Duyệt cả 2 số" in page) == (2, 1, True)
    as_chair.post(address("decide"), {"every": "1", "shown": shown, "measurement": []})
    assert sorted(Measurement.objects.values_list("status", flat=True)) == ["proposed", "standing", "standing"]
    page = as_chair.get(address()).content.decode()
    assert (page.count("người khác duyệt"), "Duyệt số liệu đã chọn" in page) == (1, False)


def test_a_year_is_closed_and_opened(as_chair, small_map):
    as_chair.post(address("lock"), {"reason": "đã nộp"})
    lock = PeriodLock.objects.get()
    page = as_chair.get(address()).content.decode()
    assert "đã nộp" in page
    assert "Mở khóa" in page
    as_chair.post(address("lift"), {"lock": lock.pk, "reason": "sửa"})
    assert PeriodLock.objects.get().lifted_because == "sửa"


def test_a_lock_from_above_is_told_and_not_lifted_here(as_chair, small_map):
    lock_period(place=small_map.district, year=2024, by=None)
    page = as_chair.get(address()).content.decode()
    assert "Số liệu của năm đã khóa" in page
    assert "Mở khóa số liệu" not in page


def test_what_is_not_there_is_not_found(as_chair):
    assert as_chair.get(address(code="nowhere")).status_code == 404
    assert as_chair.get("/figures/20185/0/").status_code == 404


@pytest.fixture
def papers(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def paper(content=b"%PDF-1.7 BC 3", name="BC 3.pdf"):
    return SimpleUploadedFile(name, content)


def test_a_file_comes_with_figures_and_serves_others(as_chair, villages, papers):
    sent = {"as_of": "2024-03-01", "document": "BC 3", "amount-roads": "4,125", "file": paper()}
    assert as_chair.post(address(at="v-01"), sent).status_code == 302
    row = Measurement.objects.get()
    assert (row.evidence.name, row.evidence.place, row.evidence.source) == ("BC 3.pdf", villages.first, "BC 3")
    page = as_chair.get(address(at="v-01")).content.decode()
    assert reverse("evidence:content", args=[row.evidence_id]) in page
    assert send(as_chair, amount__roads="4,125", amount__population="3", kept=row.evidence_id).status_code == 302
    assert Measurement.objects.get(quantity__code="population").evidence == row.evidence
    both = {"as_of": "2024-03-01", "amount-roads": "5", "file": paper(), "kept": row.evidence_id}
    assert "Chọn một" in as_chair.post(address(at="v-01"), both).content.decode()


def test_a_file_of_refused_figures_is_not_kept(as_chair, papers):
    sent = {"as_of": "2024-03-01", "amount-population": "3", "male-population": "1", "female-population": "1"}
    assert as_chair.post(address(at="v-01"), {**sent, "file": paper()}).status_code == 422
    assert not StoredFile.objects.exists()
    empty = {"as_of": "2024-03-01", "amount-roads": "5", "file": paper(b"")}
    assert "trống" in as_chair.post(address(at="v-01"), empty).content.decode()
    assert not Measurement.objects.exists()


def test_a_file_is_named_behind_a_figure_that_stands(as_chair, villages, papers, official):
    def attach(**sent):
        return as_chair.post(address("attach", "roads", code="v-01"), sent)

    assert attach(file=paper()).status_code == 404
    report(told(villages.first, "roads", "4.125"), document="BC 1")
    page = as_chair.get(address("history", "roads", code="v-01")).content.decode()
    assert "Kèm văn bản vào số đang dùng" in page
    assert attach().status_code == 422
    assert attach(file=paper(), document="BC 3").status_code == 302
    row = Measurement.objects.get(status="standing")
    assert (row.amount, row.number, row.document, row.reason) == (4125, 2, "BC 3", "bổ sung văn bản")
    assert row.evidence.name == "BC 3.pdf"
    again = attach(kept=row.evidence_id)
    assert (again.status_code, Measurement.objects.count()) == (302, 2)  # it says the same of the same file
    lock_period(place=villages.first, year=2024, by=None)
    assert "đã khóa" in attach(file=paper(b"%PDF-1.7 BC 4")).content.decode()
    assert StoredFile.objects.count() == 1


def test_no_file_is_named_behind_a_figure_that_was_replaced_meanwhile(villages, as_chair):
    report(told(villages.first, "roads", 4))
    looked_up = Measurement.objects.get()
    report(told(villages.first, "roads", 5), reason="đo lại")
    with pytest.raises(MeasurementsError, match="đã được thay"):
        attach_evidence(figure=looked_up, evidence=None, document="BC 3", reason="bổ sung", by=None)
    assert Measurement.objects.get(status="standing").amount == 5000


def test_no_file_is_named_behind_a_count_of_records(as_chair, villages, papers):
    record_counts(entries=[told(villages.first, "roads", 4, records=2, answered=2)], year=2024, as_of=DAY, by=None)
    page = as_chair.get(address("history", "roads", code="v-01")).content.decode()
    assert "Kèm văn bản" not in page
    answer = as_chair.post(address("attach", "roads", code="v-01"), {"file": paper()})
    assert "đếm từ sổ" in answer.content.decode()
    with pytest.raises(MeasurementsError, match="lý do"):
        attach_evidence(figure=Measurement.objects.get(), evidence=None, document="", reason=" ", by=None)


def test_what_the_law_lets_be_left_out_is_left_out_with_its_reason(as_chair, villages, monkeypatch):
    monkeypatch.setattr("datchuan.measurements.sheet.may_not_apply", lambda year: {"roads": "thôn trên sông"})
    page = as_chair.get(address(at="v-01")).content.decode()
    assert page.count("Không áp dụng ở đây") == 1
    assert "thôn trên sông" in page
    assert send(as_chair, none__roads="thôn nổi trên phá").status_code == 302
    row = Measurement.objects.get()
    assert (row.state, row.reason, row.amount) == ("not_applicable", "thôn nổi trên phá", None)
    assert 'value="thôn nổi trên phá"' in as_chair.get(address(at="v-01")).content.decode()
    assert send(as_chair, none__roads="thôn nổi trên phá").status_code == 422  # nothing new
    both = send(as_chair, none__roads="không có đường", amount__roads="3", reason="sửa")
    assert "không áp dụng thì không ghi số" in both.content.decode()
    refused = send(as_chair, none__population="không có ai")
    assert "Văn bản không cho bỏ qua đại lượng này" in refused.content.decode()
    assert send(as_chair, none__roads="", amount__roads="3", reason="đã có đường").status_code == 302
    assert Measurement.objects.get(status="standing").amount == 3000


def told_of_groups(page):
    """Of each group of the sheet: its name, whether it is open, and what stands beside the name."""
    found = re.findall(
        r'<details class="fold sheet-group" id="group-(\w+)"( open)?><summary>(.*?)</summary>', page, re.S
    )
    notes = (re.findall(r"<span[^>]*>([^<]*)</span>", summary) for _code, _is_open, summary in found)
    return {code: (bool(is_open), *told) for (code, is_open, _summary), told in zip(found, notes, strict=True)}


def test_a_sheet_is_folded_by_criterion(as_chair, villages, official, monkeypatch):
    health, roads = SimpleNamespace(number=15, name="Y tế"), SimpleNamespace(number=2, name="Giao thông")
    asking = {"population": (roads, health), "insured": (health,), "roads": (roads,)}
    monkeypatch.setattr("datchuan.measurements.sheet.criteria_asking", lambda year: asking)
    page = as_chair.get(address(at="v-01")).content.decode()
    assert told_of_groups(page) == {
        "shared": (True, "còn 1 số"), "2": (False, "còn 1 số"), "15": (False, "còn 1 số"), "rest": (False, "còn 1 số"),
    }  # fmt: skip
    assert '<h2 class="fold-title" lang="vi">15. Y tế</h2>' in page
    assert page.count('name="amount-') == 4
    report(told(villages.first, "population", 9, 4, 5), told(villages.first, "roads", 4))
    opened = told_of_groups(as_chair.get(address(at="v-01")).content.decode())
    assert opened == {
        "shared": (False, "đủ"), "2": (False, "đủ"), "15": (True, "còn 1 số"), "rest": (False, "còn 1 số"),
    }  # fmt: skip
    refused = send(as_chair, amount__roads="bốn", amount__population="9", male__population="4", female__population="5")
    assert told_of_groups(refused.content.decode())["2"] == (True, "1 ô cần sửa", "đủ")
    require_approval(place=villages.first, by=None)
    report(told(villages.first, "roads_hard", 3), by=official)
    row = Measurement.objects.get(status="proposed")
    as_chair.post(address("decide"), {"return": row.pk, "reason": "thiếu văn bản"})
    opened = told_of_groups(as_chair.get(address(at="v-01")).content.decode())
    assert opened["rest"] == (True, "1 số bị trả lại", "còn 1 số")


def test_a_group_in_which_something_was_written_stays_open(as_chair, villages, monkeypatch):
    health, roads = SimpleNamespace(number=15, name="Y tế"), SimpleNamespace(number=2, name="Giao thông")
    asking = {"population": (health,), "insured": (health,), "roads": (roads,)}
    monkeypatch.setattr("datchuan.measurements.sheet.criteria_asking", lambda year: asking)
    answer = send(as_chair, amount__insured="4", male__insured="2", female__insured="2")
    assert answer.headers["Location"] == f"{address(at='v-01')}&open=15#group-15"
    opened = told_of_groups(as_chair.get(answer.headers["Location"]).content.decode())
    assert opened == {"2": (True, "còn 1 số"), "15": (True, "còn 1 số"), "rest": (False, "còn 1 số")}


def test_what_is_wrong_with_boxes_stands_under_their_row(as_chair, villages):
    page = send(as_chair, amount__population="9", male__population="bốn", female__population="năm").content.decode()
    under = re.search(r'<tr class="faults"><td colspan="4">(.*?)</td></tr>', page, re.S)
    assert re.findall(r'id="([\w-]+)">(Nam|Nữ): ', under[1]) == [
        ("male-population-fault", "Nam"), ("female-population-fault", "Nữ"),
    ]  # fmt: skip
    assert page.count('aria-describedby="male-population-fault"') == 1


def test_what_nobody_groups_is_one_group_that_is_open(as_chair, villages):
    report(*(told(villages.first, code, 2) for code in ("population", "insured", "roads", "roads_hard")))
    page = as_chair.get(address(at="v-01")).content.decode()
    assert told_of_groups(page) == {"rest": (True, "đủ")}
    assert "Mở tất cả" not in page


def test_which_criteria_ask_for_a_quantity(monkeypatch):
    criteria = {key: SimpleNamespace(number=int(key[0])) for key in ("2.1", "2.2", "5.1")}
    criteria["2.2"] = criteria["2.1"]
    asked = (("2.1", ("villages", "roads")), ("2.2", ("roads",)), ("5.1", ("villages",)))
    measures = [SimpleNamespace(indicator=key, quantities=codes) for key, codes in asked]
    law = SimpleNamespace(measures=measures, criterion_of=criteria.get)
    monkeypatch.setattr("datchuan.measurements.queries.asked.set_in_force", {date(2024, 12, 31): law}.get)
    assert criteria_asking(2024) == {"villages": [criteria["2.1"], criteria["5.1"]], "roads": [criteria["2.1"]]}
    assert criteria_asking(2023) == {}


def test_what_the_law_lets_be_left_out(monkeypatch):
    never = SimpleNamespace(not_applicable=None)
    where = SimpleNamespace(not_applicable=Rule("Xã không có làng nghề", Checked(Confidence.RECALLED)))
    measures = [
        SimpleNamespace(indicator=code, quantities=quantities)
        for code, quantities in (("1", ("villages", "plan")), ("2", ("villages", "population")))
    ]
    law = SimpleNamespace(period=Period(DAY), measures=measures, indicator=lambda key: where if key == "1" else never)
    monkeypatch.setattr("datchuan.measurements.queries.leave.published_sets", lambda: (law,))
    assert may_not_apply(2024) == {"plan": "Xã không có làng nghề"}
    assert may_not_apply(2023) == {}


def test_what_was_returned_is_told_until_something_is_entered(as_chair, small_map, villages, official):
    require_approval(place=small_map.commune, by=None)
    report(told(villages.first, "roads", 4), by=official)
    row = Measurement.objects.get()
    as_chair.post(address("decide"), {"return": row.pk, "reason": "thiếu văn bản"})
    assert "bị trả lại: thiếu văn bản" in as_chair.get(address(at="v-01")).content.decode()
    report(told(villages.first, "roads", 5), by=official)
    assert "bị trả lại" not in as_chair.get(address(at="v-01")).content.decode()


def test_a_full_disk_keeps_nothing_and_a_second_try_is_safe(as_chair, monkeypatch):
    def no_room(**_told):
        raise OSError(errno.ENOSPC, "full")

    as_chair.raise_request_exception = False
    with monkeypatch.context() as full:
        full.setattr(recording, "record", no_room)
        answer = send(as_chair, amount__roads="4")
    assert (answer.status_code, "Ổ đĩa của máy chủ đã đầy" in answer.content.decode()) == (507, True)
    assert not Measurement.objects.exists()
    assert send(as_chair, amount__roads="4").status_code == 302
    assert Measurement.objects.get().amount == 4000
