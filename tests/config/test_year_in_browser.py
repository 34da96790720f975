"""A year of the demonstration's commune, lived through in a browser by its people, from the plan to the last run."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import islice
from math import ceil
from urllib.parse import urljoin

import openpyxl
import pytest
import yaml
from playwright.sync_api import expect

from datchuan import resources
from datchuan.config import demonstration
from datchuan.domain.forecast.trend import Forecast
from datchuan.evaluation.queries import trend
from datchuan.ui.formats import figure
from scripts.settling import settle
from tests.config.test_demonstration import demo  # noqa: F401  what the next one stands on
from tests.config.test_demonstration_year import SET, add_year, prepared  # noqa: F401  fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
JUNE, NOVEMBER = date(2024, 6, 28), date(2024, 11, 29)
BOOK = 6  # the column of the health book in the grid of persons
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CELL = 'tr[data-row="{}"] td[data-column="{}"]'


@pytest.fixture
def in_office(prepared, settings, tmp_path, open_page):  # noqa: F811
    """`in_office(username)`: the page of one of the cast, who signs in as visitors do and stays signed in."""
    settings.DATCHUAN_DATA = tmp_path
    demonstration.add_plans()
    add_year()
    pages = {}

    def opened(username):
        if username not in pages:
            pages[username] = open_page("/sign-in/")
            pages[username].locator(f'form[action$="/as/{username}/"] button').click()
            settle(pages[username])
        return pages[username]

    yield opened
    assert [fault for page in pages.values() for fault in page.faults] == []


@pytest.fixture
def books():
    """How many have a health book, how many there are, and from how many on it will do: what demo/people.yaml says."""
    told = yaml.safe_load((resources.folder("demo") / "people.yaml").read_text("utf-8")).values()
    people = sum(sum(village["persons"]) for village in told)
    return Books(sum(sum(village["health_book"]) for village in told), people)


class Books:
    """The health books as they are entered, and the sentences that must stand on the pages."""

    def __init__(self, kept, people):
        self.kept, self.people, self.needed = kept, people, ceil(people / 2)

    @property
    def missing(self):
        return self.needed - self.kept

    @property
    def said(self):
        share = (Decimal(self.kept * 100) / self.people).quantize(Decimal("0.01"), "ROUND_DOWN").normalize()
        return f"{figure(Decimal(self.kept))} / {figure(Decimal(self.people))} người ({figure(share)} %)"

    @property
    def judged(self):
        return f"Chưa đạt {self.said} · còn thiếu {self.missing} người" if self.missing else f"Đạt {self.said}"


# ------------------------------------------------------------------------------------------------------- ways of going
def go(page, *links):
    """Follow links by their words, one after another."""
    for words in links:
        page.get_by_role("link", name=words, exact=True).first.click()
        settle(page)


def press(page, button):
    page.get_by_role("button", name=button).click()
    settle(page)


def words(found):
    return " ".join(found.inner_text().split())


def board(page):
    """The verdicts of the commune; gives how many criteria are met."""
    page.goto(urljoin(page.url, "/evaluation/20185/"))
    settle(page)
    return int(words(page.locator(".figures .figure-value").first).split()[0])


def why(page, indicator):
    """From the board to the reasons of an indicator's verdict; gives what stands under the heading."""
    board(page)
    number = indicator.split(".")[0]
    if page.locator(f"#criterion-{number}").get_attribute("open") is None:
        page.locator(f"#criterion-{number} > summary").click()
    page.locator(f"#criterion-{number}").get_by_role("link", name=indicator, exact=True).click()
    settle(page)
    return words(page.locator(".page-lead"))


def go_on(page, day):
    page.get_by_label("Sang ngày").fill(day.isoformat())
    press(page, "Đi")
    expect(page.get_by_text(f"Bản dùng thử đã sang ngày {day:%d/%m/%Y}.")).to_be_visible()


