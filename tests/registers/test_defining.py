"""Own registers from a file: looked at, published, the pages and what becomes of records entered before."""

import io
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from datchuan.audit.models import AuditLine
from datchuan.domain.files.faults import FileFaultsError
from datchuan.domain.files.trees import read_tree
from datchuan.domain.registers.defining import definition_workbook
from datchuan.registers.actions import look_at_definition, publish_own_register
from datchuan.registers.errors import ChangedMeanwhileError, RegistersError
from datchuan.registers.models import Record, RegisterDefinition
from datchuan.registers.queries import register_at
from tests.accounts.cast import DAY
from tests.registers.conftest import HOUSEHOLD, row
from tests.registers.test_publishing import OWN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published_as_shipped")]
MORE = HOUSEHOLD.replace("version: 1", "version: 2").replace(
    "  - {code: water", "  - {code: trees, label: Số cây, type: integer, unit: cây, required: true}\n  - {code: water"
)


@pytest.fixture(autouse=True)
def day(settings):
    settings.DATCHUAN_TODAY, settings.LANGUAGE_CODE = DAY, "vi"


def excel(yaml, *cells):
    book = load_workbook(io.BytesIO(definition_workbook(read_tree(yaml))))
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def looked(content, place, by=None, name="so.xlsx"):
    return look_at_definition(name=name, content=content, place=place, by=by)


def refused(content, place, name="so.xlsx"):
    with pytest.raises(FileFaultsError) as found:
        looked(content, place, name=name)
    return {(one.key, one.rule) for one in found.value.faults}


def test_yaml_and_excel_are_looked_at_alike_and_store_nothing(small_map, household):
    seen = [looked(MORE.encode(), small_map.commune, name="household.yaml"), looked(excel(MORE), small_map.commune)]
    assert seen[0].register == seen[1].register
    assert seen[0].differences == seen[1].differences
    for one in seen:
        assert [(a.turn, a.code) for a in one.differences if a.part == "field"] == [("added", "trees")]
        assert (one.records, [field.code for field in one.required], one.moves_counts) == (1, ["trees"], False)
        assert one.before.register.version == 1
    assert not RegisterDefinition.objects.exclude(place=None).exists()


def test_records_are_counted_below_a_province_as_below_a_commune(small_map, household):
    assert looked(MORE.encode(), small_map.province, name="a.yaml").records == 1
    assert looked(MORE.encode(), small_map.neighbour, name="a.yaml").records == 0
    assert looked(OWN.encode(), small_map.commune, name="a.yaml").before is None


def test_old_records_stay_valid_under_the_version_they_were_entered_with(small_map, household, villages, save):
    own = publish_own_register(text=looked(excel(MORE), small_map.commune).text, place=small_map.commune, by=None)
    old = Record.objects.get(pk=household.pk)
    assert (old.definition_id, old.values) == (household.definition_id, household.values)
    assert register_at("household", villages.first, DAY).definition == own
    [asked] = save(row(household.pk, 1, members="5"))
    assert (asked.state, [one.field for one in asked.problems]) == ("wrong", ["trees"])
    [kept] = save(row(household.pk, 1, members="5", trees="3"))
    assert kept.record.definition == own
    assert household.revisions.get(number=1).definition.version == 1


@pytest.mark.parametrize(
    ("cell", "value", "fault"),
    [
        (("Sổ", "C4"), "0", ("Sổ!C3", "broken-rule")),
        (("Cột", "I6"), "50", ("Cột!A6", "broken-rule")),
        (("Cột", "J6"), "50", ("Cột!A6", "national-kept")),
        (("Ràng buộc", "B4"), "insured <= lost", ("Ràng buộc!B4", "wrong-expression")),
        (("Phép đếm", "A4"), "lost", ("Phép đếm!A4", "unknown-quantity")),
        (("Cột", "A6"), "so_ho", ("Cột!A6", "doubled-code")),
    ],
)
def test_the_checks_of_yaml_name_the_cell(small_map, cell, value, fault):
    found = refused(excel(MORE, (*cell, value)), small_map.commune)
    assert any(rule == fault[1] and key.startswith(fault[0].partition("!")[0]) for key, rule in found), found
    if fault[1] != "broken-rule" or cell[0] == "Cột":
        assert fault in found


def test_a_version_that_was_not_raised_is_told_at_its_cell(small_map):
    publish_own_register(text=OWN, place=small_map.commune, by=None)
    other = OWN.replace("Sổ vườn", "Sổ vườn cây")
    assert refused(excel(other), small_map.commune) == {("Sổ!C4", "version-raised")}
    assert looked(OWN.encode(), small_map.commune, name="a.yaml").differences == ()


def test_a_commune_leaves_out_nothing_of_its_provinces_register(small_map):
    publish_own_register(text=MORE, place=small_map.province, by=None)
    found = refused(HOUSEHOLD.replace("version: 1", "version: 3").encode(), small_map.commune, name="a.yaml")
    assert found == {("fields[trees]", "national-kept")}


