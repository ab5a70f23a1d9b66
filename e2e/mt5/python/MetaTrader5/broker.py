"""The broker's server: takes a request, or refuses it with a return code."""

from .fills import close_by, end_order, fill
from .market import BUYING, LIMITS, STOP_LIMITS, new_order, pulse

DONE = (10009, "Request executed")


class No(Exception):
    def __init__(self, retcode, text):
        super().__init__(text)
        self.retcode = retcode


def send(world, request):
    """(retcode, text, order, deal, volume, price)"""
    world.sends += 1
    try:
        _may_trade(world)
        return _ACTIONS[request.action](world, request)
    except No as no:
        return (no.retcode, str(no), 0, 0, 0.0, 0.0)
    except KeyError:
        return (10013, "Invalid request", 0, 0, 0.0, 0.0)


def check(world, request):
    """0 if the order would pass."""
    try:
        symbol = world.symbols[request.symbol]
        _volume(symbol, request.volume)
        _stops(symbol, request, request.type in BUYING, _price(symbol, request.type in BUYING, closing=True)
               if request.action == 1 else request.price)
        _money(world, request)
        return (0, "Done")
    except No as no:
        return (no.retcode, str(no))
    except KeyError:
        return (10013, "Invalid request")


def _may_trade(world):
    if world.terminal["tradeapi_disabled"] or not world.terminal["trade_allowed"]:
        raise No(10027, "AutoTrading disabled by client")
    if not world.terminal["connected"]:
        raise No(10031, "No connection with trade server")
    if not world.account["trade_expert"]:
        raise No(10026, "AutoTrading disabled by server")
    if not world.account["trade_allowed"]:
        raise No(10017, "Trade disabled")
    if world.faults.get("retcode"):
        raise No(world.faults["retcode"].pop(0), "scripted")


def _deal(world, r):
    symbol = _open_market(world, r.symbol)
    buying = r.type == 0
    closes = world.positions.get(r.position) if r.position else None
    if r.position and (closes is None or closes["symbol"] != r.symbol):
        raise No(10036, "Position closed")
    if closes is not None and r.volume > closes["volume"] + 1e-9:
        raise No(10038, "Invalid close volume")
    if closes is None or abs(r.volume - closes["volume"]) > 1e-9:
        _volume(symbol, r.volume)
    _filling(world, symbol, r)
    price = _price(symbol, buying)
    _requote(world, symbol, r, price)
    if closes is None:
        if world.faults.get("stops_at_open") and (r.sl or r.tp):
            raise No(10016, "Invalid stops")
        _stops(symbol, r, buying, _price(symbol, not buying))
        _money(world, r)
    share = world.faults.get("partial", 1.0)
    volume = r.volume if share >= 1 else round(int(r.volume * share / symbol["volume_step"] + 1e-9) * symbol["volume_step"], 8)
    if volume <= 0:
        raise No(10006, "Request rejected")
    order = new_order(world, r.symbol, r.type, r.volume, price, magic=r.magic, comment=r.comment, sl=r.sl, tp=r.tp,
                      type_filling=r.type_filling)
    order["position_id"] = fill(world, order, r.type, volume, price, 3, r.position)
    order["volume_current"] = round(r.volume - volume, 8)
    end_order(world, order, 4 if volume == r.volume else 2)
    deal = world.deals[-1]["ticket"]
    if world.faults.get("place_first"):
        return (10008, "Order placed", order["ticket"], 0, 0.0, 0.0)
    if volume < r.volume:
        return (10010, "Request partially executed", order["ticket"], deal, volume, price)
    return (*DONE, order["ticket"], deal, volume, price)


def _pending(world, r):
    symbol = _open_market(world, r.symbol, pending=True)
    _volume(symbol, r.volume)
    if r.type_filling != 2:
        raise No(10030, "Unsupported filling mode")
    _waits(symbol, r.type, r.price)
    _stops(symbol, r, r.type in BUYING, r.stoplimit if r.type in STOP_LIMITS else r.price)
    if r.type_time >= 2 and r.expiration * 1000 <= world.server_ms():
        raise No(10022, "Invalid expiration date in the request")
    order = new_order(world, r.symbol, r.type, r.volume, r.price, magic=r.magic, comment=r.comment, sl=r.sl, tp=r.tp,
                      type_filling=r.type_filling, type_time=r.type_time, time_expiration=r.expiration,
                      price_stoplimit=r.stoplimit)
    world.orders[order["ticket"]] = order
    pulse(world)
    return (*DONE, order["ticket"], 0, 0.0, 0.0)


