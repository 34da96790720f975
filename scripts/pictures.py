"""Every picture of the documentation, made anew from a demonstration that lives through docs/mot-nam-lam-viec.md.

    .venv/bin/python scripts/pictures.py

The same program gives the same pictures: the demonstration's clock stands at nine in the morning of its day.
"""

from __future__ import annotations

import io
import sys
from itertools import islice
from pathlib import Path

import openpyxl
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import build_demo_plan  # noqa: E402
from scripts.settling import settle  # noqa: E402
from scripts.studio import PHONE, Studio, take  # noqa: E402

PROVINCE, DISTRICT, COMMUNE, VILLAGE = "46", "483", "20185", "20185-01"
BOARD, WHY = f"/evaluation/{COMMUNE}/", f"/evaluation/{COMMUNE}/15.4/"
SHEET, QUALITY = f"/figures/{COMMUNE}/2024/", f"/compare/{COMMUNE}/quality/"
PROGRAMME = f"/programme/{COMMUNE}/2024/"
PERSONS = f"/registers/of/{COMMUNE}/person/import/"
LISTS = f"/registers/of/{COMMUNE}/sanitation/import/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CORRECTED = 4  # cells of the province's workbook
A_MONTH = 50  # health books that come in a month
CELL = 'tr[data-row="{}"] td[data-column="{}"]'


def main() -> None:
    with Studio() as studio:
        march(studio)
        for day in ("2024-03-29", "2024-04-30", "2024-05-31"):
            go_on(studio, day)
            the_workbook(studio, more=A_MONTH)
        go_on(studio, "2024-06-28")
        june(studio)
        go_on(studio, "2024-11-29")
        november(studio)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).click()
    settle(page)


def go_on(studio: Studio, day: str) -> None:
    page = studio.at("chu-tich")
    page.get_by_label("Sang ngày").fill(day)
    press(page, "Đi")
    studio.leave()


# --------------------------------------------------------------------------------------------------------------- March
def march(studio: Studio) -> None:
    the_programme(studio)
    the_review(studio)
    the_verdicts(studio)
    the_grid(studio)
    what_if(studio)


def the_programme(studio: Studio) -> None:
    chair = studio.at("chu-tich")
    studio.open(chair, PROGRAMME)
    take(chair, "chuong-trinh-1440", height=1000)
    studio.open(chair, f"{PROGRAMME}criteria/15/")
    take(chair, "tieu-chi-1440", height=1000)
    phone = studio.at("chu-tich", PHONE)
    studio.open(phone, PROGRAMME)
    take(phone, "chuong-trinh-360", height=760)


def the_review(studio: Studio) -> None:
    """Of a plan like the demonstration's own, under another number, so that it is one that is not known yet."""
    lines = (ROOT / "demo" / "source" / "ke-hoach-2024.txt").read_text("utf-8").splitlines()
    lines[0] = "SỐ: 15/KH-UBND"
    stream = io.BytesIO()
    build_demo_plan.build(lines).save(stream)
    chair = studio.at("chu-tich")
    studio.open(chair, f"/plans/of/{COMMUNE}/")
    paper = {"name": "ke-hoach-sua-2024.docx", "mimeType": DOCX, "buffer": stream.getvalue()}
    chair.set_input_files("input[type=file]", paper)
    chair.get_by_role("button", name="Đọc văn bản").click()
    chair.wait_for_url("**/drafts/**")
    settle(chair)
    take(chair, "ra-soat-1440", height=1000)


def the_verdicts(studio: Studio) -> None:
    official = studio.at("van-hoa")
    studio.open(official, BOARD)
    take(official, "ket-qua", height=760)
    studio.open(official, WHY)
    take(official, "vi-sao", height=900)
    studio.open(official, QUALITY)
    take(official, "chat-luong", height=900)


