"""Prices, forming bars and order books of what the app subscribed to: polled, the latest of each is sent."""

import time

from . import fields, names
from .numbers import fixed, short

BARS_SECONDS = 0.25
BOOK_SECONDS = 0.1


class _Price:
    def __init__(self):
        self.tick = None
        self.due = False
        self.sent_at = 0.0


class Market:
    def __init__(self, terminal, symbols, clock, ring, output, config):
        self._terminal = terminal
        self._symbols = symbols
        self._clock = clock
        self._ring = ring
        self._output = output
        self._config = config
        self._prices = {}
        self._bars = {}
        self._books = {}
        self._bars_at = 0.0
        self._books_at = 0.0

    def subscribe(self, message):
        """The whole set at once; answers what is not known. Raises BadField. All prices are sent again at once."""
        symbols = fields.texts(message, "symbols")
        if symbols is None:
            raise fields.BadField("symbols")
        books = fields.texts(message, "book") or []
        bars = [_pair(one) for one in _list(message, "bars")]
        for symbol in self._books:
            self._terminal.market_book_release(symbol)
        self._prices, self._bars, self._books = {}, {}, {}
        bad = []
        good = {}
        for symbol in [*symbols, *books, *(symbol for symbol, _ in bars)]:
            if symbol not in good:
                good[symbol] = self._symbols.usable(symbol) is not None
                if not good[symbol]:
                    bad.append({"s": symbol, "code": "BAD_SYMBOL"})
        self._prices = {symbol: _Price() for symbol in symbols if good[symbol]}
        for symbol in books:
            if good[symbol] and self._terminal.market_book_add(symbol):
                self._books[symbol] = None
            elif good[symbol]:
                bad.append({"s": symbol, "code": "UNSUPPORTED"})
        self._bars = {pair: None for pair in bars if good[pair[0]]}
        return bad

    def poll(self):
        """True when the server's clock was seen to have changed."""
        changed = self._poll_prices()
        if self._ring.live and not self._output.busy:
            now = time.monotonic()
            if self._bars and now - self._bars_at >= BARS_SECONDS:
                self._bars_at = now
                for pair in self._bars:
                    self._look_at_bars(pair)
            if self._books and now - self._books_at >= BOOK_SECONDS:
                self._books_at = now
                for symbol in self._books:
                    self._look_at_book(symbol)
        return changed

    def _poll_prices(self):
        changed = False
        rows = []
        sendable = self._ring.live and not self._output.busy
        now = time.monotonic()
        for symbol, price in self._prices.items():
            tick = self._terminal.symbol_info_tick(symbol)
            if tick is not None and (tick.bid > 0 or tick.ask > 0 or tick.last > 0):
                changed = self._clock.saw(symbol, tick.time_msc) or changed
                if price.tick is None or _key(price.tick) != _key(tick):
                    price.tick, price.due = tick, True
            if sendable and price.due and (now - price.sent_at) * 1000 >= self._config.tick_min_ms:
                rows.append(self._row(symbol, price.tick))
                price.due, price.sent_at = False, now
        if rows:
            self._ring.market("ticks", {"d": rows})
        return changed

    def _row(self, symbol, tick):
        digits = self._symbols.digits_of(symbol)
        row = [symbol, self._clock.utc_of_ms(tick.time_msc), fixed(tick.bid, digits), fixed(tick.ask, digits)]
        if tick.last > 0:
            row.append(fixed(tick.last, digits))
        return row

    def _look_at_bars(self, pair):
        symbol, frame = pair
        rates = self._terminal.bars_now(symbol, names.TIMEFRAMES[frame], 2)
        if rates is None or len(rates) < 1:
            return
        rows = [bar_row(rate, self._symbols.digits_of(symbol), self._clock) for rate in rates]
        before = self._bars[pair]
        if before == rows[-1]:
            return
        new = before is not None and rows[-1][0] > before[0]
        self._bars[pair] = rows[-1]
        self._ring.market("bars", dict(bars_body(symbol, frame, 1, False, rows if new else rows[-1:], self._clock)))

    def _look_at_book(self, symbol):
        levels = self._terminal.market_book_get(symbol)
        if levels is None:
            return
        digits = self._symbols.digits_of(symbol)
        rows = [(level.type, [fixed(level.price, digits), short(level.volume_dbl or level.volume)]) for level in levels]
        bids = sorted((row for kind, row in rows if kind == 2), reverse=True)
        asks = sorted(row for kind, row in rows if kind == 1)
        body = {"s": symbol, "bids": bids, "asks": asks}
        if body != self._books[symbol]:
            self._books[symbol] = body
            self._ring.market("book", body)


def bar_row(rate, digits, clock):
    """[t,o,h,l,c,tickVol,spread,realVol] of a row of the package (a numpy record, or what is like one)."""
    return [clock.utc_of(int(rate["time"])), *(fixed(float(rate[name]), digits) for name in ("open", "high", "low", "close")),
            int(rate["tick_volume"]), int(rate["spread"]), int(rate["real_volume"])]


def bars_body(symbol, frame, part, more, rows, clock):
    return {"s": symbol, "tf": frame, "part": part, "more": more, "srvOff": clock.offset, "d": rows}


def _key(tick):
    return (tick.time_msc, tick.bid, tick.ask, tick.last)


def _list(message, name):
    value = message.get(name)
    if value is not None and not isinstance(value, list):
        raise fields.BadField(name)
    return value or []


def _pair(one):
    if not isinstance(one, list) or len(one) != 2 or not all(isinstance(part, str) for part in one):
        raise fields.BadField("bars")
    if one[1] not in names.TIMEFRAMES:
        raise fields.BadField("bars")
    return (one[0], one[1])
