"""The agent's process: stdin to the worker, the worker's words to stdout, logs to stderr (item 5).

Exit codes: 0 asked to or the app is gone, 2 cannot run, 3 the app broke the protocol, 4 the terminal hangs, 5 the worker
ended by itself (`bye` says why)."""

import os
import sys
import threading

from . import VERSION, fields
from .framing import Framer, Violation
from .log import keep_secret, log
from .output import Output
from .start import Start
from .watchdog import CALL_SECONDS, Watchdog
from .worker import STOP, Worker

CHUNK = 65536
FLUSH_SECONDS = 2.0


def own_pipes():
    """Descriptors of stdin and stdout that no other code reads or prints to."""
    source, target = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt
        msvcrt.setmode(source, os.O_BINARY)
        msvcrt.setmode(target, os.O_BINARY)
    return source, target


def options_of(arguments):
    """--data FOLDER, and --call-seconds N. None: not understood."""
    found = {"--data": None, "--call-seconds": str(CALL_SECONDS)}
    for name, value in zip(arguments[::2], arguments[1::2]):
        if name not in found:
            return None
        found[name] = value
    if len(arguments) % 2 or not found["--data"]:
        return None
    return os.path.abspath(found["--data"]), float(found["--call-seconds"])


class Process:
    def __init__(self, data, call_seconds):
        source, target = own_pipes()
        self._source = source
        self._data = data
        self._framer = Framer()
        self._output = Output(target, lambda why: self._exit(0, why))
        self._watchdog = Watchdog(self._wedged, call_seconds)
        self._worker = None
        self._leaving = False

    def run(self):
        """Reads until the app is gone or says bye."""
        while True:
            try:
                chunk = os.read(self._source, CHUNK)
            except OSError:
                chunk = b""
            if not chunk:
                return self._leave()
            try:
                for message in self._framer.feed(chunk):
                    if not self._take(message):
                        return self._leave()
            except Violation as violation:
                self._exit(3, "the app broke the protocol: %s" % violation)

    def _take(self, message):
        """False: the app says goodbye."""
        kind = message.get("t")
        if self._worker is None:
            self._begin(message)
        elif kind == "bye":
            return False
        elif kind == "ping":
            re = fields.request_id(message)
            if re is not None:
                self._output.send("pong", {"re": re})
        elif kind != "ack":
            self._worker.waiting.put(message)
        return True

    def _begin(self, message):
        try:
            start = Start(message)
        except fields.BadField as wrong:
            raise Violation("the first line is not start: %s" % wrong) from None
        keep_secret(start.password)
        self._worker = Worker(start, self._output, self._watchdog, self._data, self._ended)
        # The terminal may take a minute to start: its build is not known yet.
        self._output.send("hello", {"agent": "python", "agentVersion": VERSION, "proto": [1], "build": 0,
                                    "boot": self._worker.ring.boot})
        self._worker.start()

    def _leave(self):
        """What is with the broker is brought to its end first, or given up by the watchdog."""
        self._leaving = True
        if self._worker is not None:
            self._worker.waiting.put(STOP)
            self._worker.join()
        self._exit(0, None)

    def _ended(self, reason):
        """The worker is over by itself, or because it was asked."""
        if not self._leaving:
            self._output.send("bye", {"reason": reason or "PROGRAM"})
            self._exit(5, None)

    def _wedged(self, name):
        why = "MetaTrader did not answer (%s)." % name
        if self._worker is not None:
            self._worker.give_up(why)
        self._output.send("bye", {"reason": "WEDGED"})
        self._exit(4, why)

    def _exit(self, code, why):
        """At once: a thread may hang inside the package for ever."""
        if why is not None:
            log(why)
        if threading.current_thread().name != "output":
            self._output.flush(FLUSH_SECONDS)
        os._exit(code)


def main(arguments):
    options = options_of(arguments)
    if options is None:
        log("usage: python <folder of the agent> --data FOLDER [--call-seconds N]")
        return 2
    Process(*options).run()
    return 0
