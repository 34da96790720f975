"""Version 1: every app's router under `/api/v1`. The description is at `/api/v1/openapi.json`."""

from __future__ import annotations

from datchuan import __version__
from datchuan.accounts.api import router as accounts
from datchuan.accounts.api_auth import API_AUTH
from datchuan.api.described import DescribedAPI
from datchuan.api.parser import ReadableRenderer, StrictParser
from datchuan.api.problems import answer_problems
from datchuan.criteria.api import router as criteria
from datchuan.dashboards.api import comparisons
from datchuan.dashboards.api import router as dashboards
from datchuan.evaluation.api import router as evaluation
from datchuan.evidence.api import router as evidence
from datchuan.measurements.api import router as measurements
from datchuan.places.api import router as places
from datchuan.planning.api import router as planning
from datchuan.registers.api import doubts
from datchuan.registers.api import router as registers

DESCRIPTION = """What the pages can do, by the same permissions.

Send `Authorization: Bearer TOKEN`; one makes a token on the page of one's account. A browser's session opens the API
too, and then whatever changes something carries the CSRF token in `X-CSRFToken`.

Figures are exact decimals as text, days ISO 8601, texts NFC. Unknown is null, never nought. Long lists take `limit`
(at most 500) and `offset`, and answer `items` with the `count` of all. Errors are `application/problem+json`."""

api = DescribedAPI(
    title="Đạt Chuẩn",
    version=__version__,
    description=DESCRIPTION,
    auth=list(API_AUTH),
    parser=StrictParser(),
    renderer=ReadableRenderer(),
    docs_url=None,
    urls_namespace="api-v1",
)
api.add_router("", accounts)
api.add_router("/places", places)
api.add_router("/law", criteria)
api.add_router("/plans", planning)
api.add_router("/measurements", measurements)
api.add_router("/registers", registers)
api.add_router("/record-doubts", doubts)
api.add_router("/programmes", dashboards)
api.add_router("/evaluations", evaluation)
api.add_router("/comparisons", comparisons)
api.add_router("/files", evidence)
answer_problems(api)
