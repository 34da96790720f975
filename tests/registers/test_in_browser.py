"""Registers in a browser: written in the grid as in a spreadsheet, by one person and by two, and on a phone."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.defining import definition_workbook
from datchuan.registers.models import Record, Saving, SentTable
from tests.registers.conftest import HOUSEHOLD, row
from tests.registers.foreign import workbook
from tests.ui.browser import axe, faults_in_every_look, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CELL = 'tr[data-row="{}"] td[data-column="{}"]'


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DATCHUAN_TODAY = date(2024, 3, 15)


@pytest.fixture
def as_somebody(open_page):
    """Opens a page signed in as a person; each page is a browser of its own."""

    def opened(person, name, *args, **look):
        client = Client()
        client.force_login(person)
        address = reverse(f"registers:{name}", args=args)
        page = open_page(address, cookies={"sessionid": client.cookies["sessionid"].value}, **look)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        return page

    return opened


@pytest.fixture
def grid(as_somebody, head, villages, published):
    """The grid of the village's households, with the keyboard in its first cell."""

    def opened(**look):
        page = as_somebody(head, "records", villages.first.code, "household", **look)
        page.locator(CELL.format(0, 0)).click()
        return page

    return opened


def is_sound(page):
    assert axe(page) == []
    assert overflow(page) <= 0
    assert page.faults == []


def cell(page, line, column):
    return page.locator(CELL.format(line, column))


def state(page, line):
    return page.locator(f'tr[data-row="{line}"] .grid-state')


def paste(page, text):
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


# ------------------------------------------------------------------------------------------------------------- writing
def test_rows_are_typed_and_each_is_saved_when_it_is_left(grid):
    page = grid()
    for word in ("1", "Nguyễn Văn Ánh", "4", "3", "1", "0,5", "ngheo", "5/1/2024", "x"):
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    expect(state(page, 0)).to_have_text("Đã lưu")
    expect(cell(page, 0, 6).locator(".grid-text")).to_have_text("Hộ nghèo")
    expect(cell(page, 0, 7).locator(".grid-text")).to_have_text("05/01/2024")
    expect(cell(page, 0, 8).locator(".grid-text")).to_have_text("Có")
    values = Record.objects.get().values
    assert (values["chu_ho"], values["land"], values["class"], values["water"]) == ("Nguyễn Văn Ánh", 50, "poor", True)
    assert Saving.objects.get().door == "grid"
    is_sound(page)


def test_a_wrong_value_is_told_beside_the_cell_and_saved_when_mended(grid):
    page = grid()
    page.keyboard.type("1")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    expect(state(page, 0)).to_have_text("Có chỗ sai")
    expect(cell(page, 0, 2).locator(".grid-problem")).not_to_be_empty()
    page.keyboard.press("F8")
    expect(page.locator(".grid-told")).to_contain_text("0 nhỏ hơn mức thấp nhất là 1.")
    is_sound(page)
    assert not Record.objects.exists()
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    expect(state(page, 0)).to_have_text("Đã lưu")
    assert Record.objects.get().values["members"] == 4


def test_two_hundred_rows_from_a_sheet_are_pasted_taken_back_and_saved(grid):
    page = grid()
    sheet = "\r\n".join(f'{number}\t"Chủ hộ ""{number}"""\t{number % 9 + 1}' for number in range(1, 201))
    paste(page, sheet)
    expect(page.locator("[data-status]")).to_contain_text("Đã dán 200 dòng")
    page.keyboard.press("Control+z")
    expect(cell(page, 0, 0).locator(".grid-text")).to_be_empty()
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-status]")).to_have_text("Mọi dòng đã lưu.")
    assert Record.objects.count() == 200
    assert Record.objects.get(key="7").values["chu_ho"] == 'Chủ hộ "7"'
    assert page.locator("tr[data-row]").count() < 60
    is_sound(page)


def test_a_saved_row_that_is_taken_back_to_nothing_is_not_sent(grid):
    page = grid()
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(state(page, 0)).to_have_text("Đã lưu")
    page.keyboard.press("Control+z")
    expect(state(page, 0)).to_have_text("Đã xóa trắng")
    page.keyboard.press("Control+s")
    page.keyboard.press("Control+y")
    expect(state(page, 0)).to_have_text("Đã lưu")
    assert Saving.objects.count() == 1


