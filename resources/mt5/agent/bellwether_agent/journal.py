"""What became of each client order id (coid), for seven days and over restarts: a file that is only appended to, the
intent before the order goes out, the result after it (items 39 and 41). A line is an array of JSON."""

import json
import os
import time

from .log import log

KEEP_MS = 7 * 86400 * 1000
COMPACT_BYTES = 4 * 1024 * 1024
INTENT, RESULT, BURNT = "intent", "result", "burnt"


class Entry:
    def __init__(self, kind, ms, digest, magic, body):
        self.kind = kind
        self.ms = ms
        self.digest = digest
        self.magic = magic
        self.body = body


class Journal:
    """`ready` is False when there is a file that cannot be read or written: then nothing may be opened."""

    def __init__(self, path, account):
        self._path = path
        self._account = account
        self._entries = {}
        self._file = None
        self.ready = False
        self._open()

    def find(self, coid):
        return self._entries.get(coid)

    def write(self, kind, coid, digest, magic, body):
        """Remembers and writes through to the disk. False: it could not be written."""
        ms = int(time.time() * 1000)
        self._remember(kind, ms, coid, digest, magic, body)
        if not self.ready:
            return False
        row = json.dumps([kind, ms, self._account, coid, digest, magic, body], separators=(",", ":"))
        try:
            self._file.write(row.encode("ascii") + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            log("the journal of orders cannot be written: %s" % error)
            self.ready = False
        return self.ready

    def close(self):
        if self._file is not None:
            self._file.close()

    def _open(self):
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            data = self._read()
            kept = self._take(data)
            if len(data) > COMPACT_BYTES:
                with open(self._path + ".new", "wb") as file:
                    file.write(b"".join(kept))
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(self._path + ".new", self._path)
            self._file = open(self._path, "ab")
            if data and not data.endswith(b"\n"):
                # A crash cut the last line off: the next one starts on its own.
                self._file.write(b"\n")
            self.ready = True
        except OSError as error:
            log("the journal of orders cannot be opened, and orders are refused: %s" % error)

    def _read(self):
        try:
            with open(self._path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return b""

    def _take(self, data):
        """Remembers what is ours; answers the lines that are young enough to keep. Damaged ones are passed over."""
        oldest = int(time.time() * 1000) - KEEP_MS
        kept = []
        for line in data.split(b"\n"):
            try:
                kind, ms, account, coid, digest, magic, body = json.loads(line.decode("ascii"))
            except (ValueError, TypeError):
                continue
            if kind not in (INTENT, RESULT, BURNT) or not isinstance(ms, int) or not isinstance(coid, str) or ms < oldest:
                continue
            kept.append(line + b"\n")
            if account == self._account:
                self._remember(kind, ms, coid, digest, magic, body)
        return kept

    def _remember(self, kind, ms, coid, digest, magic, body):
        before = self._entries.get(coid)
        if digest is None and before is not None:
            digest, magic = before.digest, before.magic
        self._entries[coid] = Entry(kind, ms, digest, magic, body)
