"""The pages of the law as they come: what is said, what is marked, who may see it, and at what cost."""

from datetime import date

import pytest
from django.urls import reverse

from datchuan.criteria.actions import publish_law
from datchuan.places.models import AttributeKey, PlaceAttribute
from datchuan.places.queries import place_on
from tests import standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_map")]
TODAY = date(2024, 3, 15)
SET, NEW_SET = "vn-xa-2021-2025", "vn-xa-2026-2030"


@pytest.fixture(autouse=True)
def day(settings):
    settings.DATCHUAN_TODAY = TODAY
    settings.LANGUAGE_CODE = "vi"


@pytest.fixture
def law():
    """The law that comes with the program, with the invented province."""
    return standing.law()


def enter(client, person):
    client.force_login(person, backend="datchuan.accounts.backends.RoleBackend")
    return client


@pytest.fixture
def chair(client, somebody):
    return enter(client, somebody("chair", role="leader", place=place_on("20185", TODAY)))


def page(client, name, *args, status=200, **query):
    response = client.get(reverse(f"criteria:{name}", args=args), query)
    assert response.status_code == status
    return response.content.decode()


def main(client, name, *args, **query):
    return page(client, name, *args, **query).partition("<main")[2].partition("</main>")[0]


PAGES = [
    ("sets", ()),
    ("set", (SET,)),
    ("criterion", (SET, 15)),
    ("indicator", (SET, "15.4")),
    ("compare", ()),
]


@pytest.mark.usefixtures("law")
class TestAccess:
    @pytest.mark.parametrize(("name", "args"), PAGES)
    def test_visitors_are_led_to_sign_in(self, client, name, args):
        response = client.get(reverse(f"criteria:{name}", args=args))
        assert reverse("accounts:sign_in") in response.headers["Location"]

    @pytest.mark.parametrize(("name", "args"), PAGES)
    def test_whoever_has_no_role_is_refused(self, client, somebody, name, args):
        enter(client, somebody("nobody"))
        page(client, name, *args, status=403)

    @pytest.mark.parametrize(
        "role", ["leader", "official", "village_head", "front", "overseer", "law_keeper", "reader"]
    )
    def test_every_role_reads_the_law(self, client, somebody, role):
        enter(client, somebody(role, role=role, place=place_on("20185", TODAY)))
        for name, args in PAGES:
            page(client, name, *args)

    @pytest.mark.parametrize(("name", "args"), PAGES)
    def test_pages_are_for_reading(self, chair, name, args):
        assert chair.post(reverse(f"criteria:{name}", args=args)).status_code == 405


class TestSets:
    def test_nothing_published_says_what_to_do(self, chair):
        assert "Chưa công bố bộ tiêu chí nào" in main(chair, "sets")
        assert "Chưa công bố bộ tiêu chí nào" in main(chair, "compare")

    @pytest.mark.usefixtures("law")
    def test_each_set_says_what_is_known_and_what_is_not(self, chair):
        shown = main(chair, "sets")
        assert "<strong>19</strong> tiêu chí" in shown
        assert "<strong>57</strong> chỉ tiêu" in shown
        assert "<strong>420</strong> mức" in shown
        assert "mới biết <strong>10</strong> trong <strong>47</strong> chỉ tiêu" in shown
        assert "Còn 37 chỉ tiêu chưa biết" in shown
        assert "đang có hiệu lực" in shown
        assert "chưa có hiệu lực" in shown
        assert "đã hết hiệu lực" not in shown
        assert "318/QĐ-TTg" in shown
        assert "đi kèm chương trình" in shown
        assert "số liệu giả định của một tỉnh" in shown

    @pytest.mark.usefixtures("law")
    def test_a_set_that_ended_says_so(self, chair, settings):
        settings.DATCHUAN_TODAY = date(2026, 3, 1)
        assert "đã hết hiệu lực" in main(chair, "sets")

    def test_a_real_installation_has_nothing_invented(self, chair):
        publish_law(demonstration=False)
        assert "số liệu giả định của một tỉnh" not in main(chair, "sets")

    def test_who_published_is_named(self, chair, somebody, small_law):
        publish_law(by=somebody("keeper", role="law_keeper", place=None), folder=small_law)
        assert "Người keeper" in main(chair, "sets")

    @pytest.mark.usefixtures("law")
    def test_costs_few_statements(self, chair, django_assert_max_num_queries):
        page(chair, "sets")
        with django_assert_max_num_queries(6):
            page(chair, "sets")