def test_ten_thousand_rows_are_asked_about_first(grid):
    page = grid()
    paste(page, "\n".join(f"{number}\tA" for number in range(10_000)))
    expect(page.locator("#large-paste")).to_contain_text("10000 dòng")
    page.locator("#large-paste button[value='']").last.click()
    expect(cell(page, 0, 0).locator(".grid-text")).to_be_empty()
    paste(page, "\n".join(f"{number}\tA" for number in range(10_000)))
    page.locator("#large-paste button[value=paste]").click()
    expect(page.locator("[data-status]")).to_contain_text("Đã dán 10000 dòng")
    assert page.locator("tr[data-row]").count() < 60
    page.keyboard.press("Control+z")
    expect(cell(page, 0, 0).locator(".grid-text")).to_be_empty()


def test_by_keyboard_alone(grid):
    page = grid()
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    page.keyboard.type("2")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+c")
    assert page.evaluate("() => navigator.clipboard.readText()") == "1\r\n2"
    page.keyboard.press("Control+End")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".grid-list")).to_be_visible()
    is_sound(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !document.querySelector('[data-grid]').contains(document.activeElement)")


def test_the_browsers_own_search_is_replaced_by_one_that_finds_every_row(grid, save):
    save(*(row(uuid4(), so_ho=str(number), chu_ho=f"Hồ Văn Số {number}") for number in range(1, 151)))
    page = grid()
    page.keyboard.press("Control+f")
    page.keyboard.type("van so 140")
    page.keyboard.press("Enter")
    expect(cell(page, 139, 1)).to_be_visible()
    page.locator("[data-open]").nth(1).click()
    expect(page.locator("h1")).to_have_text("Lịch sử hộ 140")


# ------------------------------------------------------------------------------------------------------------- together
def test_two_people_at_one_cell_see_both_and_choose(grid, household, save):
    page = grid()
    save(row(household.pk, 1, members="6", land="0,7"))
    cell(page, 0, 2).click()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(state(page, 0)).to_have_text("Trùng sửa")
    cell(page, 0, 2).click()
    page.locator("[data-do=compare]").click()
    box = page.locator("#conflict")
    expect(box.locator("tbody tr")).to_have_text(["Nhân khẩu456"])
    is_sound(page)
    box.locator("button[value=settle]").click()
    expect(state(page, 0)).to_have_text("Đã lưu")
    expect(cell(page, 0, 5).locator(".grid-text")).to_have_text("0,7")
    assert Record.objects.get().values["members"] == 5


def test_changes_of_other_cells_are_put_together(grid, household, save):
    page = grid()
    save(row(household.pk, 1, land="0,7"))
    cell(page, 0, 2).click()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(state(page, 0)).to_have_text("Đã lưu")
    values = Record.objects.get().values
    assert (values["members"], values["land"]) == (5, 70)


def test_a_lost_connection_keeps_the_rows_and_says_so(grid):
    page = grid()
    page.context.set_offline(True)
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("mất kết nối")
    expect(state(page, 0)).to_have_text("Chưa lưu")
    page.context.set_offline(False)
    page.keyboard.press("Control+s")
    expect(state(page, 0)).to_have_text("Đã lưu")
    assert Record.objects.count() == 1


def test_whoever_only_reads_gets_a_grid_that_cannot_be_written(as_somebody, somebody, small_map, save, published):
    official = somebody("official", role="official", place=small_map.commune)
    reader = somebody("reader", role="reader", place=small_map.commune)
    page = as_somebody(reader, "records", small_map.commune.code, "school")
    expect(page.locator("[data-status]")).to_have_text("Chưa có dòng nào.")
    save(row(uuid4(), name="THCS"), register="school", place=small_map.commune, year=2024, by=official)
    page.reload()
    cell(page, 0, 0).click()
    page.keyboard.type("x")
    page.keyboard.press("Delete")
    expect(cell(page, 0, 0).locator(".grid-text")).to_have_text("THCS")
    is_sound(page)


# ------------------------------------------------------------------------------------------------------------ each page
def test_pages_have_no_fault(as_somebody, head, household, save, villages):
    save(row(household.pk, 1, members="30"))
    pages = [
        ("home",),
        ("place", villages.first.code),
        ("records", villages.first.code, "household"),
        ("new", villages.first.code, "household"),
        ("record", household.pk),
        ("history", household.pk),
        ("end", household.pk),
        ("ended", villages.first.code, "household"),
    ]
    wrong = []
    for name, *args in pages:
        wrong += [(name, fault) for fault in faults_in_every_look(as_somebody(head, name, *args))]
    assert wrong == []


def test_on_a_phone_records_are_written_one_after_the_other(as_somebody, head, villages, published):
    page = as_somebody(head, "records", villages.first.code, "household", width=360)
    expect(page.locator("#records")).to_be_hidden()
    page.get_by_role("link", name="Thêm hộ", exact=True).click()
    page.get_by_label("Số hộ").fill("1")
    page.get_by_label("Có", exact=True).check()
    page.get_by_role("button", name="Lưu và sang hộ tiếp theo").click()
    expect(page.locator(".messages")).to_contain_text("Đã lưu hộ 1.")
    page.get_by_label("Số hộ").fill("2")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".records-list tbody tr")).to_have_count(2)
    assert Record.objects.get(key="1").values["water"] is True