# ------------------------------------------------------------------------------------------------------------ the year
def test_a_year_from_the_plan_to_the_last_run(in_office, books):
    chair, clerk, official = in_office("chu-tich"), in_office("thong-ke"), in_office("van-hoa")
    met = board(chair)
    what_is_missing_is_said(chair, books)
    a_village_head_writes_in_the_grid(in_office("truong-thon"), books)
    what_it_would_take_is_tried(official, books, met)
    go_on(chair, JUNE)
    one_enters_figures_and_another_approves(clerk, chair)
    the_register_goes_out_as_excel_and_comes_back(official, books, 200, unclear=True)
    how_far_it_will_come_is_told(official)
    half_a_year = freeze(chair, "Sơ kết sáu tháng đầu năm")
    half_the_books = books.said
    go_on(chair, NOVEMBER)
    the_register_goes_out_as_excel_and_comes_back(official, books, books.missing)
    the_criterion_has_turned(chair, books, met)
    freeze(chair, "Tổng kết năm")
    what_was_frozen_stays(chair, half_a_year, half_the_books)
    communes_stand_beside_each_other(in_office("tham-dinh"), books)


def what_is_missing_is_said(page, books):
    go(page, "Chương trình", "Kết quả đánh giá theo số liệu")
    assert words(page.locator("#criterion-15 > summary")).startswith("15. Y tế Chưa đạt")
    go(page, "15.4")
    assert words(page.locator(".page-lead")) == books.judged
    expect(page.get_by_text("≥ 50% đến 30/11/2024")).to_be_visible()
    expect(page.get_by_text("Giả định", exact=True)).to_be_visible()


def a_village_head_writes_in_the_grid(page, books):
    go(page, "Sổ", "Thôn Cha Mãng", "Sổ nhân khẩu")
    lines = [at for at in range(12) if words(page.locator(CELL.format(at, BOOK))) == "Không"][:3]
    for at in lines:
        page.locator(CELL.format(at, BOOK)).click()
        page.keyboard.type("có")
        page.keyboard.press("Enter")
    for at in lines:
        expect(page.locator(CELL.format(at, BOOK))).to_have_text("Có")
    expect(page.get_by_text("Mọi dòng đã lưu.")).to_be_visible()
    books.kept += len(lines)
    assert why(page, "15.4") == books.judged


def what_it_would_take_is_tried(page, books, met):
    why(page, "15.4")
    page.get_by_text("Nếu số khác đi thì sao").click()
    male, female = page.locator("[name=health_books-male]"), page.locator("[name=health_books-female]")
    male.fill(str(books.needed - int(female.input_value())))
    press(page, "Thử")
    assert [words(one) for one in page.locator(".figures .figure-value").all()] == [str(met), str(met + 1)]
    assert board(page) == met  # nothing was kept


def one_enters_figures_and_another_approves(clerk, chair):
    assert why(clerk, "17.7").startswith("Chưa có số liệu 13,5 / 13,5 kg (100 %); 2/3 nơi đã báo đủ")
    go(clerk, "Số liệu")
    clerk.get_by_label("Số liệu của", exact=True).select_option(label="Thôn Ria Hồ")
    press(clerk, "Xem")
    clerk.get_by_label("Văn bản, nguồn").fill("Báo cáo quý II của thôn Ria Hồ")
    clerk.locator("#group-17:not([open]) > summary").click()
    clerk.locator("#amount-hazardous_arising").fill("6,5")
    clerk.locator("#amount-hazardous_treated").fill("65")
    press(clerk, "Ghi số liệu")
    expect(clerk.get_by_text("Chưa có số nào được ghi.", exact=False)).to_be_visible()
    assert "nhiều hơn" in words(clerk.locator("#amount-hazardous_treated-fault"))
    assert "422" in clerk.faults.pop()  # the browser tells that the answer was a refusal
    clerk.locator("#amount-hazardous_treated").fill("6,5")
    press(clerk, "Ghi số liệu")
    expect(clerk.get_by_text("Đã gửi, chờ người khác duyệt.")).to_be_visible()
    assert why(clerk, "17.7").startswith("Chưa có số liệu")
    go(chair, "Số liệu")
    for box in chair.locator("#waiting [type=checkbox]").all():
        box.check()
    press(chair, "Duyệt số liệu đã chọn")
    assert why(chair, "17.7") == "Đạt 20 / 20 kg (100 %)"


