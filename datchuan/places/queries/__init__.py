"""Reading the dated map: every question is asked "as of" a day."""

from datchuan.places.queries.describe import Described, describe
from datchuan.places.queries.law import AttributeFact, LawFacts, attributes_of, facts_for_law, law_facts_of_many
from datchuan.places.queries.lineage import Became, outcome_of, predecessors, successors
from datchuan.places.queries.loading import is_reference_loaded
from datchuan.places.queries.on_day import (
    PlaceOnDay,
    children_as_of,
    life_of,
    nearest_with,
    parents_as_of,
    place_as_of,
    place_on,
    required,
    unit_as_of,
    villages_of,
    with_parents,
)
from datchuan.places.queries.search import search, search_path, search_paths

__all__ = (
    "AttributeFact",
    "Became",
    "Described",
    "LawFacts",
    "PlaceOnDay",
    "attributes_of",
    "children_as_of",
    "describe",
    "facts_for_law",
    "is_reference_loaded",
    "law_facts_of_many",
    "life_of",
    "nearest_with",
    "outcome_of",
    "parents_as_of",
    "place_as_of",
    "place_on",
    "predecessors",
    "required",
    "search",
    "search_path",
    "search_paths",
    "successors",
    "unit_as_of",
    "villages_of",
    "with_parents",
)
