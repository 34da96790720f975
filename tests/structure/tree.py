"""The project's own files and modules, as the tests of the house rules look at them."""

import ast
import subprocess
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = sorted(
    path.name
    for path in (ROOT / "datchuan").iterdir()
    if (path / "__init__.py").is_file() and path.name not in {"config", "domain"}
)


@lru_cache(maxsize=1)
def kept_files() -> tuple[str, ...]:
    """Every file that git keeps or would keep, as paths below the project's folder; all files where there is no git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(name for name in listing.splitlines() if (ROOT / name).is_file())


def project_files(*suffixes: str, under: str = "") -> list[str]:
    return [name for name in kept_files() if name.endswith(suffixes) and name.startswith(under)]


def lines_of(name: str) -> int:
    return len((ROOT / name).read_text("utf-8").splitlines())


@lru_cache(maxsize=1)
def modules() -> list[tuple[str, ast.Module]]:
    """The product's modules, migrations left out, each with what it says."""
    names = [name for name in project_files(".py", under="datchuan/") if "/migrations/" not in name]
    return [(name, ast.parse((ROOT / name).read_text("utf-8"))) for name in names]


def imports(tree: ast.Module) -> list[tuple[str, str]]:
    """(module, name) of every import in a module; name is empty for `import module`."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.module or "", alias.name) for alias in node.names]
    return found
