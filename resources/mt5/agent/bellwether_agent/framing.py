"""Lines of the app, cut and checked strictly (MTB/1, items 1 to 3)."""

import json

LINE_LIMIT = 65536
# Below the message itself.
DEPTH = 4


class Violation(Exception):
    """A rule of framing was broken: the agent ends."""


def _no_constant(name):
    raise ValueError(name)


def depth_of(value):
    """How deep objects and arrays are nested inside a value; one that holds none is 1, a plain value 0."""
    if isinstance(value, dict):
        return 1 + max((depth_of(v) for v in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth_of(v) for v in value), default=0)
    return 0


def parse_line(line):
    """One line without its end, as bytes, to a message. Raises Violation."""
    if len(line) > LINE_LIMIT:
        raise Violation("a line is too long")
    if len(line) < 2 or line[:1] != b"{" or line[-1:] != b"}" or b"\r" in line or b"\0" in line:
        raise Violation("a line is not one object")
    try:
        message = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Violation("a line is not JSON") from None
    if not isinstance(message, dict) or depth_of(message) > DEPTH + 1:
        raise Violation("a line is nested too deeply")
    version = message.get("v")
    if isinstance(version, bool) or version != 1:
        raise Violation("v is not 1")
    return message


class Framer:
    """Bytes as they come, to whole messages."""

    def __init__(self):
        self._rest = b""

    def feed(self, chunk):
        """The messages that are whole now. Raises Violation."""
        lines = (self._rest + chunk).split(b"\n")
        self._rest = lines.pop()
        if len(self._rest) > LINE_LIMIT:
            raise Violation("a line is too long")
        return [parse_line(line) for line in lines]
