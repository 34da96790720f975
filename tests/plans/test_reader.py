"""The plan reader against the corpus: how well it reads on the whole, and what it may never do."""

from __future__ import annotations

import functools
import importlib.util
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from datchuan.domain.plan_document.contract import to_contract
from datchuan.planning.reading import read_plan
from tests.plans import scoring
from tests.plans.scoring import Figures, Json
from tests.rendering_samples.old_letters import to_tcvn3, to_vni, to_windows_1258
from tests.rendering_samples.open_document import to_odt
from tests.rendering_samples.pdf import to_pdf
from tests.rendering_samples.plan import from_text
from tests.rendering_samples.word import to_docx

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
SCORER = SHARED / "contracts" / "score_plan.py"
SAMPLE = SHARED / "plans" / "thuong-lo-2024.txt"
GOLDS = sorted(HERE.glob("*/*.gold.json"))
Scorer = Callable[[Json, Json, list[Json]], Figures]

# Means of a folder: of those that may be studied, and of the last, that judges.
BARS: dict[str, dict[str, float]] = {
    "dev": {"items": 0.93, "parties": 0.85, "targets": 0.90, "due": 0.90, "status": 0.85, "findings": 0.85},
    "sealed": {"items": 0.85, "parties": 0.80, "targets": 0.80, "due": 0.75, "status": 0.85, "findings": 0.70},
    "sealed2": {"items": 0.85, "parties": 0.80, "targets": 0.80, "due": 0.75, "status": 0.85, "findings": 0.70},
    "sealed3": {"items": 0.85, "parties": 0.80, "targets": 0.80, "due": 0.75, "status": 0.85, "findings": 0.70},
}
LEEWAY = 0.03  # the project's own scorer forgives less than the contract's


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def planted_in(gold: Path) -> Any:
    return load(gold.with_name(gold.name.replace(".gold.", ".findings.")))


@functools.cache
def reading_of(gold: Path) -> Json:
    """What the reader makes of the document beside a gold."""
    name = gold.name.removesuffix(".gold.json")
    path = next(p for p in gold.parent.glob(f"{name}.*") if p.suffix in (".txt", ".docx", ".odt"))
    return to_contract(read_plan(path.read_bytes(), path.name))


