"""The pages of registers, with scripts and without: lists, the grid's rows, the form, history, the end of a record."""

import json
import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from datchuan.measurements.actions import lock_period
from datchuan.registers.models import Door, Record, Saving
from tests.registers.conftest import row

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def on_the_day(settings):
    settings.DATCHUAN_TODAY = date(2024, 3, 15)


@pytest.fixture
def as_head(client, head):
    client.force_login(head)
    return client


@pytest.fixture
def as_reader(client, somebody, villages):
    client.force_login(somebody("reader", role="reader", place=villages.first))
    return client


def url(name, *args, year=None):
    address = reverse(f"registers:{name}", args=args)
    return f"{address}?year={year}" if year else address


def text(answer):
    return answer.content.decode()


def words(answer):
    return [str(message) for message in answer.context["messages"]]


# --------------------------------------------------------------------------------------------------------------- lists
def test_home_leads_to_the_only_place(as_head, villages, published):
    assert as_head.get(url("home")).url == url("place", villages.first.code)


def test_home_names_first_where_somebody_writes(as_head, head, small_map, villages, published):
    head.grants.create(role="reader", place=small_map.commune, valid_from=date(2024, 1, 1))
    shown = text(as_head.get(url("home")))
    where = [shown.index(words) for words in ("Nơi bạn ghi sổ", "Thôn 1", "Nơi bạn được xem", "Xã Thượng Lộ")]
    assert where == sorted(where)


def test_home_lets_choose_among_several_and_sends_others_to_the_map(client, somebody, villages, published):
    both = somebody("both", role="village_head", place=villages.first)
    both.grants.create(role="village_head", place=villages.second, valid_from=date(2024, 1, 1))
    client.force_login(both)
    assert text(client.get(url("home"))).count("/registers/of/") == 2
    client.force_login(somebody("nobody"))
    assert reverse("places:search") in text(client.get(url("home")))


def test_list_of_a_village_says_how_far_each_register_is(as_head, household, save, villages):
    save(row(uuid4(), so_ho="2"))
    page = text(as_head.get(url("place", villages.first.code)))
    assert "1 bản ghi còn ô trống" in page
    assert url("records", villages.first.code, "household") in page
    assert "Sổ trường học" not in page


def test_list_of_a_commune_sums_its_villages(client, somebody, household, villages, small_map):
    client.force_login(somebody("official", role="official", place=small_map.commune))
    answer = client.get(url("place", small_map.commune.code))
    assert [line.kept.code for line in answer.context["own"]] == ["school"]
    [summed] = answer.context["summed"]
    assert (summed.records, summed.villages) == (1, 1)
    assert [begun for village, begun, _last in answer.context["villages"] if village.place == villages.first] == [1]


def test_list_shows_a_register_of_persons_without_a_link_to_others(as_reader, published, villages):
    page = text(as_reader.get(url("place", villages.first.code)))
    assert "Sổ hộ" in page
    assert url("records", villages.first.code, "household") not in page


def test_list_without_registers_says_so(as_head, villages):
    assert "Chưa có sổ nào" in text(as_head.get(url("place", villages.first.code)))


def test_only_villages_and_communes_keep_registers(as_head, small_map, published):
    assert as_head.get(url("place", small_map.province.code)).status_code == 404
    assert as_head.get(url("place", "no-such-place")).status_code == 404


# ---------------------------------------------------------------------------------------------------------------- grid
def test_grid_page_shows_records_in_the_order_people_count(as_head, save, villages):
    save(row(uuid4(), so_ho="10"), row(uuid4(), so_ho="2"), row(uuid4(), so_ho="A1"))
    page = as_head.get(url("records", villages.first.code, "household"))
    assert [one["name"] for one in page.context["listed"]] == ["hộ 2", "hộ 10", "hộ A1"]
    assert "Bỏ lần lưu cuối của tôi" in text(page)


def test_grid_tells_the_script_of_its_columns(as_head, published, villages):
    columns = json.loads(as_head.get(url("records", villages.first.code, "household")).context["columns"])
    by_code = {one["code"]: one for one in columns}
    assert by_code["class"]["choices"] == ["Hộ nghèo", "Không"]
    assert by_code["water"]["choices"] == ["Có", "Không"]
    assert by_code["land"]["unit"] == "ha"


def test_grid_of_a_year_offers_the_years_before(client, somebody, small_map, published):
    client.force_login(somebody("official", role="official", place=small_map.commune))
    address = url("records", small_map.commune.code, "school")
    assert client.get(address).context["about"].year == 2024
    assert 2020 in client.get(address).context["years"]
    assert client.get(f"{address}?year=2023").context["about"].year == 2023
    assert [client.get(f"{address}?year={odd}").status_code for odd in ("x", "1800", "2025", "²")] == [404] * 4