def the_grid(studio: Studio) -> None:
    head = studio.at("truong-thon")
    studio.open(head, f"/registers/of/{VILLAGE}/household/")
    head.locator(CELL.format(3, 3)).click()
    head.keyboard.type("400")
    head.keyboard.press("Enter")
    head.get_by_text("Có chỗ sai").first.wait_for()
    head.locator(CELL.format(3, 3)).click()
    take(head, "ghi-so-1440", height=900)
    head.keyboard.press("Control+z")
    head.get_by_text("Mọi dòng đã lưu.").wait_for()
    phone = studio.at("truong-thon", PHONE)
    studio.open(phone, f"/registers/of/{VILLAGE}/person/")
    phone.locator("th a").nth(1).click()
    settle(phone)
    take(phone, "ghi-so-360", height=900)


def what_if(studio: Studio) -> None:
    official = studio.at("van-hoa")
    studio.open(official, WHY)
    official.get_by_text("Nếu số khác đi thì sao").click()
    official.locator("[name=health_books-male]").fill("370")
    official.locator("[name=health_books-female]").fill("336")
    press(official, "Thử")
    take(official, "thu-so", height=620)


# ---------------------------------------------------------------------------------------------------------------- June
def june(studio: Studio) -> None:
    the_sheet(studio)
    the_workbook(studio, more=A_MONTH, unclear=True, pictures=True)
    a_list_of_somebodys_own(studio)
    official = studio.at("van-hoa")
    studio.open(official, WHY)
    take(official, "du-bao", height=560, part=official.locator("#course"))
    freeze(studio, "Sơ kết sáu tháng đầu năm 2024")


def the_sheet(studio: Studio) -> None:
    clerk = studio.at("thong-ke")
    studio.open(clerk, f"{SHEET}?at=20185-03")
    clerk.locator("#id_document").fill("Báo cáo quý II của thôn Ria Hồ")
    press(clerk, "Mở tất cả")
    clerk.locator("#amount-hazardous_arising").fill("6,5")
    clerk.locator("#amount-hazardous_treated").fill("65")
    press(clerk, "Ghi số liệu")
    take(clerk, "so-lieu", height=740)
    clerk.locator("#amount-hazardous_treated").fill("6,5")
    press(clerk, "Ghi số liệu")
    chair = studio.at("chu-tich")
    studio.open(chair, SHEET)
    take(chair, "duyet", height=680)
    for box in chair.locator("#waiting [type=checkbox]").all():
        box.check()
    press(chair, "Duyệt số liệu đã chọn")


def the_workbook(studio: Studio, *, more: int, unclear: bool = False, pictures: bool = False) -> None:
    """The register of persons goes out as Excel and comes back with so many more health books."""
    official = studio.at("van-hoa")
    studio.open(official, PERSONS)
    with official.expect_download() as download:
        official.get_by_role("link", name="Tải mẫu Excel").click()
    content = filled_in(Path(download.value.path()).read_bytes(), more, unclear=unclear)
    file = {"name": "so-nhan-khau-thang-6.xlsx", "mimeType": XLSX, "buffer": content}
    official.locator("input[type=file]").set_input_files(file)
    if pictures:
        take(official, "excel-nap", height=620)
    press(official, "Xem trước")
    official.get_by_role("heading", name="Xem trước tệp").wait_for()
    if pictures:
        take(official, "excel-xem-truoc", height=720)
    press(official, f"Ghi {more} dòng vào sổ")
    official.get_by_role("heading", name="Đã ghi tệp vào sổ").wait_for()
    if pictures:
        take(official, "excel-da-ghi", height=560)


def a_list_of_somebodys_own(studio: Studio) -> None:
    """A list that follows no template: its columns are matched; it is dropped then, the year goes on without it."""
    official = studio.at("van-hoa")
    studio.open(official, LISTS)
    file = {"name": "nha-tieu-nha-tam-2024.xlsx", "mimeType": XLSX, "buffer": own_list()}
    official.locator("input[type=file]").set_input_files(file)
    press(official, "Xem trước")
    official.get_by_role("heading", name="Cột nào là mục nào của sổ?").wait_for()
    take(official, "excel-khop-cot", height=1000)
    press(official, "Bỏ tệp này")
    official.get_by_role("button", name="Bỏ tệp", exact=True).click()
    settle(official)


