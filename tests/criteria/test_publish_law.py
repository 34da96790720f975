"""Publishing: all or nothing, once for each state of the law, nothing lost that is pointed at."""

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.audit.models import AuditLine
from datchuan.criteria.actions import publish_law
from datchuan.criteria.models import CriteriaSet, Criterion, Indicator, LawPublication
from datchuan.criteria.queries import indicators_of, published_law, published_set
from datchuan.domain.criteria.loading import FileFaultsError

pytestmark = pytest.mark.django_db


def codes():
    return [row.code for row in indicators_of("thu")]


def test_law_that_comes_with_the_program_becomes_rows():
    publish_law()
    counts = [(row.code, row.criteria.count()) for row in CriteriaSet.objects.all()]
    assert counts == [("vn-xa-2021-2025", 19), ("vn-xa-2026-2030", 10)]
    assert Indicator.objects.filter(criterion__criteria_set__code="vn-xa-2021-2025").count() == 57
    assert Indicator.objects.get(key="8-nuoc-sach").code == "8-nuoc-sach"


def test_second_time_there_is_nothing_to_do(published, small_law, django_assert_max_num_queries):
    assert [one.criteria_set.code for one in published] == ["thu"]
    with django_assert_max_num_queries(6):
        assert publish_law(folder=small_law) == ()
    assert LawPublication.objects.count() == 1


def test_writes_few_statements_however_many_indicators(django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        publish_law()


def test_audit_names_the_publication_and_the_digest(published):
    line = AuditLine.objects.get(action="criteria.publish_law")
    assert line.details["digest"] == published[0].digest
    assert line.subject_id == str(LawPublication.objects.get().pk)
    assert line.actor == ""


def test_comment_in_a_file_is_no_change(published, small_law, edit):
    edit("set.yaml", "code: thu\n", "# a remark\ncode: thu\n")
    assert publish_law(folder=small_law) == ()


def test_changed_value_is_published_and_the_earlier_state_stays(published, small_law, edit):
    edit("criteria/01-duong.yaml", "value: 60", "value: 65")
    (again,) = publish_law(folder=small_law)
    assert [one.at.code for one in again.changes] == ["1.1"]
    first, second = LawPublication.objects.order_by("number")
    demands = [str(published_law(one).indicator("1.1").thresholds[0].demand) for one in (first, second)]
    assert demands == ["Amount(value=Decimal('60'))", "Amount(value=Decimal('65'))"]
    assert published_set("thu") == published_law(second)


def test_going_back_is_a_publication_too(published, small_law, edit):
    edit("criteria/01-duong.yaml", "value: 60", "value: 65")
    publish_law(folder=small_law)
    edit("criteria/01-duong.yaml", "value: 65", "value: 60")
    publish_law(folder=small_law)
    digests = list(LawPublication.objects.order_by("number").values_list("digest", flat=True))
    assert digests[0] == digests[2] != digests[1]
    assert published_set("thu") == published[0].criteria_set


def test_indicator_the_law_no_longer_has_is_withdrawn_and_stays(published, small_law, edit):
    pointed_at = Indicator.objects.get(key="1.2")
    edit("criteria/01-duong.yaml", "  - code: '1.2'\n", "  - key: bien-bao\n    code: '1.2'\n")
    publish_law(folder=small_law)
    pointed_at.refresh_from_db()
    assert pointed_at.withdrawn_in == LawPublication.objects.get(number=2)
    assert Indicator.objects.get(key="bien-bao").code == "1.2"
    assert codes() == ["1.1", "1.2", "46.1"]


def test_withdrawn_indicator_comes_back_as_the_same_row(published, small_law, edit):
    first = Indicator.objects.get(key="1.2").pk
    edit("criteria/01-duong.yaml", "  - code: '1.2'\n", "  - key: bien-bao\n    code: '1.2'\n")
    publish_law(folder=small_law)
    edit("criteria/01-duong.yaml", "  - key: bien-bao\n    code: '1.2'\n", "  - code: '1.2'\n")
    publish_law(folder=small_law)
    assert Indicator.objects.get(key="1.2", withdrawn_in=None).pk == first
    assert Indicator.objects.get(key="bien-bao").withdrawn_in.number == 3


def test_two_indicators_may_exchange_their_numbers(small_law, edit):
    edit("criteria/01-duong.yaml", "  - code: '1.1'\n", "  - key: duong-tot\n    code: '1.1'\n")
    edit("criteria/01-duong.yaml", "  - code: '1.2'\n", "  - key: bien-bao\n    code: '1.2'\n")
    edit("provinces/46.yaml", "'1.1'", "duong-tot")
    publish_law(folder=small_law)
    edit("criteria/01-duong.yaml", "code: '1.2'", "code: '1.3'")
    edit("criteria/01-duong.yaml", "code: '1.1'", "code: '1.2'")
    edit("criteria/01-duong.yaml", "code: '1.3'", "code: '1.1'")
    publish_law(folder=small_law)
    assert {row.key: row.code for row in indicators_of("thu")} == {
        "duong-tot": "1.2",
        "bien-bao": "1.1",
        "46.1": "46.1",
    }


def test_renumbered_criterion_is_withdrawn(published, small_law, edit):
    edit("criteria/01-duong.yaml", "number: 1\n", "number: 2\n")
    edit("criteria/01-duong.yaml", "'1.1'", "'2.1'")
    edit("criteria/01-duong.yaml", "'1.2'", "'2.2'")
    edit("set.yaml", "'1.1'", "'2.1'")
    edit("provinces/46.yaml", "'1.1'", "'2.1'")
    edit("provinces/46.yaml", "criterion: 1", "criterion: 2")
    folder = small_law / "vn" / "thu" / "criteria"
    (folder / "01-duong.yaml").rename(folder / "02-duong.yaml")
    publish_law(folder=small_law)
    assert {row.number: row.withdrawn_in is None for row in Criterion.objects.all()} == {"1": False, "2": True}


def test_fault_in_the_files_publishes_nothing(small_law, edit):
    edit("criteria/01-duong.yaml", "value: 60", "value: 60%")
    with pytest.raises(FileFaultsError, match="01-duong"):
        publish_law(folder=small_law)
    assert not CriteriaSet.objects.exists()


def test_real_installation_leaves_the_invented_province_out(settings):
    settings.DATCHUAN_DEMO = False
    publish_law()
    assert published_set("vn-xa-2021-2025").provinces == ()


def test_demonstration_keeps_the_invented_province(settings):
    settings.DATCHUAN_DEMO = True
    publish_law()
    (rules,) = published_set("vn-xa-2021-2025").provinces
    assert (rules.province, rules.invented) == ("46", True)


def test_law_keeper_publishes_in_their_name(small_law, somebody):
    keeper = somebody("keeper", role="law_keeper", place=None)
    publish_law(by=keeper, folder=small_law)
    assert LawPublication.objects.get().by == keeper
    assert AuditLine.objects.get(action="criteria.publish_law").actor == str(keeper.pk)


def test_others_may_not_publish(small_law, somebody):
    with pytest.raises(PermissionDenied):
        publish_law(by=somebody("chair", role="leader", place=None), folder=small_law)
    assert not LawPublication.objects.exists()