def test_grid_of_a_village_register_is_not_the_communes(client, somebody, small_map, published):
    client.force_login(somebody("official", role="official", place=small_map.commune))
    assert client.get(url("records", small_map.commune.code, "household")).status_code == 404
    assert client.get(url("records", small_map.commune.code, "no-such")).status_code == 404


def test_page_to_print_has_every_row(as_head, save, villages):
    save(*(row(uuid4(), so_ho=str(number)) for number in range(1, 131)))
    address = url("records", villages.first.code, "household")
    assert len(as_head.get(address).context["listed"]) == 100
    assert len(as_head.get(f"{address}?print=1").context["listed"]) == 130


def test_whoever_may_not_write_reads_only(as_reader, small_map, published, somebody, client, villages):
    client.force_login(somebody("r2", role="reader", place=small_map.commune))
    page = text(client.get(url("records", small_map.commune.code, "school")))
    assert "Bạn chỉ xem sổ này" in page
    assert "data-writes" not in page
    assert client.get(url("records", villages.first.code, "household")).status_code == 403


def test_rows_are_texts_as_cells_show_them(as_head, save, household, villages):
    save(row(household.pk, 1, **{"class": "poor", "reviewed": "05/01/2024", "water": "x"}))
    [one] = as_head.get(url("rows", villages.first.code, "household")).json()["items"]
    assert one["id"] == str(household.pk)
    assert one["number"] == 2
    assert one["cells"] == {
        "so_ho": "1",
        "chu_ho": "Nguyễn Văn A",
        "members": "4",
        "insured": "3",
        "insured_women": "1",
        "land": "0,5",
        "class": "Hộ nghèo",
        "reviewed": "05/01/2024",
        "water": "Có",
    }


@pytest.fixture
def without_persons(monkeypatch):
    """Whoever writes here does not see persons."""
    from datchuan.registers.actions import reading

    monkeypatch.setattr(reading, "rights_at", lambda *args, **kwargs: frozenset())


def test_personal_fields_are_left_out_for_whoever_may_not_see_them(as_head, without_persons, household, villages):
    page = text(as_head.get(url("records", villages.first.code, "household")))
    assert "Không hiện thông tin cá nhân" in page
    assert "Nguyễn Văn A" not in page
    [one] = as_head.get(url("rows", villages.first.code, "household")).json()["items"]
    assert "chu_ho" not in one["cells"]
    assert "Nguyễn Văn A" not in text(as_head.get(url("record", household.pk)))
    assert "Nguyễn Văn A" not in text(as_head.get(url("history", household.pk)))


def send(client, villages, *changes):
    body = json.dumps({"changes": [{"id": str(i), "base_number": b, "typed": t} for i, b, t in changes]})
    return client.post(url("save", villages.first.code, "household"), body, content_type="application/json")


@pytest.mark.parametrize("odd", ["a\0b", "\ud800"])
def test_letters_that_no_data_base_keeps_are_told_beside_their_box(as_head, villages, published, odd):
    sent = [(uuid4(), None, {"so_ho": odd}), (uuid4(), None, {"so_ho": "5", "chu_ho": odd})]
    items = send(as_head, villages, *sent).json()["items"]
    assert [(one["state"], one["problems"][0]["field"]) for one in items] == [("wrong", "so_ho"), ("wrong", "chu_ho")]
    assert not Record.objects.exists()


def test_saved_rows_answer_each_what_became_of_it(as_head, villages, household):
    new, wrong = uuid4(), uuid4()
    answer = send(
        as_head,
        villages,
        (new, None, {"so_ho": "2", "members": "30", "land": "1.25"}),
        (wrong, None, {"so_ho": "3", "members": "0"}),
        (household.pk, 1, {"members": "5"}),
    ).json()["items"]
    assert [one["state"] for one in answer] == ["new", "wrong", "changed"]
    assert (answer[0]["id"], answer[0]["number"], answer[0]["cells"]["land"]) == (str(new), 1, "1,25")
    assert answer[0]["problems"] == [{"field": "members", "text": "Hộ đông quá 20 người.", "severity": "warning"}]
    assert answer[1]["problems"][0]["field"] == "members"
    assert answer[1]["problems"][0]["text"] == "0 nhỏ hơn mức thấp nhất là 1."  # the column says already of what it is
    assert Saving.objects.first().door == Door.GRID


def test_a_clash_comes_back_with_all_three(as_head, villages, household, save):
    save(row(household.pk, 1, members="6"))
    [one] = send(as_head, villages, (household.pk, 1, {"members": "7"})).json()["items"]
    assert one["state"] == "conflicting"
    assert one["conflict"] == {"members": {"base": "4", "theirs": "6", "mine": "7"}}
    assert (one["number"], one["cells"]["members"]) == (2, "6")


