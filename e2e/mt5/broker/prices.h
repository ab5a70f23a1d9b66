// Quotes come from the launcher alone. A disconnected terminal keeps its old ones while the broker deals at the new.
#pragma once
#include "triggers.h"

namespace sim {
SHIM void addToMinute(Symbol &s, const MqlTick &t) {
  const long minute = t.time / 60 * 60;
  auto it = s.minutes.find(minute);
  if (it == s.minutes.end()) it = s.minutes.emplace(minute, MqlRates{minute, t.bid, t.bid, t.bid, t.bid, 0, 0, 0}).first;
  MqlRates &bar = it->second;
  bar.high = std::max(bar.high, t.bid);
  bar.low = std::min(bar.low, t.bid);
  bar.close = t.bid;
  bar.tick_volume++;
  bar.spread = static_cast<int>(round((t.ask - t.bid) / s.point()));
}

/** The terminal receives the broker's current quote. */
SHIM void show(Symbol &s) {
  MqlTick t{};
  t.time_msc = s.server.ms;
  t.time = t.time_msc / 1000;
  t.bid = s.server.bid;
  t.ask = s.server.ask;
  t.flags = (s.shown.bid != t.bid ? TICK_FLAG_BID : 0) | (s.shown.ask != t.ask ? TICK_FLAG_ASK : 0);
  if (!s.ticks.empty() && t.time_msc <= s.ticks.back().time_msc) t.time_msc = s.ticks.back().time_msc;
  s.shown = s.server;
  s.ticks.push_back(t);
  if (s.ticks.size() > 65536) s.ticks.pop_front();
  addToMinute(s, t);
  if (!s.selected) return;
  lastTickServerMs() = std::max(lastTickServerMs(), t.time_msc);
  if (s.name == settings().chartSymbol) enqueue(Event::TICK);
}

SHIM void setPrice(Symbol &s, double bid, double ask, long ms) {
  s.server = {bid, ask, ms > 0 ? ms : serverMs()};
  if (settings().connected) show(s);
  checkLevels(s);
  checkPending(s);
  checkStopOut();
  tell();
}
}  // namespace sim
