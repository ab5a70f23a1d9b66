"""MetaTrader's return codes and errors to the codes and advice of the wire (4.7)."""

_CODES = {
    "PLACED": (10008,), "OK": (10009,), "PARTIAL": (10010,), "NO_CHANGES": (10025,), "REQUOTE": (10004, 10020),
    "NO_PRICES": (10021,), "REJECTED": (10006, 10007, 10041), "INVALID_REQUEST": (10013, 10035, 10022),
    "INVALID_VOLUME": (10014, 10034, 10038), "INVALID_PRICE": (10015,), "INVALID_STOPS": (10016,), "FROZEN": (10029,),
    "MARKET_CLOSED": (10018,), "NO_MONEY": (10019,), "TRADING_DISABLED_TERMINAL": (10027,),
    "TRADING_DISABLED_SERVER": (10026, 10017, 10032), "SIDE_RESTRICTED": (10042, 10043, 10044, 10045, 10046),
    "INVALID_FILL": (10030,), "LIMIT_REACHED": (10033, 10040), "RATE_LIMITED": (10024,), "BUSY": (10028, 10023),
    "ALREADY_CLOSED": (10036, 10039), "BROKER_DISCONNECTED": (10031,), "IN_DOUBT": (10011, 10012),
}
_BY_RETCODE = {retcode: code for code, retcodes in _CODES.items() for retcode in retcodes}
_RETRY = {
    "REQUOTE": "reprice", "NO_PRICES": "later", "FROZEN": "later", "BUSY": "later", "BROKER_DISCONNECTED": "later",
    "HISTORY_TIMEOUT": "later", "MARKET_CLOSED": "at_open", "TRADING_DISABLED_TERMINAL": "user",
    "TRADING_DISABLED_SERVER": "user", "TRADING_DISABLED_APP": "user", "RATE_LIMITED": "backoff", "IN_DOUBT": "query",
}
GOOD = frozenset((10008, 10009, 10010, 10025))
INVALID_FILL, INVALID_STOPS, CONNECTION = 10030, 10016, 10031


def code_of_retcode(retcode):
    return _BY_RETCODE.get(int(retcode), "REJECTED")


def retry_of(code):
    return _RETRY.get(code, "never")


def code_of_error(error):
    """Of a call that gave nothing. Only what surely never left the terminal is a definite no."""
    number, text = error
    if number == -2:
        return "BAD_COMMENT" if "comment" in text else "INVALID_REQUEST"
    if number == -4:
        return "BAD_SYMBOL"
    if number == -8:
        return "TRADING_DISABLED_TERMINAL"
    if number in (-10003, -10004):
        return "BROKER_DISCONNECTED"
    return "IN_DOUBT"