def the_register_goes_out_as_excel_and_comes_back(page, books, more, *, unclear=False):
    """The official gives `more` people a book; with `unclear` one cell more says what nobody can read."""
    go(page, "Sổ", "Sổ nhân khẩu")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải mẫu Excel").click()
    page.get_by_label("Tệp Excel đã ghi").set_input_files(filled(download.value, more, unclear=unclear))
    press(page, "Xem trước")
    expect(page.get_by_role("heading", name="Xem trước tệp")).to_be_visible()
    assert words(page.get_by_role("link", name=re.compile("^Sửa"))) == f"Sửa {more}"
    if unclear:
        expect(page.get_by_text("“có rồi” không rõ là có hay không.", exact=False)).to_be_visible()
    press(page, f"Ghi {more} dòng vào sổ")
    expect(page.get_by_text(f"{more} dòng được ghi; số liệu của thôn, xã đã đếm lại.", exact=False)).to_be_visible()
    books.kept += more
    assert why(page, "15.4") == books.judged


def filled(download, more, *, unclear):
    """The workbook as an official would fill it in: so many of those without a book have one now."""
    book = openpyxl.load_workbook(BytesIO(download.path().read_bytes()))
    sheet = book["Bản ghi"]
    column = 1 + [cell.value for cell in sheet[2]].index("health_book")
    without = (row[0] for row in sheet.iter_rows(min_row=4, min_col=column, max_col=column) if row[0].value == "Không")
    for cell in islice(without, more):
        cell.value = "Có"
    if unclear:
        next(without).value = "có rồi"
    stream = BytesIO()
    book.save(stream)
    return {"name": "so-nhan-khau.xlsx", "mimeType": XLSX, "buffer": stream.getvalue()}


def how_far_it_will_come_is_told(page):
    course = trend(demonstration.commune().place, SET, "15.4", JUNE)
    assert isinstance(course.range, Forecast)
    low, high, needed = (figure(one) for one in (course.range.low, course.range.high, course.needed))
    expect(page.get_by_text(f"từ {low} đến {high} người; cần {needed}", exact=False)).to_be_visible()
    page.get_by_label("Dự báo đến ngày").fill("2027-01-01")
    press(page, "Dự báo")
    expect(page.get_by_text("chưa nói được: ngày hẹn xa hơn ba lần", exact=False)).to_be_visible()


def freeze(page, purpose):
    """Freeze the verdicts of the day; gives the address of the run."""
    board(page)
    page.get_by_label("Chốt để làm gì").fill(purpose)
    press(page, "Chốt")
    expect(page.get_by_role("heading", name=purpose)).to_be_visible()
    return page.url


def the_criterion_has_turned(page, books, met):
    assert board(page) == met + 1
    assert words(page.locator("#criterion-15 > summary")).startswith("15. Y tế Đạt")
    assert books.missing == 0
    go(page, "Chương trình", "Y tế")
    expect(page.get_by_role("link", name=books.said)).to_be_visible()


def what_was_frozen_stays(page, run, half_the_books):
    go(page, "Chương trình", "Kết quả đánh giá theo số liệu", "Bảng đã chốt", "Sơ kết sáu tháng đầu năm")
    assert page.url == run
    line = words(page.locator("tr", has_text="15.4"))
    assert half_the_books in line
    assert "Chưa đạt" in line
    expect(page.get_by_text("Tính lại không ra như cũ")).to_have_count(0)


def communes_stand_beside_each_other(page, books):
    go(page, "So sánh")
    option = page.locator("select[name=indicator] option", has_text="15.4.").get_attribute("value")
    page.locator("select[name=indicator]").select_option(option)
    press(page, "Xem")
    line = words(page.locator("tbody tr", has_text="Thượng Lộ").first)
    assert f"{figure(Decimal(books.kept))} / {figure(Decimal(books.people))}" in line
    assert "Đạt" in line
    expect(page.locator("tbody tr", has_text="Hương Phú").first).to_contain_text("đã báo cáo")
