"""The look at positions, orders and deals that everything rests on (item 37): what differs from what was told last is
told, every second and right after a trade."""

import time

from .rows import order_key, position_key

EVERY_SECONDS = 1.0
TRUST_SECONDS = 3.0
DAY = 86400
LOOKS_FOR_ENDED = 4


class Rescan:
    def __init__(self, terminal, account, clock, ring, rows):
        self._terminal = terminal
        self._account = account
        self._clock = clock
        self._ring = ring
        self._rows = rows
        self.positions = {}
        self.orders = {}
        self._missing = {}
        self._seen = set()
        self._deals_from = 0
        self._first = True
        self._connected_at = None
        self._was_down = False
        self._next_at = 0.0

    def soon(self):
        self._next_at = 0.0

    def poll(self):
        if time.monotonic() >= self._next_at:
            self.now()

    def lists_are_true(self):
        """Without a broker, and for a second after it came back, the terminal's lists may be empty without meaning it."""
        if not self._account.connected:
            self._connected_at = None
            self._was_down = True
            return False
        now = time.monotonic()
        if self._connected_at is None:
            self._connected_at = now
        if self._was_down and now - self._connected_at < 1.0:
            return False
        self._was_down = False
        return True

    def books_are_complete(self):
        """Whether "not in the books" may be believed: connected, and long enough for the history to be loaded."""
        return (self.lists_are_true() and not self._first
                and time.monotonic() - self._connected_at >= TRUST_SECONDS)

    def now(self):
        """Looks, and tells what changed. The very first look tells nothing: a snapshot will."""
        self._next_at = time.monotonic() + EVERY_SECONDS
        if not self.lists_are_true():
            return
        positions = self._terminal.positions()
        orders = self._terminal.orders()
        deals = self._new_deals()
        if positions is None or orders is None or deals is None:
            return
        if self._first:
            self.positions = {p.ticket: p for p in positions}
            self.orders = {o.ticket: o for o in orders}
            self._first = False
            return
        for deal in deals:
            self._ring.state("deal", {"d": self._rows.deal(deal)})
        self._diff_positions({p.ticket: p for p in positions})
        self._diff_orders({o.ticket: o for o in orders})

    def _new_deals(self):
        now = self._clock.server_now()
        start = self._deals_from or now - 2 * DAY
        deals = self._terminal.deals(start, now + DAY)
        if deals is None:
            return None
        fresh = [deal for deal in deals if deal.ticket not in self._seen]
        self._seen = {deal.ticket for deal in deals}
        self._deals_from = max(start, now - DAY)
        return fresh

    def _diff_positions(self, now):
        for ticket in self.positions:
            if ticket not in now:
                self._ring.state("position", {"op": "remove", "p": {"ticket": str(ticket)}})
        for ticket, position in now.items():
            before = self.positions.get(ticket)
            if before is None or position_key(before) != position_key(position):
                self._ring.state("position", {"op": "upsert", "p": self._rows.position(position)})
        self.positions = now

    def _diff_orders(self, now):
        for ticket, order in now.items():
            before = self.orders.get(ticket)
            if before is None or order_key(before) != order_key(order):
                self._ring.state("order", {"op": "upsert", "o": self._rows.order(order)})
        kept = {}
        for ticket, order in self.orders.items():
            if ticket not in now and not self._ended(ticket, order):
                kept[ticket] = order
        self.orders = dict(now)
        self.orders.update(kept)

    def _ended(self, ticket, order):
        """Tells an order that is open no more, with its final state: that is in history soon, perhaps not yet."""
        past = self._terminal.past_order(ticket)
        if past is None:
            self._missing[ticket] = self._missing.get(ticket, 0) + 1
            if self._missing[ticket] < LOOKS_FOR_ENDED:
                self.soon()
                return False
        self._missing.pop(ticket, None)
        self._ring.state("order", {"op": "remove", "o": self._rows.order(past if past is not None else order)})
        return True

    def open_orders(self):
        """Orders that are surely open: without those whose end is still looked for."""
        return [o for ticket, o in self.orders.items() if ticket not in self._missing]
