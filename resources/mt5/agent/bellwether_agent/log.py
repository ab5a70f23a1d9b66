"""Lines for people on stderr. What a secret might be in is never handed to it, and known secrets are struck out."""

import sys
import threading

_secrets = []
_lock = threading.Lock()


def keep_secret(value):
    """From now on this text never appears in a line. Fewer than 4 characters would blacken half of each."""
    if isinstance(value, str) and len(value) >= 4:
        _secrets.append(value)


def log(text):
    line = str(text).replace("\r", " ").replace("\n", " ")[:1000]
    for secret in _secrets:
        line = line.replace(secret, "***")
    with _lock:
        try:
            sys.stderr.write("bellwether-agent: %s\n" % line)
            sys.stderr.flush()
        except OSError:
            pass  # The app is gone, and with it whoever would read this.
