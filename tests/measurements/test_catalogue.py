"""The catalogue becomes rows."""

import pytest
from django.core.exceptions import PermissionDenied

from datchuan import resources
from datchuan.audit.models import AuditLine
from datchuan.measurements.actions import publish_quantities
from datchuan.measurements.models import Quantity

pytestmark = pytest.mark.django_db
USUAL = "unit: người, places: 0, level: village, sexes: true, counted_from: reported"
LINE = f"  - {{{{code: {{code}}, label: {{label}}, {USUAL}{{more}}}}}}\n"


@pytest.fixture
def publish(tmp_path):
    def make(*lines, by=None):
        text = "quantities:\n" + "".join(LINE.format(code=code, label=label, more=more) for code, label, more in lines)
        (tmp_path / "quantities.yaml").write_text(text, encoding="utf-8")
        return publish_quantities(by=by, folder=tmp_path)

    return make


def test_the_catalogue_that_came_with_the_program_is_published_once(db):
    count = publish_quantities()
    text = (resources.folder("registers") / "quantities.yaml").read_text(encoding="utf-8")
    assert count == Quantity.objects.count() == text.count("- {code:")
    assert Quantity.objects.get(code="insured").part_of.code == "population"
    insured = Quantity.objects.get(code="insured")
    assert (insured.counted_from, insured.register_title, insured.of_persons) == ("person", "Sổ nhân khẩu", True)
    roads = Quantity.objects.get(code="village_roads")
    assert (roads.register_title, roads.of_persons) == ("Sổ đoạn đường", False)
    assert not Quantity.objects.filter(counted_from="reported").exclude(register_title="", of_persons=False).exists()
    assert publish_quantities() == 0
    assert AuditLine.objects.filter(action="measurements.publish_quantities").count() == 1


def test_what_changed_is_written_and_what_is_gone_is_withdrawn(publish):
    publish(("a", "A", ""), ("b", "B", ", part_of: a"))
    assert publish(("a", "Mới", ""), ("c", "C", "")) == 3
    assert Quantity.objects.get(code="a").label == "Mới"
    assert Quantity.objects.get(code="b").withdrawn_at is not None
    assert publish(("a", "Mới", ""), ("b", "B", ""), ("c", "C", "")) == 2
    back = Quantity.objects.get(code="b")
    assert (back.withdrawn_at, back.part_of) == (None, None)


def test_only_who_publishes_the_law_publishes_quantities(publish, somebody):
    publish(("a", "A", ""), by=somebody("keeper", role="law_keeper"))
    with pytest.raises(PermissionDenied):
        publish(("a", "B", ""), by=somebody("chair", role="leader"))
