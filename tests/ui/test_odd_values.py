"""Values the data base refuses."""

import pytest
from django.db import DataError
from django.test import RequestFactory

from datchuan.ui.odd_values import OddValuesMiddleware


def answer(method, problem):
    request = getattr(RequestFactory(), method)("/places/%00/")
    return OddValuesMiddleware(lambda request: None).process_exception(request, problem)


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "status"), [("get", 404), ("post", 400)])
def test_what_the_data_base_refuses_is_not_found_or_a_bad_request(method, status):
    page = answer(method, DataError("NUL"))
    assert page.status_code == status
    assert "Về trang đầu" in page.content.decode()


def test_other_faults_are_left_to_others():
    assert answer("get", ValueError()) is None


def test_requests_pass_through():
    assert OddValuesMiddleware(lambda request: f"answered {request}")("this") == "answered this"
