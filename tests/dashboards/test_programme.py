"""The programme page: what it counts, what it says, how little it asks of the data base."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from datchuan.accounts.models import Office, OfficeHolding
from datchuan.dashboards.queries.communes import communes_of, latest_year, named_on, place_of, years_of
from datchuan.dashboards.queries.programme import programme
from datchuan.planning.actions.adoption import adopt_draft
from datchuan.planning.models import ClaimedVerdict, IndicatorClaim, PlanItem
from datchuan.planning.queries.plans import plan_of
from tests.accounts.cast import DAY
from tests.planning.papers import PLAN, draft_of


def row(shown, number):
    return next(r for r in shown.rows if r.criterion.number == number)


def see(client, name="programme", *args):
    return client.get(reverse(f"dashboards:{name}", args=args or ("20185", 2024)))


def text(answer):
    return answer.content.decode()


def adopted(commune, *changes, by=None):
    """The plan of the text with words replaced."""
    words = PLAN
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    draft = draft_of(commune, words)
    return adopt_draft(draft=draft.pk, version=draft.version, by=by)


# ------------------------------------------------------------------------------------------------------------ board
def test_every_criterion_of_the_set_has_its_row(plan):
    shown = programme(plan, on=DAY)
    assert [r.criterion.number for r in shown.rows] == [str(n) for n in range(1, 20)]
    assert row(shown, "2").verdict is ClaimedVerdict.MET
    assert row(shown, "15").verdict is ClaimedVerdict.UNMET
    assert row(shown, "3").verdict is None
    assert row(shown, "7").verdict is ClaimedVerdict.NOT_ASSESSED


def test_a_criterion_met_in_one_part_and_not_assessed_in_another_conflicts(commune):
    plan = adopted(commune, ("- Tiêu chí 2 (Giao thông);", "- Tiêu chí 2 (Giao thông);\n- Tiêu chí 7 (Chợ nông thôn);"))
    shown = row(programme(plan, on=DAY), "7")
    assert shown.state == "conflicting"
    assert (shown.verdict, shown.conflicting, shown.written_name) == (ClaimedVerdict.MET, True, "Chợ nông thôn")


def test_a_row_has_its_people_work_and_targets(plan, chair):
    office = Office.objects.get(name="Chủ tịch UBND xã")
    OfficeHolding.objects.create(office=office, person=chair, valid_from=date(2024, 1, 1))
    shown = row(programme(plan, on=DAY), "2")
    assert [(p.name, p.holders) for p in shown.directors] == [("Chủ tịch UBND xã", ("Người chair",))]
    assert [p.name for p in shown.responsible] == ["Công chức Địa chính - Xây dựng"]
    assert (shown.tasks, shown.solutions, [str(t) for t in shown.targets]) == (2, 1, ["0,8 km"])


def test_parties_the_plan_does_not_name_by_office_stand_in_its_words(commune):
    plan = adopted(commune, ("Công chức Địa chính - Xây dựng", "Tổ thợ nề Bảy Núi"))
    plan.plansection_set.get(criterion__number="2").assignments.filter(slot="responsible").update(office=None)
    (party,) = row(programme(plan_of(plan.pk), on=DAY), "2").responsible
    assert (party.name, party.office, party.holders) == ("Tổ thợ nề Bảy Núi", None, ())


def test_unmet_indicators_say_how_far_they_are(plan):
    (unmet,) = row(programme(plan, on=DAY), "15").unmet
    assert (unmet.gap.missing, unmet.gap.unit) == (Decimal("29.75"), "%")
    assert (unmet.gap.count, unmet.gap.counted) == (420, "người")
    assert programme(plan, on=DAY).unmet_indicators == 1


def test_an_unmet_indicator_the_set_does_not_know(plan):
    IndicatorClaim.objects.create(plan=plan, position=9, indicator_code="15.9", text="Khác")
    assert row(programme(plan, on=DAY), "15").unmet[1].gap is None


def test_figures_claimed_and_listed(plan):
    shown = programme(plan, on=DAY)
    assert (shown.met_listed, shown.claimed_differs, shown.of_total) == (2, True, "/ 19")
    assert shown.listed_words == "liệt kê 2"
    plan.claimed_total, plan.claimed_met = None, None
    shown = programme(plan, on=DAY)
    assert (shown.claimed_differs, shown.of_total) == (False, "/ 19")


# ------------------------------------------------------------------------------------------------------------- work
def test_work_is_due_overdue_or_without_a_day(plan):
    assert [w.days_left for w in programme(plan, on=DAY).due_next] == [107]
    later = programme(plan, on=date(2024, 7, 10))
    assert ([w.days_left for w in later.overdue], later.due_next) == ([-10], ())
    texts = [w.item.text for w in later.without_deadline]
    assert "Phấn đấu trên 95% người dân tham gia bảo hiểm y tế." in texts
    assert not [t for t in texts if "hằng tháng" in t]  # what recurs has its times


def test_work_without_a_person(plan):
    shown = programme(plan, on=DAY)
    assert [w.item.section for w in shown.without_person] == [None]
    assert shown.tasks == 5


def test_an_items_own_person_goes_before_its_sections(plan):
    item = PlanItem.objects.get(text__startswith="Bê tông")
    item.assignments.create(slot="responsible", position=1, text="Tổ tự quản")
    (work,) = programme(plan, on=DAY).due_next
    assert [p.name for p in work.responsible] == ["Tổ tự quản"]


def test_findings_that_have_lists_of_their_own_are_not_said_twice(plan):
    shown = programme(plan, on=DAY)
    assert "no-deadline" in set(plan.planfinding_set.values_list("code", flat=True))
    assert "no-deadline" not in {f.code for f in shown.open_findings}
    plan.planfinding_set.update(set_aside_because="đã hỏi lại", set_aside_at="2024-03-15T00:00Z")
    assert programme(plan, on=DAY).open_findings == ()


def test_the_programme_takes_few_statements(plan, django_assert_max_num_queries):
    row_of_plan = plan_of(plan.pk)
    with django_assert_max_num_queries(11):  # the page itself asks for the person, the place and the plan
        programme(row_of_plan, on=DAY)


def test_the_page_takes_at_most_fifteen_statements(client, plan, chair, django_assert_max_num_queries):
    client.force_login(chair)
    see(client)
    with django_assert_max_num_queries(15):
        see(client)


# ------------------------------------------------------------------------------------------------------------ pages
def test_the_page(client, plan, chair):
    client.force_login(chair)
    shown = text(see(client))
    for words in (
        "Chương trình nông thôn mới xã Thượng Lộ năm 2024",
        "liệt kê 2",
        "Còn thiếu 29,75 điểm %, tức 420 người",
        "Kế hoạch không nêu",
        "Không đánh giá",
        "Bê tông hóa 0,8 km",
    ):
        assert words in shown


def test_the_page_in_english(client, plan, chair):
    client.force_login(chair)
    client.cookies["django_language"] = "en"
    assert "New rural" in text(see(client)) or "programme" in text(see(client)).lower()


def test_a_year_without_a_plan_asks_for_one_or_says_so(client, commune, chair, somebody):
    client.force_login(chair)
    assert reverse("planning:documents", args=["20185"]) in text(see(client))
    client.force_login(somebody(role="reader", place=commune))
    assert "Khi xã đưa kế hoạch vào" in text(see(client))


def test_strangers_and_places_that_are_not_there(client, plan, somebody):
    client.force_login(somebody())
    assert see(client).status_code == 403
    assert see(client, "latest", "20185").status_code == 403
    assert see(client, "criterion", "20185", 2024, "2").status_code == 403
    assert see(client, "programme", "99999", 2024).status_code == 404


def test_a_plan_without_figures_unmet_and_work(client, plan, chair):
    client.force_login(chair)
    plan.indicatorclaim_set.update(actual=None, target=None)
    assert "Kế hoạch không nêu số liệu." in text(see(client))
    plan.indicatorclaim_set.all().delete()
    plan.planitem_set.all().delete()
    plan.planfinding_set.all().delete()
    shown = text(see(client))
    for words in ("không nêu chỉ tiêu nào chưa đạt", "Không còn nhiệm vụ nào", "Không còn điều nào"):
        assert words in shown


def test_an_indicator_that_reached_its_goal(client, plan, chair):
    client.force_login(chair)
    plan.indicatorclaim_set.update(actual=50, target=50, text="Sổ sức khỏe điện tử")
    assert "đã bằng hoặc hơn mục tiêu" in text(see(client))


# --------------------------------------------------------------------------------------------------------- communes
def test_home_is_the_programme_of_ones_commune(client, plan, chair, official):
    client.force_login(chair)
    assert client.get("/").url == "/programme/20185/2024/"
    assert client.get("/plans/").url == reverse("planning:documents", args=["20185"])
    assert see(client, "latest", "20185").url == "/programme/20185/2024/"


def test_home_without_a_plan_is_this_year(client, commune, chair):
    client.force_login(chair)
    assert client.get("/").url == "/programme/20185/2024/"
    assert see(client, "latest", "20185").url == "/programme/20185/2024/"


def test_whoever_looks_after_several_chooses(client, plan, small_map, somebody):
    adopt_draft(draft=draft_of(small_map.neighbour).pk, version=1, by=None)
    client.force_login(somebody(role="appraiser", place=small_map.province))
    for path in ("/", "/plans/"):
        shown = text(client.get(path))
        assert "xã Thượng Lộ" in shown
        assert "xã Hương Phú" in shown


def test_whoever_looks_after_nothing_is_told(client, commune, somebody):
    client.force_login(somebody())
    assert "Bạn chưa được giao vai trò nào" in text(client.get("/"))
    client.force_login(somebody("reader", role="reader", place=None))
    assert "Chưa có xã nào có kế hoạch" in text(client.get("/"))
    client.force_login(somebody("head", role="administrator", place=None))
    assert "Bắt đầu từ người dùng" in text(client.get("/"))


def test_communes_of_people_by_role_and_office(plan, commune, small_map, somebody, chair):
    on = DAY
    assert [(c.name, c.year, c.met) for c in communes_of(chair, on=on)] == [("xã Thượng Lộ", 2024, 2)]
    holder = somebody("holder")
    OfficeHolding.objects.create(office=Office.objects.first(), person=holder, valid_from=date(2024, 1, 1))
    assert [c.place for c in communes_of(holder, on=on)] == [commune]
    neighbour = somebody("neighbour", role="official", place=small_map.neighbour)
    assert [(c.plan, c.year, c.met) for c in communes_of(neighbour, on=on)] == [(None, None, 0)]
    assert [c.place for c in communes_of(somebody("all", role="reader", place=None), on=on)] == [commune]


def test_a_code_means_the_unit_that_had_it_in_the_year(plan, commune, small_map):
    assert place_of("20185", year=2024) == commune
    assert place_of("20161") == small_map.successor
    assert place_of("20161", year=2020) == small_map.successor  # nobody had it then: the only one that ever did
    assert (years_of(commune), latest_year(commune), latest_year(small_map.neighbour)) == ([2024], 2024, None)
    assert named_on(commune, year=2024) == "xã Thượng Lộ"
    assert named_on(small_map.elsewhere, year=2020) == "tỉnh Đà Nẵng"


@pytest.mark.parametrize("year", [2024, 2023])
def test_a_reused_code_leads_to_the_unit_that_has_the_plan(plan, commune, year):
    commune.pk, commune.valid_to, commune.valid_from = None, None, date(2025, 7, 1)
    commune.save()
    assert place_of("20185", year=year).valid_from is None


def test_the_board_shows_criteria_of_one_state_only(client, plan, chair):
    client.force_login(chair, backend="datchuan.accounts.backends.RoleBackend")
    address = reverse("dashboards:programme", args=["20185", 2024])
    states = dict(programme(plan, on=DAY).states)
    assert sum(states.values()) == 19
    only = client.get(address, {"only": "unmet"}).context["rows"]
    assert {one.state for one in only} == {"unmet"}
    assert len(only) == states["unmet"]
    assert len(client.get(address, {"only": "nonsense"}).context["rows"]) == 19
