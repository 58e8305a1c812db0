"""Values of well-known modules; looked up only where the module has been loaded."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .convert import Converter

_Convert = "Callable[[Any, Converter], Any]"
_NANOSECONDS = 1_000_000_000


def convert_known(value: Any, to: Converter) -> tuple[bool, Any]:
    """Convert a value that a known module defines; (False, None) for any other."""
    kind = type(value)
    for module_name, (convert, class_names) in _MODULES.items():
        module = sys.modules.get(module_name)
        for name in class_names if module is not None else ():
            known = getattr(module, name, None)
            if isinstance(known, type) and issubclass(kind, known):
                return True, convert(value, to)
    return False, None


def duration_text(nanoseconds: int) -> str:
    """Return an ISO 8601 duration, such as ``P1DT2H3M4.5S``."""
    sign = "-" if nanoseconds < 0 else ""
    seconds, fraction = divmod(abs(nanoseconds), _NANOSECONDS)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    exact = f"{seconds}.{fraction:09d}".rstrip("0").rstrip(".")
    parts = ((hours, f"{hours}H"), (minutes, f"{minutes}M"), (exact != "0", f"{exact}S"))
    time = "".join(text for present, text in parts if present)
    date = f"{days}D" if days else ""
    if not time and not date:
        return "PT0S"
    return f"{sign}P{date}{'T' if time else ''}{time}"


def _text(value: Any, to: Converter) -> str:
    return to.text(str(value))


def _iso(value: Any, to: Converter) -> str | None:
    # NaT is an instance of datetime that is not equal to itself.
    return to.text(value.isoformat()) if value == value else to.convert(None)  # noqa: PLR0124


def _timedelta(value: Any, to: Converter) -> str | None:
    if value != value:  # noqa: PLR0124 - NaT
        return to.convert(None)
    nanoseconds = getattr(value, "value", None)  # of a pandas Timedelta
    if nanoseconds is None:
        microseconds = (value.days * 86_400 + value.seconds) * 1_000_000 + value.microseconds
        nanoseconds = microseconds * 1_000
    return to.text(duration_text(int(nanoseconds)))


def _enum(value: Any, to: Converter) -> Any:
    return to.convert(value.value)


def _null(_value: Any, to: Converter) -> None:
    return to.convert(None)


def _complex(value: Any, to: Converter) -> str:
    return to.text(complex.__repr__(value))


def _numpy(value: Any, to: Converter) -> Any:
    from .convert_numpy import convert_numpy

    return convert_numpy(value, to)


def _pandas(value: Any, to: Converter) -> Any:
    from .convert_pandas import convert_pandas

    return convert_pandas(value, to)


_MODULES: dict[str, tuple[Callable[[Any, Converter], Any], tuple[str, ...]]] = {
    "enum": (_enum, ("Enum",)),
    "builtins": (_complex, ("complex",)),
    "numpy": (_numpy, ("ndarray", "generic")),
    "pandas": (_pandas, ("DataFrame", "Series", "Index", "Period", "Interval")),
    "pandas.api.extensions": (_pandas, ("ExtensionArray",)),
    "pandas._libs.missing": (_null, ("NAType",)),
    "pandas._libs.tslibs.nattype": (_null, ("NaTType",)),
    "datetime": (_iso, ("datetime", "date", "time")),
    "decimal": (_text, ("Decimal",)),
    "fractions": (_text, ("Fraction",)),
    "uuid": (_text, ("UUID",)),
    "pathlib": (_text, ("PurePath",)),
}
_MODULES["_datetime"] = (_timedelta, ("timedelta",))
