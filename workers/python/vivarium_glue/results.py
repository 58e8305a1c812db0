"""The value that ``result_var_name`` asks for, as JSON text.

| value | JSON |
|---|---|
| None, NaN, NaT, ``pandas.NA``, masked | null |
| bool, float; int within ±2**53 | the same |
| int beyond ±2**53 | string: a JSON number would lose digits in JavaScript |
| ±inf | ``"Infinity"``, ``"-Infinity"`` |
| complex, Decimal, Fraction, UUID, path | string |
| datetime, date, time, Timestamp | ISO 8601 |
| timedelta | ISO 8601 duration, such as ``P1DT2H3M4.5S`` |
| Enum member | its value |
| bytes, bytearray, memoryview | base64 |
| list, tuple, set, range, deque, views, array.array | array; sets sorted where they can be |
| dict, namedtuple, dataclass | object; keys as strings, colliding ones numbered ``a (2)`` |
| numpy array, pandas Index | array (nested by dimension) |
| Series | object by label |
| DataFrame | array of records; an index with names or labels of its own comes first in each |
| anything else, cycles, more than 50 levels | ``repr`` of at most 1,000 characters |

A value of more than about 10 MB of JSON or a million items is answered with its ``repr``.
"""

from __future__ import annotations

from typing import Any

from .bounded_repr import bounded_repr
from .budget import MAX_CHARACTERS, TooLargeError
from .convert import Converter
from .encoding import to_json_text

_TOO_LARGE = "is too large to be returned as JSON; it is answered by its repr."
_PARTLY = "has parts that are too large for JSON; they are answered by their repr."


def to_result_json(value: Any) -> tuple[str, str | None]:
    """Return JSON text for any value, and a remark when a part of it was too large."""
    converter = Converter()
    try:
        text = to_json_text(converter.convert(value))
        if len(text) <= 2 * MAX_CHARACTERS:  # the estimate does not count escapes
            return text, _PARTLY if converter.has_left_out else None
    except KeyboardInterrupt:
        raise
    except TooLargeError:
        pass
    except BaseException:
        return to_json_text(bounded_repr(value)), None
    return to_json_text(bounded_repr(value)), _TOO_LARGE
