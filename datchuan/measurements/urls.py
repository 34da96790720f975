"""Addresses of figures."""

from django.urls import path

from datchuan.measurements.views import deciding, history, sheet, workbook

app_name = "measurements"
urlpatterns = [
    path("figures/", sheet.home, name="home"),
    path("figures/workbooks/<uuid:pk>/", workbook.sent_workbook, name="sent_workbook"),
    path("figures/workbooks/<uuid:pk>/choose/", workbook.choose, name="choose_cells"),
    path("figures/workbooks/<uuid:pk>/confirm/", workbook.confirm, name="confirm_workbook"),
    path("figures/workbooks/<uuid:pk>/drop/", workbook.drop, name="drop_workbook"),
    path("figures/<str:code>/workbook/", workbook.workbook, name="workbook"),
    path("figures/<str:code>/<int:year>/", sheet.sheet, name="sheet"),
    path("figures/<str:code>/<int:year>/history/<str:quantity>/", history.revisions, name="history"),
    path("figures/<str:code>/<int:year>/history/<str:quantity>/paper/", history.attach, name="attach"),
    path("figures/<str:code>/<int:year>/decide/", deciding.decide, name="decide"),
    path("figures/<str:code>/<int:year>/lock/", deciding.lock, name="lock"),
    path("figures/<str:code>/<int:year>/approval/", deciding.approval, name="approval"),
    path("figures/<str:code>/<int:year>/lift/", deciding.lift, name="lift"),
]
