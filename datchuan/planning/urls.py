"""Addresses of documents, reviews and plans."""

from django.urls import path

from datchuan.planning.views import documents, drafts, entries, plans, steps

app_name = "planning"
urlpatterns = [
    path("plans/of/<str:code>/", documents.documents, name="documents"),
    path("plans/of/<str:code>/write/", documents.write_by_hand, name="write_by_hand"),
    path("plans/documents/<int:pk>/", documents.document, name="document"),
    path("plans/documents/<int:pk>/again/", documents.again, name="again"),
    path("plans/drafts/<int:pk>/", drafts.draft, name="draft"),
    path("plans/drafts/<int:pk>/panel/", drafts.panel, name="panel"),
    path("plans/drafts/<int:pk>/news/", drafts.news, name="news"),
    path("plans/drafts/<int:pk>/plan.json", drafts.as_contract, name="draft_contract"),
    path("plans/drafts/<int:pk>/difference/", drafts.compare, name="difference"),
    path("plans/drafts/<int:pk>/merge/", drafts.merge, name="merge"),
    path("plans/drafts/<int:pk>/set/", drafts.choose_set, name="choose_set"),
    path("plans/drafts/<int:pk>/changes/<int:change>/undo/", drafts.undo, name="undo"),
    path("plans/drafts/<int:pk>/findings/<str:fingerprint>/aside/", drafts.set_finding_aside, name="finding_aside"),
    path("plans/drafts/<int:pk>/findings/<str:fingerprint>/back/", drafts.bring_finding_back, name="finding_back"),
    path("plans/drafts/<int:pk>/adopt/", drafts.adopt, name="adopt"),
    path("plans/drafts/<int:pk>/discard/", drafts.discard, name="discard"),
    path("plans/drafts/<int:pk>/add/", entries.add, name="add_entry"),
    path("plans/drafts/<int:pk>/entries/<int:entry>/", entries.card, name="entry"),
    path("plans/drafts/<int:pk>/entries/<int:entry>/edit/", entries.edit, name="edit_entry"),
    path("plans/drafts/<int:pk>/entries/<int:entry>/split/", steps.split, name="split_entry"),
    path("plans/drafts/<int:pk>/entries/<int:entry>/move/", steps.move, name="move_entry"),
    path("plans/drafts/<int:pk>/entries/<int:entry>/dismiss/", steps.dismiss, name="dismiss_entry"),
    path("plans/drafts/<int:pk>/entries/<int:entry>/restore/", steps.restore, name="restore_entry"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/plan.json", plans.as_contract, name="plan_contract"),
    path("plans/<int:pk>/revise/", plans.revise, name="revise"),
]
