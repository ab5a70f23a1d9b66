"""order_query: what became of a coid. The broker's books come first, then the journal (items 40 and 41)."""

from . import names
from .journal import BURNT, RESULT
from .numbers import fixed, short
from .send import done_of

TWO_DAYS = 2 * 86400


class Found:
    def __init__(self, state, order=0, done=None):
        self.state = state
        self.order = order
        self.done = done


def order_query(desk, re, coid, magic):
    connected = desk.rescan.books_are_complete()
    entry = desk.journal.find(coid)
    found = _in_books(desk, coid, magic, entry)
    if found is None:
        found = Found(_in_journal(entry))
    body = {"ok": True, "code": "OK", "retcode": 0, "state": found.state, "connected": connected}
    if found.order:
        body["order"] = str(found.order)
    if found.done is not None:
        body.update(deal=found.done["deal"], pos=found.done["pos"], vol=found.done["vol"],
                    price=fixed(found.done["price"], 8))
    # From now on a delayed first copy of this order is refused: the app may call it not executed.
    if found.state == "NOT_FOUND" and connected:
        desk.journal.write(BURNT, coid, None, magic, None)
    desk.answer(re, body)


def _in_books(desk, coid, magic, entry):
    back = TWO_DAYS
    if entry is not None:
        magic = entry.magic if entry.digest is not None else magic
        back = max(back, (desk.clock.utc_ms() - entry.ms) // 1000 + 3600)
    now = desk.clock.server_now()
    start, stop = max(0, now - back), now + 86400
    ours = lambda row: row.magic == magic and _is_of(row.comment, coid)  # noqa: E731
    live = desk.terminal.orders() or ()
    past = desk.terminal.past_orders(start, stop) or ()
    order = next((o for o in [*live, *reversed(past)] if ours(o)), None)
    if order is None:
        ticket = next((d.order for d in reversed(desk.terminal.deals(start, stop) or ()) if ours(d)), 0)
        ticket = ticket or _ticket_of(entry)
        order = next((o for o in [*live, *past] if ticket and o.ticket == ticket), None)
    if order is not None:
        done = done_of(desk, order.ticket, 0, order.type == names.CLOSE_BY, back)
        return Found(_state_of(order, done), order.ticket, done)
    # A position whose order and deals are not in the terminal's history (yet).
    position = next((p for p in desk.terminal.positions() or () if ours(p)), None)
    if position is None:
        return None
    done = {"deal": "0", "pos": str(position.identifier), "vol": short(position.volume), "price": position.price_open}
    return Found("DONE", 0, done)


def _is_of(comment, coid):
    return comment == coid or comment.startswith(coid + "-")


def _ticket_of(entry):
    if entry is None or entry.kind != RESULT:
        return 0
    text = entry.body.get("order", "0")
    return int(text) if isinstance(text, str) and text.isdigit() else 0


def _state_of(order, done):
    if order.state == names.STATE_FILLED:
        return "DONE"
    if order.state == names.STATE_PARTIAL or done is not None:
        return "PARTIAL"
    ended = {names.STATE_CANCELED: "CANCELED", names.STATE_EXPIRED: "EXPIRED", names.STATE_REJECTED: "REJECTED"}
    if order.state in ended:
        return ended[order.state]
    return "PARTIAL" if order.volume_current < order.volume_initial else "PLACED"


def _in_journal(entry):
    """When the books know nothing."""
    if entry is None or entry.kind != RESULT:
        return "NOT_FOUND"
    code = entry.body.get("code")
    if entry.body.get("ok"):
        return code if code in ("PARTIAL", "PLACED") else "DONE"
    return "NOT_FOUND" if code == "IN_DOUBT" else "REJECTED"
