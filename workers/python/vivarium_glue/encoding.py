"""JSON text for messages: always valid, with lone surrogates escaped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# Bound once, so that user code that replaces json.dumps does not reach us.
to_json_text = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode

MAX_ENTRY_BYTES = 50_000_000


def to_object_text(fields: Mapping[str, str]) -> str:
    """Join ready JSON texts into one object, so that a large value is encoded only once."""
    return "{" + ",".join(f"{to_json_text(key)}:{text}" for key, text in fields.items()) + "}"


def bundle_text(data: Mapping[str, Any]) -> str:
    """Encode a mime bundle; entries that are too large or not JSON are left out and named."""
    texts: dict[str, str] = {}
    left_out: list[str] = []
    for kind, value in data.items():
        size = len(value) if isinstance(value, (str, bytes, bytearray)) else 0
        text = "" if size > MAX_ENTRY_BYTES else _entry_text(value)
        if text is None:
            left_out.append(f"[{kind} left out: it cannot be written as JSON]")
        elif max(size, len(text)) > MAX_ENTRY_BYTES:
            megabytes = max(size, len(text)) / 1_000_000
            left_out.append(f"[{kind} left out: {megabytes:.0f} MB, and 50 MB is the limit]")
        else:
            texts[kind] = text
    if left_out:
        plain = data.get("text/plain")
        kept = [plain] if "text/plain" in texts and isinstance(plain, str) else []
        texts["text/plain"] = to_json_text("\n".join([*kept, *left_out]))
    return to_object_text(texts)


def metadata_text(metadata: Mapping[str, Any]) -> str:
    """Encode the metadata of a display, without what JSON cannot hold."""
    texts = {str(key): _entry_text(value) for key, value in metadata.items()}
    return to_object_text({key: text for key, text in texts.items() if text is not None})


def _entry_text(value: object) -> str | None:
    if isinstance(value, (str, bytes)) and len(value) > MAX_ENTRY_BYTES:
        return None  # spare the encoding
    try:
        return to_json_text(value)
    except (TypeError, ValueError, RecursionError):
        pass
    if not isinstance(value, (dict, list, tuple)):
        return None
    # Numbers of numpy and NaN are common inside specifications of figures.
    from .results import to_result_json

    text, note = to_result_json(value)  # pyright: ignore[reportUnknownArgumentType]
    return text if note is None else None
