"""Addresses of the pages of the law."""

from django.urls import path

from datchuan.criteria.views import comparison, proposals, proposing, provisions, sets

app_name = "criteria"
urlpatterns = [
    path("law/", sets.every_set, name="sets"),
    path("law/compare/", comparison.compare, name="compare"),
    path("law/proposals/", proposals.every_proposal, name="proposals"),
    path("law/proposals/new/", proposing.by_files, name="propose"),
    path("law/proposals/<int:pk>/", proposals.one_proposal, name="proposal"),
    path("law/proposals/<int:pk>/confirm/", proposals.confirm, name="confirm_proposal"),
    path("law/proposals/<int:pk>/return/", proposals.send_back, name="return_proposal"),
    path("law/proposals/<int:pk>/withdraw/", proposals.withdraw, name="withdraw_proposal"),
    path("law/<str:code>/", sets.one_set, name="set"),
    path("law/<str:code>/thresholds.xlsx", proposing.workbook, name="workbook"),
    path("law/<str:code>/criteria/<int:number>/", provisions.criterion, name="criterion"),
    path("law/<str:code>/<str:key>/amend/", proposing.by_hand, name="propose_line"),
    path("law/<str:code>/<str:key>/", provisions.indicator, name="indicator"),
]