# ------------------------------------------------------------------------------------------------------- own registers
def test_a_chair_adds_a_column_by_a_workbook(as_somebody, chair, small_map, published_as_shipped, tmp_path):
    more = HOUSEHOLD.replace("version: 1", "version: 2") + "law: {sentence: Xã tự theo dõi., document: 1/NQ}\n"
    for name, text in (("wrong", more.replace("version: 2", "version: 0")), ("right", more)):
        (tmp_path / f"{name}.xlsx").write_bytes(definition_workbook(read_tree(text)))
    page = as_somebody(chair, "definitions", small_map.commune.code)
    send = page.get_by_role("button", name="Kiểm tra và xem thay đổi")
    page.set_input_files("input[type=file]", tmp_path / "wrong.xlsx")
    send.click()
    expect(page.get_by_role("alert")).to_contain_text("wrong.xlsx: Sổ")
    assert len(page.faults) == 1  # a refused file is answered by 422, which the browser notes
    page.faults.clear()
    page.set_input_files("input[type=file]", tmp_path / "right.xlsx")
    send.click()
    expect(page.get_by_role("cell", name="Xã tự theo dõi.")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert overflow(page) <= 0
    page.get_by_role("button", name="Công bố").click()
    expect(page.get_by_text("Đã công bố sổ household, bản 2.")).to_be_visible()
    is_sound(page)
    page.get_by_role("link", name="Sổ riêng").click()
    expect(page.get_by_role("heading", name="Sổ nơi này tự công bố")).to_be_visible()
    is_sound(page)


# -------------------------------------------------------------------------------------------- a list of somebody's own
def test_an_official_matches_a_list_once_and_the_next_goes_straight_on(
    as_somebody, official, small_map, villages, published, tmp_path
):
    """By the keyboard as far as there are keys: chosen, explained, tried as it is said, looked through, stored."""
    head = ["STT", "Mã", "Họ tên", "Xếp loại", "Thôn"]
    first, second = tmp_path / "tháng 3.xlsx", tmp_path / "tháng 4.xlsx"
    first.write_bytes(workbook(["DANH SÁCH HỘ"], head, [1, "1", "A", "HN", "Thôn I"], [2, "2", "B", "Không", "2"]))
    second.write_bytes(workbook(["DANH SÁCH HỘ"], head, [1, "3", "C", "HN", "thôn 2"]))
    page = as_somebody(official, "send", small_map.commune.code, "household")
    page.get_by_label("Tệp Excel đã ghi").set_input_files(first)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("heading", name="Cột nào là mục nào của sổ?")).to_be_visible()

    def explained(page):
        page.get_by_label("B Mã").select_option("so_ho")
        page.get_by_label("D Xếp loại").select_option("class")
        expect(page.get_by_label("Diện: “HN”")).to_be_visible()
        page.get_by_text("Bảng bắt đầu ở đâu trong tệp").click()

    assert faults_in_every_look(as_somebody(official, "table", SentTable.objects.get().pk), explained) == []
    page.get_by_label("B Mã").focus()
    page.keyboard.type("Số h")
    expect(page.get_by_text("đọc được")).to_have_count(2)
    page.get_by_label("C Họ tên").select_option("chu_ho")
    page.get_by_label("D Xếp loại").select_option("class")
    expect(page.get_by_text("không có “HN”")).to_be_visible()
    page.get_by_label("Diện: “HN”").select_option("poor")
    expect(page.get_by_text("đọc được")).to_have_count(2)
    page.get_by_role("button", name="Xem trước 2 dòng").press("Enter")
    expect(page.get_by_role("button", name="Ghi 2 dòng vào sổ")).to_be_visible()
    page.get_by_role("button", name="Ghi 2 dòng vào sổ").press("Enter")
    expect(page.get_by_text("2 dòng được ghi")).to_be_visible()
    page.goto(page.url.split("/registers/")[0] + reverse("registers:send", args=[small_map.commune.code, "household"]))
    page.get_by_label("Tệp Excel đã ghi").set_input_files(second)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("Các cột của tệp khớp với sổ như đã chọn")).to_be_visible()
    is_sound(page)
    assert sorted(Record.objects.values_list("key", "place__code")) == [("1", "v-01"), ("2", "v-02")]
