"""Numbers of MetaTrader to the names of the wire (item 20). By number, for packages differ in the names they have."""

ORDER_TYPES = ("buy", "sell", "buy_limit", "sell_limit", "buy_stop", "sell_stop", "buy_stop_limit", "sell_stop_limit",
               "close_by")
ORDER_STATES = ("started", "placed", "canceled", "partial", "filled", "rejected", "expired", "request_add",
                "request_modify", "request_cancel")
FILLINGS = ("FOK", "IOC", "RETURN", "BOC")
TIFS = ("GTC", "DAY", "SPECIFIED", "SPECIFIED_DAY")
REASONS = ("client", "mobile", "web", "expert", "sl", "tp", "so", "rollover", "vmargin", "split", "corporate_action")
ENTRIES = ("in", "out", "inout", "out_by")
DEAL_TYPES = ("buy", "sell", "balance", "credit", "charge", "correction", "bonus", "commission", "commission_daily",
              "commission_monthly", "commission_agent_daily", "commission_agent_monthly", "interest", "buy_canceled",
              "sell_canceled", "dividend", "dividend_franked", "tax")
TRADE_MODES = ("demo", "contest", "real")
MARGIN_MODES = ("netting", "exchange", "hedging")
STOP_OUT_MODES = ("percent", "money")
EXECUTIONS = ("request", "instant", "market", "exchange")
SYMBOL_MODES = ("disabled", "long_only", "short_only", "close_only", "full")
SWAP_MODES = ("disabled", "points", "currency_symbol", "currency_margin", "currency_deposit", "interest_current",
              "interest_open", "reopen_current", "reopen_bid")
CALCS = {0: "forex", 1: "futures", 2: "cfd", 3: "cfdindex", 4: "cfdleverage", 5: "forex_no_leverage",
         32: "exch_stocks", 33: "exch_futures", 34: "exch_options", 36: "exch_options_margin", 37: "exch_bonds",
         38: "exch_stocks_moex", 39: "exch_bonds_moex", 64: "serv_collateral"}
TIMEFRAMES = {"M1": 1, "M2": 2, "M3": 3, "M4": 4, "M5": 5, "M6": 6, "M10": 10, "M12": 12, "M15": 15, "M20": 20,
              "M30": 30, "H1": 16385, "H2": 16386, "H3": 16387, "H4": 16388, "H6": 16390, "H8": 16392, "H12": 16396,
              "D1": 16408, "W1": 32769, "MN1": 49153}

HEDGING = 2
BUY, SELL = 0, 1
BUY_LIMIT, SELL_LIMIT, BUY_STOP, SELL_STOP, BUY_STOP_LIMIT, SELL_STOP_LIMIT, CLOSE_BY = 2, 3, 4, 5, 6, 7, 8
BUYING = frozenset((BUY, BUY_LIMIT, BUY_STOP, BUY_STOP_LIMIT))
FOK, IOC, RETURN = 0, 1, 2
EXE_REQUEST, EXE_INSTANT, EXE_MARKET, EXE_EXCHANGE = 0, 1, 2, 3
DEAL, PENDING, SLTP, MODIFY, REMOVE, CLOSE_BY_ACTION = 1, 5, 6, 7, 8, 10
STATE_CANCELED, STATE_PARTIAL, STATE_FILLED, STATE_REJECTED, STATE_EXPIRED = 2, 3, 4, 5, 6


def name_of(names, value, other=None):
    """The name at a number; for one that is new to us `other`, or the last name."""
    value = int(value)
    if 0 <= value < len(names):
        return names[value]
    return names[-1] if other is None else other


def flags_of(mask, bits):
    """The names whose bit is set in a mask."""
    return [name for bit, name in bits if int(mask) & bit]
