"""Symbols: their properties, and whether one can be traded and quoted."""

import time

from . import names
from .numbers import fixed, short

_FILL = ((1, "FOK"), (2, "IOC"))
_EXPIRE = ((1, "GTC"), (2, "DAY"), (4, "SPECIFIED"), (8, "SPECIFIED_DAY"))
_MODES = ((1, "market"), (2, "limit"), (4, "stop"), (8, "stop_limit"), (16, "sl"), (32, "tp"), (64, "close_by"))
_TICK_SECONDS = 2.0
_DIGITS = 8


class Symbols:
    def __init__(self, terminal):
        self._terminal = terminal
        self._digits = {}
        self._selected = set()

    def digits_of(self, symbol):
        """Decimals of its prices; read once. A symbol that is gone keeps what a number can have."""
        if symbol not in self._digits:
            info = self._terminal.symbol_info(symbol) if symbol else None
            if info is None:
                return _DIGITS
            self._digits[symbol] = info.digits
        return self._digits[symbol]

    def usable(self, symbol):
        """The symbol's properties, in Market Watch from now on; None if the broker has none or Market Watch is full."""
        info = self._terminal.symbol_info(symbol)
        if info is None:
            return None
        if symbol in self._selected and info.select:
            return info
        if not self._terminal.symbol_select(symbol):
            return None
        self._selected.add(symbol)
        return self._terminal.symbol_info(symbol)

    def tick(self, symbol):
        """The price now; a symbol that was just selected has none for a moment (3.1, 7). None: none came."""
        until = time.monotonic() + _TICK_SECONDS
        while True:
            tick = self._terminal.symbol_info_tick(symbol)
            if tick is not None and tick.bid > 0 and tick.ask > 0:
                return tick
            if time.monotonic() >= until:
                return None
            time.sleep(0.1)

    def shown_ticks(self):
        """Prices of what is in Market Watch, for the first look at the server's clock."""
        shown = [info.name for info in self._terminal.symbols_get() or () if info.select and info.visible]
        ticks = [self._terminal.symbol_info_tick(name) for name in shown[:100]]
        return [tick for tick in ticks if tick is not None]

    def all(self):
        return list(self._terminal.symbols_get() or ())

    def info(self, symbol):
        return self._terminal.symbol_info(symbol)


def item_of(i):
    """A symbol as `symbols` lists it. The package tells no trading hours."""
    free = i.trade_exemode in (names.EXE_REQUEST, names.EXE_INSTANT)
    mask = i.filling_mode | 3 if free else i.filling_mode
    fill = names.flags_of(mask, _FILL)
    if i.trade_exemode != names.EXE_MARKET:
        fill.append("RETURN")
    if mask & 4:
        fill.append("BOC")
    return {
        "s": i.name, "desc": i.description, "path": i.path, "digits": i.digits, "point": fixed(i.point, 10),
        "tickSize": fixed(i.trade_tick_size, 10), "tickValue": fixed(i.trade_tick_value, 10),
        "contract": short(i.trade_contract_size), "volMin": short(i.volume_min), "volMax": short(i.volume_max),
        "volStep": short(i.volume_step), "volLimit": short(i.volume_limit), "stopsLevel": i.trade_stops_level,
        "freezeLevel": i.trade_freeze_level, "exe": names.name_of(names.EXECUTIONS, i.trade_exemode), "fill": fill,
        "exp": names.flags_of(i.expiration_mode, _EXPIRE), "orderMode": names.flags_of(i.order_mode, _MODES),
        "mode": names.name_of(names.SYMBOL_MODES, i.trade_mode), "calc": names.CALCS.get(int(i.trade_calc_mode), "other"),
        "base": i.currency_base, "profit": i.currency_profit, "marginCcy": i.currency_margin,
        "swapLong": short(i.swap_long), "swapShort": short(i.swap_short), "swap3": int(i.swap_rollover3days),
        "swapMode": names.name_of(names.SWAP_MODES, i.swap_mode, "other"), "book": max(0, i.ticks_bookdepth),
        "sessions": [],
    }
