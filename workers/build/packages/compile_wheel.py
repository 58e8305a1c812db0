"""Puts bytecode into a wheel. Runs in Pyodide, so that the bytecode fits the Python in the tab."""

import base64
import csv
import hashlib
import io
import py_compile
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path, PurePosixPath

# The earliest time a zip can hold: the same wheel in gives the same bytes out.
EPOCH = (1980, 1, 1, 0, 0, 0)


def compile_source(source: bytes, path: str) -> bytes | None:
    """The .pyc for one module, or None when it does not compile (templates, other Pythons' syntax)."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module, compiled = Path(folder, "module.py"), Path(folder, "module.pyc")
        module.write_bytes(source)
        try:
            py_compile.compile(
                str(module),
                cfile=str(compiled),
                dfile=path,
                doraise=True,
                # Unpacking gives the sources new times, and bytecode that is checked by time would be thrown away.
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
        except (py_compile.PyCompileError, ValueError, RecursionError):
            return None
        return compiled.read_bytes()


def cache_path(path: str) -> str:
    source = PurePosixPath(path)
    return str(source.parent / "__pycache__" / f"{source.stem}.{sys.implementation.cache_tag}.pyc")


def record_row(path: str, content: bytes) -> list[str]:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return [path, f"sha256={digest}", str(len(content))]


def update_record(record: bytes, added: dict[str, bytes]) -> bytes:
    rows = [row for row in csv.reader(io.StringIO(record.decode())) if row and row[0] not in added]
    rows += [record_row(path, content) for path, content in sorted(added.items())]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def compile_wheel(data: bytes) -> bytes:
    """The same wheel with a .pyc beside every module that compiles. The sources stay: tracebacks show their lines."""
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        files = {info.filename: wheel.read(info) for info in wheel.infolist() if not info.is_dir()}
    added: dict[str, bytes] = {}
    for path, content in files.items():
        top = path.split("/", 1)[0]
        if not path.endswith(".py") or top.endswith((".data", ".dist-info")):
            continue
        compiled = compile_source(content, path)
        if compiled is not None:
            added[cache_path(path)] = compiled
    files |= added
    for path in files:
        if path.count("/") == 1 and path.endswith(".dist-info/RECORD"):
            files[path] = update_record(files[path], added)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in sorted(files.items()):
            info = zipfile.ZipInfo(path, EPOCH)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(info, content)
    return out.getvalue()
