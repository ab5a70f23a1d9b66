"""Positions, orders and deals of the package as rows of the wire."""

from . import names
from .numbers import fixed, short


class Rows:
    """Knows the digits of symbols and the server's clock."""

    def __init__(self, digits_of, clock):
        self._digits_of = digits_of
        self._clock = clock

    def position(self, p):
        digits = self._digits_of(p.symbol)
        return {
            "ticket": str(p.ticket), "ident": str(p.identifier), "s": p.symbol,
            "side": "buy" if p.type == names.BUY else "sell", "vol": short(p.volume), "open": short(p.price_open),
            "sl": fixed(p.sl, digits), "tp": fixed(p.tp, digits), "price": fixed(p.price_current, digits),
            "profit": short(p.profit), "swap": short(p.swap), "ms": self._clock.utc_of_ms(p.time_msc),
            "magic": str(p.magic), "comment": p.comment, "reason": names.name_of(names.REASONS, p.reason),
        }

    def order(self, o):
        digits = self._digits_of(o.symbol)
        return {
            "ticket": str(o.ticket), "s": o.symbol, "type": names.name_of(names.ORDER_TYPES, o.type),
            "state": names.name_of(names.ORDER_STATES, o.state), "vol": short(o.volume_initial),
            "volLeft": short(o.volume_current), "price": fixed(o.price_open, digits),
            "stopLimit": fixed(o.price_stoplimit, digits), "sl": fixed(o.sl, digits), "tp": fixed(o.tp, digits),
            "filling": names.name_of(names.FILLINGS, o.type_filling), "time": names.name_of(names.TIFS, o.type_time),
            "expMs": self._clock.utc_of(o.time_expiration), "posId": str(o.position_id), "magic": str(o.magic),
            "comment": o.comment, "ms": self._clock.utc_of_ms(o.time_setup_msc),
            "doneMs": self._clock.utc_of_ms(o.time_done_msc),
        }

    def deal(self, d):
        return {
            "ticket": str(d.ticket), "order": str(d.order), "posId": str(d.position_id), "s": d.symbol,
            "type": names.name_of(names.DEAL_TYPES, d.type), "entry": names.name_of(names.ENTRIES, d.entry),
            "vol": short(d.volume), "price": short(d.price), "profit": short(d.profit),
            "commission": short(d.commission), "swap": short(d.swap), "fee": short(d.fee),
            "reason": names.name_of(names.REASONS, d.reason), "magic": str(d.magic), "comment": d.comment,
            "ms": self._clock.utc_of_ms(d.time_msc),
        }


def position_key(p):
    """All that makes a position another one but price, profit and swap (item 29)."""
    return (p.identifier, p.type, p.volume, p.price_open, p.sl, p.tp, p.magic, p.comment, p.symbol)


def order_key(o):
    return (o.state, o.type, o.volume_initial, o.volume_current, o.price_open, o.price_stoplimit, o.sl, o.tp,
            o.type_time, o.time_expiration, o.position_id, o.comment)
