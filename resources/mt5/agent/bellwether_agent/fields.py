"""Fields of a message, checked for type and form. What is absent or null is None."""

import math
import re

LATEST_MS = 253402300799999
TICKET_MOST = 2**64 - 1
_TICKET = re.compile(r"(0|[1-9][0-9]{0,19})\Z")
_HEX = re.compile(r"[0-9a-f]*\Z")
_ID = re.compile(r"[\x21-\x7e]{1,64}\Z")


class BadField(Exception):
    """A field is not what the protocol allows; its text is for the answer."""

    def __init__(self, name):
        super().__init__("Field %s is not what the protocol allows." % name)


def text(message, name):
    value = message.get(name)
    if value is not None and not isinstance(value, str):
        raise BadField(name)
    return value


def flag(message, name):
    value = message.get(name)
    if value is not None and not isinstance(value, bool):
        raise BadField(name)
    return value


def number(message, name, least=0.0, most=1.0e15):
    value = message.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise BadField(name)
    if isinstance(value, float) and not math.isfinite(value):
        raise BadField(name)
    if not least <= value <= most:
        raise BadField(name)
    return float(value)


def whole(message, name, least, most):
    """A whole number; 5.0 and 5e0 are 5."""
    value = number(message, name, least, most)
    if value is None:
        return None
    exact = message[name]
    if isinstance(exact, float) and exact != int(exact):
        raise BadField(name)
    return int(exact)


def ticket(message, name):
    """A decimal text that fits 64 bits, as a number."""
    value = text(message, name)
    if value is None:
        return None
    if not _TICKET.match(value) or int(value) > TICKET_MOST:
        raise BadField(name)
    return int(value)


def texts(message, name):
    value = message.get(name)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadField(name)
    return value


def is_hex(value, size):
    return isinstance(value, str) and len(value) == size and bool(_HEX.match(value))


def request_id(message):
    """The id of a request, None if it has none that is good."""
    value = message.get("id")
    return value if isinstance(value, str) and _ID.match(value) else None