def test_a_closed_year_is_told_in_words(as_head, villages, small_map, somebody, published):
    leader = somebody("leader", role="leader", place=small_map.commune)
    lock_period(place=small_map.commune, year=2024, by=leader)
    answer = send(as_head, villages, (uuid4(), None, {"so_ho": "9"}))
    assert answer.status_code == 409
    assert "2024" in answer.json()["message"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"changes": 3}',
        '{"changes": [[]]}',
        '{"changes": [{"id": "x", "base_number": null, "typed": {}}]}',
        '{"changes": [{"id": "00000000-0000-4000-8000-000000000001", "base_number": true, "typed": {}}]}',
        '{"changes": [{"id": "00000000-0000-4000-8000-000000000002", "base_number": null, "typed": []}]}',
        '{"changes": [{"id": "00000000-0000-4000-8000-000000000003", "base_number": null, "typed": {"so_ho": 3}}]}',
    ],
)
def test_what_is_no_row_is_refused(as_head, villages, published, body):
    address = url("save", villages.first.code, "household")
    assert as_head.post(address, body, content_type="application/json").status_code == 400


def test_taking_back_says_what_was_undone_or_why_not(as_head, villages, household):
    address = url("undo", villages.first.code, "household")
    assert "1 hộ" in words(as_head.post(address, follow=True))[0]
    assert Record.objects.get().ended_on is not None
    assert words(as_head.post(address, follow=True)) == ["Bạn chưa lưu gì ở sổ này để hoàn tác."]


