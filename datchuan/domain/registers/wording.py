"""The words of a rule or count: which are allowed, and where a word stands that is not."""

from __future__ import annotations

import re
from collections.abc import Container

import sqlglot
from sqlglot.errors import TokenError
from sqlglot.tokens import Token, TokenType

from datchuan.domain.registers.model import RESERVED

_SIGNS = frozenset({"(", ")", ",", "=", "<>", "!=", "<", "<=", ">", ">=", "+", "-", "*"})
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,6})?")
_UNSAFE = re.compile(r"[%\\'\x00-\x1f\x7f]")
_MOST_LETTERS, _MOST_WORDS = 2000, 300


class ExpressionError(ValueError):
    """A rule or count that cannot be taken. Says in Vietnamese which words and where (counted from 1)."""


def spelled_out(text: str, fields: Container[str]) -> str:
    """The expression with its fields in quotation marks, when it holds nothing but fields and allowed words.

    Raises ExpressionError with the word and its position.
    """
    if len(text) > _MOST_LETTERS:
        raise ExpressionError(f"biểu thức dài quá {_MOST_LETTERS} ký tự")
    try:
        tokens = sqlglot.tokenize(text)
    except TokenError:
        raise ExpressionError("biểu thức có dấu nháy hoặc chú thích chưa đóng") from None
    if len(tokens) > _MOST_WORDS:
        raise ExpressionError(f"biểu thức dài quá {_MOST_WORDS} từ")
    return " ".join(_spelled(token, text, fields) for token in tokens)


def _spelled(token: Token, text: str, fields: Container[str]) -> str:
    where = f"ở vị trí {token.start + 1}"
    written = text[token.start : token.end + 1]
    if token.comments:
        raise ExpressionError(f"không dùng chú thích trong biểu thức, {where}")
    if token.token_type is TokenType.STRING:
        return _quoted(token.text, where)
    if written.lower() == "avg":
        raise ExpressionError(f"không dùng avg, {where}: số bình quân ghi thành một tổng và một số lượng")
    if written in fields:
        return f'"{written}"'
    if written.lower() in RESERVED or written in _SIGNS or _NUMBER.fullmatch(written):
        return written
    raise ExpressionError(f"không dùng được “{written}” {where}: không phải cột của sổ, cũng không phải từ cho phép")


def _quoted(text: str, where: str) -> str:
    if _UNSAFE.search(text):
        raise ExpressionError(f"chữ trong nháy {where} có ký tự không dùng được (%, \\, ' hoặc ký tự điều khiển)")
    return f"'{text}'"
