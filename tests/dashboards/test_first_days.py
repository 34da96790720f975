"""What people find before there is any plan: what they can do next."""

import pytest
from django.urls import reverse


@pytest.fixture(autouse=True)
def day(on_the_day):
    """Every page of this file lives on 15 March 2024."""


def home(client, person):
    client.force_login(person)
    return client.get(reverse("dashboards:home")).content.decode()


def test_whoever_manages_people_is_led_to_them(client, head_administrator):
    told = home(client, head_administrator)
    assert "Bắt đầu từ người dùng" in told
    assert reverse("accounts:people") in told


def test_whoever_has_no_role_is_told_to_ask_for_one(client, somebody):
    assert "Bạn chưa được giao vai trò nào" in home(client, somebody())


def test_whoever_looks_after_a_province_waits_for_its_communes(client, small_map, somebody):
    assert "Chưa có xã nào có kế hoạch" in home(client, somebody(role="appraiser", place=small_map.province))


def test_a_commune_that_was_merged_keeps_its_name(client, small_map, somebody, settings):
    from datetime import date

    client.force_login(somebody(role="leader", place=small_map.commune))
    settings.DATCHUAN_TODAY = date(2026, 3, 15)
    page = client.get(reverse("dashboards:programme", args=["20185", 2026])).content.decode()
    assert "xã Thượng Lộ năm 2026" in page
    documents = client.get(reverse("planning:documents", args=["20185"])).content.decode()
    assert "Kế hoạch của xã Thượng Lộ" in documents
