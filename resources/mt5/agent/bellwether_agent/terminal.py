"""Every call into the MetaTrader5 package, one method each: written out literally, with no arguments handed through
(an empty `**` splat alone makes it refuse, 3.1), from one thread only, each under the watchdog's eye."""

import threading

SUCCESS = (1, "Success")


class Terminal:
    """`error` is what the package said right after the last call that gave nothing; the next call overwrites it there."""

    def __init__(self, mt5, watchdog):
        self.mt5 = mt5
        self.error = SUCCESS
        self._watchdog = watchdog
        self._thread = threading.get_ident()

    def _begin(self, name, seconds=None):
        if threading.get_ident() != self._thread:
            raise RuntimeError("the terminal is called from another thread")
        self._watchdog.begin(name, seconds)

    def _end(self, answer):
        if answer is None or answer is False:
            error = self.mt5.last_error()
            self.error = error if isinstance(error, tuple) and len(error) == 2 else (-1, "no error is told")
        else:
            self.error = SUCCESS
        self._watchdog.end()
        return answer

    def attach(self, path, timeout, portable):
        """Starts or finds the terminal and leaves it to whatever account it is logged in to."""
        self._begin("initialize", timeout / 1000 + 30)
        if path:
            return self._end(self.mt5.initialize(path, timeout=timeout, portable=portable))
        return self._end(self.mt5.initialize(timeout=timeout, portable=portable))

    def initialize(self, path, login, password, server, timeout, portable):
        self._begin("initialize", timeout / 1000 + 30)
        if path:
            return self._end(self.mt5.initialize(path, login=login, password=password, server=server, timeout=timeout,
                                                 portable=portable))
        return self._end(self.mt5.initialize(login=login, password=password, server=server, timeout=timeout,
                                             portable=portable))

    def login(self, login, password, server, timeout):
        """Switches the account of the whole terminal."""
        self._begin("login", timeout / 1000 + 30)
        return self._end(self.mt5.login(login, password=password, server=server, timeout=timeout))

    def shutdown(self):
        self._begin("shutdown")
        self.mt5.shutdown()
        self._watchdog.end()

    def version(self):
        self._begin("version")
        return self._end(self.mt5.version())

    def account_info(self):
        self._begin("account_info")
        return self._end(self.mt5.account_info())

    def terminal_info(self):
        self._begin("terminal_info")
        return self._end(self.mt5.terminal_info())

    def symbols_get(self):
        self._begin("symbols_get")
        return self._end(self.mt5.symbols_get())

    def symbol_info(self, symbol):
        self._begin("symbol_info")
        return self._end(self.mt5.symbol_info(symbol))

    def symbol_info_tick(self, symbol):
        self._begin("symbol_info_tick")
        return self._end(self.mt5.symbol_info_tick(symbol))

    def symbol_select(self, symbol):
        self._begin("symbol_select")
        return self._end(self.mt5.symbol_select(symbol, True))

    def market_book_add(self, symbol):
        self._begin("market_book_add")
        return self._end(self.mt5.market_book_add(symbol))

    def market_book_get(self, symbol):
        self._begin("market_book_get")
        return self._end(self.mt5.market_book_get(symbol))

    def market_book_release(self, symbol):
        self._begin("market_book_release")
        return self._end(self.mt5.market_book_release(symbol))

    def bars_until(self, symbol, timeframe, server_seconds, count):
        """Bars that opened at or before a moment, oldest first."""
        self._begin("copy_rates_from")
        return self._end(self.mt5.copy_rates_from(symbol, timeframe, server_seconds, count))

    def bars_now(self, symbol, timeframe, count):
        self._begin("copy_rates_from_pos")
        return self._end(self.mt5.copy_rates_from_pos(symbol, timeframe, 0, count))

    def positions(self):
        self._begin("positions_get")
        return self._end(self.mt5.positions_get())

    def position(self, ticket):
        self._begin("positions_get")
        return self._first(self._end(self.mt5.positions_get(ticket=ticket)))

    def orders(self):
        self._begin("orders_get")
        return self._end(self.mt5.orders_get())

    def order(self, ticket):
        self._begin("orders_get")
        return self._first(self._end(self.mt5.orders_get(ticket=ticket)))

    def past_orders(self, server_from, server_to):
        self._begin("history_orders_get")
        return self._end(self.mt5.history_orders_get(server_from, server_to))

    def past_order(self, ticket):
        self._begin("history_orders_get")
        return self._first(self._end(self.mt5.history_orders_get(ticket=ticket)))

    def deals(self, server_from, server_to):
        self._begin("history_deals_get")
        return self._end(self.mt5.history_deals_get(server_from, server_to))

    def order_check(self, request):
        self._begin("order_check")
        return self._end(self.mt5.order_check(request))

    def order_send(self, request):
        self._begin("order_send")
        return self._end(self.mt5.order_send(request))

    @staticmethod
    def _first(rows):
        return rows[0] if rows else None