def test_files_of_other_kinds_are_refused(small_map, official):
    with pytest.raises(RegistersError, match=r"\.xlsx"):
        looked(b"a;b", small_map.commune, name="so.csv")
    with pytest.raises(RegistersError, match="lớn hơn"):
        looked(b" " * (5 * 1024 * 1024 + 1), small_map.commune)
    assert refused("tiêu đề".encode("utf-16"), small_map.commune, name="a.yaml") == {("", "no-yaml")}
    with pytest.raises(PermissionDenied):
        looked(OWN.encode(), small_map.commune, official)


def test_what_was_looked_at_is_not_published_over_another_version(small_map):
    seen = looked(MORE.encode(), small_map.commune, name="a.yaml")
    publish_own_register(text=MORE.replace("Số cây", "Cây"), place=small_map.commune, by=None, base=seen.base)
    with pytest.raises(ChangedMeanwhileError):
        publish_own_register(
            text=MORE.replace("version: 2", "version: 3"), place=small_map.commune, by=None, base=seen.base
        )


# ---------------------------------------------------------------------------------------------------------------- pages
def read(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    text = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.fixture
def signed_in(client):
    def enter(person):
        client.force_login(person, backend="datchuan.accounts.backends.RoleBackend")
        return client

    return enter


def url(name, *args):
    return reverse(f"registers:{name}", args=args)


def upload(content, name="so.xlsx"):
    return {"file": SimpleUploadedFile(name, content)}


def test_a_chair_sets_up_a_register_by_a_file(signed_in, chair, small_map, household):
    code, client = small_map.commune.code, signed_in(chair)
    text = read(client.get(url("definitions", code)))
    assert "Chưa có sổ riêng" in text
    assert "Sổ hộ" in text
    answer = client.post(url("look", code), upload(excel(MORE)))
    text = read(answer)
    assert "từ bản 1 sang bản 2" in text
    assert "Cột: Số cây trees thêm – số nguyên; cây" in text
    assert "1 bản ghi đang có vẫn đúng theo bản đã ghi" in text
    assert "1 cột từ nay bắt buộc" in text
    seen = answer.context["look"]
    sent = {"text": seen.text.replace("\n", "\r\n"), "base": seen.base}
    assert client.post(url("publish", code), sent).status_code == 302
    line = AuditLine.objects.filter(action="registers.publish").latest("pk")
    assert (line.details["register"], line.details["version"]) == ("household", 2)
    text = read(client.get(url("definition", code, "household")))
    assert "Các bản nơi này đã công bố" in text
    assert str(chair) in text
    made = RegisterDefinition.objects.get(place=small_map.commune)
    back = client.get(url("definition_file", code, made.pk, "yaml"))
    assert read_tree(back.content.decode()) == read_tree(made.content)
    again = client.get(url("definition_file", code, made.pk, "xlsx"))
    assert looked(again.content, small_map.commune).differences == ()
    assert "Chưa có sổ riêng" not in read(client.get(url("definitions", code)))


def test_what_is_wrong_is_told_with_the_cell(signed_in, chair, small_map):
    code, client = small_map.commune.code, signed_in(chair)
    text = read(client.post(url("look", code), upload(excel(MORE, ("Cột", "I6", "nhiều")))), 422)
    assert "so.xlsx: Cột!I6" in text
    assert "Hãy chọn một tệp" in read(client.post(url("look", code)), 422)
    assert "chỉ nhận" in read(client.post(url("look", code), upload(b"a", "a.csv")), 422)
    assert "lỗi trong tệp" in read(client.post(url("publish", code), {"text": "title: x"}), 422)
    publish_own_register(text=OWN, place=small_map.commune, by=None)
    late = {"text": OWN.replace("version: 1", "version: 2"), "base": "0" * 64}
    assert "bản khác" in read(client.post(url("publish", code), late), 422)


def test_a_reader_sees_registers_and_sends_none(signed_in, official, small_map, villages):
    code, client = small_map.commune.code, signed_in(official)
    assert "Kiểm tra và xem thay đổi" not in read(client.get(url("definitions", code)))
    assert client.get(url("template", code)).content.startswith(b"PK")
    national = RegisterDefinition.objects.get(register="school")
    assert client.get(url("definition_file", code, national.pk, "yaml")).status_code == 200
    assert client.get(url("definition_file", code, national.pk, "pdf")).status_code == 404
    other = publish_own_register(text=OWN, place=small_map.neighbour, by=None)
    assert client.get(url("definition_file", code, other.pk, "yaml")).status_code == 404
    assert client.get(url("definition", code, "orchard")).status_code == 404
    assert client.get(url("definitions", villages.first.code)).status_code == 404
    assert client.get(url("definitions", "lost")).status_code == 404


def test_whoever_belongs_to_a_province_finds_its_registers(signed_in, somebody, small_map):
    client = signed_in(somebody("of-province", role="administrator", place=small_map.province))
    assert url("definitions", small_map.province.code) in client.get(url("home")).content.decode()
    assert "Sổ trường học" in read(client.get(url("definitions", small_map.province.code)))
