from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from datchuan.audit.actions import record
from datchuan.audit.models import AuditLine

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Person:
    pk: int = 7
    acting_office: str | None = "Công chức Địa chính - Xây dựng"

    def __str__(self) -> str:
        return "Hồ Văn Ánh"


@dataclass(frozen=True)
class Commune:
    code: str = "20185"


def test_record_keeps_who_acted_as_text():
    line = record(action="places.add_village", by=Person())
    line.refresh_from_db()
    assert (line.actor, line.actor_label, line.acting_office) == ("7", "Hồ Văn Ánh", "Công chức Địa chính - Xây dựng")


def test_record_by_the_system_names_nobody():
    line = record(action="places.load_reference", by=None)
    assert (line.actor, line.actor_label, line.acting_office) == ("", "", "")


def test_record_by_a_person_without_office_keeps_it_empty():
    assert record(action="a.b", by=Person(acting_office=None)).acting_office == ""


def test_record_names_its_subject():
    subject = record(action="a.first", by=None)
    line = record(action="a.second", by=None, subject=subject)
    assert (line.subject_type, line.subject_id, line.subject_label) == (
        "audit.auditline",
        str(subject.pk),
        str(subject),
    )


def test_record_takes_a_place_or_its_code():
    assert record(action="a.b", by=None, place=Commune()).place_code == "20185"
    assert record(action="a.b", by=None, place="20161").place_code == "20161"
    assert record(action="a.b", by=None).place_code == ""


def test_record_keeps_dates_and_decimals_of_its_details_as_text():
    line = record(action="a.b", by=None, details={"on": date(2024, 1, 5), "share": Decimal("0.30"), "of": "Thượng Lộ"})
    line.refresh_from_db()
    assert line.details == {"on": "2024-01-05", "share": "0.30", "of": "Thượng Lộ"}


def test_record_refuses_an_empty_action():
    with pytest.raises(ValueError, match="action"):
        record(action="", by=None)


def test_record_refuses_a_subject_that_was_not_saved():
    with pytest.raises(ValueError, match="saved"):
        record(action="a.b", by=None, subject=AuditLine(action="never saved"))
