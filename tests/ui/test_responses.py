from django.test import RequestFactory

from datchuan.ui.responses import go_to


def test_go_to_redirects_a_page():
    response = go_to(RequestFactory().post("/"), "/next/")
    assert (response.status_code, response["Location"]) == (302, "/next/")


def test_go_to_tells_a_script_where_to_go():
    response = go_to(RequestFactory().post("/", headers={"HX-Request": "true"}), "/next/")
    assert (response.status_code, response["HX-Redirect"]) == (200, "/next/")