def _modify(world, r):
    order = world.orders.get(r.order)
    if order is None:
        raise No(10036, "Order is not open")
    symbol = world.symbols[order["symbol"]]
    if r.price != order["price_open"]:
        _waits(symbol, order["type"], r.price)
    change = dict(price_open=r.price, sl=r.sl, tp=r.tp, type_time=r.type_time, time_expiration=r.expiration,
                  price_stoplimit=r.stoplimit)
    if all(order[name] == value for name, value in change.items()):
        raise No(10025, "No changes")
    order.update(change)
    pulse(world)
    return (*DONE, r.order, 0, 0.0, 0.0)


def _remove(world, r):
    order = world.orders.get(r.order)
    if order is None:
        raise No(10036, "Order is not open")
    end_order(world, order, 2)
    return (*DONE, r.order, 0, 0.0, 0.0)


def _sltp(world, r):
    position = world.positions.get(r.position)
    if position is None:
        raise No(10036, "Position closed")
    _stops(world.symbols[position["symbol"]], r, position["type"] == 0, world.out_price(position))
    if (position["sl"], position["tp"]) == (r.sl, r.tp):
        raise No(10025, "No changes")
    position.update(sl=r.sl, tp=r.tp)
    return (*DONE, 0, 0, 0.0, 0.0)


def _close_by(world, r):
    first, second = world.positions.get(r.position), world.positions.get(r.position_by)
    if first is None or second is None:
        raise No(10036, "Position closed")
    if not world.hedging or first["symbol"] != second["symbol"] or first["type"] == second["type"]:
        raise No(10013, "Invalid request")
    _open_market(world, first["symbol"])
    order = new_order(world, first["symbol"], 8, min(first["volume"], second["volume"]), second["price_open"],
                      magic=r.magic, comment=r.comment, position_id=first["identifier"], position_by_id=second["identifier"])
    volume, price = close_by(world, order, first, second)
    order["volume_current"] = 0.0
    end_order(world, order, 4)
    return (*DONE, order["ticket"], 0, volume, price)


def _open_market(world, name, pending=False):
    symbol = world.symbols[name]
    if symbol["trade_mode"] == 0:
        raise No(10017, "Trade disabled")
    if world.closed and not pending:
        raise No(10018, "Market closed")
    if symbol["bid"] <= 0:
        raise No(10021, "No prices")
    return symbol


def _price(symbol, buying, closing=False):
    return symbol["ask"] if buying != closing else symbol["bid"]


def _volume(symbol, volume):
    steps = volume / symbol["volume_step"]
    if volume < symbol["volume_min"] - 1e-9 or volume > symbol["volume_max"] + 1e-9 or abs(steps - round(steps)) > 1e-6:
        raise No(10014, "Invalid volume")


def _filling(world, symbol, r):
    """By the hidden mask, which the one that is shown may contradict."""
    mask = world.hidden_fill.get(r.symbol, symbol["filling_mode"])
    allowed = {0: bool(mask & 1), 1: bool(mask & 2), 2: symbol["trade_exemode"] != 2, 3: False}
    if not allowed.get(r.type_filling, False):
        raise No(10030, "Unsupported filling mode")


def _requote(world, symbol, r, price):
    if world.faults.get("requote", 0) > 0:
        world.faults["requote"] -= 1
        raise No(10004, "Requote")
    if symbol["trade_exemode"] in (0, 1) and abs(r.price - price) > (r.deviation + 0.5) * symbol["point"]:
        raise No(10004, "Requote")


def _stops(symbol, r, buying, price):
    gap = symbol.get("trade_stops_level", 0) * symbol["point"] - 1e-9
    side = 1 if buying else -1
    for level, way in ((r.sl, -side), (r.tp, side)):
        if level > 0 and (way * (level - price) <= 0 or way * (level - price) < gap):
            raise No(10016, "Invalid stops")


def _waits(symbol, kind, price):
    """A limit waits for a better price, a stop for a worse one; on an exchange a limit may also trade at once."""
    if kind in LIMITS and symbol["trade_exemode"] == 3:
        return
    buying = kind in BUYING
    market = symbol["ask"] if buying else symbol["bid"]
    below = (kind in LIMITS) == buying
    gap = market - price if below else price - market
    if gap <= 0 or gap < symbol.get("trade_stops_level", 0) * symbol["point"] - 1e-9:
        raise No(10015, "Invalid price")


def _money(world, r):
    if world.margin(r.symbol, r.volume) > world.account_info().margin_free:
        raise No(10019, "No money")


_ACTIONS = {1: _deal, 5: _pending, 6: _sltp, 7: _modify, 8: _remove, 10: _close_by}
