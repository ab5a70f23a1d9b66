"""Parts of the agent that need no terminal: framing, journal, clock, bodies."""

import json
import os
import tempfile
import time
import unittest
from collections import namedtuple

from bellwether_agent import fields
from bellwether_agent.clock import ServerClock
from bellwether_agent.framing import LINE_LIMIT, Framer, Violation, parse_line
from bellwether_agent.journal import BURNT, INTENT, RESULT, Journal
from bellwether_agent.order_body import BadBody, OrderBody
from bellwether_agent.start import Start

Tick = namedtuple("Tick", "time_msc")
CFG = {"timerMs": 25, "tickMinMs": 0, "pingMs": 5000, "deadMs": 15000, "tradeEnabled": False}


class Framing(unittest.TestCase):
    def test_lines_are_put_together_however_they_are_cut(self):
        line = '{"v":1,"t":"ping","id":"q1","x":"größe \\u0041"}\n'.encode("utf-8")
        for size in (1, 2, 3, 7, 1000):
            framer = Framer()
            found = []
            for at in range(0, 3 * len(line), size):
                found += framer.feed((line * 3)[at:at + size])
            self.assertEqual([m["x"] for m in found], ["größe A"] * 3)

    def test_what_is_not_one_object_a_line_ends_it(self):
        bad = [b"", b" {}", b"{} ", b'{"v":1}\r', b"POST / HTTP/1.1", b'\xef\xbb\xbf{"v":1}', b'{"v":1,"x":"\xff"}', b"[1]",
               b'{"v":2}', b'{"v":true}', b'{"t":"x"}', b'{"v":1,"x":NaN}', b'{"v":1,"x":[[[[[1]]]]]}', b'{"v":1}{"v":1}',
               b'{"v":1,"x":"' + b"a" * LINE_LIMIT + b'"}', b"{" * 30000 + b"}"]
        for line in bad:
            with self.assertRaises(Violation, msg=line[:40]):
                parse_line(line)
        self.assertEqual(parse_line(b'{"x":[[[[1e2]]]],"v":1.0}')["x"], [[[[100.0]]]])

    def test_an_endless_line_is_not_waited_for(self):
        framer = Framer()
        with self.assertRaises(Violation):
            for _ in range(100):
                framer.feed(b"{" + b"a" * 1000)


class Journals(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "deep", "journal.ndjson")
        self.addCleanup(self.folder.cleanup)

    def again(self, account="1@S"):
        journal = Journal(self.path, account)
        self.addCleanup(journal.close)
        return journal

    def test_it_remembers_what_it_wrote_of_its_account_alone(self):
        journal = self.again()
        self.assertTrue(journal.write(INTENT, "GTa", "d1", 7, None))
        journal.write(RESULT, "GTa", "d1", 7, {"ok": True})
        journal.write(INTENT, "GTb", "d2", 7, None)
        journal.write(BURNT, "GTb", None, 8, None)
        again = self.again()
        self.assertEqual((again.find("GTa").kind, again.find("GTa").body), (RESULT, {"ok": True}))
        self.assertEqual((again.find("GTb").kind, again.find("GTb").digest, again.find("GTb").magic), (BURNT, "d2", 7))
        self.assertIsNone(self.again("2@S").find("GTa"))

    def test_a_line_that_a_crash_cut_spoils_no_other(self):
        journal = self.again()
        journal.write(INTENT, "GTa", "d", 7, None)
        with open(self.path, "ab") as file:
            file.write(b'["intent",123,"1@S","GTcut')
        self.again().write(INTENT, "GTb", "d", 7, None)
        again = self.again()
        self.assertEqual([again.find(c) is not None for c in ("GTa", "GTcut", "GTb")], [True, False, True])

    def test_what_is_older_than_seven_days_is_forgotten(self):
        os.makedirs(os.path.dirname(self.path))
        now = int(time.time() * 1000)
        with open(self.path, "w", encoding="ascii") as file:
            for days, coid in ((8, "GTold"), (6, "GTnew")):
                file.write(json.dumps(["result", now - days * 86400000, "1@S", coid, "d", 7, {}]) + "\n")
        journal = self.again()
        self.assertEqual((journal.find("GTold"), journal.find("GTnew").kind), (None, RESULT))

    def test_one_that_cannot_be_opened_lets_nothing_out(self):
        os.makedirs(self.path)
        journal = self.again()
        self.assertFalse(journal.ready)
        self.assertFalse(journal.write(INTENT, "GTa", "d", 7, None))


