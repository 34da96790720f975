"""Files of somebody's own: matched once, remembered, taken in like any other."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from datchuan.audit.models import AuditLine
from datchuan.registers.actions import (
    InWords,
    Said,
    confirm_import,
    drop_import,
    drop_table,
    look_at_table,
    match_table,
    said_in_words,
    staging,
    titled_village,
    undo_import,
    with_certain,
)
from datchuan.registers.errors import RegistersError
from datchuan.registers.models import ColumnMatch, Record, RecordImport, SentTable
from datchuan.registers.queries import register_at
from datchuan.registers.queries.matching import villages_near, waiting_tables
from tests.accounts.cast import DAY
from tests.registers.conftest import HOUSEHOLD, publish_all, write_files
from tests.registers.foreign import HEAD, RECORDS, own_list, sent, text, workbook

pytestmark = pytest.mark.django_db
COLUMNS = {"so_ho": 1, "chu_ho": 2, "members": 3, "land": 4, "class": 5, "water": 6}


@pytest.fixture
def match(published, villages, head):
    """Sends a file to the first village as its head, and matches its columns."""

    def done(content=None, said=None, place=None, by=head, name="danh sách.xlsx"):
        table = sent(content or own_list(), place or villages.first, by, name=name)
        return match_table(table=table.pk, said=said or Said(columns=COLUMNS), by=by)

    return done


def look(table, by, **said):
    return look_at_table(sent=table, said=Said(**said), by=by)


def problems(upload):
    return {row.number: [sentence for _field, sentence, _severity in row.problems] for row in upload.rows.all()}


def test_a_list_is_matched_looked_through_confirmed_and_taken_back(match, head):
    upload = match()
    assert (upload.counts, Record.objects.count()) == ({"new": 2}, 0)
    assert "Cột của tệp không nạp: A “STT”." in upload.notes
    assert upload.columns == {"so_ho": "B", "chu_ho": "C", "members": "D", "land": "E", "class": "F", "water": "G"}
    confirm_import(upload=upload.pk, by=head)
    first, second = Record.objects.order_by("key")
    assert first.values == {
        "so_ho": "1", "chu_ho": "Nguyễn Văn A", "members": 4, "land": 50, "class": "poor", "water": True,
    }  # fmt: skip
    assert (second.values["land"], second.values["water"], second.revisions.get().source_row) == (1250, False, 4)
    assert not SentTable.objects.exists()
    undo_import(upload=upload.pk, by=head)
    assert Record.objects.filter(ended_on=None).count() == 0


def test_the_next_file_of_the_make_goes_straight_to_the_preview(match, head, villages):
    before = match()
    again = sent(own_list(["1", "5", "Lê C", 2, 1, "Không", "x"], title="Tháng sau"), villages.first, head)
    assert isinstance(again, RecordImport)
    assert (again.counts, again.match.by, again.match == before.match) == ({"new": 1}, head, True)
    assert [row.number for row in again.rows.all()] == [3]


def test_the_same_file_twice_makes_no_doubles(match, villages, head):
    content = own_list()
    upload = match(content)
    assert sent(content, villages.first, head).pk == upload.pk
    confirm_import(upload=upload.pk, by=head)
    later = sent(content, villages.first, head)
    assert later.counts == {"unchanged": 2}
    assert "đã được ghi vào sổ" in " ".join(later.notes)
    assert Record.objects.count() == 2


def test_records_that_are_there_are_known_by_what_tells_them_apart(match, household):
    """A blank leaves what stands, something else is asked about."""
    upload = match(own_list([1, "1", "", 5, "", "Hộ nghèo", ""], [2, "7", "Mới", 1, "", "", ""]))
    assert upload.counts == {"conflicting": 1, "new": 1}
    assert upload.rows.get(number=3).conflict == {"members": [None, 4, 5]}


def test_what_cannot_be_understood_is_told_by_its_cell(match):
    upload = match(own_list([1, "1", "A", "bốn", "1.234.5", "Giàu", "có lẽ"], [2, "", "B", 1, "", "", ""]))
    assert upload.counts == {"wrong": 2}
    assert [(field, sentence) for field, sentence, _severity in upload.rows.get(number=3).problems] == [
        ("members", "Nhân khẩu: “bốn” không phải là số."),
        ("land", "Đất: “1.234.5” không phải là số."),
        ("class", "Diện: không có “Giàu”. Chọn một trong: Hộ nghèo, Không."),
        ("water", "Nước sạch: “có lẽ” không rõ là có hay không. Ghi có (x, 1) hoặc không (0)."),
    ]
    assert problems(upload)[4] == ["Số hộ: chưa ghi."]


def test_words_are_asked_about_once_and_the_answers_remembered(match, villages, head):
    content = own_list([1, "1", "A", 4, "", "HN", "đạt"])
    table = sent(content, villages.first, head)
    assert dict(look(table, head).words) == {"class": ["HN"], "water": ["đạt"]}
    said = Said(columns=COLUMNS, choices={"class": {"hn": "poor"}, "water": {"đạt": "yes"}})
    upload = match_table(table=table.pk, said=said, by=head)
    assert upload.rows.get().changes["class"] == [None, "poor"]
    assert isinstance(sent(own_list([1, "9", "B", 4, "", "hn", "Đạt"]), villages.first, head), RecordImport)
    new = sent(own_list([1, "9", "B", 4, "", "CN", "đạt"]), villages.first, head)
    assert isinstance(new, SentTable)
    assert (look(new, head).unanswered, look(new, head).is_clear) == (True, False)


def test_a_match_may_be_changed_as_long_as_nobody_confirmed(match, villages, head):
    first = match()
    upload = match_table(table=first.table_id, said=Said(columns={"so_ho": 1, "members": 3}), by=head)
    first.refresh_from_db()
    assert (first.state, first.rows.count(), upload.state) == ("dropped", 0, "waiting")
    assert upload.rows.first().typed == {"so_ho": "1", "members": 4}
    assert ColumnMatch.objects.get().columns == {"so_ho": 1, "members": 3}


def test_another_row_of_headings_may_be_named(published, villages, head):
    table = sent(workbook(["Số hộ", "Chủ hộ"], ["mã", "tên"], ["1", "A"]), villages.first, head)
    assert look(table, head).found.heading.first == 0
    assert look(table, head, row=2).found.heading.names == ("mã", "tên")
    upload = match_table(table=table.pk, said=Said("Danh sách", 2, {"so_ho": 0, "chu_ho": 1}), by=head)
    assert (upload.counts, [row.number for row in upload.rows.all()]) == ({"new": 1}, [3])


def test_of_several_sheets_one_is_taken_and_that_is_said(match, head, villages):
    content = workbook(["Bìa", "x"], ["y", "z"], Hộ=[HEAD, *RECORDS])
    upload = match(content)
    assert upload.notes[0] == "Chỉ nạp trang “Hộ”; các trang khác của tệp không nạp: Danh sách."
    table = SentTable.objects.get()
    assert look(table, head, sheet="Danh sách").found.name == "Danh sách"
    with pytest.raises(RegistersError, match="không có trang “Khác”"):
        look(table, head, sheet="Khác")


def test_a_text_file_is_as_good(match):
    assert match(text(HEAD, *RECORDS), name="hộ.csv").counts == {"new": 2}


def test_a_template_that_lost_its_marks_is_a_list_like_others(published, villages, head):
    content = text(["Số hộ", "Chủ hộ"], ["1", "A"])
    table = sent(content, villages.first, head)
    assert look(table, head).match.columns == {"so_ho": 0, "chu_ho": 1}


# ------------------------------------------------------------------------------------------------------------- villages
def in_commune(*names):
    rows = [[str(one), "A", 4, name] for one, name in enumerate(names, 1)]
    return workbook(["Số hộ", "Chủ hộ", "Nhân khẩu", "Thôn"], *rows)


def test_a_commune_says_villages_in_a_column_and_unclear_names_once(villages, small_map, official, published):
    table = sent(in_commune("1", "Thôn II", "Xóm Trên"), small_map.commune, official)
    seen = look(table, official)
    assert (seen.match.columns["#place"], seen.names, seen.asks_village) == (3, ["Xóm Trên"], False)
    said = Said(columns=seen.match.columns, villages={"xóm trên": villages.second.code})
    upload = match_table(table=table.pk, said=said, by=official)
    assert [row.place for row in upload.rows.all()] == [villages.first, villages.second, villages.second]
    again = sent(in_commune("xóm trên", "1"), small_map.commune, official)
    assert [row.place for row in again.rows.all()] == [villages.second, villages.first]


def test_a_name_nobody_explained_is_wrong_at_its_cell(villages, small_map, official, published):
    table = sent(in_commune("Xóm Trên", ""), small_map.commune, official)
    upload = match_table(table=table.pk, said=Said(columns=look(table, official).match.columns), by=official)
    assert upload.columns["#place"] == "D"
    assert problems(upload) == {
        2: ["Xã không có thôn “Xóm Trên”. Hãy chọn trong danh sách."],
        3: ["Chưa chọn thôn của dòng này."],
    }


def test_all_rows_may_be_of_one_village_and_each_file_is_asked(villages, small_map, official, published):
    content = own_list(title="Hộ của thôn 1")
    table = sent(content, small_map.commune, official)
    seen = look(table, official)
    assert (seen.hindrance, titled_village(seen)) == (
        "Hãy chọn cột ghi tên thôn, hoặc chọn một thôn cho cả tệp.", villages.first.code,
    )  # fmt: skip
    with pytest.raises(RegistersError, match="chọn một thôn cho cả tệp"):
        match_table(table=table.pk, said=Said(columns=COLUMNS), by=official)
    upload = match_table(table=table.pk, said=Said(columns=COLUMNS, village=villages.first.code), by=official)
    assert (upload.place, upload.match.place, upload.counts) == (villages.first, small_map.commune, {"new": 2})
    other = sent(own_list(title="Hộ của thôn khác"), small_map.commune, official)
    assert isinstance(other, SentTable)
    assert titled_village(look(other, official)) == ""


def test_the_village_of_a_file_may_be_corrected(villages, small_map, official, published):
    table = sent(own_list(), small_map.commune, official)
    first = match_table(table=table.pk, said=Said(columns=COLUMNS, village=villages.first.code), by=official)
    match_table(table=table.pk, said=Said(columns=COLUMNS, village=villages.second.code), by=official)
    first.refresh_from_db()
    assert first.state == "dropped"
    assert RecordImport.objects.get(state="waiting").place == villages.second


def test_a_village_takes_its_own_rows_only(published, villages, head):
    table = sent(in_commune("thôn 1", "2"), villages.first, head)
    seen = look(table, head)
    assert (seen.one_village, seen.asks_village) == (True, False)
    upload = match_table(table=table.pk, said=Said(columns=seen.match.columns), by=head)
    assert upload.counts == {"new": 1, "wrong": 1}
    assert problems(upload)[3] == [
        "Ô D3 ghi “2”, không phải thôn đang mở. Hãy bỏ dòng này, hoặc nạp tệp ở trang của xã."
    ]


def test_what_the_commune_matched_holds_in_its_villages_until_they_say_otherwise(
    match, villages, small_map, official, head
):
    match(said=Said(columns=COLUMNS, village=villages.first.code), place=small_map.commune, by=official)
    upload = sent(own_list([1, "8", "A", 4, "", "", ""]), villages.first, head)
    assert (isinstance(upload, RecordImport), upload.match.place) == (True, small_map.commune)
    match_table(table=upload.table_id, said=Said(columns={"so_ho": 1}), by=head)
    assert sorted(ColumnMatch.objects.values_list("place", flat=True)) == sorted(
        [small_map.commune.pk, villages.first.pk]
    )
    assert sent(own_list([1, "9", "A", 4, "", "", ""]), villages.first, head).match.place == villages.first


def test_a_register_of_the_commune_has_no_villages(published, small_map, official):
    content = workbook(["Tên trường", "Số phòng"], ["Tiểu học 1", 12])
    table = sent(content, small_map.commune, official, register="school", year=2024)
    seen = look(table, official)
    assert (seen.villages.all, seen.asks_village, seen.hindrance) == ((), False, "")
    upload = match_table(table=table.pk, said=Said(), by=official)
    assert (upload.counts, upload.year) == ({"new": 1}, 2024)


# ------------------------------------------------------------------------------------------------------ what holds when
def test_a_newer_version_of_the_register_asks_again_with_what_was_said(match, villages, head, tmp_path):
    match()
    newer = HOUSEHOLD.replace("version: 1", "version: 2").replace(
        "{code: water, label: Nước sạch", "{code: clean, label: Nước"
    )
    publish_all(write_files(tmp_path, household=newer))
    table = sent(own_list([1, "8", "A", 4, "", "", ""]), villages.first, head)
    assert isinstance(table, SentTable)
    seen = look(table, head)
    assert (seen.is_clear, seen.match.columns) == (False, {code: at for code, at in COLUMNS.items() if code != "water"})


def test_required_columns_are_needed(published, villages, head):
    table = sent(workbook(["Chủ hộ", "Nhân khẩu"], ["A", 4]), villages.first, head)
    assert look(table, head).hindrance == "Chưa chọn cột cho: Số hộ. Đây là các cột bắt buộc của sổ."
    assert look(table, head).tried() == []
    with pytest.raises(RegistersError, match="Chưa chọn cột cho: Số hộ"):
        match_table(table=table.pk, said=Said(), by=head)


def test_the_first_rows_are_tried(published, villages, head):
    rows = [[str(one), "A", "bốn" if one == 2 else 4] for one in range(1, 9)]
    table = sent(workbook(["Số hộ", "Chủ hộ", "Nhân khẩu"], ["", "A", 3], *rows), villages.first, head)
    tried = look(table, head).tried()
    assert [one.row.number for one in tried] == [2, 3, 4, 5, 6]
    assert [[problem.sentence for problem in one.problems] for one in tried[:3]] == [
        ["Số hộ: chưa ghi."],
        [],
        ["Nhân khẩu: “bốn” không phải là số."],
    ]


def test_faults_of_cells_are_tried_too(published, villages, head):
    table = sent(workbook(["Số hộ", "Chủ hộ"], ["1", "=1+1"]), villages.first, head)
    [tried] = look(table, head).tried()
    assert "ô B2 chứa công thức chưa có kết quả" in tried.problems[0].sentence


def test_groups_that_are_no_village_are_refused_by_their_cell(villages, small_map, official, published):
    rows = [["Thôn 1"], ["1", "A", 4], ["Thôn Kia"], ["2", "B", 3]]
    table = sent(workbook(["Số hộ", "Chủ hộ", "Nhân khẩu"], *rows), small_map.commune, official)
    columns = look(table, official).match.columns
    with pytest.raises(RegistersError, match="Ô A4 ghi “Thôn Kia”"):
        match_table(table=table.pk, said=Said(columns=columns), by=official)
    said = Said(columns=columns, villages={"thôn kia": villages.second.code})
    upload = match_table(table=table.pk, said=said, by=official)
    assert [row.place for row in upload.rows.all()] == [villages.first, villages.second]


def test_only_who_may_write_and_sent_it_goes_on(match, villages, head, somebody, official):
    with pytest.raises(PermissionDenied):
        sent(own_list(), villages.second, head)
    table = sent(own_list(), villages.first, head)
    with pytest.raises(SentTable.DoesNotExist):
        match_table(table=table.pk, said=Said(columns=COLUMNS), by=official)
    with pytest.raises(PermissionDenied):
        look(table, somebody("nobody"))
    with pytest.raises(SentTable.DoesNotExist):
        drop_table(table=uuid4(), by=head)


def test_a_file_that_is_not_wanted_is_gone(match, villages, head):
    table = sent(own_list(), villages.first, head)
    assert waiting_tables(head, "household", villages.first, year=None) == [table]
    drop_table(table=table.pk, by=head)
    assert not SentTable.objects.exists()
    drop_import(upload=match().pk, by=head)
    assert not SentTable.objects.exists()


def test_what_nobody_matches_is_forgotten(published, villages, head):
    table = sent(own_list(), villages.first, head)
    SentTable.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(RegistersError, match="quá hạn"):
        match_table(table=table.pk, said=Said(columns=COLUMNS), by=head)
    staging.forget_expired()
    assert not SentTable.objects.exists()


def test_the_record_names_nobody_of_the_list(match, head):
    match()
    lines = AuditLine.objects.filter(action__in=["registers.keep_table", "registers.match_columns"])
    assert sorted(line.action for line in lines) == ["registers.keep_table", "registers.match_columns"]
    assert not AuditLine.objects.filter(details__icontains="Nguyễn").exists()


def test_what_cannot_be_opened_is_refused(published, villages, head):
    with pytest.raises(RegistersError, match="loại cũ"):
        sent(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), villages.first, head)
    with pytest.raises(RegistersError, match="Không thấy bảng nào"):
        sent(workbook(["chỉ một ô"]), villages.first, head)
    assert not SentTable.objects.exists()


# ------------------------------------------------------------------------------------------------------------- in words
def test_columns_and_answers_may_be_said_in_words(published, small_map, official, villages):
    head = ["Hộ", "Tên", "Xếp loại", "Ở"]
    table = sent(workbook(head, ["1", "A", "HN", "Trên"]), small_map.commune, official)
    words = InWords(
        [("hộ", "so_ho"), ("B", "Chủ hộ"), ("XEP LOAI", "class"), ("Ở", "place")],
        {"class": {"HN": "Hộ nghèo"}, "water": {"K": "không"}},
        {"Trên": "thôn 2"},
        "thôn 1",
    )
    said = said_in_words(look(table, official), words)
    assert said == Said(
        "Danh sách", 1, {"so_ho": 0, "chu_ho": 1, "class": 2, "#place": 3},
        {"class": {"hn": "poor"}, "water": {"k": "no"}}, {"trên": villages.second.code}, villages.first.code,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            InWords([("Không có", "so_ho")]),
            "Tệp không có cột “Không có”. Các cột của tệp: A “Số hộ”, B “Tên”, C “Tên”.",
        ),
        (InWords([("Tên", "so_ho")]), "Tệp có nhiều cột cùng tên “Tên”: hãy ghi chữ cái của cột (B, C)."),
        (InWords([("A", "name")]), "Sổ không có mục “name”. Các mục của sổ: so_ho (Số hộ)"),
        (InWords(choices={"class": {"x": "giàu"}}), "“Diện” không có mục “giàu”."),
        (InWords(choices={"thôn": {"x": "y"}}), "“thôn” không có mục “x”."),
        (InWords(village="nơi khác"), "Xã không có thôn “nơi khác”."),
    ],
)
def test_what_is_not_there_is_refused(published, villages, head, words, sentence):
    table = sent(workbook(["Số hộ", "Tên", "Tên"], ["1", "A", "B"]), villages.first, head)
    with pytest.raises(RegistersError) as refused:
        said_in_words(look(table, head), words)
    assert str(refused.value).startswith(sentence)


def test_certain_columns_are_added_to_what_was_said(match, published, villages, head):
    table = sent(own_list(head=[*HEAD[:3], "Đông", *HEAD[4:]]), villages.first, head)
    said = with_certain(look(table, head), Said(columns={"members": 3}))
    assert said.columns == COLUMNS
    assert with_certain(look(table, head), Said(columns={"members": 1})).columns["members"] == 1
    match_table(table=table.pk, said=Said(columns={"so_ho": 1}), by=head)
    assert with_certain(look(table, head), Said()).columns == {"so_ho": 1}


def test_rows_of_a_communes_register_are_of_no_village(published, villages, small_map):
    def near(code, place):
        return [one.place for one in villages_near(register_at(code, place, DAY).register, place)]

    assert near("household", small_map.commune) == near("household", villages.first) != []
    assert near("school", small_map.commune) == []
