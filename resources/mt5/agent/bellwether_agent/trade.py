"""Trade requests, from the wire to the broker: journal first, then the gates, then the intent, then the order."""

from . import build
from .gate import Refusal, check_app, check_terminal, usable_symbol
from .journal import BURNT, INTENT, RESULT
from .send import Send


class Trading:
    def __init__(self, desk):
        self._desk = desk
        # The request that is with the broker, for the watchdog.
        self.running = None

    def request(self, re, body):
        desk = self._desk
        digest = body.digest() if body.coid else None
        if body.coid and self._repeated(re, body.coid, digest):
            return
        self.running = Send(desk, re, body)
        try:
            answer = self._execute(body, digest)
        except Refusal as refusal:
            answer = refusal.body()
        finally:
            self.running = None
        if body.coid:
            desk.journal.write(RESULT, body.coid, digest, body.magic, answer)
        desk.answer(re, answer)
        desk.rescan.soon()

    def _execute(self, body, digest):
        desk = self._desk
        send = self.running
        send.request = self._prepare(body)
        if body.coid and not desk.journal.write(INTENT, body.coid, digest, body.magic, None) and body.what == "order_send":
            raise Refusal("REJECTED", "The agent cannot write its journal; nothing was sent. Look whether the disk is full.")
        return send.run()

    def _repeated(self, re, coid, digest):
        """True if the coid was seen before; then it is answered, and nothing is executed."""
        desk = self._desk
        entry = desk.journal.find(coid)
        if entry is None:
            return False
        if entry.kind == BURNT:
            desk.refuse(re, "EXPIRED", "This order id was reported as not found and cannot be used any more.")
        elif entry.digest != digest:
            desk.refuse(re, "DUPLICATE", "This order id was used for another request; nothing was executed.")
        elif entry.kind == RESULT:
            desk.answer(re, dict(entry.body, replayed=True))
        else:
            doubt = Refusal("IN_DOUBT", "The agent was restarted while this order was with the broker.").body()
            desk.answer(re, dict(doubt, replayed=True))
        return True

    def _prepare(self, body):
        """Gates, then the request for the package. Raises Refusal."""
        desk = self._desk
        check_app(desk, body)
        if body.what == "order_send":
            usable_symbol(desk, body.symbol)
            check_terminal(desk, body, True)
            return build.order(desk, body)
        if body.what in ("order_modify", "order_cancel"):
            order = desk.terminal.order(body.ticket)
            check_terminal(desk, body, False)
            if order is None:
                raise Refusal("ALREADY_CLOSED", "There is no open order %d." % body.ticket, 0, 4754)
            return build.order_modify(desk, body, order) if body.what == "order_modify" else build.order_cancel(desk, order)
        position = desk.terminal.position(body.ticket)
        check_terminal(desk, body, False)
        if position is None:
            raise Refusal("ALREADY_CLOSED", "There is no open position %d." % body.ticket, 0, 4753)
        if body.what == "position_modify":
            return build.position_modify(desk, body, position)
        if body.what == "position_close":
            return build.close(desk, body, position)
        if desk.terminal.position(body.by) is None:
            raise Refusal("ALREADY_CLOSED", "There is no open position %d." % body.by, 0, 4753)
        return build.close_by(desk, body, position)
