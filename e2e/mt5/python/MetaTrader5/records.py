"""Bars: a steady market behind the price of now."""

from .constants import SECONDS
from .rows import RATES, records


def bars(world, symbol, frame, until, count):
    """Bars that opened at or before a server time, oldest first."""
    span = SECONDS[frame]
    s = world.symbols[symbol]
    last = min(until, world.server_ms() // 1000) // span * span
    rows = []
    for back in range(count - 1, -1, -1):
        start = last - back * span
        middle = s["bid"] * (1 + ((start // span) % 7 - 3) * 0.0001)
        rows.append((start, middle, middle * 1.0005, middle * 0.9995, middle, 10, 10, 0))
    return records(RATES, rows)
