"""The fields of a trade request, checked (items 31, 32, 38 and 39)."""

import hashlib
import json
import re

from . import fields, names

_COID = re.compile(r"GT[0-9A-Za-z]{10,14}\Z")
_TAG = re.compile(r"[A-Za-z0-9_-]{1,9}\Z")
KINDS = ("market", "limit", "stop", "stop_limit")
ORDERS = frozenset(("order_send", "order_check"))
KEYED = frozenset(("order_send", "position_close", "position_close_by", "order_query"))
TICKETED = frozenset(("order_modify", "order_cancel", "position_modify", "position_close", "position_close_by"))
ALL = ORDERS | KEYED | TICKETED


class BadBody(Exception):
    """What is wrong with a request, in a sentence."""


class OrderBody:
    """Raises BadField or BadBody. What was left out is None, but where the protocol has a default."""

    def __init__(self, kind_of_request, message, magic):
        self.what = kind_of_request
        self.coid = _matched(message, "coid", _COID)
        self.symbol = fields.text(message, "s")
        self.kind = fields.text(message, "kind")
        self.side = fields.text(message, "side")
        self.volume = fields.number(message, "vol")
        self.price = fields.number(message, "price")
        self.stop_limit = fields.number(message, "stopLimit")
        self.sl = fields.number(message, "sl")
        self.tp = fields.number(message, "tp")
        deviation = fields.whole(message, "deviation", 0, 1000000)
        self.deviation = 10 if deviation is None else deviation
        self.filling = _one_of(message, "filling", ("auto",) + names.FILLINGS) or "auto"
        self.tif = _one_of(message, "tif", names.TIFS)
        self.expires = fields.whole(message, "exp", 0, fields.LATEST_MS)
        self.deadline = fields.whole(message, "deadline", 0, fields.LATEST_MS)
        given = fields.ticket(message, "magic")
        self.magic = magic if given is None else given
        self.tag = _matched(message, "tag", _TAG)
        self.ticket = fields.ticket(message, "ticket")
        self.by = fields.ticket(message, "by")
        self._whole()

    @property
    def buying(self):
        return self.side == "buy"

    @property
    def comment(self):
        if not self.coid:
            return ""
        return self.coid if self.tag is None else "%s-%s" % (self.coid, self.tag)

    def digest(self):
        """Equal exactly for requests that ask for the same: all fields but id, ts and deadline, defaults filled in."""
        parts = [self.what, self.symbol, self.kind, self.side, self.volume, self.price or 0.0, self.stop_limit or 0.0,
                 self.sl or 0.0, self.tp or 0.0, self.deviation, self.filling, self.tif or "GTC", self.expires or 0,
                 self.magic, self.tag, self.ticket, self.by]
        return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()[:32]

    def _whole(self):
        if self.what in ORDERS:
            self._whole_order()
        if self.what in KEYED and self.coid is None:
            raise BadBody("coid is missing.")
        if self.what not in KEYED and self.what != "order_check":
            self.coid = None
        if self.what in TICKETED and not self.ticket:
            raise BadBody("ticket is missing.")
        if self.what == "position_close_by" and (not self.by or self.by == self.ticket):
            raise BadBody("by must be another position.")
        if self.what == "position_close" and self.volume is not None and self.volume <= 0:
            raise BadBody("vol must be greater than 0.")

    def _whole_order(self):
        if not self.symbol:
            raise BadBody("s is missing.")
        if self.side not in ("buy", "sell"):
            raise BadBody("side must be buy or sell.")
        if self.kind not in KINDS:
            raise BadBody("kind must be market, limit, stop or stop_limit.")
        if not self.volume:
            raise BadBody("vol must be greater than 0.")
        if self.kind != "market" and not self.price:
            raise BadBody("price is missing.")
        if (self.kind == "stop_limit") != bool(self.stop_limit):
            raise BadBody("stopLimit belongs to stop_limit orders, and to no others.")
        if (self.tif in ("SPECIFIED", "SPECIFIED_DAY")) != bool(self.expires):
            raise BadBody("exp belongs to tif SPECIFIED and SPECIFIED_DAY, and to no others.")


def _matched(message, name, pattern):
    value = fields.text(message, name)
    if value is not None and not pattern.match(value):
        raise fields.BadField(name)
    return value


def _one_of(message, name, allowed):
    value = fields.text(message, name)
    if value is not None and value not in allowed:
        raise fields.BadField(name)
    return value
