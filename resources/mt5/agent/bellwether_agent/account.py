"""The account, and who allows trading."""

import time

from . import names
from .numbers import fixed, short


class AccountDesk:
    """Reads account and terminal; tells changes of the flags at once and of money at most once a second."""

    def __init__(self, terminal, clock, ring):
        self._terminal = terminal
        self._clock = clock
        self._ring = ring
        self.account = None
        self.info = None
        self._perm = None
        self._told = None
        self._told_at = 0.0

    def read(self):
        """Both anew; what cannot be read stays as it was. False when the package has lost the terminal."""
        info = self._terminal.terminal_info()
        account = self._terminal.account_info()
        self.info = info if info is not None else self.info
        # While it logs in (again) the terminal has an account without a number.
        self.account = account if account is not None and account.login else self.account
        return info is not None

    @property
    def connected(self):
        return self.info is not None and bool(self.info.connected)

    @property
    def hedging(self):
        return self.account.margin_mode == names.HEDGING

    @property
    def name(self):
        return "%s@%s" % (self.account.login, self.account.server)

    def perm_body(self):
        a, t = self.account, self.info
        perm = {"terminal": bool(t.trade_allowed), "program": not t.tradeapi_disabled,
                "account": bool(a.trade_allowed), "expert": bool(a.trade_expert)}
        return {"perm": perm, "connected": self.connected}

    def body(self):
        a = self.account
        digits = a.currency_digits
        body = {
            "login": str(a.login), "server": a.server, "company": a.company, "name": a.name, "currency": a.currency,
            "digits": digits, "tradeMode": names.name_of(names.TRADE_MODES, a.trade_mode),
            "marginMode": names.name_of(names.MARGIN_MODES, a.margin_mode), "leverage": a.leverage,
            "balance": fixed(a.balance, digits), "credit": fixed(a.credit, digits), "equity": fixed(a.equity, digits),
            "margin": fixed(a.margin, digits), "marginFree": fixed(a.margin_free, digits),
            "marginLevel": fixed(a.margin_level, 2),
            "soMode": names.name_of(names.STOP_OUT_MODES, a.margin_so_mode), "soCall": short(a.margin_so_call),
            "soOut": short(a.margin_so_so), "limitOrders": a.limit_orders, "fifoClose": bool(a.fifo_close),
            # The package does not tell it apart.
            "hedgeAllowed": self.hedging, "srvOff": self._clock.offset,
        }
        body.update(self.perm_body())
        return body

    def with_ping(self):
        body = self.body()
        body["pingUs"] = max(0, self.info.ping_last)
        return body

    def poll_perm(self):
        """Tells changed flags; the first look only remembers."""
        body = self.perm_body()
        if body == self._perm:
            return
        first = self._perm is None
        self._perm = body
        if not first:
            self._ring.state("perm", body)

    def poll_account(self):
        if not self._ring.live or time.monotonic() - self._told_at < 1.0:
            return
        body = self.body()
        if body == self._told:
            return
        self._told_at = time.monotonic()
        self._told = body
        self._ring.state("account", self.with_ping())
