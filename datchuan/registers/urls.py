"""Addresses of registers."""

from django.urls import path

from datchuan.registers.views import defining, doubts, entry, grid, history, importing, lists, matches, matching, past

app_name = "registers"
urlpatterns = [
    path("registers/", lists.home, name="home"),
    path("registers/definitions/<str:code>/", defining.definitions, name="definitions"),
    path("registers/definitions/<str:code>/look/", defining.look, name="look"),
    path("registers/definitions/<str:code>/publish/", defining.publish, name="publish"),
    path("registers/definitions/<str:code>/template.xlsx", defining.template, name="template"),
    path("registers/definitions/<str:code>/files/<int:pk>.<str:form>", defining.file, name="definition_file"),
    path("registers/definitions/<str:code>/of/<slug:register>/", defining.definition, name="definition"),
    path("registers/doubts/<str:code>/", doubts.listed, name="doubts"),
    path("registers/doubts/<str:code>/<int:pk>/", doubts.one, name="doubt"),
    path("registers/of/<str:code>/", lists.place, name="place"),
    path("registers/of/<str:code>/<slug:register>/", grid.records, name="records"),
    path("registers/of/<str:code>/<slug:register>/rows.json", grid.rows, name="rows"),
    path("registers/of/<str:code>/<slug:register>/save/", grid.save, name="save"),
    path("registers/of/<str:code>/<slug:register>/undo/", grid.take_back, name="undo"),
    path("registers/of/<str:code>/<slug:register>/ended/", lists.ended, name="ended"),
    path("registers/of/<str:code>/<slug:register>/past/", past.past, name="past"),
    path("registers/of/<str:code>/<slug:register>/new/", entry.add, name="new"),
    path("registers/of/<str:code>/<slug:register>/template.xlsx", importing.template, name="template"),
    path("registers/of/<str:code>/<slug:register>/import/", importing.send, name="send"),
    path("registers/of/<str:code>/<slug:register>/matches/", matches.matches, name="matches"),
    path("registers/of/<str:code>/<slug:register>/matches/<int:pk>/forget/", matches.forget, name="forget_match"),
    path("registers/imports/<uuid:pk>/", importing.preview, name="import"),
    path("registers/imports/<uuid:pk>/settle/", importing.settle, name="settle"),
    path("registers/imports/<uuid:pk>/confirm/", importing.confirm, name="confirm"),
    path("registers/imports/<uuid:pk>/drop/", importing.drop, name="drop"),
    path("registers/imports/<uuid:pk>/undo/", importing.take_back, name="undo_import"),
    path("registers/imports/<uuid:pk>/returned.xlsx", importing.returned, name="returned"),
    path("registers/tables/<uuid:pk>/", matching.table, name="table"),
    path("registers/tables/<uuid:pk>/drop/", matching.drop, name="drop_table"),
    path("registers/records/<uuid:pk>/", entry.record, name="record"),
    path("registers/records/<uuid:pk>/history/", history.history, name="history"),
    path("registers/records/<uuid:pk>/history/<int:number>/again/", history.take_again, name="again"),
    path("registers/records/<uuid:pk>/end/", history.end, name="end"),
    path("registers/records/<uuid:pk>/back/", history.back, name="back"),
]
