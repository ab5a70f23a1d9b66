"""Which filling mode an order gets: from the symbol's mask, corrected by what the broker took last time (2.4)."""

from . import names

# In the order in which they are tried.
CANDIDATES = (names.IOC, names.FOK, names.RETURN)


class Fillings:
    """What worked, by server, symbol and kind; closes use it as well."""

    def __init__(self):
        self._known = {}

    def choose(self, server, info, pending):
        known = self._known.get((server, info.name, pending))
        if known is not None:
            return known
        if pending:
            return names.RETURN
        for filling in CANDIDATES:
            if _claimed(info, filling):
                return filling
        return names.IOC

    def remember(self, server, symbol, pending, filling):
        self._known[(server, symbol, pending)] = filling


def next_after(info, refused):
    """The one to try after 10030; None: there is none. The execution "Market" never takes RETURN."""
    for filling in CANDIDATES:
        if filling != refused and (filling != names.RETURN or info.trade_exemode != names.EXE_MARKET):
            return filling
    return None


def _claimed(info, filling):
    """What the symbol says of itself, which is not always true. The mask has bits FOK 1, IOC 2; the numbers differ."""
    if filling == names.RETURN:
        return info.trade_exemode != names.EXE_MARKET
    if info.trade_exemode in (names.EXE_REQUEST, names.EXE_INSTANT):
        return True
    return bool(info.filling_mode & (1 if filling == names.FOK else 2))
