"""What the market does to orders and positions: prices move, time passes."""

from .fills import end_order, fill

LIMITS, STOPS, STOP_LIMITS = (2, 3), (4, 5), (6, 7)
BUYING = (0, 2, 4, 6)


def move(world, symbol, bid, ask):
    world.symbols[symbol].update(bid=bid, ask=ask)
    world.tick_ms[symbol] = max(world.server_ms(), world.tick_ms[symbol] + 1)
    pulse(world)


def pulse(world):
    """Everything that is due by price and time."""
    now = world.server_ms()
    for order in list(world.orders.values()):
        if 0 < order["time_expiration"] * 1000 <= now:
            end_order(world, order, 6)
    if world.closed or not world.terminal["connected"]:
        return
    for order in list(world.orders.values()):
        _match(world, order)
    for position in list(world.positions.values()):
        _level(world, position)


def _match(world, order):
    s = world.symbols[order["symbol"]]
    buying = order["type"] in BUYING
    price = s["ask"] if buying else s["bid"]
    reached = price >= order["price_open"] if buying else price <= order["price_open"]
    good = price <= order["price_open"] if buying else price >= order["price_open"]
    if order["type"] in STOP_LIMITS:
        if reached:
            order.update(type=2 if buying else 3, price_open=order["price_stoplimit"])
            _match(world, order)
        return
    if not (reached if order["type"] in STOPS else good):
        return
    ident = fill(world, order, 0 if buying else 1, order["volume_current"], price, reason=3)
    order.update(volume_current=0.0, position_id=ident)
    end_order(world, order, 4)


def _level(world, position):
    price = world.out_price(position)
    sign = 1 if position["type"] == 0 else -1
    stop = position["sl"] > 0 and sign * (price - position["sl"]) <= 0
    target = position["tp"] > 0 and sign * (price - position["tp"]) >= 0
    if not stop and not target:
        return
    level = position["sl"] if stop else position["tp"]
    order = new_order(world, position["symbol"], 1 if position["type"] == 0 else 0, position["volume"], price,
                      magic=position["magic"], comment="[%s %s]" % ("sl" if stop else "tp", level), reason=4 if stop else 5,
                      position_id=position["identifier"])
    fill(world, order, order["type"], position["volume"], price, reason=4 if stop else 5, closes=position["ticket"])
    order["volume_current"] = 0.0
    end_order(world, order, 4)


def new_order(world, symbol, kind, volume, price, **over):
    now = world.server_ms()
    order = dict(ticket=world.ticket(), time_setup=now // 1000, time_setup_msc=now, time_done=0, time_done_msc=0,
                 time_expiration=0, type=kind, type_time=0, type_filling=2, state=1, magic=0, position_id=0,
                 position_by_id=0, reason=3, volume_initial=volume, volume_current=volume, price_open=price, sl=0.0, tp=0.0,
                 price_current=price, price_stoplimit=0.0, symbol=symbol, comment="")
    order.update(over)
    return order
