"""The stand-in is as strict as the package (3.4): each rule is broken once."""

import threading
import time
import unittest

import MetaTrader5 as mt5
from MetaTrader5 import calls

DEAL = {"action": 1, "symbol": "EURUSD", "volume": 0.1, "type": 0, "type_filling": 1, "price": 1.1001}


class Rules(unittest.TestCase):
    def setUp(self):
        calls.world.reset(True)
        calls.world.violations.clear()
        mt5.initialize()

    def refuses(self, answer, number, text=None):
        self.assertIsNone(answer)
        self.assertEqual(mt5.last_error()[0], number)
        if text:
            self.assertEqual(mt5.last_error()[1], text)

    def test_1_one_dict_or_only_keywords(self):
        self.assertEqual(mt5.order_send(dict(DEAL)).retcode, 10009)
        self.assertEqual(mt5.order_send(**DEAL).retcode, 10009)
        self.refuses(mt5.order_send(DEAL, comment="x"), -2, "Unnamed arguments not allowed")
        self.refuses(mt5.order_send(), -2)

    def test_2_filters_by_keyword_only(self):
        self.refuses(mt5.positions_get("EURUSD"), -2)
        self.refuses(mt5.orders_get("EURUSD"), -2)
        self.assertEqual(mt5.positions_get(symbol="EURUSD"), ())

    def test_3_comments_none_and_unknown_keys(self):
        self.refuses(mt5.order_send(dict(DEAL, comment="x" * 29)), -2, 'Invalid "comment" argument')
        self.refuses(mt5.order_send(dict(DEAL, comment="a,b")), -2)
        self.refuses(mt5.order_send(dict(DEAL, sl=None)), -2, 'Invalid "sl" argument')
        self.refuses(mt5.order_send(dict(DEAL, coid="GT")), -2, 'Invalid "coid" argument')

    def test_4_nothing_before_initialize(self):
        mt5.shutdown()
        self.refuses(mt5.account_info(), -10004, "No IPC connection")
        self.assertEqual(mt5.positions_total(), 0)
        self.assertIs(mt5.symbol_select("EURUSD", True), False)

    def test_5_symbols(self):
        self.refuses(mt5.symbol_info_tick("XAUUSD"), -4)
        self.refuses(mt5.symbol_info("NOPE"), -4)
        self.assertIs(mt5.symbol_select("NOPE", True), False)
        self.assertEqual(mt5.last_error(), (-1, "Terminal: Call failed"))

    def test_6_named_tuples_and_what_a_request_comes_back_as(self):
        self.assertEqual(mt5.positions_get(), ())
        request = mt5.order_send(dict(DEAL)).request
        self.assertEqual((request.expiration, request.position, request.comment), (0, 0, ""))
        self.assertEqual(len(mt5.account_info()._asdict()), 28)
        self.assertEqual(len(mt5.terminal_info()), 22)
        self.assertEqual(len(mt5.symbol_info("EURUSD")), 96)

    def test_7_a_close_without_its_position_opens_another(self):
        self.assertEqual(mt5.order_check(dict(DEAL)).retcode, 0)
        mt5.order_send(dict(DEAL))
        mt5.order_send(dict(DEAL, type=1))
        self.assertEqual(len(mt5.positions_get()), 2)

    def test_8_the_server_is_three_hours_ahead(self):
        self.assertEqual(round((mt5.symbol_info_tick("EURUSD").time - time.time()) / 900), 12)

    def test_9_the_hidden_mask_decides(self):
        calls.world.hidden_fill["EURUSD"] = 1
        self.assertEqual(mt5.order_send(dict(DEAL, type_filling=1)).retcode, 10030)
        self.assertEqual(mt5.order_send(dict(DEAL, type_filling=2)).retcode, 10030)
        self.assertEqual(mt5.order_send(dict(DEAL, type_filling=0)).retcode, 10009)

    def test_11_two_calls_at_once_are_noticed(self):
        calls.world.delay["version"] = 0.2
        other = threading.Thread(target=mt5.version)
        other.start()
        time.sleep(0.05)
        self.assertIsNone(mt5.account_info())
        other.join()
        self.assertEqual(len(calls.world.violations), 1)

    def test_12_records_with_and_without_numpy(self):
        bars = mt5.copy_rates_from_pos("EURUSD", 16385, 0, 3)
        self.assertEqual((len(bars), bars.dtype.names[0], bars[1]["time"] - bars[0]["time"]), (3, "time", 3600))
        self.refuses(mt5.copy_rates_from_pos("EURUSD", 16385, 0, 100000), -2)


if __name__ == "__main__":
    unittest.main()
