"""A stand-in for the official package: no terminal, a scripted account. It is as strict as the real one."""

import re

from . import broker, control, records, rows
from .calls import STATE, Fails, call, last_error, world
from .constants import *  # noqa: F403  (as the real package has them)
from .market import pulse
from .rows import TICKS, BookInfo, OrderCheckResult, OrderSendResult, TradeRequest, request_of

__version__ = "5.0.6231"
__all__ = ["last_error"]
_COMMENT_MOST = 28


@call(False, needs_terminal=False)
def initialize(path=None, *, login=None, password=None, server=None, timeout=60000, portable=False):
    if path == "C:\\nowhere\\terminal64.exe":
        raise Fails(-10003, "IPC initialize failed, MetaTrader 5 x64 not found")
    if login is not None:
        _log_in(login, password, server)
    elif not world.logged_in and not world.account.get("remembered", True):
        raise Fails(-6, "Terminal: Authorization failed")
    world.attached = True
    return True


@call(False)
def login(login, *, password="", server="", timeout=60000):
    _log_in(login, password, server)
    return True


def _log_in(number, password, server):
    if not isinstance(number, int) or world.passwords.get(number) != password:
        raise Fails(-6, "Terminal: Authorization failed")
    world.login = world.logged_in = number
    world.server = server or world.server


@call(None, needs_terminal=False)
def shutdown():
    world.attached = False


@call()
def version():
    return (500, world.terminal["build"], "01 Nov 2026")


@call()
def account_info():
    pulse(world)
    return world.account_info()


@call()
def terminal_info():
    return world.terminal_info()


@call(0)
def symbols_total():
    return len(world.symbols)


@call()
def symbols_get(group="*"):
    return tuple(world.symbol_row(name) for name in world.symbols)


@call()
def symbol_info(symbol):
    _known(symbol)
    return world.symbol_row(symbol)


@call()
def symbol_info_tick(symbol):
    _known(symbol)
    if not world.symbols[symbol]["select"]:
        raise Fails(-4, "Terminal: Not found")
    return world.tick(symbol)


@call(False)
def symbol_select(symbol, enable=True):
    if symbol not in world.symbols:
        raise Fails(-1, "Terminal: Call failed")
    world.symbols[symbol].update(select=enable, visible=enable)
    return True


@call(False)
def market_book_add(symbol):
    _known(symbol)
    return world.symbols[symbol]["ticks_bookdepth"] > 0


@call()
def market_book_get(symbol):
    s = world.symbols[symbol]
    return (BookInfo(1, s["ask"], 100, 100.0), BookInfo(2, s["bid"], 250, 250.0))


@call(False)
def market_book_release(symbol):
    return True


def _known(symbol):
    if symbol not in world.symbols:
        raise Fails(-4, "Terminal: Not found")


@call()
def copy_rates_from(symbol, timeframe, date_from, count):
    return _bars(symbol, timeframe, date_from, count)


@call()
def copy_rates_from_pos(symbol, timeframe, start_pos, count):
    return _bars(symbol, timeframe, world.server_ms() // 1000, count)


def _bars(symbol, timeframe, until, count):
    _known(symbol)
    if isinstance(until, bool) or not isinstance(until, int) or count >= world.terminal["maxbars"] or count < 1:
        raise Fails(-2, "Terminal: Invalid params")
    return records.bars(world, symbol, timeframe, until, count)


@call()
def copy_ticks_from(symbol, date_from, count, flags):
    tick = world.tick(symbol)
    return rows.records(TICKS, [tuple(getattr(tick, name) for name, _ in TICKS)])


@call(0)
def positions_total():
    return len(world.positions)


@call(0)
def orders_total():
    return len(world.orders)


@call()
def positions_get(*args, symbol=None, group=None, ticket=None):
    return _chosen(args, tuple(world.position_rows()), symbol, ticket)


@call()
def orders_get(*args, symbol=None, group=None, ticket=None):
    return _chosen(args, world.order_rows(), symbol, ticket)


def _chosen(args, rows, symbol, ticket):
    if args:
        raise Fails(-2, "Invalid arguments")
    pulse(world)
    return tuple(row for row in rows if symbol in (None, row.symbol) and ticket in (None, row.ticket))


@call()
def history_orders_get(date_from=None, date_to=None, group=None, ticket=None, position=None):
    pulse(world)
    if ticket is not None:
        found = tuple(row for row in world.past_rows() if row.ticket == ticket)
        if not found:
            raise Fails(-4, "Terminal: Not found")
        return found
    _window(date_from, date_to)
    return tuple(row for row in world.past_rows() if date_from <= row.time_done <= date_to)


@call()
def history_deals_get(date_from=None, date_to=None, group=None, ticket=None, position=None):
    pulse(world)
    if ticket is not None:
        raise Fails(-2, "Terminal: Invalid params")
    _window(date_from, date_to)
    return tuple(row for row in world.deal_rows() if date_from <= row.time <= date_to)


def _window(start, stop):
    """Seconds only: what a datetime means here is a matter of taste (3.1)."""
    if not (isinstance(start, int) and isinstance(stop, int)):
        raise Fails(-2, "Invalid arguments")


@call()
def order_check(*args, **kwargs):
    request = _request(args, kwargs)
    retcode, text = broker.check(world, request)
    margin = world.margin(request.symbol, request.volume) if request.symbol in world.symbols else 0.0
    a = world.account_info()
    free = a.equity - a.margin - margin
    return OrderCheckResult(retcode, a.balance, a.equity, a.profit, a.margin + margin, free,
                            a.equity / (a.margin + margin) * 100 if a.margin + margin else 0.0, text, request)


@call()
def order_send(*args, **kwargs):
    request = _request(args, kwargs)
    pulse(world)
    retcode, text, order, deal, volume, price = broker.send(world, request)
    s = world.symbols.get(request.symbol, {"bid": 0.0, "ask": 0.0})
    world.save(STATE)
    if world.faults.get("silent"):
        raise Fails(-10005, "IPC timeout")
    return OrderSendResult(retcode, deal, order, volume, price, s["bid"], s["ask"], text, 1, 0, request)


def _request(args, kwargs):
    """One dict, or only keywords; nothing unknown, nothing None, no long or odd comment (rules 1 and 3)."""
    if bool(args) == bool(kwargs) or len(args) > 1:
        raise Fails(-2, "Unnamed arguments not allowed" if args else "Invalid arguments")
    values = kwargs or args[0]
    if type(values) is not dict:
        raise Fails(-2, "Unnamed arguments not allowed")
    for key, value in values.items():
        wrong = key not in TradeRequest._fields or value is None
        if key == "comment" and not wrong:
            wrong = len(value) > _COMMENT_MOST or re.search(r"[^A-Za-z0-9_ .-]", value) is not None
        if wrong:
            raise Fails(-2, 'Invalid "%s" argument' % key)
    return request_of(values)


control.begin()
