"""Files on the pages: the template, the preview, choosing, confirming, dropping, taking back; and without scripts."""

import io
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from datchuan.measurements.actions import lock_period
from datchuan.registers.models import Record, RecordImport
from tests.registers.conftest import row
from tests.registers.sending import cells, households, lines, worked_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_head(client, head, published):
    client.force_login(head)
    return client


@pytest.fixture
def upload(as_head, villages):
    """Sends the first village's template after somebody worked on it; the answer."""

    def done(change, name="sổ hộ.xlsx"):
        taken = as_head.get(reverse("registers:template", args=[villages.first.code, "household"]))
        file = SimpleUploadedFile(name, worked_on(taken.content, change))
        return as_head.post(reverse("registers:send", args=[villages.first.code, "household"]), {"file": file})

    return done


def page(client, answer):
    assert answer.status_code == 302
    return client.get(answer.url).content.decode()


def post(client, name, **data):
    return page(client, client.post(reverse(f"registers:{name}", args=[RecordImport.objects.get().pk]), data))


def test_the_grid_leads_to_template_and_sending(as_head, villages, household):
    said = as_head.get(reverse("registers:records", args=[villages.first.code, "household"])).content.decode()
    for name in ("template", "send"):
        assert reverse(f"registers:{name}", args=[villages.first.code, "household"]) in said
    answer = as_head.get(reverse("registers:template", args=[villages.first.code, "household"]))
    assert answer["Content-Disposition"] == 'attachment; filename="household-v-01-20240315.xlsx"'
    assert load_workbook(io.BytesIO(answer.content))["Bản ghi"]["D4"].value == "Nguyễn Văn A"


def test_a_file_goes_from_preview_to_done_and_back(as_head, upload, household, villages):
    said = page(
        as_head, upload(lambda sheet: (cells(E4=5)(sheet), lines(*households(2), {"members": 1}, first=5)(sheet)))
    )
    assert "Ghi 2 dòng vào sổ" in said
    assert "1 dòng sai hoặc trùng sửa sẽ không được ghi." in said
    assert "<del>4</del> → <ins>5</ins>" in said
    assert "<strong>C6</strong>: Số hộ: chưa ghi." in said
    assert said.index("<strong>C6</strong>") < said.index("<ins>5</ins>")  # what is wrong stands before what is right
    assert "Đất:</span> <ins>0,5</ins>" in said
    waiting = as_head.get(reverse("registers:send", args=[villages.first.code, "household"])).content.decode()
    assert "sổ hộ.xlsx" in waiting
    done = post(as_head, "confirm")
    assert "2 dòng được ghi" in done
    assert "1 dòng chưa ghi, xem dưới." in done
    assert 'href="/evaluation/20185/"' in done
    history = as_head.get(reverse("registers:history", args=[household.pk])).content.decode()
    assert "tệp sổ hộ.xlsx, dòng 4" in history
    back = as_head.get(reverse("registers:returned", args=[RecordImport.objects.get().pk]))
    assert quote("sổ hộ-ghi-chu.xlsx") in back["Content-Disposition"]
    assert load_workbook(io.BytesIO(back.content))["Bản ghi"]["C4"].comment.text == "Số hộ: chưa ghi."
    assert "Lần ghi này đã được bỏ" in post(as_head, "undo_import")
    assert Record.objects.filter(ended_on=None).get().values["members"] == 4


def test_conflicts_are_chosen_one_by_one_or_all_at_once(as_head, upload, household, save, official, villages):
    taken = as_head.get(reverse("registers:template", args=[villages.first.code, "household"])).content
    save(row(household.pk, 1, members="6"), by=official)
    file = SimpleUploadedFile("a.xlsx", worked_on(taken, cells(E4=5)))
    said = page(
        as_head, as_head.post(reverse("registers:send", args=[villages.first.code, "household"]), {"file": file})
    )
    assert 'name="choice-4-members" value="mine"' in said
    assert "Của người khác: <strong>6</strong>" in said
    assert "Không có dòng nào để ghi" in said
    post(as_head, "settle", **{"choice-4-members": "lost", "choice-x": "mine"})
    assert RecordImport.objects.get().counts == {"conflicting": 1}
    assert "Mọi chỗ trùng sửa đã được chọn." in post(as_head, "settle", **{"choice-4-members": "mine"})
    save(row(household.pk, 2, members="7"), by=official)
    assert "Chưa ghi gì: từ khi bạn xem" in post(as_head, "confirm")
    assert "<del>7</del> → <ins>5</ins>" in post(as_head, "settle", all="mine")
    post(as_head, "confirm")
    household.refresh_from_db()
    assert household.values["members"] == 5


