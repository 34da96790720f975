"""Addresses of the API: version 1, and the page that tells about it."""

from django.urls import path

from datchuan.api.problems import no_such_address
from datchuan.api.v1 import api
from datchuan.api.views import about

urlpatterns = [
    path("api/", about, name="about_api"),
    path("api/v1/", api.urls),
    path("api/<path:rest>", no_such_address),
]