class Clocks(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def clock(self, given=None):
        return ServerClock(given, os.path.join(self.folder.name, "clock.json"))

    def ahead(self, seconds):
        return int((time.time() + seconds) * 1000)

    def test_a_fresh_tick_tells_the_offset_and_a_stale_one_does_not(self):
        clock = self.clock()
        clock.begin("S", [Tick(self.ahead(10800 - 2))])
        self.assertEqual((clock.offset, clock.known), (10800, True))
        stale = self.clock()
        stale.begin("T", [Tick(self.ahead(-400))])
        self.assertEqual((stale.offset, stale.known), (0, False))

    def test_the_offset_of_last_time_is_taken_while_the_market_is_closed(self):
        self.clock().begin("S", [Tick(self.ahead(7200))])
        again = self.clock()
        again.begin("S", [Tick(self.ahead(-100000))])
        self.assertEqual(again.offset, 7200)

    def test_summer_time_takes_three_ticks_that_agree(self):
        clock = self.clock()
        clock.begin("S", [Tick(self.ahead(7200))])
        seen = [clock.saw("EURUSD", self.ahead(10800) + i) for i in range(4)]
        self.assertEqual((seen, clock.offset), ([False, False, False, True], 10800))

    def test_a_tick_that_does_not_move_says_nothing(self):
        clock = self.clock()
        clock.begin("S", [])
        for _ in range(9):
            self.assertFalse(clock.saw("EURUSD", 1795400000000))

    def test_what_a_person_set_stays(self):
        clock = self.clock(given=-18000)
        clock.begin("S", [Tick(self.ahead(7200))])
        for i in range(9):
            clock.saw("EURUSD", self.ahead(7200) + i)
        self.assertEqual(clock.offset, -18000)
        self.assertEqual(clock.utc_of(clock.server_of(1795400000000)), 1795400000000)


class Bodies(unittest.TestCase):
    SEND = {"coid": "GT3f9x2m8q1k", "s": "EURUSD", "kind": "market", "side": "buy", "vol": 0.1}

    def body(self, **over):
        message = {key: value for key, value in dict(self.SEND, **over).items() if value is not None}
        return OrderBody("order_send", message, 770001)

    def test_what_is_missing_or_does_not_fit_is_refused(self):
        bad = [dict(vol=0), dict(vol="0.1"), dict(vol=-1), dict(side="long"), dict(kind="iceberg"), dict(coid="X" * 14),
               dict(coid=None), dict(kind="limit"), dict(kind="limit", price=1.1, stopLimit=1.1), dict(tag="a,b"),
               dict(kind="stop_limit", price=1.1), dict(tif="SPECIFIED"), dict(exp=5), dict(filling="ANY"),
               dict(deviation=1.5), dict(magic=7), dict(magic="01"), dict(magic="99999999999999999999"), dict(s=5)]
        for over in bad:
            with self.assertRaises((BadBody, fields.BadField), msg=over):
                self.body(**over)

    def test_the_same_is_the_same_and_a_little_else_is_not(self):
        first = self.body().digest()
        self.assertEqual(first, self.body(deadline=5, id="q9", ts=1, deviation=10, filling="auto", tif="GTC", sl=0).digest())
        for over in (dict(vol=0.2), dict(sl=1.0), dict(tag="x"), dict(magic="1"), dict(filling="IOC"), dict(side="sell")):
            self.assertNotEqual(first, self.body(**over).digest())

    def test_the_first_line_is_start_with_whole_numbers_and_a_login(self):
        line = {"t": "start", "login": "5012345", "password": "x", "server": "S", "path": None, "timeoutMs": 60000,
                "portable": False, "boot": None, "cfg": CFG}
        self.assertEqual(Start(line).login, 5012345)
        for over in (dict(t="hello"), dict(login="abc"), dict(login=None), dict(cfg=None), dict(timeoutMs=1.5)):
            with self.assertRaises(fields.BadField, msg=over):
                Start(dict(line, **over))


if __name__ == "__main__":
    unittest.main()
