"""The product's pages, and an API with two addresses behind the product's doors."""

from django.urls import path
from ninja import NinjaAPI

from datchuan.accounts.api_auth import API_AUTH
from datchuan.config.urls import urlpatterns as product

api = NinjaAPI(auth=API_AUTH, urls_namespace="door-test", docs_url=None)


@api.get("/who")
def who(request):
    return {"who": str(request.user)}


@api.post("/do")
def do(request):
    return {"who": str(request.user)}


urlpatterns = [*product, path("door/", api.urls)]
