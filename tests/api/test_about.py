"""The page that tells about the interface."""

import pytest

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_description(client, chair, on_the_day):
    client.force_login(chair)
    page = client.get("/api/").content.decode()
    assert 'href="/api/v1/openapi.json"' in page
    assert 'href="/api/v1/plans/schema.json"' in page
    assert "http://testserver/api/v1/me" in page


def test_it_asks_strangers_to_sign_in(client):
    assert client.get("/api/").headers["Location"].startswith("/sign-in/")
