"""Where in a piece of code, which need not be complete, an offset is."""

from __future__ import annotations

from dataclasses import dataclass

_OPENING = "([{"
_CLOSING = ")]}"
_QUOTES = "'\""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The code before an offset, and what it is inside of."""

    before: str
    """The code up to the offset."""
    plain: str
    """The same with the contents of strings and comments blanked."""
    in_comment: bool
    string_start: int | None
    """Where the contents of the string begin that the offset is in."""
    quote: str
    """The marks that opened that string."""
    brackets: tuple[int, ...]
    """Places of the brackets that are open, outermost first."""


def read_cursor(code: str, offset: int) -> Cursor:
    """Read the code up to ``offset``, which counts code points."""
    before = code[:offset]
    plain: list[str] = []
    brackets: list[int] = []
    at = 0
    in_comment = False
    string_start: int | None = None
    quote = ""
    while at < len(before):
        char = before[at]
        if char == "#":
            end = before.find("\n", at)
            in_comment = end < 0
            end = len(before) if in_comment else end
            plain.append(" " * (end - at))
            at = end
        elif char in _QUOTES:
            quote = char * 3 if before.startswith(char * 3, at) else char
            start = at + len(quote)
            end = _string_end(before, start, quote, is_raw=_is_raw(before, at))
            if end is None:
                string_start = start
                plain.append(quote + " " * (len(before) - start))
                break
            plain.append(quote + " " * (end - start) + before[end : end + len(quote)])
            at = end + len(before[end : end + len(quote)])
        else:
            if char in _OPENING:
                brackets.append(at)
            elif char in _CLOSING and brackets:
                brackets.pop()
            plain.append(char)
            at += 1
    if string_start is None:
        quote = ""
    text = "".join(plain)
    return Cursor(before, text, in_comment, string_start, quote, tuple(brackets))


def _string_end(code: str, start: int, quote: str, *, is_raw: bool) -> int | None:
    """Return where the contents end; a line's end ends a string of single marks too."""
    at = start
    while at < len(code):
        if code[at] == "\\" and not (is_raw and at + 1 == len(code)):
            at += 2
        elif code.startswith(quote, at) or (len(quote) == 1 and code[at] == "\n"):
            return at
        else:
            at += 1
    return None


def _is_raw(code: str, quote_at: int) -> bool:
    return any(char in "rR" for char in code[max(0, quote_at - 2) : quote_at])


def expression_start(plain: str, end: int) -> int:
    """Return where the expression begins that ends at ``end``: names, dots, brackets, strings."""
    at = end
    while at > 0:
        char = plain[at - 1]
        if char in _CLOSING:
            opened = _matching(plain, at - 1)
            if opened is None:
                return at
            at = opened
            if at == 0 or not _continues(plain, at):
                return at
        elif is_name_char(char):
            at = word_start(plain, at)
            if at == 0 or plain[at - 1] != ".":
                return at
            at -= 1
        elif char in _QUOTES:
            opened = plain.rfind(char, 0, at - 1)
            return at if opened < 0 else opened
        else:
            return at
    return at


def word_start(text: str, end: int) -> int:
    """Return where the word begins that ends at ``end``."""
    while end > 0 and is_name_char(text[end - 1]):
        end -= 1
    return end


def is_name_char(char: str) -> bool:
    """Whether a character may stand in a name."""
    return char == "_" or char.isalnum()


def _continues(plain: str, bracket: int) -> bool:
    """Whether what stands before an opening bracket is called or subscripted by it."""
    previous = plain[bracket - 1]
    return is_name_char(previous) or previous in ")]}\"'"


def _matching(plain: str, closing: int) -> int | None:
    depth = 0
    for at in range(closing, -1, -1):
        if plain[at] in _CLOSING:
            depth += 1
        elif plain[at] in _OPENING:
            depth -= 1
            if depth == 0:
                return at
    return None
