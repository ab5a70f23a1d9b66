"""What every call of the package has in common: one connection, one thread at a time, and the last error."""

import functools
import os
import threading
import time

from .world import World

STATE = os.environ.get("FAKE_MT5_STATE", "")
NOT_CONNECTED = (-10004, "No IPC connection")
OK = (1, "Success")
world = World()
world.load(STATE)
_busy = threading.Lock()
_error = OK


class Fails(Exception):
    """The call gives nothing, and this is the last error."""

    def __init__(self, number, text):
        super().__init__(text)
        self.error = (number, text)


def last_error():
    return _error


def call(nothing=None, needs_terminal=True):
    """Makes a call of the package of a function: rules 4 and 11, delays, wedges."""
    def made(function):
        @functools.wraps(function)
        def outer(*args, **kwargs):
            global _error
            if not _busy.acquire(blocking=False):
                world.violations.append("%s while another call runs" % function.__name__)
                _error = (-1, "Terminal: Call failed")
                return nothing
            try:
                time.sleep(world.delay.get(function.__name__, 0))
                if world.wedge.get(function.__name__) == "before":
                    threading.Event().wait()
                with world.lock:
                    answer = _run(function, nothing, needs_terminal, args, kwargs)
                if world.wedge.get(function.__name__) == "after":
                    threading.Event().wait()
                return answer
            finally:
                _busy.release()
        return outer
    return made


def _run(function, nothing, needs_terminal, args, kwargs):
    global _error
    if needs_terminal and not world.attached:
        _error = NOT_CONNECTED
        return nothing
    try:
        answer = function(*args, **kwargs)
        _error = OK
        return answer
    except Fails as fails:
        _error = fails.error
        return nothing
    except TypeError:
        _error = (-2, "Invalid arguments")
        return nothing
