"""The rows of the dated map."""

from datchuan.places.models.attribute import AttributeKey, PlaceAttribute
from datchuan.places.models.dated import Confidence, valid_on
from datchuan.places.models.lineage import Lineage
from datchuan.places.models.period import PlacePeriod
from datchuan.places.models.place import Level, Place
from datchuan.places.models.release import ReferenceRelease

__all__ = (
    "AttributeKey",
    "Confidence",
    "Level",
    "Lineage",
    "Place",
    "PlaceAttribute",
    "PlacePeriod",
    "ReferenceRelease",
    "valid_on",
)
