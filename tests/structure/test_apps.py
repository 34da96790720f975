"""What import contracts cannot see of the order between the apps (ARCHITECTURE.md, "Who may import whom")."""

import ast

from django.apps import apps as django_apps
from django.db.migrations.loader import MigrationLoader

from tests.structure.tree import APPS, imports, modules

LAYERS = ["ui", "audit", "places", "accounts", "evidence", "criteria", "planning", "measurements", "registers"]
LAYERS += ["capture", "evaluation", "recognition", "reporting", "dashboards", "exchange", "api"]
DOORS = {"models", "queries", "actions", "problems", "errors"}  # the last two: what actions raise

# (module that imports, what it imports): why. Keep it short.
OTHER_DOORS = {
    "datchuan.accounts.permissions": "who may do what is asked of one module",
    "datchuan.accounts.access": "who is signed in, and the wrapper of pages that only they may see",
    "datchuan.accounts.api_auth": "who calls the API, given to it once",
    "datchuan.criteria.words": "the law's values in words, the same on every page",
    "datchuan.measurements.amounts": "how kept whole numbers stand for exact amounts, and back",
    "datchuan.planning.wording": "a plan's figures in words, the same on every page",
    "datchuan.planning.finding_words": "a finding's sentence in the reader's language, the same on every page",
    "datchuan.measurements.workbook": "how a province's workbook is laid out: written above, read below",
    "datchuan.places.maps": "the map before and the one after 1 July 2025, the same choice on every page",
    "datchuan.evaluation.tally_words": "how communes stand, in words, the same on every page",
    "datchuan.criteria.law_files": "the law's files, for commands that do without a data base",
}
# apps whose modules are made to be used by others: looks, and the record's one function
OPEN_APPS = {"ui", "audit"}


def app_of(path):
    """The app a module belongs to, from its path; empty for the package's own modules."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else ""


RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def foreign_keys(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RELATIONS:
            yield node


def test_every_app_has_its_layer():
    assert set(APPS) <= set(LAYERS)


def test_foreign_keys_are_strings_and_point_upstream():
    faults = []
    for path, tree in modules():
        for call in foreign_keys(tree):
            target = call.args[0] if call.args else next(k.value for k in call.keywords if k.arg == "to")
            if not (isinstance(target, ast.Constant) and isinstance(target.value, str)):
                inside = isinstance(target, ast.Name)
                if not inside:
                    faults.append(f"{path}:{call.lineno} is no string")
                continue
            app = target.value.partition(".")[0] if "." in target.value else app_of(path)
            if LAYERS.index(app) > LAYERS.index(app_of(path)):
                faults.append(f"{path}:{call.lineno} points downstream to {app}")
    assert not faults


def test_relations_to_other_apps_point_upstream():
    """The same, asked of Django, which knows relations however they were written."""
    ours = [model for model in django_apps.get_models() if model.__module__.startswith("datchuan.")]
    faults = [
        f"{model._meta.label}.{field.name} points downstream"
        for model in ours
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in ours
        if LAYERS.index(field.related_model._meta.app_label) > LAYERS.index(model._meta.app_label)
    ]
    assert not faults


def test_no_signals_and_no_generic_relations():
    forbidden = ("django.db.models.signals", "django.dispatch", "django.contrib.contenttypes.fields")
    faults = [
        f"{path}: {module}.{name}"
        for path, tree in modules()
        for module, name in imports(tree)
        if module in forbidden or f"{module}.{name}" in forbidden
    ]
    assert not faults


def test_models_do_not_change_how_rows_are_saved():
    faults = []
    for path, tree in modules():
        if "/models" not in path:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "bulk_create"}:
                faults.append(f"{path}:{node.lineno} {node.name}")
    assert not faults


def test_apps_enter_each_other_by_the_doors():
    faults = []
    for path, tree in modules():
        own = app_of(path)
        if own not in APPS:
            continue
        for module, name in imports(tree):
            parts = f"{module}.{name}".split(".")
            if parts[0] != "datchuan" or parts[1] not in APPS or parts[1] in {own, *OPEN_APPS}:
                continue
            mounts = own == "api" and parts[2] == "api"  # one module mounts every app's part of the REST interface
            if not mounts and parts[2] not in DOORS and ".".join(parts[:3]) not in OTHER_DOORS:
                faults.append(f"{path} enters {module} ({name})")
    assert not faults, "\n".join(faults)


WRITES = {"create", "bulk_create", "update", "bulk_update", "delete", "save", "get_or_create", "update_or_create"}


def written_models(tree, known):
    """(line, class) of every `Model.objects…write()` in a module, for the classes in `known`."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES):
            continue
        source = node.func.value
        while isinstance(source, ast.Call | ast.Attribute):
            source = source.func if isinstance(source, ast.Call) else source.value
        if isinstance(source, ast.Name) and source.id in known:
            yield node.lineno, source.id


def test_only_an_apps_own_actions_write_its_rows():
    """As far as can be seen in the text: `Model.objects….create()` and the like stand in actions of the model's app."""
    owner = {m.__name__: m._meta.app_label for m in django_apps.get_models() if m.__module__.startswith("datchuan.")}
    faults = []
    for path, tree in modules():
        for line, name in written_models(tree, owner):
            own_action = app_of(path) == owner[name] and path.split("/")[2] in {"actions", "actions.py"}
            if not own_action:
                faults.append(f"{path}:{line} writes {name}")
    assert not faults


def test_migrations_stand_in_one_line():
    """Two that were written side by side have to be put one after the other."""
    assert MigrationLoader(None).detect_conflicts() == {}


def test_whoever_acts_is_always_named():
    """`by` is never given by position: a call must show who acts."""
    faults = []
    for path, tree in modules():
        if "/actions" not in path:
            continue
        for node in ast.walk(tree):
            public = isinstance(node, ast.FunctionDef) and not node.name.startswith(("_", "require"))
            if public and "by" in [argument.arg for argument in node.args.args]:
                faults.append(f"{path}:{node.lineno} {node.name}")
    assert not faults


def test_exceptions_have_reasons():
    assert all(OTHER_DOORS.values())