def test_rows_are_shown_by_state_and_page(as_head, upload):
    address = upload(lines(*households(*range(1, 60)), {"members": 1})).url
    said = as_head.get(address).content.decode()
    assert (said.count("<ins>0,5</ins>"), "page=2" in said) == (49, True)
    wrong = as_head.get(f"{address}?show=wrong").content.decode()
    assert (wrong.count("<ins>"), "chưa ghi." in wrong) == (0, True)
    assert as_head.get(f"{address}?show=lost&page=9").content.decode().count("<ins>0,5</ins>") == 10


def test_what_is_refused_is_said_on_the_page(as_head, upload, villages, small_map, chair, settings):
    address = reverse("registers:send", args=[villages.first.code, "household"])
    assert "Hãy chọn một tệp." in as_head.post(address).content.decode()
    lock_period(place=small_map.commune, year=2024, by=chair)
    assert "đã khóa" in upload(lines(*households(1))).content.decode()
    settings.DATCHUAN_UPLOAD_MEGABYTES = 0
    assert "lớn hơn 0 MB" in upload(cells()).content.decode()


def test_a_file_is_dropped_and_cannot_be_confirmed_then(as_head, upload):
    upload(lines(*households(1)))
    assert "Đã bỏ tệp. Sổ không đổi gì." in post(as_head, "drop")
    said = post(as_head, "confirm")
    assert "Tệp này đã bỏ hoặc để quá hạn. Hãy nạp lại tệp." in said
    assert "Tệp đã bỏ" in said
    assert "đã bỏ" in post(as_head, "drop")
    assert "chưa được ghi vào sổ" in post(as_head, "undo_import")


def test_another_persons_file_is_not_there(as_head, upload, client, official):
    upload(lines(*households(1)))
    client.force_login(official)
    pk = RecordImport.objects.get().pk
    assert client.get(reverse("registers:import", args=[pk])).status_code == 404
    assert client.post(reverse("registers:confirm", args=[pk])).status_code == 404


def test_whoever_sees_no_persons_reads_none_in_a_preview(client, somebody, household, villages, published, monkeypatch):
    """What stood there and what others wrote is left out; what was typed is shown."""
    from datchuan.registers.as_shown import shown_row
    from datchuan.registers.models import ImportRow
    from datchuan.registers.queries import kept

    sample = ImportRow(
        number=4, state="conflicting", typed={}, problems=[], changes={"chu_ho": ["A", "B"]},
        conflict={"chu_ho": ["A", "C", "B"]},
    )  # fmt: skip
    shown = shown_row(sample, kept(household.definition).register, {"chu_ho": "D"}, persons=False)
    assert [(one.before, one.after) for one in shown.changes] == [("…", "B")]
    assert [(one.base, one.theirs, one.mine) for one in shown.clashes] == [("…", "…", "B")]


def test_a_commune_finds_the_file_of_its_villages(client, official, published, villages, small_map):
    client.force_login(official)
    said = client.get(reverse("registers:place", args=[small_map.commune.code])).content.decode()
    address = reverse("registers:send", args=[small_map.commune.code, "household"])
    assert address in said
    sending = client.get(address).content.decode()
    assert "thêm cột để chọn thôn" in sending
    for village in (villages.first, villages.second):
        assert reverse("registers:records", args=[village.code, "household"]) in sending
    taken = client.get(reverse("registers:template", args=[small_map.commune.code, "household"])).content
    file = SimpleUploadedFile("xã.xlsx", worked_on(taken, lines({"place": "thôn Thôn 2", "so_ho": "1"})))
    assert "thôn Thôn 2" in page(client, client.post(address, {"file": file}))
    assert "Các sổ của xã" in post(client, "confirm")
    assert client.get(reverse("registers:template", args=[villages.first.code, "school"])).status_code == 404
