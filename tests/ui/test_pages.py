"""The gallery and the choice of theme, as a browser without scripts meets them."""

import gzip
import re
from datetime import date
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.urls import reverse


@pytest.fixture
def gallery(client, db):
    return client.get(reverse("ui:gallery")).content.decode()


@pytest.mark.parametrize(
    "part",
    [
        *("state tone-good", "figure-card", "table-stack", "progress-line", "timeline", "empty-state", "drop-zone"),
        *("field-group", "notice tone-warn", "menu-list", "<dialog", "split-handle", "passage-link", "pager"),
        *("breadcrumbs", 'class="tabs"'),
    ],
)
def test_gallery_shows_every_component(gallery, part):
    assert part in gallery


def test_gallery_is_a_small_page(gallery):
    assert len(gzip.compress(gallery.encode(), 6)) <= 30_000


def test_page_says_its_language(client, db):
    assert '<html lang="vi"' in client.get(reverse("ui:gallery")).content.decode()
    client.cookies["django_language"] = "en"
    assert '<html lang="en"' in client.get(reverse("ui:gallery")).content.decode()


def test_headings_do_not_skip_a_level(gallery):
    levels = [int(level) for level in re.findall(r"<h([1-6])", gallery)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_used_once(gallery):
    ids = re.findall(r'\sid="([^"]+)"', re.sub(r"(?s)<template.*?</template>", "", gallery))
    assert sorted(set(ids)) == sorted(ids)


def test_page_forbids_what_is_not_its_own(client, db):
    policy = client.get(reverse("ui:gallery"))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_demonstration_says_that_it_is_one(client, db, settings):
    settings.DATCHUAN_DEMO, settings.DATCHUAN_TODAY = True, date(2024, 3, 15)
    html = client.get(reverse("ui:gallery")).content.decode()
    assert "Bản dùng thử" in html
    assert "15/03/2024" in html


def test_real_installation_has_no_banner(gallery):
    assert "demo-banner" not in gallery


@pytest.mark.parametrize(
    ("cookie", "theme", "shown"), [("dark", "dark", "dark"), ("auto", "auto", "light"), ("red", "auto", "light")]
)
def test_theme_of_the_cookie_is_in_the_page_before_any_script(client, db, cookie, theme, shown):
    client.cookies["theme"] = cookie
    html = client.get(reverse("ui:gallery")).content.decode()
    assert f'data-theme="{theme}" data-bs-theme="{shown}"' in html


def test_choose_theme_remembers_and_goes_back(client, db):
    response = client.post(reverse("ui:choose_theme"), {"theme": "dark", "next": "/ui/gallery/"})
    assert (response.status_code, response["Location"]) == (302, "/ui/gallery/")
    assert response.cookies["theme"].value == "dark"


def test_choose_theme_never_leads_to_another_site(client, db):
    response = client.post(reverse("ui:choose_theme"), {"theme": "dark", "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"


def test_choose_theme_refuses_a_theme_nobody_made(client, db):
    assert client.post(reverse("ui:choose_theme"), {"theme": "red"}).status_code == 400


def test_choose_theme_is_not_for_links(client, db):
    assert client.get(reverse("ui:choose_theme")).status_code == 405


@pytest.mark.parametrize("name", ["403.html", "404.html", "403_csrf.html", "500.html"])
def test_error_pages_say_what_to_do_without_the_frameworks_words(rf, name):
    html = render_to_string(name, {}, rf.get("/somewhere/"))
    assert '<a class="btn btn-accent" href="/">Về trang đầu</a>' in html
    assert "Traceback" not in html


def test_missing_page_is_a_page_of_ours(client, db):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()


def test_error_page_needs_no_request():
    assert "Có lỗi trong hệ thống" in render_to_string("500.html")


def test_visitor_who_signed_in_finds_account_and_way_out(rf):
    signed_in = SimpleNamespace(is_authenticated=True)
    html = render_to_string("ui/_account.html", {"user": signed_in}, rf.get("/"))
    assert reverse("accounts:my_account") in html
    assert reverse("accounts:sign_out") in html


def test_visitor_finds_the_sign_in_everywhere_but_on_its_own_page(rf):
    sign_in = reverse("accounts:sign_in")
    visitor = {"user": SimpleNamespace(is_authenticated=False)}
    assert sign_in in render_to_string("ui/_account.html", visitor, rf.get("/"))
    assert sign_in not in render_to_string("ui/_account.html", visitor, rf.get(sign_in))
