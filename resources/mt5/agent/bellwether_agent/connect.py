"""To the terminal and into the account."""

from .log import log


class NoTerminal(Exception):
    """The account could not be reached; `reason` is for `bye`, the text for people."""

    def __init__(self, reason, text):
        super().__init__(text)
        self.reason = reason


def connect(terminal, start):
    """Attaches to the terminal that runs; logs in only if another account is in it (3.1, 9). Answers the account."""
    wanted = (start.login, start.server)
    if terminal.attach(start.path, start.timeout_ms, start.portable):
        account = terminal.account_info()
        if account is not None and _is(account, wanted):
            return account
        log("logging in to account %s at %s" % wanted)
        if start.password and terminal.login(start.login, start.password, start.server, start.timeout_ms):
            return _checked(terminal, wanted)
        raise _why(terminal.error if start.password else (-6, "another account is logged in, and no password is kept"))
    first = terminal.error
    log("the terminal did not let us in without a password: %s %s" % first)
    if start.password and terminal.initialize(start.path, start.login, start.password, start.server, start.timeout_ms,
                                              start.portable):
        return _checked(terminal, wanted)
    raise _why(terminal.error if start.password else first)


def _is(account, wanted):
    login, server = wanted
    return account.login == login and (not server or account.server == server)


def _checked(terminal, wanted):
    account = terminal.account_info()
    if account is None:
        raise _why(terminal.error)
    if not _is(account, wanted):
        raise NoTerminal("LOGIN", "The terminal is logged in to %s at %s." % (account.login, account.server))
    return account


def _why(error):
    number, text = error
    if number in (-6, -7):
        return NoTerminal("LOGIN", "The broker's server did not take login, password and server: %s (%s)." % (text, number))
    if number == -10003:
        return NoTerminal("NO_TERMINAL", "MetaTrader 5 was not found on this computer: %s (%s)." % (text, number))
    if number == -8:
        return NoTerminal("API_OFF", "MetaTrader does not let programs trade: %s (%s)." % (text, number))
    if number == -10005:
        return NoTerminal("TIMEOUT", "MetaTrader did not answer in time: %s (%s)." % (text, number))
    return NoTerminal("INITFAILED", "MetaTrader could not be started: %s (%s)." % (text, number))
