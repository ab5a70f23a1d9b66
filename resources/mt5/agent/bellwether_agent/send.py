"""Sends one request to the broker and makes its final answer."""

import time

from . import build, codes, names
from .filling import next_after
from .gate import Refusal
from .numbers import fixed, short

OUTCOME_SECONDS = 10.0
SETTLE_SECONDS = 0.3
LOOK_SECONDS = 0.03
# Levels this near, in spreads, may be what the broker really meant with 10016; then nothing is opened without them.
SPLIT_SPREADS = 3.0


class Send:
    """`sent` says whether the broker may have heard of it."""

    def __init__(self, desk, re, body):
        self._desk = desk
        self.re = re
        self._body = body
        self.request = None
        self.sent = False
        self._levels = None

    def run(self):
        """The body of the result. Raises Refusal where nothing was done."""
        result = self._send()
        if result.retcode == codes.INVALID_FILL:
            result = self._other_filling(result)
        if result.retcode == codes.INVALID_STOPS and self._splits():
            result = self._without_levels()
        if result.retcode not in codes.GOOD:
            return self._refused(result)
        done = self._executed(result) if self._is_execution() else None
        retcode = result.retcode
        if retcode == 10008 and done is not None:
            if done["vol"] <= 0:
                raise Refusal("IN_DOUBT", "The broker took the order and has not said what became of it in 10 s.")
            retcode = 10009 if done["vol"] >= self.request["volume"] - 1e-9 else 10010
        self._remember()
        answer = {"ok": True, "code": codes.code_of_retcode(retcode), "retcode": retcode}
        answer.update(self._about(result, done))
        if self._levels is not None:
            answer["split"] = self._protect(done["pos"])
        return answer

    def _send(self):
        """Raises Refusal when the package gives nothing; whether that is a definite no the error says."""
        self.sent = True
        result = self._desk.terminal.order_send(self.request)
        if result is not None:
            return result
        number, text = self._desk.terminal.error
        raise Refusal(codes.code_of_error((number, text)), "%s (%d)" % (text, number), 0, number)

    def _may_retry(self):
        deadline = self._body.deadline
        return not deadline or self._desk.clock.utc_ms() <= deadline

    def _other_filling(self, result):
        """Nothing was executed after 10030: once more with the next filling mode, under the same coid."""
        if self._body.filling != "auto" or "type_filling" not in self.request or not self._may_retry():
            return result
        if self.request["action"] not in (names.DEAL, names.PENDING):
            return result
        following = next_after(self._desk.symbols.info(self.request["symbol"]), self.request["type_filling"])
        if following is None:
            return result
        self.request["type_filling"] = following
        return self._send()

    def _splits(self):
        """Whether a broker with Market execution may have refused levels that come with the opening."""
        request = self.request
        if self._body.what != "order_send" or request["action"] != names.DEAL or not self._may_retry():
            return False
        if not request["sl"] and not request["tp"]:
            return False
        info = self._desk.symbols.info(request["symbol"])
        if info.trade_exemode != names.EXE_MARKET:
            return False
        price = info.bid if request["type"] == names.BUY else info.ask
        least = (info.ask - info.bid) * SPLIT_SPREADS
        return all(not level or abs(price - level) >= least for level in (request["sl"], request["tp"]))

    def _without_levels(self):
        """Opened first; the levels follow in a second request, and the answer says so in `split`."""
        self._levels = (self.request["sl"], self.request["tp"])
        self.request["sl"] = self.request["tp"] = 0.0
        return self._send()

    def _protect(self, ident):
        desk = self._desk
        position = next((p for p in desk.terminal.positions() or () if str(p.identifier) == ident), None)
        if position is None:
            return {"ok": False, "code": "ALREADY_CLOSED", "msg": "The position is not there (any more)."}
        result = desk.terminal.order_send(build.protect(position, self._levels[0], self._levels[1], self._body.magic))
        if result is None:
            return {"ok": False, "code": "IN_DOUBT", "msg": "%s (%d)" % (desk.terminal.error[1], desk.terminal.error[0])}
        if result.retcode in codes.GOOD:
            return {"ok": True}
        return {"ok": False, "code": codes.code_of_retcode(result.retcode), "msg": result.comment}

    def _refused(self, result):
        code = codes.code_of_retcode(result.retcode)
        if result.retcode == codes.CONNECTION:
            code = "IN_DOUBT"
        answer = Refusal(code, result.comment or "The broker answered %d." % result.retcode, result.retcode).body()
        if code == "REQUOTE":
            info = self._desk.symbols.info(self.request["symbol"])
            answer["bid"] = fixed(result.bid or info.bid, info.digits)
            answer["ask"] = fixed(result.ask or info.ask, info.digits)
        return answer

    def _is_execution(self):
        return self.request["action"] in (names.DEAL, names.CLOSE_BY_ACTION)

    def _executed(self, result):
        """What was done, from the deals in history, which may come a moment later than the answer."""
        waits = OUTCOME_SECONDS if result.retcode == 10008 else SETTLE_SECONDS
        first_only = self.request["action"] == names.CLOSE_BY_ACTION
        until = time.monotonic() + waits
        while True:
            done = done_of(self._desk, result.order, result.deal, first_only, 3600)
            whole = done is not None and (first_only or done["vol"] >= (result.volume or self.request["volume"]) - 1e-9)
            if whole or time.monotonic() >= until:
                break
            time.sleep(LOOK_SECONDS)
        if done is None:
            position = self.request.get("position", 0)
            done = {"deal": str(result.deal), "vol": short(result.volume), "price": result.price, "pos": str(position)}
        return done

    def _about(self, result, done):
        request = self.request
        if done is not None:
            digits = self._desk.symbols.digits_of(request["symbol"])
            return {"order": str(result.order), "deal": done["deal"], "vol": done["vol"],
                    "price": fixed(done["price"], digits + 2), "pos": done["pos"], "comment": result.comment,
                    "filling": names.name_of(names.FILLINGS, request.get("type_filling", names.RETURN))}
        if request["action"] == names.SLTP:
            return {"pos": str(request["position"]), "comment": result.comment}
        about = {"order": str(result.order or request.get("order", 0)), "comment": result.comment}
        if request["action"] == names.PENDING:
            about["deal"] = "0"
            about["filling"] = names.name_of(names.FILLINGS, request["type_filling"])
        return about

    def _remember(self):
        request = self.request
        if self._body.filling == "auto" and request["action"] in (names.DEAL, names.PENDING):
            self._desk.fillings.remember(self._desk.account.account.server, request["symbol"],
                                         request["action"] == names.PENDING, request["type_filling"])


def done_of(desk, order, deal, first_only, back_seconds):
    """What was executed for one order: volume, average price, last deal, position. None: no deal of it is known.

    Of a close-by, whose result is booked on the first deal, only that one counts."""
    now = desk.clock.server_now()
    deals = desk.terminal.deals(max(0, now - back_seconds), now + 86400) or ()
    mine = [d for d in deals if (deal and d.ticket == deal) or (order and d.order == order)]
    if not mine:
        return None
    mine = mine[:1] if first_only else mine
    volume = sum(d.volume for d in mine)
    money = sum(d.volume * d.price for d in mine)
    return {"deal": str(mine[-1].ticket), "vol": short(volume), "price": money / volume if volume > 0 else 0.0,
            "pos": str(mine[-1].position_id)}
