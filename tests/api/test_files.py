"""Stored files by the interface."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from datchuan.audit.models import AuditLine
from datchuan.evidence.actions import Particulars, store_file
from datchuan.measurements.actions import publish_quantities
from tests.api.conftest import Caller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files", "on_the_day")]


@pytest.fixture
def photo(small_map, chair):
    return store_file(
        stream=io.BytesIO(b"\xff\xd8\xff photograph"),
        name="đường thôn.jpg",
        by=chair,
        place=small_map.commune,
        source="Ban phát triển thôn",
        particulars=Particulars(
            taken_at=datetime(2024, 3, 1, 8, tzinfo=UTC),
            latitude=Decimal("16.123456"),
            longitude=Decimal("107.5"),
            valid_until=date(2025, 12, 31),
        ),
    )


def test_what_is_known_of_a_file(as_chair, photo):
    found = as_chair.get(f"/files/{photo.pk}").json()
    assert found == {
        "id": photo.pk,
        "place": "20185",
        "name": "đường thôn.jpg",
        "media_type": "image/jpeg",
        "size": 14,
        "digest": photo.digest,
        "source": "Ban phát triển thôn",
        "taken_at": "2024-03-01T08:00:00Z",
        "latitude": "16.123456",
        "longitude": "107.500000",
        "valid_until": "2025-12-31",
        "uploaded_at": found["uploaded_at"],
        "uploaded_by": "Người chair",
    }


def test_what_is_not_known_is_null(somebody):
    everywhere = somebody("head", role="administrator")
    file = store_file(stream=io.BytesIO(b"x"), name="x.txt", by=None, place=None)
    found = Caller(everywhere).get(f"/files/{file.pk}").json()
    unknown = ("place", "taken_at", "latitude", "longitude", "valid_until", "uploaded_by")
    assert [found[name] for name in unknown] == [None] * 6


def test_content_is_an_attachment_that_can_run_nothing_and_is_recorded(as_chair, photo):
    answer = as_chair.get(f"/files/{photo.pk}/content")
    assert answer.getvalue() == b"\xff\xd8\xff photograph"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"
    assert AuditLine.objects.filter(action="evidence.open_file", subject_id=str(photo.pk)).count() == 1


def test_a_file_is_given_once_for_its_place_and_stands_behind_figures(as_chair, small_map):
    publish_quantities()
    sent = {"place": "20185", "source": "Trạm Y tế", "valid_until": "2025-12-31"}
    answers = [as_chair.upload("/files", b"%PDF-1.7 BC", name="BC 3.pdf", **sent) for _ in "12"]
    assert [one.status_code for one in answers] == [201, 201]
    first, again = (one.json() for one in answers)
    assert first == again
    assert (first["name"], first["media_type"], first["valid_until"]) == ("BC 3.pdf", "application/pdf", "2025-12-31")
    figure = {"place": "20185", "quantity": "playground", "amount": "1"}
    told = {"year": 2024, "as_of": "2024-03-01", "entries": [figure], "evidence": first["id"]}
    assert as_chair.post("/measurements", told).json()["written"][0]["evidence"] == first["id"]
    assert as_chair.upload("/files", b"", name="trống.pdf", **sent).status_code == 422
    assert as_chair.upload("/files", b"x", name="x.pdf", place="nowhere").status_code == 404
