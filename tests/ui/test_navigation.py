"""Which entries are shown to whom, and which is current."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from datchuan.ui.navigation import Entry, entries, links

ENTRIES = (Entry("Mở", "ui:gallery", icon="tags", public=True), Entry("Riêng", "ui:choose_theme", icon="sun"))


@pytest.fixture
def request_for():
    def make(path, *, signed_in):
        request = RequestFactory().get(path)
        request.user = SimpleNamespace(is_authenticated=signed_in)
        return request

    return make


def test_links_are_public_ones_only_before_signing_in(request_for):
    assert [link.label for link in links(ENTRIES, request_for("/", signed_in=False))] == ["Mở"]


def test_links_are_all_after_signing_in(request_for):
    assert [link.label for link in links(ENTRIES, request_for("/", signed_in=True))] == ["Mở", "Riêng"]


def test_links_that_need_a_permission_are_for_those_who_have_it(request_for):
    entry = Entry("Nhật ký", "ui:gallery", icon="tags", permission="audit.view_audit")
    request = request_for("/", signed_in=True)
    for may in (True, False):
        request.user.has_perm = lambda permission, may=may: may and permission == "audit.view_audit"
        assert bool(links([entry], request)) is may
    assert links([entry], request_for("/", signed_in=False)) == []


def test_links_without_a_user_are_the_public_ones():
    assert [link.label for link in links(ENTRIES, RequestFactory().get("/"))] == ["Mở"]


def test_links_mark_the_entry_the_page_belongs_to(request_for):
    shown = links(ENTRIES, request_for("/ui/gallery/part/", signed_in=True))
    assert [link.current for link in shown] == [True, False]


def test_links_mark_none_on_a_page_of_no_entry(request_for):
    assert not any(link.current for link in links(ENTRIES, request_for("/elsewhere/", signed_in=True)))


def test_entries_come_from_the_setting(settings):
    settings.DATCHUAN_NAVIGATION = f"{__name__}.ENTRIES"
    assert entries() == ENTRIES


def test_entries_are_none_when_the_setting_is_empty(settings):
    settings.DATCHUAN_NAVIGATION = ""
    assert entries() == ()
