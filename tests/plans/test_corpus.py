"""The corpus keeps its word: golds fit the schema, stand in the documents, and come from the sources."""

from __future__ import annotations

import importlib.util
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import canonicalize

import docx
import jsonschema
import pytest
from docx.table import Table
from odf import opendocument, teletype

from tests.plans import corpus_writers
from tests.plans.annotated import read, squeeze

HERE = Path(__file__).resolve().parent
CONTRACTS = HERE.parents[2] / "shared" / "contracts"
GOLDS = sorted(HERE.glob("*/*.gold.json"))
SOURCES = sorted(HERE.glob("sources/*/*.plan"))
RECURRING = re.compile(
    r"\b(?:h[àằ]ng|mỗi) (?:ngày|tuần|tháng|quý|năm)\b|(?:tháng|quý|tuần)/lần|(?:lần|buổi|kỳ|bài)/(?:tuần|tháng|quý)",
    re.IGNORECASE,
)


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name.split('.')[0]}"


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def document_of(gold: Path) -> Path:
    name = gold.name.removesuffix(".gold.json")
    found = [p for p in gold.parent.glob(f"{name}.*") if p.suffix in (".txt", ".docx", ".odt")]
    assert len(found) == 1, found
    return found[0]


def docx_text(path: Path) -> str:
    parts = []
    for element in docx.Document(str(path)).iter_inner_content():
        if isinstance(element, Table):
            cells = {c._tc: c for row in element.rows for c in row.cells}
            parts += [p.text for c in cells.values() for p in c.paragraphs]
        else:
            parts.append(element.text)
    return "\n".join(parts)


def words_of(path: Path) -> str:
    """The document's text with white space folded; page numbers between cut lines taken out."""
    if path.suffix == ".docx":
        return squeeze(docx_text(path))
    if path.suffix == ".odt":
        return squeeze("\n".join(teletype.extractText(e) for e in opendocument.load(str(path)).text.childNodes))
    text = path.read_text(encoding="utf-8")
    return squeeze(re.sub(r"\n\n\d+\n\n", "\n", text))


def words_in(gold: dict[str, Any]) -> Iterator[str]:
    """Every text of a gold that must stand in its document as written."""
    head = gold["document"]
    yield from (head[k] for k in ("number", "place", "subject") if head[k])
    yield from " ".join(v for v in (head["signatory"] or {}).values() if v).split()
    yield from (v for r in head["recipients"] for v in r.values() if v)
    yield from (base[k] for base in head["legal_bases"] for k in ("number", "issuer", "text") if base[k])
    for passages in gold["objectives"].values():
        yield from (p["text"] for p in passages)
    yield from (c["name"] for c in gold["status"]["criteria"])
    yield from (u["text"] for u in gold["status"]["unmet_indicators"])
    yield from (v[k] for v in gold["villages"] for k in ("village", "goal", "period") if v[k])
    for section in gold["sections"]:
        yield section["title"]
        yield from party_words(section)
    for item in gold["items"]:
        yield item["text"]
        yield from party_words(item)
        yield from (t["text"] for t in item["targets"])
        yield from (item[k]["text"] for k in ("due", "budget") if item[k])
        yield from filter(None, [item["output"]])
    for body in gold["organisation"]:
        yield body["body"]
        yield from (p["text"] for p in body["duties"])


def party_words(owner: dict[str, Any]) -> list[str]:
    return [p["text"] for slot in ("directors", "responsible", "cooperating") for p in owner[slot]]


def lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def test_corpus_has_its_documents() -> None:
    for folder, plans, others in (("dev", 8, 3), ("sealed", 8, 3), ("sealed2", 8, 2), ("sealed3", 10, 3)):
        kinds = [load(g)["document"]["kind"] for g in GOLDS if g.parent.name == folder]
        assert kinds.count("plan") >= plans
        assert len(kinds) - kinds.count("plan") >= others


