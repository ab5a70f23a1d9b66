"""Requests of the app to requests of the package. Absent fields stay out of the dict: None is refused (3.1, 3)."""

from . import names
from .gate import Refusal, check_freeze, check_market, check_pending, check_stops, check_volume, usable_symbol
from .numbers import on_step, on_tick

_PENDING = {("limit", True): names.BUY_LIMIT, ("limit", False): names.SELL_LIMIT, ("stop", True): names.BUY_STOP,
            ("stop", False): names.SELL_STOP, ("stop_limit", True): names.BUY_STOP_LIMIT,
            ("stop_limit", False): names.SELL_STOP_LIMIT}
_LIMITS = (names.BUY_LIMIT, names.SELL_LIMIT)
_STOP_LIMITS = (names.BUY_STOP_LIMIT, names.SELL_STOP_LIMIT)


def order(desk, body):
    """order_send and order_check."""
    info = usable_symbol(desk, body.symbol)
    check_volume(info, body.volume, False)
    tick = _tick(desk, body.symbol)
    request = _market(desk, body, info, tick) if body.kind == "market" else _pending(desk, body, info, tick)
    request["volume"] = on_step(info, body.volume)
    request["sl"] = on_tick(info, body.sl)
    request["tp"] = on_tick(info, body.tp)
    return request


def close(desk, body, position):
    info = usable_symbol(desk, position.symbol)
    volume = position.volume if body.volume is None else body.volume
    check_market(info)
    if volume > position.volume + 1e-9:
        raise Refusal("INVALID_VOLUME", "The position holds less than that.", 10038)
    if volume < position.volume - 1e-9:
        check_volume(info, volume, True)
    is_long = position.type == names.BUY
    request = _request(body, names.DEAL, position.symbol)
    request.update(position=position.ticket, type=names.SELL if is_long else names.BUY, volume=round(volume, 8),
                   price=_market_price(desk, position.symbol, not is_long) or position.price_current,
                   deviation=body.deviation, type_filling=_filling(desk, body, info, False))
    return request


def close_by(desk, body, position):
    info = usable_symbol(desk, position.symbol)
    check_market(info)
    request = _request(body, names.CLOSE_BY_ACTION, position.symbol)
    request.update(position=position.ticket, position_by=body.by)
    return request


def order_modify(desk, body, o):
    """What is absent keeps its value, 0 removes a level; everything is sent again (2.4)."""
    info = usable_symbol(desk, o.symbol)
    buying = o.type in names.BUYING
    market = _market_price(desk, o.symbol, buying)
    price = on_tick(info, body.price) if body.price else o.price_open
    second = on_tick(info, body.stop_limit) if body.stop_limit else o.price_stoplimit
    sl = o.sl if body.sl is None else on_tick(info, body.sl)
    tp = o.tp if body.tp is None else on_tick(info, body.tp)
    check_freeze(info, market, o.price_open)
    if price != o.price_open:
        check_pending(info, "limit" if o.type in _LIMITS else "stop", buying, price, market)
    check_stops(info, buying, second if o.type in _STOP_LIMITS else price, sl, tp)
    tif = o.type_time if body.tif is None else names.TIFS.index(body.tif)
    request = {"action": names.MODIFY, "order": o.ticket, "symbol": o.symbol, "price": price, "sl": sl, "tp": tp,
               "type": o.type, "volume": o.volume_current, "type_filling": o.type_filling, "type_time": tif,
               "magic": o.magic}
    if o.type in _STOP_LIMITS:
        request["stoplimit"] = second
    if tif >= 2:
        request["expiration"] = desk.clock.server_of(body.expires) if body.expires else o.time_expiration
    return request


def order_cancel(desk, o):
    """Also of a symbol that has no prices any more."""
    info = desk.symbols.info(o.symbol)
    if info is not None:
        check_freeze(info, _market_price(desk, o.symbol, o.type in names.BUYING), o.price_open)
    return {"action": names.REMOVE, "order": o.ticket}


def position_modify(desk, body, position):
    """Both levels are always sent again: 0 would remove one."""
    info = usable_symbol(desk, position.symbol)
    is_long = position.type == names.BUY
    market = _market_price(desk, position.symbol, not is_long) or position.price_current
    sl = position.sl if body.sl is None else on_tick(info, body.sl)
    tp = position.tp if body.tp is None else on_tick(info, body.tp)
    check_freeze(info, market, position.sl)
    check_freeze(info, market, position.tp)
    check_stops(info, is_long, market, sl if sl != position.sl else 0, tp if tp != position.tp else 0)
    return protect(position, sl, tp, body.magic)


def protect(position, sl, tp, magic):
    """The levels of a position."""
    return {"action": names.SLTP, "symbol": position.symbol, "position": position.ticket, "sl": sl, "tp": tp,
            "magic": magic}


def _market(desk, body, info, tick):
    check_market(info)
    check_stops(info, body.buying, tick.bid if body.buying else tick.ask, body.sl or 0, body.tp or 0)
    request = _request(body, names.DEAL, body.symbol)
    now = tick.ask if body.buying else tick.bid
    request.update(type=names.BUY if body.buying else names.SELL, price=on_tick(info, body.price) if body.price else now,
                   deviation=body.deviation, type_filling=_filling(desk, body, info, False))
    return request


def _pending(desk, body, info, tick):
    check_pending(info, body.kind, body.buying, body.price, tick.ask if body.buying else tick.bid)
    check_stops(info, body.buying, body.stop_limit if body.kind == "stop_limit" else body.price, body.sl or 0, body.tp or 0)
    request = _request(body, names.PENDING, body.symbol)
    request.update(type=_PENDING[(body.kind, body.buying)], price=on_tick(info, body.price),
                   type_time=names.TIFS.index(body.tif or "GTC"), type_filling=_filling(desk, body, info, True))
    if body.kind == "stop_limit":
        request["stoplimit"] = on_tick(info, body.stop_limit)
    if body.expires:
        request["expiration"] = desk.clock.server_of(body.expires)
    return request


def _request(body, action, symbol):
    request = {"action": action, "symbol": symbol, "magic": body.magic}
    if body.comment:
        request["comment"] = body.comment
    return request


def _filling(desk, body, info, pending):
    if body.filling != "auto":
        return names.FILLINGS.index(body.filling)
    return desk.fillings.choose(desk.account.account.server, info, pending)


def _market_price(desk, symbol, buying):
    """What one buys or sells at now, 0 if nobody says."""
    tick = desk.terminal.symbol_info_tick(symbol)
    return 0.0 if tick is None else (tick.ask if buying else tick.bid)


def _tick(desk, symbol):
    tick = desk.symbols.tick(symbol)
    if tick is None:
        raise Refusal("NO_PRICES", "There are no prices of %s yet." % symbol, 10021)
    return tick
