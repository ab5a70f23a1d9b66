"""Numbers of the terminal as numbers of the wire."""

import math


def fixed(value, digits):
    """A price or an amount with so many decimals; what is no number is 0."""
    if value is None or not math.isfinite(value):
        return 0
    return round(float(value), max(0, int(digits))) + 0.0


def short(value):
    """A number with at most eight decimals."""
    return fixed(value, 8)


def on_tick(info, price):
    """A price on the symbol's step; 0 stays 0, which is no level."""
    if price is None or price <= 0:
        return 0.0
    step = info.trade_tick_size
    if step <= 0:
        return fixed(price, info.digits)
    return fixed(round(price / step) * step, info.digits)


def on_step(info, volume):
    """A volume as a whole number of steps, without the noise of binary fractions."""
    step = info.volume_step
    return volume if step <= 0 else round(round(volume / step) * step, 8)


def plain(value):
    """A volume in a sentence: 0.01, 200."""
    return ("%.8f" % value).rstrip("0").rstrip(".")