@pytest.mark.usefixtures("law")
class TestSet:
    def test_shows_what_holds_for_ones_commune_today(self, chair):
        shown = main(chair, "set", SET)
        assert "Xã Thượng Lộ" in shown
        assert "vùng BTB" in shown
        assert "từ 45 triệu đồng/người/năm trở lên" in shown
        assert "Phụ lục I, 318/QĐ-TTg" in shown
        assert shown.count('scope="rowgroup"') == 19
        assert "Chưa rõ xã có thuộc diện đặc biệt khó khăn" not in shown

    def test_a_province_that_raises_is_shown_beside_the_nation(self, chair):
        shown = main(chair, "set", SET)
        assert "từ 35 % trở lên" in shown
        assert "từ 30 % trở lên" in shown
        assert "Giả định" in shown

    def test_every_zone_names_them(self, chair):
        shown = main(chair, "set", SET, of="all")
        assert "TDMNPB, BTB:" in shown
        assert "Do tỉnh quy định" in shown
        assert "Ví dụ/QĐ-UBND" not in shown.partition("Về bộ tiêu chí")[0]

    def test_a_zone_of_another_day(self, chair):
        shown = main(chair, "set", SET, of="zone-DBSH", on="2025-06-01")
        assert "từ 62 triệu đồng/người/năm trở lên" in shown
        assert "Tỷ lệ dân số có sổ sức khỏe điện tử" in shown

    def test_only_unknown_leaves_the_unknown(self, chair):
        shown = main(chair, "set", SET, unknown="on")
        assert "Tỷ lệ nghèo đa chiều" in shown
        assert "Thu nhập bình quân đầu người" not in shown

    def test_nothing_unknown_says_so(self, chair, small_law):
        publish_law(folder=small_law)
        assert "Không còn mức nào chưa biết" in main(chair, "set", "thu", of="all", unknown="on")

    def test_a_search_that_meets_several_offers_them(self, chair):
        shown = main(chair, "set", SET, commune="huong")
        assert "Có nhiều xã như vậy" in shown
        assert "&amp;on=2024-03-15" in shown.partition("Có nhiều xã như vậy")[2]
        assert "?of=commune-" in shown

    def test_a_set_not_yet_in_force_is_shown_as_of_its_first_day(self, chair):
        shown = main(chair, "set", NEW_SET)
        assert "Ngày 15/03/2024 bộ tiêu chí này không có hiệu lực; đang xem ngày 15/02/2026" in shown
        assert "Xã Thượng Lộ không còn vào ngày 15/02/2026; đang xem xã Khe Tre" in shown
        assert "chưa biết thuộc nhóm xã nào" in shown
        assert "chưa biết số" in shown
        assert "Chưa biết chỉ tiêu nào của tiêu chí này" in shown

    def test_hints_are_called_hints(self, chair):
        shown = main(chair, "set", NEW_SET, of="all")
        assert "Nhóm 1:" in shown
        assert "gợi ý: từ 40 % trở lên" in shown

    def test_a_group_is_chosen_by_name(self, chair):
        shown = main(chair, "set", NEW_SET, of="zone-2")
        assert "chưa biết (có gợi ý, không dùng để đánh giá): từ 35 % trở lên" in shown

    def test_says_where_special_difficulty_is_in_doubt(self, chair):
        commune = place_on("20185", TODAY)
        PlaceAttribute.objects.filter(place=commune, key=AttributeKey.SPECIAL_STATUS).delete()
        PlaceAttribute.objects.create(
            place=commune, key=AttributeKey.SPECIAL_STATUS, value="poor_district", confidence="weak", source="-"
        )
        assert "Chưa rõ xã có thuộc diện đặc biệt khó khăn" in main(chair, "set", SET)

    def test_an_unknown_set_is_not_found(self, chair):
        page(chair, "set", "vn-xa-1990", status=404)
        page(chair, "criterion", "vn-xa-1990", 1, status=404)
        page(chair, "indicator", "vn-xa-1990", "1.1", status=404)

    def test_costs_few_statements(self, chair, django_assert_max_num_queries):
        page(chair, "set", SET)
        with django_assert_max_num_queries(18):
            page(chair, "set", SET)

    def test_escapes_what_was_typed(self, chair):
        assert "<b>x" not in page(chair, "set", SET, commune='"><b>x', of='"><b>x', on='"><b>x')


