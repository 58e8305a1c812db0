"""Reads a notebook with Jupyter's own library, which must find it valid, and prints it as JSON with its texts joined."""

import json
import sys
from pathlib import Path

import nbformat
from nbformat.validator import validate

raw = json.loads(Path(sys.argv[1]).read_text("utf-8"))
validate(raw, version=4, version_minor=5, relax_add_props=False, repair_duplicate_cell_ids=False)
print(json.dumps(nbformat.read(sys.argv[1], as_version=4)))
