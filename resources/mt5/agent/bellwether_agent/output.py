"""Outgoing lines: a thread writes them, so that an app that reads slowly never holds up the terminal."""

import collections
import json
import os
import threading

BUSY = 65536
LIMIT = 8 * 1024 * 1024


class Output:
    """Messages to the app, in order. `broken` is called once when they cannot get through."""

    def __init__(self, descriptor, broken):
        self._fd = descriptor
        self._broken = broken
        self._lines = collections.deque()
        self._bytes = 0
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="output", daemon=True)
        self._thread.start()

    def send(self, kind, body):
        self.send_raw(encode(kind, body))

    def send_raw(self, line):
        with self._changed:
            if self._closed:
                return
            self._lines.append(line)
            self._bytes += len(line)
            full = self._bytes > LIMIT
            self._changed.notify_all()
        if full:
            self._broken("the app does not read")

    @property
    def busy(self):
        """More waits than prices should be added to."""
        return self._bytes > BUSY

    def flush(self, seconds):
        """Waits until all is written, so long at most."""
        with self._changed:
            self._changed.wait_for(lambda: self._bytes == 0, timeout=seconds)

    def close(self):
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _run(self):
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._lines or self._closed)
                if not self._lines:
                    return
                line = self._lines.popleft()
            try:
                view = memoryview(line)
                while view:
                    view = view[os.write(self._fd, view[:65536]):]
            except OSError:
                self._broken("the pipe to the app is gone")
                return
            with self._changed:
                self._bytes -= len(line)
                self._changed.notify_all()


def encode(kind, body):
    """One message as a line. What is not a number never gets here (see numbers.py)."""
    message = {"v": 1, "t": kind}
    message.update(body)
    text = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"
