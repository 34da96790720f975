"""XML parts of documents, parsed without entities, document types or network."""

from __future__ import annotations

from functools import cache

from lxml import etree

from datchuan.domain.plan_document.reading.refusals import refuse

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_MOST_DIGITS = 6
_NO_MEMORY = 2  # libxml2: XML_ERR_NO_MEMORY
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML part. Raises Unreadable: xml-entities (document type or entity declared), damaged-file."""
    _refuse_declarations(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == _NO_MEMORY:
            raise MemoryError from error
        raise refuse("damaged-file") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding the scan above does not see
        raise refuse("xml-entities")
    return root


def _refuse_declarations(data: bytes) -> None:
    encodings = ("utf-16-le", "utf-16-be") if data[:2] in _UTF16_MARKS else ("ascii",)
    for encoding in encodings:
        if any(mark.encode(encoding) in data for mark in _DECLARATIONS):
            raise refuse("xml-entities")


def plain_integer(text: str | None, otherwise: int) -> int:
    """The number an attribute holds; `otherwise` when it is missing, no plain number, or beyond all sense."""
    return int(text) if text and len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit() else otherwise


@cache
def local_name(tag: str) -> str:
    """The name of a tag without its namespace."""
    return tag.rpartition("}")[2]


def namespace_of(element: etree._Element) -> str:
    """The element's namespace in braces, ready to be put before a name; empty when it has none."""
    prefix, brace, _ = str(element.tag).rpartition("}")
    return prefix + brace
