"""Reads two notebooks with Jupyter's own library, validates the second, and prints what it lost, as a JSON list."""

import json
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbformat.validator import NotebookValidationError, validate

# What Jupyter's own conversion from version 3 adds, and ids, which older versions do not have.
NOT_IN_VERSION_3 = {"orig_nbformat", "orig_nbformat_minor"}


def read(path: str) -> tuple[Any, list[str]]:
    """The notebook in memory, and what its file has against it."""
    raw = json.loads(Path(path).read_text("utf-8"))
    try:
        validate(raw, version=4, relax_add_props=False, repair_duplicate_cell_ids=False)
        problems = []
    except NotebookValidationError as error:
        problems = [f"{path} is not valid: {error}"]
    return nbformat.read(path, as_version=4), problems


def compare(where: str, before: Any, after: Any) -> list[str]:
    """Where two values differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = sorted({*before, *after})
        return [line for key in keys for line in compare(f"{where}.{key}", before.get(key, "—"), after.get(key, "—"))]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [line for i, pair in enumerate(zip(before, after)) for line in compare(f"{where}[{i}]", *pair)]
    return [] if before == after else [f"{where}: {str(before)[:200]!r} became {str(after)[:200]!r}"]


def main() -> None:
    """Compare the files that are named."""
    before, _ = read(sys.argv[1])
    after, problems = read(sys.argv[2])
    if after["nbformat"] != 4 or after["nbformat_minor"] != 5:
        problems.append("it is not of version 4.5")
    with_ids = before.get("nbformat_minor", 0) >= 5 and "--new-ids" not in sys.argv
    for notebook in (before, after):
        for key in NOT_IN_VERSION_3:
            notebook.metadata.pop(key, None)
        if not with_ids:
            for cell in notebook.cells:
                cell.pop("id", None)
    for key in ("kernelspec", "language_info"):
        if key not in before.metadata:
            after.metadata.pop(key, None)
    problems += compare("metadata", before.metadata, after.metadata)
    problems += compare("cells", before.cells, after.cells)
    print(json.dumps(problems))


main()
