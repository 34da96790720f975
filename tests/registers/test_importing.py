"""Files come in: what is shown before, what is stored when confirmed, what of two people's, what is refused."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from openpyxl import load_workbook

from datchuan.audit.models import AuditLine
from datchuan.measurements.actions import lock_period
from datchuan.measurements.errors import PeriodLockedError
from datchuan.measurements.models import Measurement
from datchuan.registers.actions import (
    RowState,
    confirm_import,
    drop_import,
    returned_workbook,
    settle_import,
    staging,
    undo_import,
    workbooks,
)
from datchuan.registers.errors import ChangedMeanwhileError, NoTemplateError, RegistersError
from datchuan.registers.models import ImportRow, Record, RecordImport, RecordRevision, Saving
from tests.registers.conftest import HOUSEHOLD, publish_all, row, write_files
from tests.registers.sending import cells, households, lines, sent, taken, worked_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(published, villages, head):
    """Takes the template of the first village as its head, works on it, sends it back."""

    def done(change, place=None, by=head, **more):
        place = place or villages.first
        return sent(worked_on(taken(place, by), change), place, by, **more)

    return done


def row_of(upload, number):
    return upload.rows.get(number=number)


def words(upload, number):
    return {field: sentence for field, sentence, _severity in row_of(upload, number).problems}


def land(place):
    return Measurement.objects.get(place=place, quantity__code="land", status="standing").amount


def test_nothing_is_stored_until_confirmed_and_then_all_with_its_source(send, household, head, villages):
    upload = send(lambda sheet: (cells(E4="5", H4=None)(sheet), lines(*households(2, 3), first=5)(sheet)))
    assert upload.counts == {"changed": 1, "new": 2}
    assert row_of(upload, 4).changes == {"members": [4, 5], "land": [50, None]}
    assert (Record.objects.count(), RecordRevision.objects.count()) == (1, 1)
    done = confirm_import(upload=upload.pk, by=head)
    assert (done.state, done.saving.door, Record.objects.count()) == ("confirmed", "excel", 3)
    household.refresh_from_db()
    assert (household.values["members"], "land" in household.values, household.number) == (5, False, 2)
    assert household.revisions.get(number=2).source_row == 4
    assert land(villages.first) == 100
    assert not done.rows.exists()
    assert [line.details["new"] for line in AuditLine.objects.filter(action="registers.confirm_import")] == [2]
    assert not AuditLine.objects.filter(details__icontains="Nguyễn").exists()


def test_a_template_sent_back_as_it_was_changes_nothing(send, household, head):
    upload = send(cells())
    assert upload.counts == {"unchanged": 1}
    with pytest.raises(RegistersError, match="không có dòng nào để ghi"):
        confirm_import(upload=upload.pk, by=head)
    assert Saving.objects.count() == 1


def test_a_double_click_and_the_same_file_again_are_harmless(send, household, head, villages):
    content = worked_on(taken(villages.first, head), lines(*households(2, 3), first=5))
    upload, again = (sent(content, villages.first, head) for _time in range(2))
    assert upload.pk == again.pk
    first, second = (confirm_import(upload=upload.pk, by=head) for _time in range(2))
    assert (first.saving, Record.objects.count()) == (second.saving, 3)
    later = sent(content, villages.first, head)
    assert (later.counts, later.pk == upload.pk) == ({"unchanged": 3}, False)
    assert "đã được ghi vào sổ" in later.notes[0]


def test_wrong_rows_are_left_out_and_come_back_with_notes(send, head, villages, published):
    upload = send(lines(*households(1), {"so_ho": "2", "members": "bốn"}, {"members": 3}, *households(1)))
    assert upload.counts == {"new": 1, "wrong": 3}
    assert words(upload, 5) == {"members": "Nhân khẩu: “bốn” không phải là số."}
    assert words(upload, 6) == {"so_ho": "Số hộ: chưa ghi."}
    assert words(upload, 7) == {"so_ho": "Đã có hộ khác trùng Số hộ."}
    confirm_import(upload=upload.pk, by=head)
    assert Record.objects.count() == 1
    back = returned_workbook(upload=upload.pk, by=head)
    sheet = load_workbook(io.BytesIO(back))["Bản ghi"]
    assert (sheet["E4"].value, sheet["E4"].comment.text) == ("bốn", "Nhân khẩu: “bốn” không phải là số.")
    corrected = sent(worked_on(back, cells(E4=4, C5="5", C6="6")), villages.first, head, name="lần 2.xlsx")
    assert corrected.counts == {"new": 3}
    confirm_import(upload=corrected.pk, by=head)
    assert sorted(Record.objects.values_list("key", flat=True)) == ["1", "2", "5", "6"]


def test_faults_of_cells_stop_their_row(send, head):
    upload = send(lines({"so_ho": "1", "members": "#N/A"}, {"so_ho": "2", "members": "=1+3"}))
    assert words(upload, 4) == {"members": "Nhân khẩu: ô báo lỗi #N/A của Excel. Hãy sửa trong tệp."}
    assert "ô E5 chứa công thức chưa có kết quả" in words(upload, 5)["members"]


def test_what_others_changed_since_is_put_together_or_asked(send, save, household, official, head, villages):
    content = taken(villages.first, head)
    save(row(household.pk, 1, members="6", land="0,7"), by=official)
    upload = sent(worked_on(content, cells(E4=5, K4="Có")), villages.first, head)
    assert upload.counts == {"conflicting": 1}
    assert row_of(upload, 4).conflict == {"members": [4, 6, 5]}
    mine = settle_import(upload=upload.pk, choices={4: {"members": "mine"}}, by=head)
    assert mine.counts == {"changed": 1}
    assert row_of(mine, 4).changes == {"members": [6, 5], "water": [None, True]}
    save(row(household.pk, 2, members="8"), by=official)
    asked = confirm_import(upload=upload.pk, by=head)
    assert (asked.state, asked.counts) == ("waiting", {"conflicting": 1})
    theirs = settle_import(upload=upload.pk, choices={4: {"members": "theirs"}}, by=head)
    assert theirs.counts == {"changed": 1}
    confirm_import(upload=upload.pk, by=head)
    household.refresh_from_db()
    assert household.values | {"members": 8, "land": 70, "water": True} == household.values


def test_other_fields_are_put_together_without_asking(send, save, household, official, head, villages):
    content = taken(villages.first, head)
    save(row(household.pk, 1, members="6"), by=official)
    upload = sent(worked_on(content, cells(H4=0.7)), villages.first, head)
    assert upload.counts == {"merged": 1}
    confirm_import(upload=upload.pk, by=head)
    household.refresh_from_db()
    assert (household.values["members"], household.values["land"]) == (6, 70)


def test_a_row_of_no_key_that_says_a_known_household_is_about_that_one(send, household, head, villages):
    """Its blanks empty nothing; what it says otherwise is asked."""

    def lose_the_key(sheet):
        cells(A4=None, B4=None, E4=9, F4=None, H4=None, K4="Có")(sheet)

    upload = send(lose_the_key)
    assert row_of(upload, 4).conflict == {"members": [None, 4, 9]}
    settled = settle_import(upload=upload.pk, choices={4: {"members": "mine"}}, by=head)
    assert settled.counts == {"changed": 1}
    assert row_of(settled, 4).changes == {"members": [4, 9], "water": [None, True]}
    assert row_of(settled, 4).record == household.pk


def test_two_files_of_one_village_at_once(send, head, official, villages):
    mine = send(lines(*households(1, 2)))
    theirs = send(lines(*households(2, 3, members=7)), by=official)
    confirm_import(upload=mine.pk, by=head)
    refused = confirm_import(upload=theirs.pk, by=official)
    assert (refused.state, refused.counts) == ("waiting", {"conflicting": 1, "new": 1})
    assert Record.objects.count() == 2
    settle_import(upload=theirs.pk, choices={4: {"members": "theirs"}}, by=official)
    assert confirm_import(upload=theirs.pk, by=official).state == "confirmed"
    assert sorted(Record.objects.values_list("key", "values__members")) == [("1", 4), ("2", 4), ("3", 7)]


def test_a_row_copied_with_its_key_is_a_new_one(send, household):
    upload = send(lambda sheet: [sheet.cell(5, at, sheet.cell(4, at).value if at != 3 else "2") for at in range(1, 12)])
    assert upload.counts == {"unchanged": 1, "new": 1}


def test_a_line_that_was_emptied_empties_no_record(send, household, head):
    upload = send(lambda sheet: cells(**{f"{letter}4": None for letter in "CDEFGHIJK"})(sheet))
    assert upload.counts == {"wrong": 1}
    assert words(upload, 4) == {"": "Dòng đã lưu nay bỏ trống. Muốn bỏ bản ghi thì kết thúc nó; muốn giữ thì ghi lại."}


def test_a_commune_sends_the_rows_of_its_villages_together(send, villages, small_map, official, save):
    save(row(so_ho="1"))
    rows = [
        {"place": "Thôn thôn 1", "so_ho": "2", "land": 1},
        {"place": "thôn Thôn 2", "so_ho": "1", "land": 2},
        {"place": "thôn 9", "so_ho": "5"},
        {"so_ho": "6"},
    ]
    upload = send(lines(*rows, first=5), place=small_map.commune, by=official)
    assert upload.counts == {"unchanged": 1, "new": 2, "wrong": 2}
    assert words(upload, 7) == {"#place": "Xã không có thôn “thôn 9”. Hãy chọn trong danh sách."}
    assert words(upload, 8) == {"#place": "Chưa chọn thôn của dòng này."}
    confirm_import(upload=upload.pk, by=official)
    assert (land(villages.first), land(villages.second)) == (100, 200)
    back = load_workbook(io.BytesIO(returned_workbook(upload=upload.pk, by=official)))["Bản ghi"]
    assert back["C5"].comment.text == "Chưa chọn thôn của dòng này."


def test_a_whole_file_is_taken_back_unless_something_changed_since(send, save, household, head):
    upload = send(lambda sheet: (cells(E4=5)(sheet), lines(*households(2), first=5)(sheet)))
    with pytest.raises(RegistersError, match="chưa được ghi"):
        undo_import(upload=upload.pk, by=head)
    confirm_import(upload=upload.pk, by=head)
    save(row(household.pk, 2, members="7"))
    with pytest.raises(ChangedMeanwhileError):
        undo_import(upload=upload.pk, by=head)
    save(row(household.pk, 3, members="5"))
    with pytest.raises(ChangedMeanwhileError):
        undo_import(upload=upload.pk, by=head)


def test_taken_back_at_once(send, household, head, villages):
    upload = send(lambda sheet: (cells(E4=5)(sheet), lines(*households(2), first=5)(sheet)))
    confirm_import(upload=upload.pk, by=head)
    assert len(undo_import(upload=upload.pk, by=head)) == 2
    household.refresh_from_db()
    assert (household.values["members"], Record.objects.filter(ended_on=None).count()) == (4, 1)
    assert land(villages.first) == 50
    with pytest.raises(RegistersError, match="đã được bỏ"):
        undo_import(upload=upload.pk, by=head)


def test_a_closed_year_takes_no_file(send, small_map, chair, head):
    upload = send(lines(*households(1)))
    lock_period(place=small_map.commune, year=2024, by=chair)
    with pytest.raises(PeriodLockedError, match="đã khóa"):
        confirm_import(upload=upload.pk, by=head)
    with pytest.raises(PeriodLockedError, match="đã khóa"):
        send(lines(*households(2)))
    assert not Record.objects.exists()


def test_a_newer_register_is_said_and_looked_at_again(send, published, head, villages):
    content = worked_on(taken(villages.first, head), lines(*households(1)))
    waiting = sent(content, villages.first, head)
    newer = HOUSEHOLD.replace("version: 1", "version: 2").replace("min: 1, max: 40}", "min: 5, max: 40}")
    publish_all(write_files(published, household=newer))
    again = confirm_import(upload=waiting.pk, by=head)
    assert (again.state, again.counts, again.definition.version) == ("waiting", {"wrong": 1}, 2)
    drop_import(upload=waiting.pk, by=head)
    assert "bản 1 của sổ, nay là bản 2" in sent(content, villages.first, head).notes[0]


@pytest.mark.parametrize("what", ["place", "register", "year"])
def test_templates_of_elsewhere_are_refused(published, villages, small_map, head, official, what):
    if what == "place":
        content = taken(villages.first, head)
        with pytest.raises(RegistersError, match="mẫu của thôn Thôn 1"):
            sent(content, villages.second, official)
    else:
        content = taken(small_map.commune, official, "school", 2024)
        register, year, told = (
            ("household", None, "“Sổ trường học”") if what == "register" else ("school", 2023, "2024")
        )
        with pytest.raises(RegistersError, match=told):
            sent(content, small_map.commune, official, register=register, year=year)


def test_other_files_are_refused(published, villages, head):
    with pytest.raises(NoTemplateError, match="không phải bảng Excel"):
        sent(b"so_ho\n1\n", villages.first, head)
    with pytest.raises(NoTemplateError):
        sent(worked_on(taken(villages.first, head), lambda sheet: sheet.parent.remove(sheet)), villages.first, head)


def test_what_nobody_confirms_is_forgotten(send, head, villages, monkeypatch):
    upload = send(lines(*households(1)))
    RecordImport.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(RegistersError, match="quá hạn"):
        confirm_import(upload=upload.pk, by=head)
    staging.forget_expired()
    assert (RecordImport.objects.get().state, ImportRow.objects.count()) == ("dropped", 0)


def test_a_dropped_file_is_gone(send, head):
    upload = send(lines(*households(1)))
    drop_import(upload=upload.pk, by=head)
    assert not ImportRow.objects.exists()
    with pytest.raises(RegistersError, match="đã bỏ"):
        confirm_import(upload=upload.pk, by=head)


def test_only_whoever_sent_it_goes_on_and_only_writers_send(send, head, official, chair, villages):
    upload = send(lines(*households(1)))
    for action in (confirm_import, drop_import, returned_workbook, undo_import):
        with pytest.raises(RecordImport.DoesNotExist):
            action(upload=upload.pk, by=official)
    with pytest.raises(PermissionDenied):
        taken(villages.second, head)
    with pytest.raises(PermissionDenied):
        taken(villages.first, chair)


def test_villages_registers_are_kept_by_villages_and_communes_alone(published, small_map):
    for place in (small_map.province, small_map.district):
        with pytest.raises(RegistersError, match="Sổ này do xã ghi"):
            taken(place, None)
        with pytest.raises(RegistersError, match="Sổ này do xã ghi"):
            sent(b"x", place, None)


def test_what_was_left_too_long_is_stored_no_more(send, head):
    upload = send(lines(*households(1)))
    RecordImport.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(RegistersError, match="quá hạn"):
        confirm_import(upload=upload.pk, by=head)
    assert not Record.objects.exists()


def test_a_template_of_too_many_records_is_asked_for_by_village(household, head, villages, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 0)
    with pytest.raises(RegistersError, match="hơn 0 bản ghi"):
        taken(villages.first, head)


def test_what_another_changed_meanwhile_comes_back_with_what_they_said(send, save, household, head, villages):
    upload = send(cells(E4=9))
    save(row(household.pk, 1, members="5"))
    confirm_import(upload=upload.pk, by=head)
    back = load_workbook(io.BytesIO(returned_workbook(upload=upload.pk, by=head)))["Bản ghi"]
    assert "Người khác vừa ghi “5”" in back["E4"].comment.text
    assert back["E4"].value == 9


def test_statements_do_not_grow_with_rows(send, head, django_assert_max_num_queries):
    upload = send(lines(*households(*range(1, 200))))
    with django_assert_max_num_queries(70):
        confirm_import(upload=upload.pk, by=head)
    assert Record.objects.count() == 199


def test_states_are_those_of_rows(send, household):
    upload = send(lines(*households(2), first=5))
    assert {one.state for one in upload.rows.all()} <= {state.value for state in RowState}
    assert [str(upload), str(upload.rows.first())] == ["household: sổ hộ.xlsx", f"{upload.pk} 4"]