# ---------------------------------------------------------------------------------------------------------------- form
def test_a_new_record_is_written_and_the_next_one_begun(as_head, villages, published):
    address = url("new", villages.first.code, "household")
    assert re.search(r'<input[^>]*name="so_ho"[^>]*data-focus', text(as_head.get(address)))
    answer = as_head.post(address, {"so_ho": "7", "members": "30", "new": "1", "next": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == address
    assert words(answer) == ["Đã lưu hộ 7.", "Hộ đông quá 20 người."]
    assert Saving.objects.get().door == Door.PAGE


def test_the_next_record_follows_in_the_order_people_count(as_head, save, villages):
    save(*(row(uuid4(), so_ho=number) for number in ("2", "10", "1")))
    first, second, last = (Record.objects.get(key=key).pk for key in ("1", "2", "10"))
    go_on = {"next": "1", "base_number": "1"}
    assert as_head.post(url("record", first), {"so_ho": "1", **go_on}).url == url("record", second)
    assert as_head.post(url("record", last), {"so_ho": "10", **go_on}).url == url(
        "new", villages.first.code, "household"
    )
    stay = as_head.post(url("record", first), {"so_ho": "1", "base_number": "1"})
    assert stay.url == url("records", villages.first.code, "household")


def test_what_is_wrong_stands_by_its_field(as_head, villages, published):
    answer = as_head.post(url("new", villages.first.code, "household"), {"so_ho": "1", "members": "0", "insured": "2"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["members"]
    assert 'value="0"' in text(answer)
    assert answer.context["form"].errors["members"] == ["0 nhỏ hơn mức thấp nhất là 1."]
    answer = as_head.post(url("new", villages.first.code, "household"), {"members": "30", "insured": "31"})
    assert {"so_ho", "insured"} & set(answer.context["form"].errors)


def test_a_doubt_beside_an_error_is_told_as_a_doubt(as_head, villages, published):
    answer = as_head.post(url("new", villages.first.code, "household"), {"members": "30"})
    assert answer.context["form"].warnings == ["Hộ đông quá 20 người."]


def test_two_people_at_one_field_see_both_and_save_again(as_head, household, save, villages):
    save(row(household.pk, 1, members="6"))
    filled = {
        "so_ho": "1",
        "chu_ho": "Nguyễn Văn A",
        "members": "7",
        "insured": "3",
        "insured_women": "1",
        "land": "0,5",
    }
    answer = as_head.post(url("record", household.pk), {**filled, "base_number": "1"})
    assert answer.status_code == 409
    assert answer.context["clashes"] == [{"label": "Nhân khẩu", "base": "4", "theirs": "6", "mine": "7"}]
    assert answer.context["base_number"] == 2
    as_head.post(url("record", household.pk), {**filled, "base_number": "2"})
    assert Record.objects.get().values["members"] == 7


def test_a_withdrawn_choice_stays_where_it_stands(as_head, household):
    Record.objects.update(values={**household.values, "class": "old"})
    assert "Diện cũ" in text(as_head.get(url("record", household.pk)))


def test_form_of_a_closed_year_says_so(as_head, villages, small_map, somebody, published):
    leader = somebody("leader", role="leader", place=small_map.commune)
    lock_period(place=small_map.commune, year=2024, by=leader)
    answer = as_head.post(url("new", villages.first.code, "household"), {"so_ho": "1"})
    assert answer.status_code == 422
    assert "2024" in str(answer.context["form"].non_field_errors())


def test_whoever_may_not_write_reads_a_record_and_cannot_send(client, somebody, small_map, save, published):
    official = somebody("official", role="official", place=small_map.commune)
    save(row(uuid4(), name="THCS"), register="school", place=small_map.commune, year=2024, by=official)
    client.force_login(somebody("reader", role="reader", place=small_map.commune))
    school = url("record", Record.objects.get().pk)
    assert '<form method="post" class="record-form"' not in text(client.get(school))
    assert client.post(school, {"name": "x"}).status_code == 403
    assert client.get(url("new", small_map.commune.code, "school")).status_code == 403


def test_no_such_record(as_head, published):
    assert as_head.get(url("record", uuid4())).status_code == 404


# -------------------------------------------------------------------------------------------------------------- history
def test_history_tells_what_each_saving_changed(as_head, household, save):
    save(row(household.pk, 1, members="6"))
    answer = as_head.get(url("history", household.pk))
    newest, oldest = answer.context["steps"]
    assert newest["changes"] == [{"label": "Nhân khẩu", "before": "4", "after": "6"}]
    assert {"label": "Chủ hộ", "before": "", "after": "Nguyễn Văn A"} in oldest["changes"]
    assert "Lấy lại nội dung này" in text(answer)
    assert "ghép với bản sửa của người khác" not in text(answer)
    save(row(household.pk, 1, water="có"))
    assert text(as_head.get(url("history", household.pk))).count("ghép với bản sửa của người khác") == 1


def test_history_hides_a_change_of_persons_but_not_that_there_was_one(as_head, without_persons, household, save):
    save(row(household.pk, 1, chu_ho="Trần B"))
    assert as_head.get(url("history", household.pk)).context["steps"][0]["hidden"] is True


def test_an_earlier_state_is_saved_again(as_head, household, save):
    save(row(household.pk, 1, members="6"))
    again = url("again", household.pk, 1)
    assert words(as_head.post(again, {"base_number": "2"}, follow=True)) == ["Đã lấy lại nội dung cũ."]
    assert Record.objects.get().values["members"] == 4
    assert as_head.post(url("again", household.pk, 99), {"base_number": "3"}).status_code == 404


def test_an_earlier_state_that_is_no_longer_right_is_refused(as_head, household, save):
    save(row(household.pk, 1, so_ho="5"))
    save(row(uuid4(), so_ho="1"))
    told = words(as_head.post(url("again", household.pk, 1), {"base_number": "2"}, follow=True))
    assert told == ["Đã có hộ khác trùng Số hộ."]


def test_an_earlier_state_is_not_put_over_somebody_elses_change(as_head, household, save):
    save(row(household.pk, 1, members="6"))
    save(row(household.pk, 2, members="8"))
    told = words(as_head.post(url("again", household.pk, 1), {"base_number": "2"}, follow=True))
    assert told == ["Bản ghi này vừa được người khác sửa. Hãy xem lại rồi làm lại."]


def test_a_record_ends_and_comes_back(as_head, household, villages):
    assert as_head.get(url("end", household.pk)).status_code == 200
    assert as_head.post(url("end", household.pk), {"on": "nope", "base_number": "1"}).status_code == 422
    ended = as_head.post(url("end", household.pk), {"on": "2024-03-15", "base_number": "1"}, follow=True)
    assert words(ended) == ["Đã kết thúc bản ghi."]
    assert as_head.get(url("rows", villages.first.code, "household")).json()["items"] == []
    assert "không còn được tính từ ngày 15/03/2024" in text(as_head.get(url("record", household.pk)))
    told = words(as_head.post(url("back", household.pk), {"base_number": "2"}, follow=True))
    assert told == ["Bản ghi lại được tính."]
    steps = as_head.get(url("history", household.pk)).context["steps"]
    assert [(bool(step["ended"]), step["back"]) for step in steps] == [(False, True), (True, False), (False, False)]


def test_ended_records_are_listed_with_their_day(as_head, household, villages):
    address = url("ended", villages.first.code, "household")
    assert "Chưa có bản ghi nào kết thúc" in text(as_head.get(address))
    as_head.post(url("end", household.pk), {"on": "2024-03-15", "base_number": "1"})
    assert [(row.pk, name) for row, name in as_head.get(address).context["ended"]] == [(household.pk, "hộ 1")]
    assert url("history", household.pk) in text(as_head.get(address))


def test_an_end_without_what_the_person_saw_is_refused(as_head, household):
    told = words(as_head.post(url("end", household.pk), {"on": "2024-03-15"}, follow=True))
    assert told == ["Bản ghi này vừa được người khác sửa. Hãy xem lại rồi làm lại."]
