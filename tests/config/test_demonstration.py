from datetime import date

import pytest

from datchuan import resources
from datchuan.accounts.models import Person
from datchuan.config import demonstration
from datchuan.config.refusal import Refusal
from datchuan.places.models import Level, Place, PlacePeriod
from datchuan.places.queries import villages_of
from datchuan.planning.models import Plan, PlanDocument, PlanItem
from tests import standing

DAY = date(2023, 1, 1)
UNITS = [
    ("46", Level.PROVINCE, "tỉnh", "Thừa Thiên Huế"),
    ("483", Level.DISTRICT, "huyện", "Nam Đông"),
    ("20185", Level.COMMUNE, "xã", "Thượng Lộ"),
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, tmp_path):
    """A demonstration with its law, a map of the one commune, and a folder for what is uploaded."""
    settings.DATCHUAN_DEMO, settings.MEDIA_ROOT = True, tmp_path / "files"
    standing.law()
    above = None
    for code, level, kind, name in UNITS:
        place = Place.objects.create(code=code, level=level, valid_from=DAY)
        PlacePeriod.objects.create(place=place, kind=kind, name=name, parent=above, valid_from=DAY)
        above = place


def test_the_demonstration_reads_its_plan_and_adopts_it_once(demo):
    for _start in range(2):
        demonstration.add_people()
        demonstration.add_plans()
    plan = Plan.objects.get()
    assert (plan.place.code, plan.year) == ("20185", 2024)
    assert PlanItem.objects.filter(section__plan=plan).count() > 10
    assert PlanDocument.objects.count() == 1
    here = demonstration.commune()
    assert [village.name for village in villages_of(here.place, here.since)] == list(here.villages)
    assert Person.objects.filter(invented=True).count() == 12


def test_a_start_that_was_cut_off_goes_on_where_it_was(demo, monkeypatch):
    demonstration.add_people()
    with monkeypatch.context() as patch:
        patch.setattr(demonstration, "adopt_draft", lambda **words: None)
        demonstration.add_plans()
    assert not Plan.objects.exists()
    demonstration.add_plans()
    assert Plan.objects.count() == 1


def test_a_plan_that_cannot_be_read_is_said(demo, tmp_path):
    demonstration.add_people()
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04 and nothing after it")
    chair = Person.objects.get(username=demonstration.CHAIR)
    with pytest.raises(Refusal, match=r"hong\.docx"):
        demonstration.add_plan(tmp_path / "hong.docx", demonstration.commune().place, chair=chair)


def test_a_commune_that_is_not_on_the_map_is_said(tmp_path, monkeypatch):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/commune.yaml").write_text('commune: "99999"\nsince: 2024-01-01\nvillages: []\n', "utf-8")
    monkeypatch.setattr(resources, "PLACES", (tmp_path,))
    with pytest.raises(Refusal, match="99999"):
        demonstration.commune()
