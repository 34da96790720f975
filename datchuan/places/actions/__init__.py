"""The only writers of the dated map. Each is atomic, asks for permission and leaves a line in the record."""

from datchuan.places.actions.attributes import Statement, set_attribute
from datchuan.places.actions.changing import Places, keep_by_map
from datchuan.places.actions.load_reference import Loaded, load_reference
from datchuan.places.actions.many_villages import add_villages
from datchuan.places.actions.villages import add_village, end_village, rename_village

__all__ = (
    "Loaded",
    "Places",
    "Statement",
    "add_village",
    "add_villages",
    "end_village",
    "keep_by_map",
    "load_reference",
    "rename_village",
    "set_attribute",
)
