"""The criterion page and "my page"."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from datchuan.accounts.models import Office, OfficeHolding
from datchuan.criteria.models import CriteriaSet
from datchuan.dashboards.queries.criterion import by_role, criterion_page
from datchuan.dashboards.queries.mine import mine
from datchuan.measurements.actions import Entry, Origin, publish_quantities, record_measurements, require_approval
from datchuan.planning.actions.adoption import adopt_draft
from datchuan.planning.actions.opening import open_handwritten_draft
from datchuan.planning.actions.review import add_entry
from datchuan.planning.models import EntryKind, PlanItem, Slot
from datchuan.planning.queries.plans import plan_of
from tests.accounts.cast import DAY


def text(answer):
    return answer.content.decode()


def law(page, code):
    return next(row for row in page.law if row.code == code)


# -------------------------------------------------------------------------------------------------------- criterion
def test_the_law_stands_beside_the_plan(plan):
    page = criterion_page(plan, "15", on=DAY)
    assert (page.number, page.name) == ("15", "Y tế")
    unmet = law(page, "15.4")
    assert (unmet.gap.count, unmet.covered) == (420, True)
    covered = law(page, "15.1")
    assert ([str(t) for t in covered.targets], covered.covered) == (["trên 95%"], True)
    assert covered.article
    assert covered.confidence
    assert [row.code for row in page.uncovered] == ["15.2", "15.3"]


def test_an_item_that_names_an_indicator_covers_it(plan):
    PlanItem.objects.filter(text__startswith="Phấn đấu").update(indicator_code="15.2")
    assert law(criterion_page(plan, "15", on=DAY), "15.2").covered


def test_people_items_and_findings_of_the_criterion(plan):
    page = criterion_page(plan, "15", on=DAY)
    assert [p.name for p in page.directors] == ["Phó Chủ tịch UBND xã"]
    assert [p.name for p in page.responsible] == ["Trạm Y tế xã", "Công chức Văn hóa - Xã hội"]
    assert page.cooperating == ()
    assert set(by_role(page.items)) == {"task"}
    assert {f.criterion_number or f.indicator_code for f in page.findings} <= {"15", "15.1", "15.4"}


def test_thresholds_hold_on_the_nearest_day_of_the_plans_year(plan):
    for on in (date(2020, 1, 1), date(2030, 1, 1)):
        assert criterion_page(plan, "15", on=on).law


def test_a_commune_that_is_on_no_map_on_the_day_has_what_holds_everywhere(plan, commune):
    commune.valid_from = date(2025, 1, 1)
    commune.save()
    assert criterion_page(plan_of(plan.pk), "15", on=DAY).law


def test_a_number_the_set_does_not_have(plan):
    assert criterion_page(plan, "20", on=DAY) is None


def test_the_page_of_a_criterion(client, plan, chair):
    client.force_login(chair)
    shown = text(client.get(reverse("dashboards:criterion", args=["20185", 2024, "15"])))
    for words in ("Tiêu chí 15. Y tế", "tức 420 người", "Chỉ tiêu kế hoạch chưa nói đến", "Trạm Y tế xã", "&gt; 95%"):
        assert words in shown


@pytest.mark.parametrize(("year", "number"), [(2024, "20"), (2023, "15")])
def test_pages_of_criteria_that_are_not_there(client, plan, chair, year, number):
    client.force_login(chair)
    assert client.get(reverse("dashboards:criterion", args=["20185", year, number])).status_code == 404


def test_a_criterion_whose_indicators_are_not_known(client, commune, chair):
    code = CriteriaSet.objects.exclude(code="vn-xa-2021-2025").get().code
    draft = open_handwritten_draft(place=commune, year=2026, set_code=code, by=chair)
    section = draft.entries.filter(kind=EntryKind.SECTION).first()
    content = {"text": "Làm đường.", "criterion": section.content["criterion"]}
    add_entry(draft=draft.pk, kind=EntryKind.ITEM, content=content, by=chair, section=section.pk)
    draft.refresh_from_db()
    adopt_draft(draft=draft.pk, version=draft.version, by=chair)
    client.force_login(chair)
    number = section.content["criterion"]
    assert client.get(reverse("dashboards:criterion", args=["20185", 2026, number])).status_code == 200


# ------------------------------------------------------------------------------------------------------------- mine
def hold(person, name):
    OfficeHolding.objects.create(office=Office.objects.get(name=name), person=person, valid_from=date(2024, 1, 1))


def texts(rows):
    return [r.item.text[:9] for r in rows]


def test_what_is_mine_follows_my_offices(plan, chair, official):
    hold(chair, "Chủ tịch UBND xã")
    hold(official, "Trạm Y tế xã")
    directing = mine(chair, year=2024, on=DAY)
    assert texts(directing.directing) == ["Bê tông h", "Trồng cây", "Vận động "]
    assert directing.directing[0].days_left == 107
    assert (directing.doing, directing.plans) == ((), (plan,))
    doing = mine(official, year=2024, on=DAY)
    assert texts(doing.doing) == ["Phấn đấu ", "Nâng tỷ l"]
    assert doing.doing[0].office == "Trạm Y tế xã"


def test_an_items_own_parties_go_before_its_sections(plan, official, chair):
    hold(official, "Trạm Y tế xã")
    hold(chair, "Công chức Văn hóa - Xã hội")
    item = PlanItem.objects.get(text__startswith="Nâng")
    item.assignments.create(
        slot=Slot.RESPONSIBLE, position=1, text="VHXH", office=Office.objects.get(name="Công chức Văn hóa - Xã hội")
    )
    item.assignments.create(
        slot=Slot.COOPERATING, position=2, text="TYT", office=Office.objects.get(name="Trạm Y tế xã")
    )
    found = mine(official, year=2024, on=DAY)
    assert (texts(found.doing), texts(found.helping)) == (["Phấn đấu "], ["Nâng tỷ l"])
    assert "Nâng tỷ l" in texts(mine(chair, year=2024, on=DAY).doing)


def test_who_holds_nothing_has_nothing(plan, chair):
    found = mine(chair, year=2024, on=DAY)
    assert (found.offices, found.plans, found.directing) == ((), (), ())


def test_my_page_in_each_of_its_states(client, plan, chair, settings):
    client.force_login(chair)
    assert "Bạn chưa giữ chức danh nào." in text(client.get("/mine/"))
    hold(chair, "Chủ tịch UBND xã")
    shown = text(client.get("/mine/"))
    for words in ("Tôi chỉ đạo", "Bê tông hóa 0,8 km", "Không có việc nào."):
        assert words in shown
    settings.DATCHUAN_TODAY = date(2025, 2, 1)
    assert "Chưa có kế hoạch của năm này" in text(client.get("/mine/"))


def test_my_page_leads_to_figures_that_wait_for_me(client, plan, commune, chair, official):
    publish_quantities()
    require_approval(place=commune, by=None)
    hold(chair, "Chủ tịch UBND xã")
    hold(official, "Trạm Y tế xã")
    entry = Entry(commune, "officials", Decimal(19))
    record_measurements(entries=[entry], year=2024, origin=Origin(as_of=DAY), by=official)
    for person, is_told in ((chair, True), (official, False)):
        client.force_login(person)
        shown = text(client.get("/mine/"))
        assert ("1 số liệu của xã Thượng Lộ chờ bạn duyệt" in shown) == is_told
        assert ('href="/figures/20185/2024/#waiting"' in shown) == is_told


def test_my_page_takes_few_statements(plan, chair, django_assert_max_num_queries):
    hold(chair, "Chủ tịch UBND xã")
    with django_assert_max_num_queries(8):
        mine(chair, year=2024, on=DAY)
