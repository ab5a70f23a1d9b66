"""The named tuples of the package, in its field order, and records like numpy's for bars and ticks."""

from collections import namedtuple

try:
    import numpy
except ImportError:
    numpy = None


def _row(name, fields):
    return namedtuple(name, fields.split())


AccountInfo = _row("AccountInfo", """login trade_mode leverage limit_orders margin_so_mode trade_allowed trade_expert
    margin_mode currency_digits fifo_close balance credit profit equity margin margin_free margin_level margin_so_call
    margin_so_so margin_initial margin_maintenance assets liabilities commission_blocked name server currency company""")
TerminalInfo = _row("TerminalInfo", """community_account community_connection connected dlls_allowed trade_allowed
    tradeapi_disabled email_enabled ftp_enabled notifications_enabled mqid build maxbars codepage ping_last
    community_balance retransmission company name language path data_path commondata_path""")
SymbolInfo = _row("SymbolInfo", """custom chart_mode select visible session_deals session_buy_orders session_sell_orders
    volume volumehigh volumelow time digits spread spread_float ticks_bookdepth trade_calc_mode trade_mode start_time
    expiration_time trade_stops_level trade_freeze_level trade_exemode swap_mode swap_rollover3days margin_hedged_use_leg
    expiration_mode filling_mode order_mode order_gtc_mode option_mode option_right bid bidhigh bidlow ask askhigh asklow
    last lasthigh lastlow volume_real volumehigh_real volumelow_real option_strike point trade_tick_value
    trade_tick_value_profit trade_tick_value_loss trade_tick_size trade_contract_size trade_accrued_interest
    trade_face_value trade_liquidity_rate volume_min volume_max volume_step volume_limit swap_long swap_short
    margin_initial margin_maintenance session_volume session_turnover session_interest session_buy_orders_volume
    session_sell_orders_volume session_open session_close session_aw session_price_settlement session_price_limit_min
    session_price_limit_max margin_hedged price_change price_volatility price_theoretical price_greeks_delta
    price_greeks_theta price_greeks_gamma price_greeks_vega price_greeks_rho price_greeks_omega price_sensitivity basis
    category currency_base currency_profit currency_margin bank description exchange formula isin name page path""")
Tick = _row("Tick", "time bid ask last volume time_msc flags volume_real")
BookInfo = _row("BookInfo", "type price volume volume_dbl")
TradePosition = _row("TradePosition", """ticket time time_msc time_update time_update_msc type magic identifier reason
    volume price_open sl tp price_current swap profit symbol comment external_id""")
TradeOrder = _row("TradeOrder", """ticket time_setup time_setup_msc time_done time_done_msc time_expiration type
    type_time type_filling state magic position_id position_by_id reason volume_initial volume_current price_open sl tp
    price_current price_stoplimit symbol comment external_id""")
TradeDeal = _row("TradeDeal", """ticket order time time_msc type entry magic position_id reason volume price commission
    swap profit fee symbol comment external_id""")
TradeRequest = _row("TradeRequest", """action magic order symbol volume price stoplimit sl tp deviation type
    type_filling type_time expiration comment position position_by""")
OrderSendResult = _row("OrderSendResult", "retcode deal order volume price bid ask comment request_id retcode_external request")
OrderCheckResult = _row("OrderCheckResult", "retcode balance equity profit margin margin_free margin_level comment request")

TEXTS = frozenset("""name server currency company symbol comment external_id currency_base currency_profit currency_margin
    bank description exchange formula isin page path basis category language data_path commondata_path""".split())
FLOATS = frozenset("""volume price stoplimit sl tp""".split())


def filled(row, values):
    """A row with what is given and zeros or "" elsewhere."""
    return row(*(values.get(name, "" if name in TEXTS else 0) for name in row._fields))


def request_of(values):
    """A TradeRequest as the package gives it back: 0, 0.0 or "" for what was left out."""
    return TradeRequest(*(values.get(name, "" if name in TEXTS else 0.0 if name in FLOATS else 0)
                          for name in TradeRequest._fields))


class _DType:
    def __init__(self, names):
        self.names = names


class _Rows(list):
    """As much of a structured array as bars and ticks need: `rows[i]["time"]`, `len`, slices, `dtype.names`."""

    def __init__(self, names, rows):
        super().__init__(dict(zip(names, row)) for row in rows)
        self.dtype = _DType(names)


def records(columns, rows):
    """A structured array, as the real package gives one, where this machine has numpy."""
    names = tuple(name for name, _ in columns)
    return _Rows(names, rows) if numpy is None else numpy.array(rows, dtype=list(columns))


RATES = (("time", "<i8"), ("open", "<f8"), ("high", "<f8"), ("low", "<f8"), ("close", "<f8"), ("tick_volume", "<u8"),
         ("spread", "<i4"), ("real_volume", "<u8"))
TICKS = (("time", "<i8"), ("bid", "<f8"), ("ask", "<f8"), ("last", "<f8"), ("volume", "<u8"), ("time_msc", "<i8"),
         ("flags", "<u4"), ("volume_real", "<f8"))