def shared_scorer() -> Scorer:
    """The contract's own scorer; skips where it is not beside the project."""
    if not SCORER.is_file():
        pytest.skip("the contract's scorer is not beside the project")
    spec = importlib.util.spec_from_file_location("score_plan", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda gold, said, planted: module.score(gold, said, planted)[0]


def own_scorer() -> Scorer:
    return scoring.score


@pytest.mark.parametrize("scorer", [shared_scorer, own_scorer])
@pytest.mark.parametrize("folder", BARS)
def test_reading_of_a_folder_reaches_its_bars(folder: str, scorer: Callable[[], Scorer]) -> None:
    score = scorer()
    golds = [g for g in GOLDS if g.parent.name == folder]
    means = scoring.means(score(load(g), reading_of(g), planted_in(g)) for g in golds)
    leeway = LEEWAY if scorer is own_scorer else 0.0
    assert {name: round(means[name], 3) for name, bar in BARS[folder].items() if means[name] < bar - leeway} == {}


@pytest.mark.parametrize("gold", GOLDS, ids=lambda g: f"{g.parent.name}/{g.name.split('.')[0]}")
def test_own_scorer_gives_full_marks_to_the_gold_itself(gold: Path) -> None:
    wanted = load(gold)
    said = [{**f, "message": f["expect"]} for f in planted_in(gold)]
    figures = scoring.score(wanted, {**wanted, "findings": said}, planted_in(gold))
    assert {value for value in figures.values() if value is not None} == {1.0}


def test_own_scorer_counts_what_is_missing_and_what_is_too_much() -> None:
    gold = load(HERE / "dev" / "phuoc-lanh-2023.gold.json")
    less = {**gold, "items": gold["items"][::2]}
    more = {
        **gold,
        "items": [*gold["items"], *({**i, "text": f"thêm {n} {i['role']}"} for n, i in enumerate(less["items"]))],
    }
    for reading in (less, more):
        figures = scoring.score(gold, reading, [])
        assert figures["items"] is not None
        assert figures["items"] < 0.85
        assert figures["findings"] is None


@pytest.mark.parametrize("gold", GOLDS, ids=lambda g: f"{g.parent.name}/{g.name.split('.')[0]}")
def test_kind_is_told_and_no_plan_is_made_of_other_papers(gold: Path) -> None:
    said = reading_of(gold)
    kind = load(gold)["document"]["kind"]
    assert said["document"]["kind"] == kind
    if kind != "plan":
        assert not said["items"]
        assert not said["findings"]


@pytest.mark.parametrize("gold", GOLDS, ids=lambda g: f"{g.parent.name}/{g.name.split('.')[0]}")
def test_reading_fits_the_schema(gold: Path) -> None:
    if not SCORER.is_file():
        pytest.skip("the contract is not beside the project")
    schema = load(SHARED / "contracts" / "plan.schema.json")
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(schema, format_checker=checker)
    assert [e.message for e in validator.iter_errors(reading_of(gold))] == []


# ------------------------------------------------------------------------------------------------- the sample, rendered
def _lines(text: str) -> Any:
    return from_text(text)


RENDERINGS: dict[str, Callable[[str], tuple[bytes, str]]] = {
    "txt": lambda text: (text.encode(), "a.txt"),
    "txt decomposed": lambda text: (unicodedata.normalize("NFD", text).encode(), "a.txt"),
    "txt utf-16": lambda text: (text.encode("utf-16"), "a.txt"),
    "txt windows-1258": lambda text: (to_windows_1258(text), "a.txt"),
    "docx": lambda text: (to_docx(_lines(text)), "a.docx"),
    "docx numbered by Word": lambda text: (to_docx(_lines(text), numbered=True), "a.docx"),
    "docx in TCVN3": lambda text: (to_docx(_lines(text), font=".VnTime", letters=to_tcvn3), "a.docx"),
    "docx in VNI": lambda text: (to_docx(_lines(text), font="VNI-Times", letters=to_vni), "a.docx"),
    "odt": lambda text: (to_odt(_lines(text)), "a.odt"),
    "pdf": lambda text: (to_pdf(_lines(text)), "a.pdf"),
}
SAMPLE_BARS = {"document": 1.0, "items": 0.97, "parties": 0.95, "targets": 0.95, "findings": 1.0}


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample plan is not beside the project")
@pytest.mark.parametrize("render", RENDERINGS.values(), ids=RENDERINGS.keys())
def test_the_sample_is_read_alike_in_every_rendering(render: Callable[[str], tuple[bytes, str]]) -> None:
    said = to_contract(read_plan(*render(SAMPLE.read_text(encoding="utf-8"))))
    gold = load(SAMPLE.with_suffix(".gold.json"))
    figures = shared_scorer()(gold, said, load_expected())
    assert {k: figures[k] for k, bar in SAMPLE_BARS.items() if (figures[k] or 0) < bar} == {}


def load_expected() -> list[Json]:
    """The contradictions that the sample is known to have."""
    return [
        {"code": code, "criterion": criterion, "indicator": indicator, "expect": words}
        for code, criterion, indicator, words in (
            ("count-mismatch", None, None, "17 tiêu chí đạt nhưng liệt kê 16"),
            ("criterion-missing", "6", None, "tiêu chí 6 không có trong danh sách"),
            ("status-conflict", "7", None, "tiêu chí 7 ghi đạt và không đánh giá"),
            ("target-conflict", "15", "15.1", "bảo hiểm y tế 95% và 100%"),
            ("spelling", None, None, "Thực hiện hực hiện; cập nhật và cập nhật"),
        )
    ]
