"""What a revision changes, the adopted plan whole, and both as files."""

from datetime import date

import pytest
from django.urls import reverse

from datchuan.places.models import Lineage
from datchuan.planning.actions.adoption import adopt_draft
from datchuan.planning.actions.opening import open_handwritten_draft
from datchuan.planning.models import PlanDraft
from datchuan.planning.queries.plans import plans_before_merger, seen_before_merger
from tests.planning.browsing import page, send, text, words
from tests.planning.papers import REVISED, SET, draft_of


@pytest.fixture
def review(client, draft, chair):
    """The draft, with its chair signed in."""
    client.force_login(chair)
    return draft


def test_the_difference_of_a_revised_document(client, plan, commune, chair):
    later = draft_of(commune, REVISED)
    client.force_login(chair)
    shown = text(page(client, "difference", later.pk))
    for said in ("Lắp đèn năng lượng mặt trời.", "1,2 km", "30/KH-UBND"):
        assert said in shown


def test_nothing_to_compare_with(client, review):
    assert "Chưa có kế hoạch nào của năm này để so" in text(page(client, "difference", review.pk))


def test_the_contract_is_given_as_a_file(client, review, chair):
    answer = page(client, "draft_contract", review.pk)
    assert answer.json()["document"]["number"] == "12/KH-UBND"
    assert "attachment" in answer["Content-Disposition"]
    plan = adopt_draft(draft=review.pk, version=review.version, by=chair)
    assert page(client, "plan_contract", plan.pk).json()["items"]


def test_the_plan_whole_and_revised(client, plan, chair, official):
    client.force_login(chair)
    shown = text(page(client, "plan", plan.pk))
    for said in ("Bê tông hóa 0,8 km", "Cha Măng", "Mặt trận", "Phát hiện khi rà soát"):
        assert said in shown
    answer = send(client, "revise", plan.pk)
    assert "Soạn kế hoạch năm 2024" in text(answer)
    assert page(client, "plan", 0).status_code == 404
    newer = adopt_draft(draft=PlanDraft.objects.latest("pk").pk, version=1, by=chair)
    assert "Kế hoạch này đã được thay" in text(page(client, "plan", plan.pk))
    assert words(send(client, "revise", plan.pk)) == ["Kế hoạch này đã được thay; hãy sửa kế hoạch đang thực hiện."]
    assert newer.supersedes == plan


def test_a_plan_written_by_hand_has_no_document_side(client, commune, chair):
    draft = open_handwritten_draft(place=commune, year=2025, set_code=SET, by=chair)
    client.force_login(chair)
    shown = text(page(client, "draft", draft.pk))
    assert "Chưa có nhiệm vụ, giải pháp nào." in shown
    assert "Đoạn chưa dùng đến" not in shown


# ----------------------------------------------------------------------------------------------- before a merger
def test_a_merged_commune_shows_the_plans_of_those_it_was_made_of(client, plan, small_map, somebody, settings):
    settings.DATCHUAN_TODAY = date(2026, 3, 15)
    client.force_login(somebody("now", role="leader", place=small_map.successor))
    link = reverse("dashboards:programme", args=["20185", 2024])
    for name, args in (("planning:documents", ["20161"]), ("dashboards:programme", ["20161", 2026])):
        told = client.get(reverse(name, args=args)).content.decode()
        assert "Kế hoạch của xã trước sáp nhập" in told
        assert f'<a href="{link}">xã Thượng Lộ: ' in told
    assert client.get(link).status_code == 200


def test_plans_before_a_merger_are_shown_to_those_who_may_see_them(plan, small_map, somebody):
    on = date(2026, 3, 15)
    shown = [name for name, _plan in plans_before_merger(small_map.successor)]
    assert shown == ["xã Thượng Lộ"]
    stranger = somebody("stranger", role="leader", place=small_map.elsewhere)
    assert seen_before_merger(small_map.successor, by=stranger, on=on) == []


def test_a_commune_that_was_not_merged_has_none_before(plan, small_map):
    assert plans_before_merger(small_map.commune) == []


def test_a_unit_that_gave_a_part_away_and_lives_on_keeps_its_plans(plan, commune, small_map):
    Lineage.objects.filter(old=commune).delete()
    Lineage.objects.create(old=small_map.elsewhere, new=commune, on=date(2020, 1, 1), source="-", confidence="weak")
    assert plans_before_merger(commune) == []
