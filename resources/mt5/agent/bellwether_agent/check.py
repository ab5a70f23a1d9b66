"""order_check: what the order would do to the account. Nothing is sent to the market and nothing is journalled."""

from . import build
from .codes import GOOD, code_of_error, code_of_retcode
from .gate import Refusal, check_connected
from .numbers import fixed


def order_check(desk, re, body):
    try:
        check_connected(desk)
        desk.answer(re, _checked(desk, build.order(desk, body)))
    except Refusal as refusal:
        desk.answer(re, refusal.body())


def _checked(desk, request):
    result = desk.terminal.order_check(request)
    if result is None:
        number, text = desk.terminal.error
        code = code_of_error((number, text))
        # Nothing was to be sent: there is nothing to doubt.
        raise Refusal("REJECTED" if code == "IN_DOUBT" else code, text, 0, number)
    if result.retcode != 0 and result.retcode not in GOOD:
        raise Refusal(code_of_retcode(result.retcode), result.comment or "The check failed.", result.retcode)
    digits = desk.account.account.currency_digits
    check = {"balance": fixed(result.balance, digits), "equity": fixed(result.equity, digits),
             "profit": fixed(result.profit, digits), "margin": fixed(result.margin, digits),
             "marginFree": fixed(result.margin_free, digits), "marginLevel": fixed(result.margin_level, 2)}
    return {"ok": True, "code": "OK", "retcode": 0, "check": check}
