"""Makes the zip that Python boots from. Runs in Pyodide, so that the bytecode fits the Python in the tab."""

import importlib._bootstrap_external as importing
import io
import sys
import zipfile
from pathlib import Path

# The earliest time a zip can hold: the same sources in give the same bytes out.
EPOCH = (1980, 1, 1, 0, 0, 0)
# Where Pyodide puts the standard library's zip; part of the names that tracebacks show.
LIBRARY = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"


def to_bytecode(name: str, source: bytes) -> bytes:
    """The .pyc of a module of the zip, of the kind that is taken without looking for its source."""
    code = compile(source, f"{LIBRARY}/{name}", "exec", dont_inherit=True)
    return bytes(importing._code_to_hash_pyc(code, bytes(8), checked=False))


def loaded_files() -> set[str]:
    """The files of the standard library that have been imported by now, as named in its zip."""
    specs = (getattr(module, "__spec__", None) for module in list(sys.modules.values()))
    origins = (getattr(spec, "origin", None) or "" for spec in specs)
    return {origin.removeprefix(f"{LIBRARY}/") for origin in origins if origin.startswith(f"{LIBRARY}/")}


def compile_library(stdlib: bytes, glue: str) -> bytes:
    """
    Pyodide's zip with a .pyc beside each module that has been imported by now, and the package in the folder `glue`
    as .pyc alone. The library's sources stay: tracebacks show their lines, ours show none.
    """
    wanted = loaded_files()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(stdlib)) as source, zipfile.ZipFile(out, "w") as target:

        def add(name: str, content: bytes) -> None:
            target.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED, compresslevel=9)

        for name in source.namelist():
            content = source.read(name)
            add(name, content)
            if name in wanted:
                add(f"{name}c", to_bytecode(name, content))
        for path in sorted(Path(glue).glob("*.py")):
            name = f"{path.parent.name}/{path.name}"
            add(f"{name}c", to_bytecode(name, path.read_bytes()))
    return out.getvalue()
