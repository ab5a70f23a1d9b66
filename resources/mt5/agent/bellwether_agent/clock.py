"""Time. MetaTrader's times are the server's wall clock written as if it were UTC; the wire has UTC milliseconds.

The package tells no server clock, so the offset is read off ticks: one that was just seen to change is a moment old,
and its time minus ours, rounded to 15 minutes, is the offset. Three that agree change it. Before the first of them a
tick counts if it is within a minute of a whole quarter of an hour; failing that the offset of last time is taken."""

import json
import os
import time

QUARTER_MS = 900 * 1000
MOST_SECONDS = 14 * 3600
AGREEING = 3


class ServerClock:
    def __init__(self, given, memory):
        """`given`: seconds set by a person, who is believed. `memory`: file with the offsets of last time, by server."""
        self.offset = 0 if given is None else given
        self.known = given is not None
        self._fixed = given is not None
        self._memory = memory
        self._server = ""
        self._seen = {}
        self._candidate = None
        self._agreed = 0

    def utc_ms(self):
        return int(time.time() * 1000)

    def utc_of(self, server_seconds):
        return 0 if server_seconds <= 0 else max(0, (int(server_seconds) - self.offset) * 1000)

    def utc_of_ms(self, server_ms):
        return 0 if server_ms <= 0 else max(0, int(server_ms) - self.offset * 1000)

    def server_of(self, utc_ms):
        """Whole server seconds, rounded down."""
        return max(0, int(utc_ms) // 1000 + self.offset)

    def server_now(self):
        return self.server_of(self.utc_ms())

    def begin(self, server, ticks):
        """Makes the best guess from the prices that stand there when the agent starts."""
        self._server = server
        if self._fixed:
            return
        remembered = self._load().get(server)
        if isinstance(remembered, int) and abs(remembered) <= MOST_SECONDS:
            self.offset, self.known = remembered, True
        newest = max((t.time_msc for t in ticks), default=0)
        ahead = newest - self.utc_ms()
        offset = _quarters(ahead)
        if newest > 0 and offset is not None and -60000 <= ahead - offset * 1000 <= 10000:
            self._set(offset)

    def saw(self, symbol, tick_ms):
        """A tick of a symbol, at each look. True when the offset has changed by it."""
        before = self._seen.get(symbol)
        self._seen[symbol] = tick_ms
        if self._fixed or before is None or tick_ms <= before:
            return False
        offset = _quarters(tick_ms - self.utc_ms())
        if offset is None:
            return False
        self._agreed = self._agreed + 1 if offset == self._candidate else 1
        self._candidate = offset
        if self._agreed < AGREEING or (self.known and offset == self.offset):
            return False
        changed = offset != self.offset
        self._set(offset)
        return changed

    def _set(self, offset):
        self.offset, self.known = offset, True
        known = self._load()
        if known.get(self._server) == offset:
            return
        known[self._server] = offset
        try:
            with open(self._memory + ".new", "w", encoding="utf-8") as file:
                json.dump(known, file)
            os.replace(self._memory + ".new", self._memory)
        except OSError:
            pass  # Only a better guess for next time.

    def _load(self):
        try:
            with open(self._memory, encoding="utf-8") as file:
                known = json.load(file)
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def _quarters(ahead_ms):
    """Seconds in whole quarters of an hour, None if no time zone is so far off."""
    seconds = int(round(ahead_ms / QUARTER_MS)) * 900
    return seconds if abs(seconds) <= MOST_SECONDS else None
