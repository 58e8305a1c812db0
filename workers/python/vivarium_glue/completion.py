"""What may stand at the cursor: by jedi where there is one, else by the names that are alive."""

from __future__ import annotations

import builtins
import keyword
import re
from typing import Any, NamedTuple

from . import text_units
from .calls import enclosing_call
from .completion_kinds import to_kind
from .cursor import Cursor, expression_start, is_name_char, read_cursor, word_start
from .jedi_help import complete_with_jedi
from .module_names import find_modules, names_in_module
from .resolve import MISSING, attribute, attribute_names, column_names, resolve
from .string_completion import complete_string, key_candidates

_MAX_ITEMS = 300
_IMPORT = re.compile(
    r"[ \t]*(?:import|from)[ \t]+(?:[\w.]+(?:[ \t]+as[ \t]+\w+)?[ \t]*,[ \t]*)*([\w.]*)$"
)
_FROM_IMPORT = re.compile(r"[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+\(?(?:[^#()]*,\s*)?(\w*)$")
_NAME = re.compile(r"[^\W\d]\w*")


class Candidate(NamedTuple):
    """One thing that may stand at the cursor."""

    label: str
    kind: str
    detail: str = ""


def complete(code: str, offset: int, namespace: dict[str, Any], workdir: str) -> dict[str, Any]:
    """Return ``Completions`` of the contract; offsets are in UTF-16 units."""
    at = text_units.from_units(code, offset)
    cursor = read_cursor(code, at)
    start, found, is_final = _from_context(cursor, namespace)
    source = "names"
    if not is_final:
        extra = complete_with_jedi(code, at, namespace, workdir)
        source = "names" if extra is None else "jedi"
        more = _from_names(cursor, start, code, namespace) if extra is None else extra
        known = {candidate.label for candidate in found}
        found += [Candidate(*item) for item in more if item[0] not in known]
    end = at
    while end < len(code) and is_name_char(code[end]) and cursor.string_start is None:
        end += 1
    typed = code[start:at].casefold()
    fitting = [item for item in found if item.label.casefold().startswith(typed)]
    return {
        "start": text_units.to_units(code, start),
        "end": text_units.to_units(code, end),
        "items": [item._asdict() for item in fitting[:_MAX_ITEMS]],
        "source": source,
    }


def _from_context(cursor: Cursor, namespace: dict[str, Any]) -> tuple[int, list[Candidate], bool]:
    """Return where the completed text begins, what its place calls for, and if that is all."""
    here = len(cursor.before)
    if cursor.in_comment:
        return here, [], True
    if cursor.string_start is not None:
        start, items = complete_string(cursor, namespace)
        return start, [Candidate(*item) for item in items], True
    line = cursor.plain[cursor.plain.rfind("\n") + 1 :]
    imported = _FROM_IMPORT.match(line)
    if imported:
        names = [Candidate(*item) for item in names_in_module(imported[1])]
        return here - len(imported[2]), _in_order(names), True
    module = _IMPORT.match(line)
    if module:
        parent, _, typed = module[1].rpartition(".")
        return here - len(typed), [Candidate(n, "module") for n in find_modules(parent)], True
    start = word_start(cursor.plain, here)
    if cursor.plain[start:].isdigit():
        return start, [], True
    if start > 0 and cursor.plain[start - 1] == ".":
        return _from_attributes(cursor, start, namespace)
    return start, [*_parameters(cursor, namespace), *_keys(cursor, start, namespace)], False


def _from_attributes(
    cursor: Cursor, start: int, namespace: dict[str, Any]
) -> tuple[int, list[Candidate], bool]:
    expression = cursor.before[expression_start(cursor.plain, start - 1) : start - 1]
    owner = MISSING if expression.strip().isdigit() else resolve(expression, namespace)
    if owner is MISSING:
        return start, [], False
    columns = [name for name in column_names(owner) if name.isidentifier()]
    rest = [name for name in attribute_names(owner) if name not in set(columns)]
    items = [Candidate(name, "column") for name in columns]
    return start, items + _in_order(_attribute(owner, name) for name in rest), True


def _attribute(owner: Any, name: str) -> Candidate:
    value = attribute(owner, name)
    if value is MISSING:
        return Candidate(name, "attribute")
    kind, detail = to_kind(value)
    return Candidate(name, "attribute" if kind == "variable" else kind, detail)


def _parameters(cursor: Cursor, namespace: dict[str, Any]) -> list[Candidate]:
    call = enclosing_call(cursor, namespace)
    if call is None or call.signature is None:
        return []
    before = cursor.plain[: word_start(cursor.plain, len(cursor.plain))].rstrip()
    if before[-1:] not in ("(", ","):
        return []
    return [
        Candidate(f"{name}=", "variable", "parameter")
        for name, parameter in call.signature.parameters.items()
        if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY)
    ]


def _keys(cursor: Cursor, start: int, namespace: dict[str, Any]) -> list[Candidate]:
    if not (cursor.brackets and cursor.plain[cursor.brackets[-1] : start].strip() == "["):
        return []
    return [Candidate(repr(key), kind) for key, kind in key_candidates(cursor, namespace)]


def _from_names(
    cursor: Cursor, start: int, code: str, namespace: dict[str, Any]
) -> list[Candidate]:
    if start > 0 and cursor.plain[start - 1] == ".":
        return []
    found: dict[str, Candidate] = {}
    for name, value in list(namespace.items()):
        if type(name) is str:
            found[name] = Candidate(name, *to_kind(value))
    typed = cursor.plain[start:]
    for name in _NAME.findall(read_cursor(code, len(code)).plain):
        if name != typed and not keyword.iskeyword(name):
            found.setdefault(name, Candidate(name, "variable"))
    for word in keyword.kwlist:
        found.setdefault(word, Candidate(word, "keyword"))
    for name, value in vars(builtins).items():
        found.setdefault(name, Candidate(name, *to_kind(value)))
    return _in_order(found.values())


def _in_order(items: Any) -> list[Candidate]:
    """Sort by name, whatever its case, the private ones last."""
    return sorted(items, key=lambda item: (_privacy(item.label), item.label.casefold()))


def _privacy(name: str) -> int:
    return 2 if name.startswith("__") else int(name.startswith("_"))
