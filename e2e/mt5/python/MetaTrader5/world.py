"""The terminal, the account and the market behind the fake package: in memory, and in a file where one is named, so that
they outlive the process that drives them."""

import os
import pickle
import threading
import time

from .rows import AccountInfo, SymbolInfo, TerminalInfo, Tick, TradeDeal, TradeOrder, TradePosition, filled

OFFSET = 3 * 3600


def a_symbol(name, **over):
    """EURUSD as a broker with Market execution has it."""
    values = dict(name=name, description="Euro vs US Dollar", path="Forex\\Majors\\" + name, digits=5, point=0.00001,
                  trade_tick_size=0.00001, trade_tick_value=1.0, trade_contract_size=100000.0, volume_min=0.01,
                  volume_max=200.0, volume_step=0.01, trade_exemode=2, filling_mode=3, expiration_mode=15, order_mode=127,
                  trade_mode=4, trade_calc_mode=0, currency_base="EUR", currency_profit="USD", currency_margin="EUR",
                  swap_long=-7.1, swap_short=3.2, swap_mode=1, swap_rollover3days=3, bid=1.1, ask=1.1001, select=True,
                  visible=True, ticks_bookdepth=10)
    values.update(over)
    return values


class World:
    def __init__(self):
        self.lock = threading.RLock()
        self.violations = []
        self.next_ticket = 1000
        self.skew_ms = 0
        self.reset(os.environ.get("FAKE_MT5_HEDGING", "1") == "1")

    def reset(self, hedging):
        """A fresh account; tickets go on, as at a real server."""
        self.attached = False
        self.login = 5012345
        self.passwords = {5012345: "right", 777: "other"}
        self.logged_in = 0
        self.server = "ICMarketsSC-Demo"
        self.hedging = hedging
        self.balance = 10000.0
        self.leverage = 100
        self.account = dict(trade_allowed=True, trade_expert=True, limit_orders=200)
        self.terminal = dict(connected=True, trade_allowed=True, tradeapi_disabled=False, build=5320, maxbars=100000,
                             ping_last=42000, name="MetaTrader 5")
        self.symbols = {"EURUSD": a_symbol("EURUSD"),
                        "XAUUSD": a_symbol("XAUUSD", description="Gold", path="Metals\\XAUUSD", digits=2, point=0.01,
                                           trade_tick_size=0.01, trade_contract_size=100.0, trade_calc_mode=2,
                                           currency_base="XAU", bid=2655.1, ask=2655.4, select=False, visible=False)}
        self.tick_ms = {name: self.server_ms() for name in self.symbols}
        self.hidden_fill = {}
        self.closed = False
        self.positions, self.orders, self.past, self.deals = {}, {}, {}, []
        # Faults: requote (times), partial (share), stops_at_open, place_first (10008), retcode (next answers), silent.
        self.faults = {}
        self.wedge = {}
        self.delay = {}
        self.sends = 0

    def server_ms(self):
        return int(time.time() * 1000) + OFFSET * 1000 + self.skew_ms

    def ticket(self):
        self.next_ticket += 1
        return self.next_ticket

    def account_info(self):
        floating = sum(p.profit for p in self.position_rows())
        margin = sum(self.margin(p["symbol"], p["volume"]) for p in self.positions.values())
        equity = self.balance + floating
        values = dict(login=self.login, trade_mode=0, leverage=self.leverage, margin_mode=2 if self.hedging else 0,
                      currency_digits=2, balance=self.balance, profit=floating, equity=equity, margin=margin,
                      margin_free=equity - margin, margin_level=equity / margin * 100 if margin else 0.0,
                      margin_so_call=100.0, margin_so_so=50.0, name="J S", server=self.server, currency="USD",
                      company="Raw Trading Ltd", fifo_close=False)
        values.update(self.account)
        if not self.terminal["connected"]:
            values["trade_allowed"] = False
        return filled(AccountInfo, values)

    def terminal_info(self):
        return filled(TerminalInfo, self.terminal)

    def margin(self, symbol, volume):
        s = self.symbols[symbol]
        return volume * s["trade_contract_size"] * s["ask"] / self.leverage

    def profit(self, position, volume, price):
        sign = 1 if position["type"] == 0 else -1
        contract = self.symbols[position["symbol"]]["trade_contract_size"]
        return round(sign * (price - position["price_open"]) * volume * contract, 2)

    def out_price(self, position):
        s = self.symbols[position["symbol"]]
        return s["bid"] if position["type"] == 0 else s["ask"]

    def symbol_row(self, name):
        s = self.symbols[name]
        return filled(SymbolInfo, dict(s, time=self.tick_ms[name] // 1000, spread=round((s["ask"] - s["bid"]) / s["point"])))

    def tick(self, name):
        s = self.symbols[name]
        at = self.tick_ms[name]
        return filled(Tick, dict(time=at // 1000, bid=s["bid"], ask=s["ask"], last=0.0, time_msc=at, flags=134))

    def position_rows(self):
        for p in self.positions.values():
            price = self.out_price(p)
            yield filled(TradePosition, dict(p, price_current=price, profit=self.profit(p, p["volume"], price)))

    def order_rows(self):
        return tuple(filled(TradeOrder, o) for o in self.orders.values())

    def past_rows(self):
        return tuple(filled(TradeOrder, o) for o in self.past.values())

    def deal_rows(self):
        return tuple(filled(TradeDeal, d) for d in self.deals)

    def save(self, path):
        if not path:
            return
        kept = {key: value for key, value in self.__dict__.items() if key not in ("lock", "attached", "wedge", "delay")}
        with open(path + ".new", "wb") as file:
            pickle.dump(kept, file)
        os.replace(path + ".new", path)

    def load(self, path):
        if path and os.path.exists(path):
            with open(path, "rb") as file:
                self.__dict__.update(pickle.load(file))
