"""The first line of the app (item 5): credentials, settings, and what `paired` brings to an EA."""

from . import fields

DEFAULT_MAGIC = 770001


class Config:
    """What the app sets at the start and later by `cfg` (item 15)."""

    def __init__(self):
        self.timer_ms = 25
        self.tick_min_ms = 0
        self.ping_ms = 5000
        self.dead_ms = 15000
        self.trade_enabled = False
        self.magic = DEFAULT_MAGIC

    def take(self, cfg):
        """Takes what is there; raises BadField before anything is taken."""
        timer = fields.whole(cfg, "timerMs", 1, 60000)
        tick_min = fields.whole(cfg, "tickMinMs", 0, 3600000)
        ping = fields.whole(cfg, "pingMs", 1, 3600000)
        dead = fields.whole(cfg, "deadMs", 1, 3600000)
        trade = fields.flag(cfg, "tradeEnabled")
        magic = fields.ticket(cfg, "magic")
        self.timer_ms = self.timer_ms if timer is None else min(1000, max(10, timer))
        self.tick_min_ms = self.tick_min_ms if tick_min is None else tick_min
        self.ping_ms = self.ping_ms if ping is None else ping
        self.dead_ms = self.dead_ms if dead is None else dead
        self.trade_enabled = self.trade_enabled if trade is None else trade
        self.magic = self.magic if magic is None else magic


class Start:
    """Raises BadField. `srvOff`, `maxVolume` and `maxOpen` are this agent's own, and may be left out."""

    def __init__(self, message):
        if fields.text(message, "t") != "start":
            raise fields.BadField("t")
        self.login = _needed(fields.ticket(message, "login"), "login")
        self.password = fields.text(message, "password") or ""
        self.server = fields.text(message, "server") or ""
        self.path = fields.text(message, "path") or ""
        self.timeout_ms = fields.whole(message, "timeoutMs", 1000, 600000) or 60000
        self.portable = fields.flag(message, "portable") or False
        self.srv_off = fields.whole(message, "srvOff", -50400, 50400)
        volume = fields.number(message, "maxVolume")
        most = fields.whole(message, "maxOpen", 0, 1000000)
        # As the inputs of the EA: 1 lot an order, 20 positions and orders; 0 is no limit.
        self.max_volume = 1.0 if volume is None else volume
        self.max_open = 20 if most is None else most
        self.config = Config()
        cfg = message.get("cfg")
        if not isinstance(cfg, dict):
            raise fields.BadField("cfg")
        self.config.take(cfg)


def _needed(value, name):
    if not value:
        raise fields.BadField(name)
    return value
