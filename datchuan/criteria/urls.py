"""Addresses of the pages of the law."""

from django.urls import path

from datchuan.criteria.views import comparison, provisions, sets

app_name = "criteria"
urlpatterns = [
    path("law/", sets.every_set, name="sets"),
    path("law/compare/", comparison.compare, name="compare"),
    path("law/<str:code>/", sets.one_set, name="set"),
    path("law/<str:code>/criteria/<int:number>/", provisions.criterion, name="criterion"),
    path("law/<str:code>/<str:key>/", provisions.indicator, name="indicator"),
]
