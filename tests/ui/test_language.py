"""Vietnamese unless this browser's owner chose otherwise."""

from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from datchuan.ui.language import ChosenLanguageMiddleware


def answer(path="/", asked="en-GB", **cookies):
    request = RequestFactory().get(path, headers={"accept-language": asked})
    request.COOKIES.update(cookies)
    return ChosenLanguageMiddleware(lambda request: HttpResponse(translation.get_language()))(request)


def test_a_first_visit_is_vietnamese_whatever_the_browser_speaks():
    assert answer().content == b"vi"
    assert answer()["Content-Language"] == "vi"


def test_a_chosen_language_is_kept():
    assert answer(django_language="en").content == b"en"


def test_a_language_nobody_offers_is_vietnamese():
    assert answer(django_language="fr").content == b"vi"


def test_a_program_gets_the_language_it_asks_for():
    reply = answer("/api/v1/about")
    assert reply.content == b"en"
    assert reply["Content-Language"] == "en"
    assert "Accept-Language" in reply["Vary"]
    assert answer("/api/v1/about", asked="fr, vi;q=0.5").content == b"vi"
    assert answer("/api/v1/about", asked="").content == b"vi"


def test_the_cookie_of_a_page_goes_before_what_its_browser_asks_for():
    assert answer("/api/v1/about", asked="vi", django_language="en").content == b"en"


def test_the_language_ends_with_the_request():
    before = translation.get_language()
    answer(django_language="en")
    assert translation.get_language() == before
