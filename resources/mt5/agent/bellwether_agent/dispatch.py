"""Messages of the app after the greeting. What has an id is answered; what is not understood and has none is passed over
(item 14)."""

from . import fields
from .check import order_check
from .jobs import KINDS
from .order_body import ALL, BadBody, OrderBody
from .query import order_query


class Dispatch:
    def __init__(self, desk):
        self._desk = desk
        self._resumed = False

    def handle(self, message):
        kind = message.get("t")
        if kind == "cfg":
            self._configure(message.get("cfg"))
            return
        re = fields.request_id(message)
        if re is None:
            return
        try:
            if not isinstance(kind, str):
                raise fields.BadField("t")
            self._request(kind, re, message)
        except (fields.BadField, BadBody) as wrong:
            self._desk.refuse(re, "INVALID_REQUEST", str(wrong))

    def live_without_resume(self):
        """Whoever sends no resume for 5 s gets the snapshot (item 22)."""
        self._desk.ring.live = True
        self._desk.snapshot()

    def _configure(self, cfg):
        if isinstance(cfg, dict):
            try:
                self._desk.config.take(cfg)
            except fields.BadField:
                pass  # `cfg` has no answer; nothing of a bad one is taken.

    def _request(self, kind, re, message):
        desk = self._desk
        if kind == "resume":
            self._resume(re, message)
        elif kind == "subscribe":
            desk.answer(re, {"ok": True, "code": "OK", "retcode": 0, "bad": desk.market.subscribe(message)})
        elif kind == "get_account":
            desk.account.read()
            desk.tell_account(re)
        elif kind == "get_snapshot":
            if not desk.ring.live:
                raise BadBody("get_snapshot comes after resume.")
            desk.snapshot(re)
        elif kind in KINDS:
            desk.jobs.add(kind, re, message)
        elif kind in ALL:
            self._trade(re, OrderBody(kind, message, desk.config.magic))
        else:
            desk.refuse(re, "UNSUPPORTED", "This agent does not know the request.")

    def _trade(self, re, body):
        if body.what == "order_check":
            order_check(self._desk, re, body)
        elif body.what == "order_query":
            order_query(self._desk, re, body.coid, body.magic)
        else:
            self._desk.trading.request(re, body)

    def _resume(self, re, message):
        boot = fields.text(message, "boot")
        acknowledged = fields.whole(message, "ackSeq", 0, 2**53 - 1)
        if acknowledged is None or (boot is not None and not fields.is_hex(boot, 16)):
            raise fields.BadField("boot or ackSeq")
        if self._resumed:
            raise BadBody("resume is the first message of a session, and comes once.")
        self._resumed = True
        desk = self._desk
        ring = desk.ring
        replay = boot is not None and ring.can_replay(boot, acknowledged)
        # What has happened until now belongs before `upTo`.
        if not ring.live:
            desk.rescan.now()
        desk.output.send("resumed", {"re": re, "mode": "replay" if replay else "snapshot", "upTo": ring.seq})
        ring.live = True
        if replay:
            ring.replay(acknowledged)
        else:
            desk.snapshot()
