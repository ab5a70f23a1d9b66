"""The local checks before the broker is asked, in the order of item 46: a clear reason instead of a number."""

import math

from . import names
from .codes import retry_of
from .numbers import plain


class Refusal(Exception):
    """A definite no; nothing was sent."""

    def __init__(self, code, msg, retcode=0, error=0):
        super().__init__(msg)
        self.code = code
        self.retcode = retcode
        self.error = error

    def body(self):
        body = {"ok": False, "code": self.code, "retry": retry_of(self.code), "msg": str(self)}
        if self.retcode:
            body["retcode"] = self.retcode
        if self.error:
            body["lastError"] = self.error
        return body


def check_app(desk, body):
    """Deadline and the app's own switch: before anything is looked up."""
    if body.deadline and desk.clock.utc_ms() > body.deadline:
        raise Refusal("EXPIRED", "The request is older than its deadline; nothing was sent to the broker.")
    if not desk.config.trade_enabled:
        raise Refusal("TRADING_DISABLED_APP", "Trading is switched off for this terminal in Bellwether.")


def usable_symbol(desk, symbol):
    info = desk.symbols.usable(symbol)
    if info is None:
        raise Refusal("BAD_SYMBOL", "The broker has no symbol %s, or Market Watch is full." % symbol, 0, 4301)
    return info


def check_connected(desk):
    if not desk.account.connected:
        raise Refusal("BROKER_DISCONNECTED", "The terminal is not connected to the broker; nothing was sent.", 10031)


def check_terminal(desk, body, opening):
    """Connection, the switches and the investor password, then the agent's own ceiling."""
    desk.account.read()
    desk.account.poll_perm()
    check_connected(desk)
    info, account = desk.account.info, desk.account.account
    if not info.trade_allowed:
        raise Refusal("TRADING_DISABLED_TERMINAL", "Turn on Algo Trading in the toolbar of MetaTrader.", 10027)
    if info.tradeapi_disabled:
        raise Refusal("TRADING_DISABLED_TERMINAL", "Untick 'Disable automatic trading via external Python API' in Tools > "
                      "Options > Expert Advisors of MetaTrader.", 10027)
    if not account.trade_expert:
        raise Refusal("TRADING_DISABLED_SERVER", "The broker does not allow trading by program on this account.", 10026)
    if not account.trade_allowed:
        raise Refusal("TRADING_DISABLED_SERVER", "The account may not trade: investor password, or archived.", 10017)
    if opening:
        _check_limits(desk, body)


def _check_limits(desk, body):
    """The agent's own ceiling. What reduces risk is not limited."""
    positions = desk.terminal.positions() or ()
    if not desk.account.hedging and body.kind == "market":
        against = names.SELL if body.buying else names.BUY
        if any(p.symbol == body.symbol and p.type == against and body.volume <= p.volume + 1e-9 for p in positions):
            return
    most, volume = desk.start.max_open, desk.start.max_volume
    if volume > 0 and body.volume > volume + 1e-9:
        raise Refusal("LIMIT_EA", "The agent allows at most %s lots an order (setting maxVolume)." % plain(volume))
    # On a netting account one position may hold many orders.
    used = sum(1 if volume <= 0 else max(1, math.ceil(p.volume / volume - 1e-9)) for p in positions)
    used += len(desk.terminal.orders() or ())
    if 0 < most <= used:
        raise Refusal("LIMIT_EA", "The agent allows at most %d open positions and orders (setting maxOpen)." % most)


def check_market(info):
    if info.trade_mode == 0:
        raise Refusal("TRADING_DISABLED_SERVER", "The broker has disabled trading in %s." % info.name, 10017)


def check_volume(info, volume, closing):
    """`closing`: the rest of a position may be below the minimum."""
    low = not closing and volume < info.volume_min - 1e-9
    high = 0 < info.volume_max < volume - 1e-9
    steps = volume / info.volume_step if info.volume_step > 0 else 0
    if low or high or abs(steps - round(steps)) > 1e-6:
        raise Refusal("INVALID_VOLUME", "Volumes of %s go from %s to %s in steps of %s." % (
            info.name, plain(info.volume_min), plain(info.volume_max), plain(info.volume_step)), 10014)


def check_stops(info, buying, price, sl, tp):
    """Levels seen from `price`: for a position the price it would close at. 0 is no level."""
    level = info.trade_stops_level
    gap = level * info.point - info.point * 0.01 if level > 0 else 0.0
    side = 1 if buying else -1
    for name, value, way in (("Stop loss", sl, -side), ("Take profit", tp, side)):
        distance = way * (value - price)
        if value > 0 and (distance < gap or (level == 0 and distance <= 0)):
            raise Refusal("INVALID_STOPS", "%s %.*f must be %s %.*f by at least %d points." % (
                name, info.digits, value, "above" if way > 0 else "below", info.digits, price, level), 10016)


def check_pending(info, kind, buying, price, market):
    """The price of a pending order, seen from the one that it waits for; 0: nobody knows that one. With Exchange
    execution a limit may stand through the market: it trades at once."""
    if kind == "limit" and info.trade_exemode == names.EXE_EXCHANGE:
        return
    below = (kind == "limit") == buying
    gap = market - price if below else price - market
    if market > 0 and (gap <= 0 or gap < info.trade_stops_level * info.point - info.point * 0.01):
        raise Refusal("INVALID_PRICE", "The price must be %s %.*f by at least %d points." % (
            "below" if below else "above", info.digits, market, info.trade_stops_level), 10015)


def check_freeze(info, market, level):
    """Inside the freeze level nothing may be changed or cancelled. `level` 0 is no level."""
    distance = info.trade_freeze_level * info.point
    if level > 0 and distance > 0 and market > 0 and abs(market - level) <= distance:
        raise Refusal("FROZEN", "The price is within the broker's freeze level; nothing can be changed now.", 10029)
