"""The agent that drives a MetaTrader 5 terminal through the official package, for Bellwether."""

VERSION = "0.1.0"