def own_list() -> bytes:
    """Headings in two storeys under a title, a village's name in a row of its own, words that the register has not."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["DANH SÁCH NHÀ TIÊU, NHÀ TẮM CÁC HỘ NĂM 2024"],
        ["STT", "Mã hộ", "Nhà vệ sinh", None, "Nhà tắm HVS", "Ghi chú"],
        [None, None, "Loại", "Đạt chuẩn", None, None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", "Thôn Cha Măng"],
        [1, "201", "Tự hoại", "x", "x", None],
        [2, "202", "2 ngăn", "x", "không", "đang sửa"],
        [3, "203", "Không có", "không", "không", None],
        [None, "Tổng cộng", None, 2, 1, None],
    ):
        sheet.append(row)
    sheet.merge_cells("C2:D2")
    for column in "ABEF":
        sheet.merge_cells(f"{column}2:{column}3")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled_in(workbook: bytes, more: int, *, unclear: bool) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    sheet = book["Bản ghi"]
    column = 1 + [cell.value for cell in sheet[2]].index("health_book")
    without = (row[0] for row in sheet.iter_rows(min_row=4, min_col=column, max_col=column) if row[0].value == "Không")
    for cell in islice(without, more):
        cell.value = "Có"
    if unclear:
        next(without).value = "có rồi"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def freeze(studio: Studio, purpose: str) -> None:
    chair = studio.at("chu-tich")
    studio.open(chair, BOARD)
    chair.get_by_label("Chốt để làm gì").fill(purpose)
    press(chair, "Chốt")


# ------------------------------------------------------------------------------------------------------------ November
def november(studio: Studio) -> None:
    official = studio.at("van-hoa")
    studio.open(official, WHY)
    missing = int(official.locator(".page-lead strong").inner_text().split()[-2])
    the_workbook(studio, more=missing)
    chair = studio.at("chu-tich")
    studio.open(chair, f"{PROGRAMME}criteria/15/")
    take(chair, "tieu-chi-dat", height=720)
    freeze(studio, "Tổng kết năm 2024")
    studio.open(chair, f"{BOARD}runs/")
    take(chair, "bang-chot", height=180, part=chair.locator("h1"))
    appraiser = studio.at("tham-dinh")
    studio.open(appraiser, f"/compare/{DISTRICT}/?indicator=15.4")
    take(appraiser, "so-sanh", height=1150)
    the_province(studio)


def the_province(studio: Studio) -> None:
    """The workbook of all communes goes out, and is looked at with some figures corrected before they are kept."""
    officer = studio.at("dieu-phoi")
    studio.open(officer, f"/figures/{PROVINCE}/workbook/")
    with officer.expect_download() as download:
        officer.get_by_role("button", name="Tải bảng Excel").click()
    content = with_more_people(Path(download.value.path()).read_bytes())
    officer.locator("input[type=file]").set_input_files({"name": "tinh.xlsx", "mimeType": XLSX, "buffer": content})
    officer.get_by_label("Văn bản, nguồn").fill("Báo cáo năm của các xã")
    officer.get_by_label("Lý do sửa").fill("Đối chiếu dân số cuối năm")
    press(officer, "Xem trước")
    take(officer, "bang-tinh", height=560)


def with_more_people(workbook: bytes) -> bytes:
    """A man more in the first villages that have told how many they are."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    sheet = book["Số liệu"]
    column = 1 + [cell.value for cell in sheet[2]].index("population:male")
    told = (row[0] for row in sheet.iter_rows(min_row=4, min_col=column, max_col=column) if row[0].value is not None)
    for cell in islice(told, CORRECTED):
        cell.value += 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    main()