@pytest.mark.parametrize("path", GOLDS, ids=name_of)
def test_gold_fits_schema(path: Path) -> None:
    if not CONTRACTS.exists():
        pytest.skip("the contract lies beside the project and is not here")
    schema = load(CONTRACTS / "plan.schema.json")
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    assert [
        e.message for e in jsonschema.Draft202012Validator(schema, format_checker=checker).iter_errors(load(path))
    ] == []


@pytest.mark.parametrize("path", GOLDS, ids=name_of)
def test_gold_words_stand_in_document(path: Path) -> None:
    text = lower(words_of(document_of(path)))
    assert [w for w in words_in(load(path)) if lower(squeeze(w)) not in text] == []


@pytest.mark.parametrize("path", GOLDS, ids=name_of)
def test_target_value_stands_in_its_words(path: Path) -> None:
    for item in load(path)["items"]:
        for target in item["targets"]:
            said = {re.sub(r"^0+(?=\d)", "", n) for n in numbers(target["text"])}
            for value in filter(None, (target["value"], target["upper"])):
                assert value in said, (item["text"], target)


def numbers(text: str) -> list[str]:
    """Vietnamese figures as plain decimals: '1.763,5' is 1763.5, '54,1' is 54.1, '06' is 6."""
    plain = [n.replace(".", "") if re.search(r"\.\d{3}\b", n) else n for n in re.findall(r"\d+(?:[.,]\d+)*", text)]
    return [n.replace(",", ".") for n in plain]


@pytest.mark.parametrize("path", GOLDS, ids=name_of)
def test_recurrence_goes_with_its_words(path: Path) -> None:
    for item in load(path)["items"]:
        words = f"{item['text']} {item['due']['text'] if item['due'] else ''}"
        assert bool(RECURRING.search(words)) == bool(item["recurrence"]), item["text"]


@pytest.mark.parametrize("path", GOLDS, ids=name_of)
def test_references_inside_gold_hold(path: Path) -> None:
    gold = load(path)
    ids = [s["id"] for s in gold["sections"]]
    assert len(ids) == len(set(ids))
    assert {i["section"] for i in gold["items"]} <= {*ids, None}
    if gold["document"]["kind"] != "plan":
        assert not gold["items"]


@pytest.mark.parametrize("path", GOLDS, ids=name_of)
def test_gold_against_itself_is_full(path: Path) -> None:
    scorer = CONTRACTS / "score_plan.py"
    if not scorer.exists():
        pytest.skip("the scorer lies beside the project and is not here")
    spec = importlib.util.spec_from_file_location("score_plan", scorer)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    gold, planted = load(path), load(path.with_name(path.name.replace(".gold.", ".findings.")))
    said = [{**f, "severity": "warning", "message": f["expect"], "source": None} for f in planted]
    figures, notes = module.score(gold, {**gold, "findings": said}, planted)
    assert {k: v for k, v in figures.items() if v is not None and v < 1 - 1e-9} == {}, notes


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_built_files_are_those_of_source(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed source that was not built again is found here."""
    monkeypatch.setattr(corpus_writers, "HERE", tmp_path)
    (tmp_path / path.parent.name).mkdir()
    corpus_writers.build(path)
    for made in (tmp_path / path.parent.name).iterdir():
        kept = HERE / path.parent.name / made.name
        assert content(made) == content(kept), made.name


def content(path: Path) -> Any:
    if path.suffix not in (".docx", ".odt"):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml" if path.suffix == ".docx" else "content.xml")
    # odfpy declares namespaces in the order in which the process came to need them; that says nothing of the document.
    return canonicalize(xml.decode("utf-8"))


def test_annotation_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.plan"
    path.write_text("---\nfile: txt\n---\nMột dòng ¦có hai¦ đoạn ¦đánh dấu¦\n@task\n", encoding="utf-8")
    with pytest.raises(ValueError, match="1 of 2 spans"):
        read(path)
