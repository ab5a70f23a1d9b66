"""Deals, and what they make of positions: hedging and netting."""

COMMISSION = 3.5


def end_order(world, order, state):
    """Out of the open orders, into history."""
    now = world.server_ms()
    world.orders.pop(order["ticket"], None)
    order.update(state=state, time_done=now // 1000, time_done_msc=now)
    world.past[order["ticket"]] = order


def add_deal(world, order, kind, entry, volume, price, reason, position_id, profit=0.0):
    now = world.server_ms()
    commission = -round(COMMISSION * volume, 2)
    deal = dict(ticket=world.ticket(), order=order["ticket"], time=now // 1000, time_msc=now, type=kind, entry=entry,
                magic=order["magic"], position_id=position_id, reason=reason, volume=volume, price=price,
                commission=commission, swap=0.0, profit=profit, fee=0.0, symbol=order["symbol"], comment=order["comment"])
    world.deals.append(deal)
    world.balance = round(world.balance + profit + commission, 2)
    return deal


def fill(world, order, side, volume, price, reason, closes=0):
    """Carries a trade out; answers the position's identifier. `closes`: ticket of the position that it closes."""
    held = world.positions.get(closes) if closes else None
    if held is None and not world.hedging:
        held = next((p for p in world.positions.values() if p["symbol"] == order["symbol"]), None)
    if held is None:
        _open(world, order, side, volume, price, reason, order["ticket"], order["ticket"])
        add_deal(world, order, side, 0, volume, price, reason, order["ticket"])
        return order["ticket"]
    now = world.server_ms()
    held.update(time_update=now // 1000, time_update_msc=now)
    ident = held["identifier"]
    if held["type"] == side:
        whole = held["volume"] + volume
        held.update(price_open=(held["price_open"] * held["volume"] + price * volume) / whole, volume=round(whole, 8),
                    sl=order["sl"], tp=order["tp"], magic=order["magic"])
        add_deal(world, order, side, 0, volume, price, reason, ident)
        return ident
    closed = min(volume, held["volume"])
    left = round(held["volume"] - volume, 8)
    profit = world.profit(held, closed, price)
    add_deal(world, order, side, 2 if left < 0 else 1, volume, price, reason, ident, profit)
    if left > 0:
        held["volume"] = left
        return ident
    del world.positions[held["ticket"]]
    if left < 0:
        _open(world, order, side, -left, price, reason, order["ticket"], ident)
    return ident


def close_by(world, order, first, second):
    """Both lose the lesser volume, at the open price of the second; the result is booked on the first deal."""
    volume = min(first["volume"], second["volume"])
    price = second["price_open"]
    add_deal(world, order, 1 - first["type"], 3, volume, price, 3, first["identifier"], world.profit(first, volume, price))
    add_deal(world, order, 1 - second["type"], 3, volume, first["price_open"], 3, second["identifier"])
    for held in (first, second):
        held["volume"] = round(held["volume"] - volume, 8)
        if held["volume"] <= 0:
            del world.positions[held["ticket"]]
    return volume, price


def _open(world, order, side, volume, price, reason, ticket, ident):
    now = world.server_ms()
    world.positions[ticket] = dict(ticket=ticket, time=now // 1000, time_msc=now, time_update=now // 1000,
                                   time_update_msc=now, type=side, magic=order["magic"], identifier=ident,
                                   reason=min(reason, 3), volume=volume, price_open=price, sl=order["sl"], tp=order["tp"],
                                   swap=0.0, symbol=order["symbol"], comment=order["comment"])
