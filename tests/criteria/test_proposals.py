"""Two people change the law: what is proposed, who may, what a second person sees, and what holds afterwards."""

import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from datchuan.audit.models import AuditLine
from datchuan.criteria.actions import (
    confirm_proposal,
    propose_law,
    publish_law,
    return_proposal,
    withdraw_proposal,
)
from datchuan.criteria.errors import ProposalError
from datchuan.criteria.filing import filed, unpacked
from datchuan.criteria.models import LawProposal, LawPublication
from datchuan.criteria.queries import examine, latest_publication, pending_publications, published_set, trees_of
from datchuan.criteria.revising import filed_lines
from datchuan.domain.criteria.amending import NewDocument, NewLine, NewValue
from datchuan.domain.criteria.loading import FileFaultsError
from datchuan.domain.criteria.references import Confidence
from datchuan.places.queries import place_on
from tests.domain.criteria.law_base import law_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published", "on_the_day")]
TODAY = date(2024, 3, 15)
DECISION = NewDocument("9/QĐ", date(2024, 5, 1), "Người viết thử", "Sửa mức", Confidence.WEAK)
CASE = """cases:
  - {name: Trước, indicator: '1.1', on: 2024-01-01, place: {region: A}, share: {of: 60, among: 100}, expect: met}
"""


@pytest.fixture
def on_the_day(settings):
    settings.DATCHUAN_TODAY = TODAY


@pytest.fixture
def keeper(somebody):
    return somebody("keeper", role="law_keeper")


@pytest.fixture
def second(somebody):
    return somebody("second", role="law_keeper")


def line(value="65", *, zone="A", start=date(2024, 5, 1), indicator="1.1", province=None, document=DECISION):
    return NewLine(indicator, start, (NewValue(zone, value, Confidence.WEAK),), document, province=province)


def proposed(by, *lines, title="9/QĐ: Sửa mức", cases=None):
    law = filed_lines("thu", lines or [line()])
    if cases:
        law = filed({"thu.yaml": cases}, set_code="thu", published=law.trees)
    return propose_law(filed=law, title=title, by=by)


def asked(on, zone="A"):
    held = [one for one in published_set("thu").indicator("1.1").thresholds if one.period.holds_on(on)]
    return next(int(one.demand.value) for one in held if one.scope.covers(zone))


def test_nothing_holds_before_a_second_person_confirms(keeper, second):
    row = proposed(keeper)
    assert asked(date(2024, 6, 1)) == 60
    publication = confirm_proposal(proposal=row.pk, by=second)
    assert (asked(date(2024, 4, 30)), asked(date(2024, 5, 1))) == (60, 65)
    row.refresh_from_db()
    assert (row.decision, row.decided_by, row.publication) == ("published", second, publication)
    assert publication.number == 2
    actions = set(AuditLine.objects.values_list("action", "actor_label"))
    assert {("criteria.propose_law", str(keeper)), ("criteria.published_proposal", str(second))} <= actions


def test_whoever_proposes_does_not_confirm(keeper):
    row = proposed(keeper)
    with pytest.raises(ProposalError, match="một người khác"):
        confirm_proposal(proposal=row.pk, by=keeper)
    assert LawPublication.objects.count() == 1


def test_data_base_holds_that_two_people_are_needed(keeper):
    row = proposed(keeper)
    publication = latest_publication("thu")
    with pytest.raises(IntegrityError), transaction.atomic():
        LawProposal.objects.filter(pk=row.pk).update(
            decision="published", decided_by=keeper, decided_at=row.at, publication=publication
        )