@pytest.mark.usefixtures("law")
class TestProvisions:
    def test_criterion_lists_its_indicators_with_their_tables(self, chair):
        shown = main(chair, "criterion", SET, 15)
        assert [f'id="indicator-{n}"' in shown for n in range(1, 6)] == [True] * 4 + [False]
        assert "2373/QĐ-BYT" in shown
        assert "Chăm sóc sức khỏe" in shown
        assert "Tiêu chí 14" in shown
        assert "Tiêu chí 16" in shown
        assert "211/QĐ-TTg" in shown

    def test_first_and_last_criterion_have_one_neighbour(self, chair):
        assert "chevron-left" not in main(chair, "criterion", SET, 1)
        assert "chevron-right" not in main(chair, "criterion", SET, 19)

    def test_criterion_of_which_nothing_is_known_says_so(self, chair):
        shown = main(chair, "criterion", NEW_SET, 9)
        assert "Chưa biết hết chỉ tiêu của tiêu chí này" in shown
        assert "Chưa biết chỉ tiêu của tiêu chí này" in shown

    def test_indicator_is_a_table_of_zones_and_years(self, chair):
        shown = main(chair, "indicator", SET, "10")
        for heading in ("08/03/2022 - 31/12/2022", ">2023<", ">2024<", ">2025<"):
            assert heading in shown
        assert shown.count("≥ 45") == 2
        assert "Chung cả nước" in shown
        assert "triệu đồng/người/năm" in shown
        assert "62, 65, 68, 71" in shown

    def test_indicator_says_all_that_is_known_of_it(self, chair):
        shown = main(chair, "indicator", SET, "15.1")
        assert "Áp dụng đạt cho cả nam và nữ" in shown
        assert "Số người có thẻ bảo hiểm y tế còn giá trị / Dân số thường trú × 100 (người)" in shown
        assert "laocaigov.vnptweb.vn" in shown
        assert '<a href="http' not in shown
        assert "chưa biết có sửa chỉ tiêu này không" in shown
        assert "bao phủ BHYT" in shown

    def test_names_stand_with_their_days(self, chair):
        shown = main(chair, "indicator", SET, "15.4")
        assert "08/03/2022 - 29/02/2024" in shown
        assert "Tỷ lệ dân số có sổ khám chữa bệnh điện tử" in shown
        assert "đổi tên chỉ tiêu" in shown

    def test_a_ceiling_is_written_as_one(self, chair):
        assert "≤ 25 %" in main(chair, "indicator", SET, "15.3")

    def test_schools_keep_their_words(self, chair):
        assert "100 % số trường đạt mức tối thiểu; từ 70 % số trường đạt mức 1" in main(chair, "indicator", SET, "5")

    def test_invented_values_are_marked_and_said_to_be(self, chair):
        shown = main(chair, "indicator", SET, "17.11")
        assert "Số liệu giả định để trình diễn" in shown
        assert shown.count("Giả định") >= 3
        assert "≥ 30 %" in shown
        assert "≥ 35 %" in shown

    def test_left_to_the_province_is_no_value(self, chair):
        shown = main(chair, "indicator", SET, "2.1")
        assert "Do tỉnh quy định" in shown

    def test_an_indicator_without_a_number_is_found_by_its_key(self, chair):
        shown = main(chair, "indicator", NEW_SET, "6-ngheo-da-chieu")
        assert "chưa biết số" in shown
        assert "Tỷ lệ nghèo đa chiều" in shown

    def test_an_indicator_a_province_adds_names_the_province(self, chair, small_law):
        publish_law(folder=small_law)
        shown = main(chair, "indicator", "thu", "46.1")
        assert "tỉnh thêm" in shown
        assert "Tỉnh thử" in shown
        assert "tỉnh thêm" in main(chair, "criterion", "thu", 1)

    def test_what_the_set_does_not_have_is_not_found(self, chair):
        page(chair, "criterion", SET, 20, status=404)
        page(chair, "indicator", SET, "99.9", status=404)

    @pytest.mark.parametrize("set_code", [SET, NEW_SET])
    def test_every_provision_has_a_page(self, chair, set_code, law):
        (published,) = (one.criteria_set for one in law if one.criteria_set.code == set_code)
        for criterion in published.criteria:
            page(chair, "criterion", set_code, criterion.number)
        for indicator in published.indicators:
            assert indicator.names[-1].text[:20] in page(chair, "indicator", set_code, indicator.key)

    def test_costs_few_statements(self, chair, django_assert_max_num_queries):
        page(chair, "criterion", SET, 17)
        with django_assert_max_num_queries(6):
            page(chair, "criterion", SET, 17)


