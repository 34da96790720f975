"""XML of documents, parsed with care."""

import pytest
from lxml import etree

from datchuan.domain.plan_document.document import Unreadable
from datchuan.domain.plan_document.reading import xml_parts
from datchuan.domain.plan_document.reading.xml_parts import namespace_of, parse_xml


def test_comments_and_instructions_are_left_out():
    assert [child.tag for child in parse_xml(b"<a><!-- x --><?y z?><b/></a>")] == ["b"]


def test_namespaces_come_in_braces():
    assert namespace_of(parse_xml(b"<a xmlns='urn:x'/>")) == "{urn:x}"
    assert namespace_of(parse_xml(b"<a/>")) == ""


def test_a_document_type_hidden_from_the_scan_is_seen_after_parsing(monkeypatch):
    monkeypatch.setattr(xml_parts, "_refuse_declarations", lambda data: None)
    with pytest.raises(Unreadable) as problem:
        parse_xml(b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")
    assert problem.value.code == "xml-entities"


def test_lack_of_memory_is_not_taken_for_damage(monkeypatch):
    def lacking(data, parser):
        raise etree.XMLSyntaxError("out of memory", 2, 0, 0)

    monkeypatch.setattr(xml_parts.etree, "fromstring", lacking)
    with pytest.raises(MemoryError):
        parse_xml(b"<a/>")
