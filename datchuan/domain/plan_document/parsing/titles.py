"""Headings taken apart: what is the title, what follows it on its line, and whether it is a heading at all."""

from __future__ import annotations

import re

from datchuan.domain.plan_document.folding import bare, low
from datchuan.domain.plan_document.parsing.criteria import references
from datchuan.domain.plan_document.parsing.lines import Line
from datchuan.domain.plan_document.parsing.outline import Node
from datchuan.domain.plan_document.parsing.sentences import starts_with_verb

LONGEST_HEADING = 130
_LONGEST_NAME = 70
_LONGEST_VERDICT = 15  # words after a heading's colon that are no task
OF_CRITERION = re.compile(
    r"(?i)^(?:các\s+)?tiêu chí\s+(?:số\s+)?(\d{1,2}(?:\s*(?:,|"
    r"và)\s*(?:số\s+)?\d{1,2})*)\s*(?:\([^()]*\)\s*)?:\s*(?=\S.{20})"
)
_LED_BY = re.compile(
    r"[,;]?\s*\(?\bdo\s+(?P<who>.{5,120}?)\s+(?P<duty>(?:trực tiếp\s+)?(?:chỉ đạo|phụ trách|chủ trì))\)?\W*$"
)


def led_by(text: str) -> str:
    """A heading's "…, do đồng chí A chỉ đạo" written as a label, so that it is read like one."""
    found = _LED_BY.search(low(text))
    if not found or len(text[: found.start()].partition(":")[2].strip()) > _LONGEST_VERDICT:
        return text
    duty = " ".join(found["duty"].split()[-2:]).capitalize()
    return f"{text[: found.start()].strip(' ,')}. {duty}: {text[found.start('who') : found.end('who')]}"


GIVEN = re.compile(r"\s*\((?:từ\s+)?(?:tc|tiêu chí)\b[^()]*\)\s*$", re.I)


def title_and_rest(text: str, line: Line) -> tuple[str, str]:
    """A heading and what follows it on its line ("1.7. CSHT TM nông thôn: Không đánh giá.")."""
    at = text.find(":")
    if re.match(r"tieu chi (?:so )?\(?\d{1,2}\)?\s*:", bare(text)):
        at = _after_name(text, at)
    if 0 < at <= LONGEST_HEADING:
        return text[:at].strip(), text[at + 1 :].strip(" *")
    at = text.find(". ")
    if 0 < at < 60 and line.style != "criterion" and len(text) > at + 20 and line.numbered:
        return text[:at].strip(), text[at + 1 :].strip()
    return text, ""


def _after_name(text: str, at: int) -> int:
    """The colon after the name of a criterion whose number has one too; the first where words to do follow it."""
    second = text.find(":", at + 1)
    name = text[at + 1 : second if second > 0 else None].strip()
    return at if len(name) > _LONGEST_NAME or re.search(r"[;.]$|\d", name) else second


def names_a_criterion(title: str) -> bool:
    found = re.match(
        r"(?:ve |cac )?(?:nhom )?tieu chi\s*(?:thu|so)?\s*:?\s*[(\[]?\d{1,2}\b(?!\s*[.,]\s*\d)", bare(title)
    )
    return bool(found) and len(title) < 110 and not re.search(r"phan dau|hoan thanh|dat chuan", bare(title))


def is_name_like(title: str) -> bool:
    return len(title) < 90 and not starts_with_verb(title)


def is_sentence(text: str) -> bool:
    """Whether a numbered line says something to do rather than names what follows."""
    if len(text) > 140 or ";" in text:
        return True
    if text.rstrip().endswith("."):
        return len(text) > 60 or starts_with_verb(text)
    return starts_with_verb(text) and len(text) > 90


def is_lead(node: Node) -> bool:
    """Whether a bullet only introduces the bullets below it ("Về kinh tế:")."""
    return bool(node.children) and node.text.rstrip().endswith(":") and any(c.style for c in node.children)


VERDICT_FIRST = re.compile(
    r"((?:cơ bản |chưa |không )?đạt(?: chuẩn)?)\s*[.;]\s+(?=\S)", re.I
)  # "Đạt. Tu sửa 3 km đường"


TIME_FIRST = re.compile(
    r"(?:trong |từ |đến )?(?:quý|tháng|[69] tháng|trước (?:ngày )?\d|ngày \d)[^:;.]{0,40}?"
    r"(?::\s*(?P<work>\S.{10,})?|$)",
    re.I,
)  # "Quý I: Rà soát từng tiêu chí"


def section_number(line: Line, title: str) -> str | None:
    """The section's number: of its mark, else of "Tiêu chí số N" in its title."""
    if line.style == "criterion":
        return str(line.value)
    if line.numbered and line.mark:
        return re.sub(r"[().]+$", "", line.mark.strip("(")).strip(". /)")
    named = [r.code for r in references(low(title)) if not r.is_indicator]
    return named[0] if named else None
