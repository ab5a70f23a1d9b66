"""Data requests: answered one part a step, so that an order never waits behind a long download."""

import time

from . import fields, names
from .market import bar_row, bars_body
from .symbols import item_of

WAITING = 16
BARS_CHUNK = 5000
BARS_PART = 1000
BARS_TRIES = 24
BARS_WAIT_SECONDS = 0.4
HISTORY_PART = 400
SYMBOLS_PART = 100


class BarsJob:
    """get_bars. The terminal may have to load them first; chunks, for more than it holds fails whole (3.1, 5)."""

    def __init__(self, desk, re, message):
        self._desk = desk
        self._re = re
        self.symbol = fields.text(message, "s") or ""
        self.frame = fields.text(message, "tf") or ""
        to = fields.whole(message, "to", 0, fields.LATEST_MS)
        count = fields.whole(message, "count", 1, 50000)
        if count is None or self.frame not in names.TIMEFRAMES:
            raise fields.BadField("count" if count is None else "tf")
        most = desk.account.info.maxbars
        self._left = min(count, most - 1) if most > 1 else count
        self._to = desk.clock.server_of(to) if to else desk.clock.server_now() + 86400
        self._rates = []
        self._tries = 0
        self._short = None
        self._part = 0
        self.wait_until = 0.0

    def step(self):
        """True when it is done."""
        if self._left > 0:
            return self._load()
        self._part += 1
        start = (self._part - 1) * BARS_PART
        more = start + BARS_PART < len(self._rates)
        digits = self._desk.symbols.digits_of(self.symbol)
        rows = [bar_row(rate, digits, self._desk.clock) for rate in self._rates[start:start + BARS_PART]]
        body = bars_body(self.symbol, self.frame, self._part, more, rows, self._desk.clock)
        body["re"] = self._re
        self._desk.output.send("bars", body)
        return not more

    def _load(self):
        count = min(self._left, BARS_CHUNK)
        got = self._desk.terminal.bars_until(self.symbol, names.TIMEFRAMES[self.frame], self._to, count)
        size = 0 if got is None else len(got)
        # Fewer than asked, twice the same number: there are no more. A growing number means that it still loads.
        settled = size == count or (got is not None and size == self._short)
        self._short = size
        self._tries += 1
        if not settled and self._tries < BARS_TRIES:
            self.wait_until = time.monotonic() + BARS_WAIT_SECONDS
            return False
        if got is None and not self._rates:
            number, text = self._desk.terminal.error
            self._desk.refuse(self._re, "HISTORY_TIMEOUT", "The terminal could not load %s bars of %s in time (%s). It goes on "
                              "loading; ask again in a minute." % (self.frame, self.symbol, text), error=number)
            return True
        if size > 0:
            self._rates = list(got) + self._rates
            self._to = int(got[0]["time"]) - 1
        self._left = self._left - size if size == count else 0
        self._short, self._tries = None, 0
        return False


class HistoryJob:
    """get_history: deals by their time, orders by the time they were done, both ends included."""

    def __init__(self, desk, re, message):
        self._desk = desk
        self._re = re
        self._from = fields.whole(message, "from", 0, fields.LATEST_MS)
        self._to = fields.whole(message, "to", 0, fields.LATEST_MS)
        self._what = fields.texts(message, "what")
        if self._from is None or self._to is None or self._what is None:
            raise fields.BadField("from, to or what")
        if any(name not in ("deals", "orders") for name in self._what):
            raise fields.BadField("what")
        self._rows = None
        self._part = 0
        self.wait_until = 0.0

    def step(self):
        if self._rows is None and not self._collect():
            return True
        self._part += 1
        start = (self._part - 1) * HISTORY_PART
        rows = self._rows[start:start + HISTORY_PART]
        more = start + HISTORY_PART < len(self._rows)
        self._desk.output.send("history", {
            "re": self._re, "part": self._part, "more": more, "srvOff": self._desk.clock.offset,
            "deals": [row for kind, row in rows if kind == "deal"],
            "orders": [row for kind, row in rows if kind == "order"],
        })
        return not more

    def _collect(self):
        """The package works in seconds; a second more on each side, then the milliseconds decide."""
        desk = self._desk
        start = max(0, desk.clock.server_of(self._from) - 1)
        stop = desk.clock.server_of(self._to) + 1
        deals = desk.terminal.deals(start, stop) if "deals" in self._what else ()
        orders = desk.terminal.past_orders(start, stop) if "orders" in self._what else ()
        if deals is None or orders is None:
            number, text = desk.terminal.error
            desk.refuse(self._re, "HISTORY_TIMEOUT", "The terminal does not tell its history: %s." % text, error=number)
            return False
        inside = range(self._from, self._to + 1)
        made = [("deal", desk.rows.deal(d)) for d in deals] + [("order", desk.rows.order(o)) for o in orders]
        self._rows = [(kind, row) for kind, row in made if (row["ms"] if kind == "deal" else row["doneMs"]) in inside]
        return True


class SymbolsJob:
    """get_symbols: the named ones that the broker has, or all."""

    def __init__(self, desk, re, message):
        self._desk = desk
        self._re = re
        self._names = fields.texts(message, "symbols")
        self._items = None
        self._part = 0
        self.wait_until = 0.0

    def step(self):
        if self._items is None:
            if self._names is None:
                self._items = self._desk.symbols.all()
            else:
                found = [self._desk.symbols.info(name) for name in self._names]
                self._items = [info for info in found if info is not None]
                if self._names and not self._items:
                    self._desk.refuse(self._re, "BAD_SYMBOL", "The broker has none of these symbols.", error=4301)
                    return True
        parts = max(1, -(-len(self._items) // SYMBOLS_PART))
        start = self._part * SYMBOLS_PART
        self._part += 1
        items = [item_of(info) for info in self._items[start:start + SYMBOLS_PART]]
        self._desk.output.send("symbols", {"re": self._re, "part": self._part, "parts": parts, "items": items})
        return self._part >= parts


KINDS = {"get_bars": BarsJob, "get_history": HistoryJob, "get_symbols": SymbolsJob}


class Jobs:
    def __init__(self, desk):
        self._desk = desk
        self._waiting = []

    def add(self, kind, re, message):
        """Raises BadField."""
        job = KINDS[kind](self._desk, re, message)
        if kind == "get_bars" and self._desk.symbols.usable(job.symbol) is None:
            self._desk.refuse(re, "BAD_SYMBOL", "The broker has no symbol %s, or Market Watch is full." % job.symbol, error=4301)
        elif len(self._waiting) >= WAITING:
            self._desk.refuse(re, "RATE_LIMITED", "Too many data requests wait.")
        else:
            self._waiting.append(job)

    def step(self):
        """A part of the first one; True when there is more to do at once."""
        if not self._waiting or self._desk.output.busy or time.monotonic() < self._waiting[0].wait_until:
            return False
        if self._waiting[0].step():
            self._waiting.pop(0)
        return bool(self._waiting)
