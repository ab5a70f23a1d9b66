"""The one thread that calls the terminal: requests of the app in their order, and the looks in between."""

import os
import queue
import threading
import time
import traceback

from .clock import ServerClock
from .connect import NoTerminal, connect
from .desk import Desk
from .dispatch import Dispatch
from .log import log
from .order_body import ALL
from .ring import Ring
from .terminal import Terminal

STOP = object()
RESUME_SECONDS = 5.0
FLAGS_SECONDS = 1.0
_TRADES = ALL - {"order_check", "order_query"}


class Worker(threading.Thread):
    """`ended(reason)` is called from this thread when it is over: None, or a reason for `bye`."""

    def __init__(self, start, output, watchdog, data, ended):
        super().__init__(name="terminal", daemon=True)
        self.waiting = queue.Queue()
        self.greeted = threading.Event()
        self.ring = Ring(output)
        self._start_line = start
        self._output = output
        self._watchdog = watchdog
        self._data = data
        self._ended = ended
        self._desk = None

    def run(self):
        reason = None
        terminal = None
        try:
            import MetaTrader5 as mt5
            terminal = Terminal(mt5, self._watchdog)
            reason = self._serve(terminal)
        except ImportError as error:
            log("the package MetaTrader5 cannot be loaded: %s" % error)
            reason = "NO_PACKAGE"
        except NoTerminal as no:
            log(no)
            reason = no.reason
        except Exception:  # Whatever it was: what is open is answered, and the app starts the agent anew.
            log("the agent met what it does not understand: %s" % traceback.format_exc(limit=-4))
            self.give_up("The agent broke off.")
            reason = "FAULT"
        if terminal is not None:
            terminal.shutdown()
        if self._desk is not None:
            self._desk.journal.close()
        self._ended(reason)

    def give_up(self, why):
        """Answers what is open, for nobody else will. Called when this thread hangs or has failed."""
        desk = self._desk
        running = None if desk is None else desk.trading.running
        if running is not None and running.sent:
            desk.refuse(running.re, "IN_DOUBT", why)
        elif running is not None:
            desk.refuse(running.re, "BUSY", "%s Nothing was sent to the broker." % why)
        while desk is not None:
            try:
                message = self.waiting.get_nowait()
            except queue.Empty:
                return
            if message is not STOP and message.get("t") in _TRADES and isinstance(message.get("id"), str):
                desk.refuse(message["id"], "BUSY", "%s Nothing was sent to the broker." % why)

    def _serve(self, terminal):
        start = self._start_line
        account = connect(terminal, start)
        start.password = ""
        clock = ServerClock(start.srv_off, os.path.join(self._data, "clock.json"))
        desk = Desk(terminal, start, clock, self.ring, self._output, os.path.join(self._data, "journal.ndjson"))
        clock.begin(account.server, desk.symbols.shown_ticks())
        desk.account.poll_perm()
        self._desk = desk
        dispatch = Dispatch(desk)
        desk.tell_account()
        self.greeted.set()
        return self._loop(desk, dispatch)

    def _loop(self, desk, dispatch):
        name = desk.account.name
        greeted_at = time.monotonic()
        flags_at = greeted_at
        more = False
        while True:
            message = self._next(0.0 if more else desk.config.timer_ms / 1000)
            if message is STOP:
                return None
            if message is not None:
                dispatch.handle(message)
            now = time.monotonic()
            if not desk.ring.live and now - greeted_at >= RESUME_SECONDS:
                dispatch.live_without_resume()
            if now - flags_at >= FLAGS_SECONDS:
                flags_at = now
                if not desk.account.read():
                    log("the terminal is gone: %s %s" % desk.terminal.error)
                    return "CLOSE"
                if desk.account.name != name:
                    log("another account is logged in to in the terminal")
                    return "ACCOUNT"
                desk.account.poll_perm()
            # A change of the server's clock shows in the account, which is told when it differs.
            desk.market.poll()
            desk.rescan.poll()
            desk.account.poll_account()
            more = desk.jobs.step() or not self.waiting.empty()

    def _next(self, seconds):
        try:
            return self.waiting.get(block=seconds > 0, timeout=seconds or None)
        except queue.Empty:
            return None
