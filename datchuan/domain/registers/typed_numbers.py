"""Numbers as Vietnamese write them: a comma before decimals, dots or spaces between thousands; the unclear is asked."""

from __future__ import annotations

import re
from decimal import Decimal

from datchuan.domain.registers.model import Field, FieldType
from datchuan.domain.registers.typed import Refused, words_of

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_GROUPED = re.compile(r"\d{1,3}([. ]\d{3})(\1|[. ]\d{3})*(,\d+)?")
_PLAIN = re.compile(r"\d+(,\d+)?")
_POINT = re.compile(r"\d+\.\d+")
_FOREIGN = re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}")
_HUNDRED = Decimal(100)
_MOST_SIGNS = 25


def read_number(field: Field, typed: object) -> Decimal:
    """The number in the field's unit. Raises Refused."""
    text = _SPACES.sub(" ", _words(typed)).strip().replace("−", "-")
    bare, percent = _without_unit(field, text)
    if len(bare) > _MOST_SIGNS:  # longer ones would be rounded
        if any(sign.isalpha() for sign in bare):
            raise Refused("no-number", typed=f"{text[:_MOST_SIGNS]}…")
        raise Refused("too-long", most=str(_MOST_SIGNS))
    number = _number(field, bare, typed, text)
    if field.unit == "%":
        _check_percent(number, text, sure=percent)
    _check_limits(field, number, text)
    _check_digits(field, number, text)
    return number


def in_words(number: Decimal) -> str:
    """1234.5 as "1234,5"."""
    return f"{number.normalize():f}".replace(".", ",")


def _without_unit(field: Field, text: str) -> tuple[str, bool]:
    if text.endswith("%"):
        if field.unit != "%":
            raise Refused("foreign-percent")
        return text[:-1].strip(), True
    unit = field.unit or ""
    if unit and text.casefold().endswith(unit.casefold()):
        return text[: -len(unit)].strip(), False
    return text, False


def _words(typed: object) -> str:
    """As typed; a number of Excel with a comma before its decimals."""
    return words_of(in_words(Decimal(str(typed))) if isinstance(typed, float | Decimal) else typed)


def _number(field: Field, bare: str, typed: object, text: str) -> Decimal:
    if isinstance(typed, int | float | Decimal) and not isinstance(typed, bool):
        return _of_a_number(typed)
    sign, digits = (-1, bare[1:].strip()) if bare.startswith("-") else (1, bare)
    return sign * _of_digits(field, digits, text)


def _of_a_number(typed: float | Decimal) -> Decimal:
    number = Decimal(str(typed))
    if not number.is_finite():
        raise Refused("no-number", typed=str(typed))
    return number


def _of_digits(field: Field, digits: str, text: str) -> Decimal:
    if _PLAIN.fullmatch(digits):
        return _of_comma(field, digits, text)
    if _GROUPED.fullmatch(digits):
        return _of_groups(field, digits, text)
    if _POINT.fullmatch(digits):
        return Decimal(digits)
    if _FOREIGN.fullmatch(digits):
        number = Decimal(digits.replace(",", ""))
        raise Refused("foreign-number", typed=text, meant=in_words(number))
    raise Refused("no-number", typed=text)


def _of_comma(field: Field, digits: str, text: str) -> Decimal:
    number = Decimal(digits.replace(",", "."))
    if field.type is not FieldType.DECIMAL and re.fullmatch(r"\d{1,3},\d{3}", digits):
        raise Refused("ambiguous-number", typed=text, one=digits.replace(",", ""), other=digits)
    return number


def _of_groups(field: Field, digits: str, text: str) -> Decimal:
    number = Decimal(re.sub(r"[. ]", "", digits).replace(",", "."))
    if field.places >= len("000") and re.fullmatch(r"\d{1,3}\.\d{3}", digits):
        raise Refused("ambiguous-number", typed=text, one=in_words(number), other=digits.replace(".", ","))
    return number


def _check_digits(field: Field, number: Decimal, text: str) -> None:
    if number.scaleb(field.places) % 1 == 0:
        return
    if field.places:
        raise Refused("too-many-digits", typed=text, most=str(field.places))
    raise Refused("not-whole", typed=text)


def _check_percent(number: Decimal, text: str, *, sure: bool) -> None:
    if 0 < number <= 1 and not sure:
        raise Refused("share-or-percent", typed=in_words(number), hundredfold=in_words(number * _HUNDRED))
    if number > _HUNDRED:
        raise Refused("over-hundred", typed=text)


def _check_limits(field: Field, number: Decimal, text: str) -> None:
    least, most = field.limits
    loss = field.minimum is not None and field.minimum < 0
    if number < 0 and not loss:
        raise Refused("negative", typed=text)
    if number < least:
        raise Refused("too-small", typed=text, least=in_words(least))
    if number > most:
        raise Refused("too-great", typed=text, most=in_words(most))