@pytest.mark.usefixtures("law")
class TestCompare:
    def test_starts_with_the_first_and_the_last_set(self, chair):
        shown = main(chair, "compare")
        assert "Xã nông thôn mới 2021-2025" in shown
        assert "Khoa học công nghệ và chuyển đổi số" in shown
        assert "chưa biết hết chỉ tiêu, nên danh sách này chưa đủ" in shown
        assert "chưa biết số: Tỷ lệ hộ được sử dụng nước sạch" in shown

    def test_one_set_without_days_offers_the_days_of_change(self, chair):
        shown = main(chair, "compare", before=SET, after=SET)
        assert "Chọn hai ngày" in shown
        assert f"?before={SET}&amp;before_on=2023-12-31&amp;after={SET}&amp;after_on=2024-01-01" in shown
        assert "không đổi từ ngày có hiệu lực" in shown

    def test_one_set_on_two_days(self, chair):
        shown = main(chair, "compare", before=SET, after=SET, before_on="2023-12-31", after_on="2024-03-01")
        assert "từ 42 triệu đồng/người/năm trở lên" in shown
        assert "từ 45 triệu đồng/người/năm trở lên" in shown
        assert "văn bản sửa đổi" in shown

    def test_two_days_alike_say_so(self, chair):
        shown = main(chair, "compare", before=SET, after=SET, before_on="2024-05-01", after_on="2024-06-01")
        assert "Hai ngày này như nhau" in shown

    def test_days_the_wrong_way_round_are_told(self, chair):
        shown = main(chair, "compare", before=SET, after=SET, before_on="2024-06-01", after_on="2024-06-01")
        assert "Ngày sau phải muộn hơn ngày trước" in shown

    @pytest.mark.parametrize("query", [{"before": "x"}, {"before": SET, "after": SET, "before_on": "x"}])
    def test_what_cannot_be_understood_shows_the_form(self, chair, query):
        shown = main(chair, "compare", **query)
        assert "field-error" in shown


@pytest.mark.usefixtures("law")
@pytest.mark.parametrize(("name", "args"), PAGES)
def test_pages_speak_english_and_leave_the_law_in_vietnamese(chair, settings, name, args):
    chair.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    shown = page(chair, name, *args)
    assert '<html lang="en"' in shown
    assert 'lang="vi"' in shown
    assert "Độ tin cậy" not in shown


@pytest.mark.usefixtures("law")
def test_periods_are_written_in_the_language_of_the_page(chair, settings):
    chair.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "from 15 Feb 2026" in page(chair, "indicator", NEW_SET, "6-ngheo-da-chieu")
    assert "8 Mar 2022 - 31 Dec 2022" in page(chair, "indicator", SET, "10")


@pytest.mark.usefixtures("law")
def test_the_navigation_leads_to_the_law(chair):
    assert f'href="{reverse("criteria:sets")}" aria-current' in page(chair, "set", SET)
