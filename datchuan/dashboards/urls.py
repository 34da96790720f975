"""Addresses of the pages that look at the whole programme."""

from django.urls import path

from datchuan.dashboards.views import boundaries, compare, criterion, home, mine, programme, quality

app_name = "dashboards"
urlpatterns = [
    path("", home.home, name="home"),
    path("plans/", home.plans, name="plans"),
    path("programme/<str:code>/", home.latest, name="latest"),
    path("programme/<str:code>/<int:year>/", programme.board, name="programme"),
    path("programme/<str:code>/<int:year>/computed/", programme.beside_the_plan, name="computed"),
    path("programme/<str:code>/<int:year>/criteria/<str:number>/", criterion.criterion, name="criterion"),
    path("compare/", compare.begin, name="comparisons"),
    path("compare/<str:code>/", compare.compare, name="compare"),
    path("compare/<str:code>/years/", compare.years, name="compare_years"),
    path("compare/<str:code>/quality/", quality.show, name="quality"),
    path("compare/<str:code>/boundaries/", boundaries.boundaries, name="boundaries"),
    path("compare/<str:code>/csv/", compare.as_csv, name="compare_csv"),
    path("mine/", mine.my_page, name="mine"),
]
