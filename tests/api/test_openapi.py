"""The description: committed, unambiguous, and true to the plan's own schema."""

import json

import pytest
from django.test import Client
from ninja import Schema

from datchuan.api.v1 import api
from datchuan.planning.api_documents import SCHEMA
from scripts.write_openapi import TARGET, description


@pytest.fixture(scope="module")
def described():
    return json.loads(description())


def operations(described):
    return [operation for path in described["paths"].values() for operation in path.values()]


def test_the_committed_description_is_the_present_one(described):
    """After a change: python scripts/write_openapi.py, and look at what it changes for other programs."""
    assert json.loads(TARGET.read_text("utf-8")) == described


def test_the_description_is_served_to_everybody(described):
    served = Client().get("/api/v1/openapi.json").json()
    assert served == described


def test_operations_have_ids_of_their_own_and_a_summary(described):
    ids = [operation["operationId"] for operation in operations(described)]
    assert len(ids) == len(set(ids))
    assert all(operation["summary"] and operation["tags"] for operation in operations(described))


def test_every_operation_says_how_it_refuses(described):
    answers = [operation["responses"]["4XX"]["content"] for operation in operations(described)]
    assert all("application/problem+json" in answer for answer in answers)


def our_schemas(kind=Schema):
    for schema in kind.__subclasses__():
        if schema.__module__.startswith("datchuan."):
            yield schema
        yield from our_schemas(schema)


def test_no_two_schemas_share_a_name():
    """In the description one would silently stand for the other."""
    names = {}
    for schema in set(our_schemas()):
        names.setdefault(schema.__name__, set()).add(schema.__module__)
    assert not {name: modules for name, modules in names.items() if len(modules) > 1}


def parts(value):
    """Every object inside a JSON value."""
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(child)


def test_no_figure_is_a_binary_fraction(described):
    """Exact decimals travel as text; only counts and keys are JSON numbers, and these are whole."""
    assert not [part for part in parts(described) if part.get("type") == "number"]


def test_every_reference_leads_somewhere(described):
    wanted = {part["$ref"] for part in parts(described) if "$ref" in part}
    assert wanted <= {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}


def test_only_the_schema_of_plans_is_open_to_everybody(described):
    public = [path for path, found in described["paths"].items() if any("security" not in o for o in found.values())]
    assert public == ["/api/v1/plans/schema.json"]


def properties(schema, whole):
    """The names in a JSON schema as a tree, references followed; of a list what its items have."""
    while "$ref" in schema:
        target = whole
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = target
    for choice in schema.get("anyOf", ()):
        found = properties(choice, whole)
        if found is not None:
            return found
    if "items" in schema:
        return properties(schema["items"], whole)
    if "properties" in schema:
        return {name: properties(part, whole) for name, part in schema["properties"].items()}
    return None


def test_the_described_plan_has_the_fields_of_the_plans_schema(described):
    ours = properties({"$ref": "#/components/schemas/PlanContract"}, described)
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert ours == properties(schema, schema)


def test_the_plans_schema_is_served_as_it_is():
    assert Client().get("/api/v1/plans/schema.json").json() == json.loads(SCHEMA.read_text("utf-8"))


def test_the_interface_is_named_and_versioned():
    assert api.get_openapi_schema(path_prefix="/api/v1/")["info"]["title"] == "Đạt Chuẩn"


def test_the_guide_names_every_part_of_the_interface(described, project):
    guide = (project / "docs" / "api.md").read_text("utf-8")
    parts_of_it = {"/" + path.removeprefix("/api/v1/").split("/")[0] for path in described["paths"]}
    assert not [part for part in parts_of_it if f"`{part}" not in guide]
