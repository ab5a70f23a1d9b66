"""The test's hand on the world: lines of JSON over a socket to the test, `FAKE_MT5_CONTROL=port`."""

import json
import os
import socket
import threading

from .calls import STATE, world
from .fills import end_order, fill
from .market import move, new_order, pulse


def _price(c):
    move(world, c["s"], c["bid"], c["ask"])


def _set(c):
    """account, terminal, symbol (with `s`), or the world itself."""
    of = {"account": world.account, "terminal": world.terminal, "symbol": world.symbols.get(c.get("s")),
          "faults": world.faults, "wedge": world.wedge, "delay": world.delay, "hidden": world.hidden_fill}.get(c["what"])
    if of is None:
        world.__dict__.update(c["values"])
    else:
        of.update(c["values"])


def _by_hand(c):
    side = 0 if c["side"] == "buy" else 1
    price = world.symbols[c["s"]]["ask" if side == 0 else "bid"]
    order = new_order(world, c["s"], side, c["vol"], price, reason=0)
    fill(world, order, side, c["vol"], price, 0, c.get("ticket", 0))
    order["volume_current"] = 0.0
    end_order(world, order, 4)


def _reset(c):
    attached = world.attached
    world.reset(c["hedging"])
    world.attached = attached


def _advance(c):
    world.skew_ms += c["ms"]
    pulse(world)


def _look(_):
    return {"positions": list(world.positions.values()), "orders": list(world.orders.values()), "deals": world.deals,
            "past": list(world.past.values()), "sends": world.sends, "violations": world.violations,
            "balance": world.balance, "login": world.login, "attached": world.attached}


_VERBS = {"price": _price, "set": _set, "by_hand": _by_hand, "reset": _reset, "advance": _advance, "look": _look}


def _serve(port):
    with socket.create_connection(("127.0.0.1", port)) as line, line.makefile("rwb") as file:
        for text in file:
            command = json.loads(text)
            with world.lock:
                data = _VERBS[command["do"]](command)
                world.save(STATE)
            file.write(json.dumps({"id": command["id"], "data": data}).encode() + b"\n")
            file.flush()


def begin():
    port = os.environ.get("FAKE_MT5_CONTROL")
    if port:
        threading.Thread(target=_serve, args=(int(port),), daemon=True).start()