@pytest.mark.parametrize(
    "fields",
    [
        {"decision": "returned"},
        {"reason": "vì"},
        {"title": ""},
        {"digest": "không phải"},
    ],
)
def test_data_base_refuses_what_is_half_said(keeper, fields):
    row = proposed(keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        LawProposal.objects.filter(pk=row.pk).update(**fields)


def test_data_base_refuses_a_return_without_reason(keeper, second):
    row = proposed(keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        LawProposal.objects.filter(pk=row.pk).update(decision="returned", decided_by=second, decided_at=row.at)


def test_return_needs_a_reason_and_ends_the_proposal(keeper, second):
    row = proposed(keeper)
    with pytest.raises(ProposalError, match="lý do"):
        return_proposal(proposal=row.pk, by=second, reason=" ")
    assert return_proposal(proposal=row.pk, by=second, reason="Sai ngày").reason == "Sai ngày"
    with pytest.raises(ProposalError, match="đã được xử lý"):
        confirm_proposal(proposal=row.pk, by=second)


def test_only_its_maker_withdraws_a_proposal(keeper, second):
    row = proposed(keeper)
    with pytest.raises(PermissionDenied):
        withdraw_proposal(proposal=row.pk, by=second)
    assert not withdraw_proposal(proposal=row.pk, by=keeper).is_open
    assert proposed(keeper).is_open  # the same may be proposed again


def test_same_proposal_does_not_wait_twice(keeper):
    proposed(keeper)
    with pytest.raises(ProposalError, match="giống hệt"):
        proposed(keeper)


def test_nothing_changed_is_no_proposal(keeper):
    law = filed({}, set_code="thu", published=trees_of(latest_publication("thu")))
    with pytest.raises(ProposalError, match="Không có gì khác"):
        propose_law(filed=law, title="Không", by=keeper)


def test_proposal_out_of_date_is_not_published(keeper, second):
    first, other = proposed(keeper), proposed(keeper, line("66"))
    confirm_proposal(proposal=first.pk, by=second)
    assert examine(other).out_of_date
    with pytest.raises(ProposalError, match="công bố lần mới"):
        confirm_proposal(proposal=other.pk, by=second)


def test_broken_case_asks_for_a_reason(keeper, second):
    row = proposed(keeper, line("70", start=date(2022, 1, 1)), cases=CASE)
    (broken, missing) = examine(row).broken
    assert (broken.about, broken.found, missing.about) == ("outcome", "not_met", "missing")
    with pytest.raises(ProposalError, match="trường hợp thử"):
        confirm_proposal(proposal=row.pk, by=second)
    confirm_proposal(proposal=row.pk, by=second, reason="Công báo ghi 70")
    again = proposed(keeper, line("69", start=date(2022, 1, 1)))
    assert examine(again).tried == 1  # what was published with a case is tried by it for good


def test_cases_of_other_provinces_are_left_out(keeper):
    cases = CASE.replace("{region: A}", "{region: A, province: '99'}")
    assert examine(proposed(keeper, cases=cases)).tried == 0


def test_faulty_case_is_refused(keeper):
    with pytest.raises(FileFaultsError):
        proposed(keeper, cases=CASE.replace("expect", "mong"))


class TestProvince:
    @pytest.fixture
    def of_province(self, small_map, somebody):
        return somebody("tinh", role="law_keeper", place=place_on("46", TODAY))

    @pytest.fixture
    def second_of_province(self, small_map, somebody):
        return somebody("tinh-2", role="law_keeper", place=place_on("46", TODAY))

    def test_changes_its_own_file(self, of_province, second_of_province):
        row = proposed(of_province, line("75", province="46"))
        assert row.province == "46"
        confirm_proposal(proposal=row.pk, by=second_of_province)
        lines = published_set("thu").rules_of("46").thresholds_of("1.1")
        assert [int(one.demand.value) for one in lines] == [70, 75]

    def test_changes_nothing_national(self, of_province):
        with pytest.raises(PermissionDenied):
            proposed(of_province)

    def test_does_not_confirm_what_is_national(self, keeper, of_province):
        row = proposed(keeper)
        with pytest.raises(PermissionDenied):
            confirm_proposal(proposal=row.pk, by=of_province)

    def test_does_not_change_another_province(self, small_map, somebody):
        other = somebody("khac", role="law_keeper", place=place_on("48", TODAY))
        with pytest.raises(PermissionDenied):
            proposed(other, line("75", province="46"))

    def test_centre_may_change_it_too(self, keeper, second):
        row = proposed(keeper, line("75", province="46"))
        assert confirm_proposal(proposal=row.pk, by=second).number == 2

    def test_province_of_old_is_for_the_centre(self, keeper, of_province):
        row = proposed(keeper, line("75", province="46"))
        LawProposal.objects.filter(pk=row.pk).update(province="77")
        with pytest.raises(PermissionDenied):
            confirm_proposal(proposal=row.pk, by=of_province)


class TestComingWithTheProgram:
    """A newer program brings a newer law: what proposals changed meanwhile stays."""

    @pytest.fixture
    def program(self, settings, monkeypatch, small_law):
        monkeypatch.setattr("datchuan.criteria.law_files.resources.folder", lambda _name: small_law)
        LawPublication.objects.all().delete()
        publish_law()
        return small_law

    def test_next_start_leaves_a_published_proposal_alone(self, program, keeper, second):
        confirm_proposal(proposal=proposed(keeper, line("75", province="46")).pk, by=second)
        assert publish_law() == ()

    def test_new_national_file_keeps_the_provinces_change(self, program, keeper, second, edit):
        confirm_proposal(proposal=proposed(keeper, line("75", province="46")).pk, by=second)
        edit("set.yaml", "short_title: Thử", "short_title: Thử lại")
        publish_law()
        law = published_set("thu")
        assert law.short_title == "Thử lại"
        assert [int(one.demand.value) for one in law.rules_of("46").thresholds_of("1.1")] == [70, 75]
        assert publish_law() == ()
        assert not any(one.is_due for one in pending_publications())


class TestFiles:
    def test_whole_set_takes_the_place_of_everything_national(self, keeper):
        files = {path.rpartition("/")[2]: text for path, text in law_files().items() if "provinces" not in path}
        files["01-duong.yaml"] = files["01-duong.yaml"].replace("value: 60", "value: 61")
        law = filed(files, set_code="", published=trees_of(latest_publication("thu")))
        assert sorted(law.trees) == sorted(law_files())
        row = propose_law(filed=law, title="Toàn bộ", by=keeper)
        assert row.province == ""
        assert [change.at.code for change in examine(row).changes] == ["1.1"]

    def test_new_set(self, keeper, second):
        files = {
            path.rpartition("/")[2]: text.replace("code: thu\n", "code: moi\n") for path, text in law_files().items()
        }
        row = propose_law(filed=filed(files, set_code="", published={}), title="Bộ mới", by=keeper)
        assert (row.base, examine(row).before) == (None, None)
        confirm_proposal(proposal=row.pk, by=second)
        assert published_set("moi").code == "moi"

    def test_measures_and_provinces_find_their_places(self):
        published = trees_of(latest_publication("thu"))
        law = filed({"x/48.yaml": "province: '48'", "measures.yaml": "a: b"}, set_code="thu", published=published)
        assert {"vn/thu/provinces/48.yaml", "vn/thu/measures.yaml"} <= set(law.trees)

    @pytest.mark.parametrize(
        ("files", "code", "words"),
        [
            ({"set.yaml": "title: x"}, "thu", "thiếu mã"),
            ({"a/set.yaml": "code: a", "b/set.yaml": "code: b"}, "thu", "một bộ tiêu chí"),
            ({"46.yaml": "province: '46'"}, "", "Hãy chọn bộ tiêu chí"),
            ({"linh-tinh.yaml": "a: b"}, "thu", "không phải tệp của bộ tiêu chí"),
        ],
    )
    def test_file_without_a_place_is_refused(self, files, code, words):
        with pytest.raises(ProposalError, match=words):
            filed(files, set_code=code, published=trees_of(latest_publication("thu")))

    def test_lines_of_a_set_that_is_not_published(self):
        with pytest.raises(ProposalError, match="Không có bộ tiêu chí"):
            filed_lines("khong", [line()])

    def test_line_without_a_place(self):
        with pytest.raises(ProposalError, match=r"không có chỉ tiêu 9\.9"):
            filed_lines("thu", [line(indicator="9.9")])


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def spoilt(sign):
    """An archive whose packed bytes are others."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.yaml", "a: b\n" * 1000)
        size = archive.getinfo("a.yaml").compress_size
    content, head = stream.getvalue(), 30 + len("a.yaml")
    return content[:head] + sign * size + content[head + size :]


class TestUnpacking:
    def test_texts_and_archives(self):
        archive = zipped(**{"thu/set.yaml": "code: thu", "thu/README.md": "x"})
        assert unpacked([("a.yaml", b"\xef\xbb\xbfx: y"), ("b.zip", archive)]) == {
            "a.yaml": "x: y",
            "thu/set.yaml": "code: thu",
        }

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("a.docx", b"x", "chỉ nhận tệp"),
            ("a.yaml", b"\xff\xfe", "UTF-8"),
            ("a.zip", b"PK nothing", "tệp nén hỏng"),
            ("a.zip", spoilt(b"\xff"), "tệp nén hỏng"),
            ("a.zip", spoilt(b"\x00"), "tệp nén hỏng"),
            ("a.zip", zipped(), "Không có tệp nào"),
            ("a.zip", zipped(**{f"{n}.yaml": "a: b" for n in range(201)}), "quá nhiều"),
        ],
    )
    def test_what_cannot_be_taken(self, name, content, words):
        with pytest.raises(ProposalError, match=words):
            unpacked([(name, content)])
