"""The numbered event stream and the last 512 state events, for a replay (items 17, 22 and 23)."""

import collections
import os

from .output import encode

SIZE = 512


class Ring:
    def __init__(self, output):
        self.boot = os.urandom(8).hex()
        self.seq = 0
        self.live = False
        self._output = output
        self._kept = collections.deque()
        self._lost = 0

    def number(self):
        self.seq += 1
        return self.seq

    def state(self, kind, body):
        """account, position, order, deal, perm: numbered, kept, and sent if the session is live."""
        seq = self.number()
        message = {"seq": seq}
        message.update(body)
        line = encode(kind, message)
        if len(self._kept) == SIZE:
            self._lost = self._kept.popleft()[0]
        self._kept.append((seq, line))
        if self.live:
            self._output.send_raw(line)

    def market(self, kind, body):
        """Prices: numbered and sent, not kept."""
        if not self.live:
            return
        message = {"seq": self.number()}
        message.update(body)
        self._output.send(kind, message)

    def can_replay(self, boot, acknowledged):
        return boot == self.boot and self._lost <= acknowledged <= self.seq

    def replay(self, acknowledged):
        for seq, line in self._kept:
            if seq > acknowledged:
                self._output.send_raw(line)
