"""All parts of the agent that know the terminal, made when its account is known; used by the worker thread alone."""

from .account import AccountDesk
from .codes import retry_of
from .filling import Fillings
from .jobs import Jobs
from .journal import Journal
from .market import Market
from .rescan import Rescan
from .rows import Rows
from .symbols import Symbols
from .trade import Trading

SNAPSHOT_PART = 1000


class Desk:
    def __init__(self, terminal, start, clock, ring, output, journal_path):
        self.terminal = terminal
        self.start = start
        self.config = start.config
        self.clock = clock
        self.ring = ring
        self.output = output
        self.symbols = Symbols(terminal)
        self.rows = Rows(self.symbols.digits_of, clock)
        self.account = AccountDesk(terminal, clock, ring)
        if not self.account.read() or self.account.account is None:
            raise RuntimeError("the terminal does not tell its account: %s %s" % terminal.error)
        self.rescan = Rescan(terminal, self.account, clock, ring, self.rows)
        self.market = Market(terminal, self.symbols, clock, ring, output, start.config)
        self.jobs = Jobs(self)
        self.fillings = Fillings()
        self.journal = Journal(journal_path, self.account.name)
        self.trading = Trading(self)

    def answer(self, re, body):
        self.output.send("result", dict({"re": re}, **body))

    def refuse(self, re, code, msg, retcode=0, error=0):
        body = {"ok": False, "code": code, "retry": retry_of(code), "msg": msg}
        if retcode:
            body["retcode"] = retcode
        if error:
            body["lastError"] = error
        self.answer(re, body)

    def tell_account(self, re=None):
        """The greeting, or the answer to get_account: outside the event stream."""
        body = {"seq": 0} if re is None else {"seq": 0, "re": re}
        body.update(self.account.with_ping())
        self.output.send("account", body)

    def snapshot(self, re=None):
        """All positions and orders, in as many messages as they need. Looks first: what is told later differs from this."""
        self.rescan.now()
        rows = [("positions", self.rows.position(p)) for p in self.rescan.positions.values()]
        rows += [("orders", self.rows.order(o)) for o in self.rescan.open_orders()]
        for start in range(0, max(1, len(rows)), SNAPSHOT_PART):
            part = rows[start:start + SNAPSHOT_PART]
            body = {"seq": self.ring.number()}
            if re is not None:
                body["re"] = re
            for name in ("positions", "orders"):
                body[name] = [row for kind, row in part if kind == name]
            body["complete"] = start + SNAPSHOT_PART >= len(rows)
            self.output.send("snapshot", body)
