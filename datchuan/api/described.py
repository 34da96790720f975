"""The description of the API: one operation id a function, and the shape of everything that can go wrong."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI, Schema
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation


class Problem(Schema):
    """What went wrong (RFC 9457). `detail` is a sentence for the person; the other members are there where they help:
    `errors` by field, `reasons`, `code` of a file that cannot be read, `entries` that changed meanwhile and `who`
    changed them."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, str] | None = None
    reasons: list[str] | None = None
    code: str | None = None
    entries: list[int] | None = None
    who: str | None = None


class DescribedAPI(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the function; no two routers have one of the same name (a test says so)."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        schema["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        answer = {
            "description": "What went wrong, in one shape for every status.",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"] |= {"4XX": answer, "5XX": answer}
        return schema
