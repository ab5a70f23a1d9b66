"""Watches the calls into the terminal's package: one may hang inside it for ever (3.1, 4)."""

import threading
import time

CALL_SECONDS = 30.0


class Watchdog:
    """`wedged(name)` is called once, from the watch's own thread, when a call lasts too long."""

    def __init__(self, wedged, call_seconds=CALL_SECONDS):
        self.call_seconds = call_seconds
        self._wedged = wedged
        self._lock = threading.Lock()
        self._call = None
        self._over = False
        threading.Thread(target=self._run, name="watchdog", daemon=True).start()

    def begin(self, name, seconds=None):
        with self._lock:
            self._call = (name, time.monotonic() + (seconds or self.call_seconds))

    def end(self):
        """The call has come back. A call that was given up never counts: the process is ending."""
        with self._lock:
            over = self._over
            self._call = None
        if over:
            threading.Event().wait()

    def _run(self):
        while True:
            time.sleep(0.05)
            with self._lock:
                if self._call is None or time.monotonic() < self._call[1]:
                    continue
                self._over = True
                name = self._call[0]
            self._wedged(name)
            return
