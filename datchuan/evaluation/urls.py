"""Addresses of the pages of verdicts."""

from django.urls import path

from datchuan.evaluation.views import frozen, judging, workbook

app_name = "evaluation"
urlpatterns = [
    path("evaluation/runs/<int:pk>/", frozen.run, name="run"),
    path("evaluation/<str:code>/", judging.board, name="board"),
    path("evaluation/<str:code>/workbook.xlsx", workbook.workbook_file, name="workbook_file"),
    path("evaluation/<str:code>/runs/", frozen.runs, name="runs"),
    path("evaluation/<str:code>/freeze/", frozen.freeze, name="freeze"),
    path("evaluation/<str:code>/<str:indicator>/", judging.reasons, name="why"),
    path("evaluation/<str:code>/<str:indicator>/what-if/", judging.assume, name="what_if"),
]
