// Bars and ticks. Bars come from the launcher, from live ticks, and before both from a smooth made-up price, so that every range has some.
#pragma once
#include "history-api.h"

SHIM int PeriodSeconds(ENUM_TIMEFRAMES tf = PERIOD_CURRENT) {
  const int v = tf == PERIOD_CURRENT ? sim::settings().chartPeriod : tf;
  return v == PERIOD_MN1 ? 2592000 : v == PERIOD_W1 ? 604800 : (v & 0x4000) ? (v & 0xFF) * 3600 : v * 60;
}

namespace sim {
/** Start of the bar that holds `t`: weeks begin on Sunday, months on the first. */
SHIM long barStart(long t, ENUM_TIMEFRAMES tf) {
  if (tf == PERIOD_MN1) {
    MqlDateTime s{};
    TimeToStruct(t, s);
    return t / 86400 * 86400 - (s.day - 1) * 86400L;
  }
  const long length = PeriodSeconds(tf), shift = tf == PERIOD_W1 ? 4 * 86400L : 0;
  return (t + shift) / length * length - shift;
}
SHIM double madeUp(const Symbol &s, long t) {
  const double x = static_cast<double>(t) / 3600;
  const double v = s.bid * (1 + 0.003 * sin(x / 7) + 0.001 * sin(x) + 0.0003 * sin(x * 13));
  return round(v / s.step()) * s.step();
}
SHIM MqlRates barAt(Symbol &s, ENUM_TIMEFRAMES tf, long start, long end) {
  auto &set = s.bars[tf];
  const auto given = set.find(start);
  const auto live = s.minutes.lower_bound(start);
  const bool hasLive = live != s.minutes.end() && live->first < end;
  MqlRates bar{start, madeUp(s, start), 0, 0, madeUp(s, end), 100, 10, 0};
  bar.high = std::max(bar.open, bar.close) + s.step();
  bar.low = std::min(bar.open, bar.close) - s.step();
  if (given != set.end()) bar = given->second;
  if (!hasLive) return bar;
  if (given == set.end()) bar = {start, live->second.open, live->second.high, live->second.low, live->second.close, 0, 0, 0};
  for (auto it = live; it != s.minutes.end() && it->first < end; ++it) {
    bar.high = std::max(bar.high, it->second.high);
    bar.low = std::min(bar.low, it->second.low);
    bar.close = it->second.close;
    bar.tick_volume += it->second.tick_volume;
    bar.spread = it->second.spread;
  }
  return bar;
}
/** Where ticks have been received a bar exists only if one fell into it. */
SHIM bool barExists(Symbol &s, ENUM_TIMEFRAMES tf, long start, long end) {
  if (s.minutes.empty() || end <= s.minutes.begin()->first || s.bars[tf].count(start)) return true;
  const auto live = s.minutes.lower_bound(start);
  return live != s.minutes.end() && live->first < end;
}
/** Blocks on a symbol's first call and fails on demand, as a terminal that downloads. */
SHIM bool copyReady(const string &name) {
  long wait = 0;
  {
    Guard g(world().lock);
    Symbol *s = symbolOf(name);
    if (!s) return false;
    if (settings().copyFailures > 0) {
      settings().copyFailures--;
      return fail(settings().copyError);
    }
    if (!s->copied) wait = settings().firstCopyMs;
    s->copied = true;
  }
  block(wait, false);
  return true;
}
SHIM int deliver(MqlArray<MqlRates> &out, std::vector<MqlRates> bars) {
  if (static_cast<int>(bars.size()) > settings().maxBars) return fail(ERR_HISTORY_BARS_LIMIT) ? 0 : -1;
  if (out.resize(static_cast<long>(bars.size())) < 0) return -1;
  for (size_t i = 0; i < bars.size(); i++) out.raw()[i] = bars[i];
  return static_cast<int>(bars.size());
}
SHIM std::vector<MqlRates> barsBack(Symbol &s, ENUM_TIMEFRAMES tf, long last, int skip, int count) {
  std::vector<MqlRates> bars;
  long start = barStart(std::min(last, serverMs() / 1000), tf);
  for (int i = 0; i < skip + count && start >= 0; start = barStart(start - 1, tf)) {
    const long end = barStart(start + (tf == PERIOD_MN1 ? 2678400 : PeriodSeconds(tf)), tf);
    if (!barExists(s, tf, start, end)) continue;
    if (i++ >= skip) bars.push_back(barAt(s, tf, start, end));
  }
  std::reverse(bars.begin(), bars.end());
  return bars;
}
}  // namespace sim

SHIM int CopyRates(const string &name, ENUM_TIMEFRAMES tf, int start, int count, MqlArray<MqlRates> &out) {
  if (!sim::copyReady(name)) return -1;
  sim::Guard g(sim::world().lock);
  if (start + count > sim::settings().maxBars) return sim::fail(ERR_HISTORY_BARS_LIMIT) ? 0 : -1;
  return sim::deliver(out, sim::barsBack(*sim::symbolOf(name), tf, sim::serverMs() / 1000, start, count));
}
SHIM int CopyRates(const string &name, ENUM_TIMEFRAMES tf, datetime from, int count, MqlArray<MqlRates> &out) {
  if (!sim::copyReady(name)) return -1;
  sim::Guard g(sim::world().lock);
  if (count > sim::settings().maxBars) return sim::fail(ERR_HISTORY_BARS_LIMIT) ? 0 : -1;
  return sim::deliver(out, sim::barsBack(*sim::symbolOf(name), tf, from, 0, count));
}
SHIM int CopyRates(const string &name, ENUM_TIMEFRAMES tf, datetime from, datetime to, MqlArray<MqlRates> &out) {
  if (!sim::copyReady(name)) return -1;
  sim::Guard g(sim::world().lock);
  std::vector<MqlRates> bars;
  const long count = std::min((to - from) / PeriodSeconds(tf) + 2, static_cast<long>(sim::settings().maxBars));
  for (const MqlRates &bar : sim::barsBack(*sim::symbolOf(name), tf, to, 0, static_cast<int>(count))) {
    if (bar.time >= from && bar.time <= to) bars.push_back(bar);
  }
  return sim::deliver(out, bars);
}
SHIM int Bars(const string &, ENUM_TIMEFRAMES) { return sim::settings().maxBars; }
SHIM datetime iTime(const string &, ENUM_TIMEFRAMES tf, int shift) {
  long start = sim::barStart(sim::serverMs() / 1000, tf);
  for (int i = 0; i < shift; i++) start = sim::barStart(start - 1, tf);
  return start;
}
/** Ticks from `fromMsc` (0: the last `count`), oldest first. */
SHIM int CopyTicks(const string &name, MqlArray<MqlTick> &out, uint = COPY_TICKS_ALL, ulong fromMsc = 0, uint count = 0) {
  if (!sim::copyReady(name)) return -1;
  sim::Guard g(sim::world().lock);
  const std::deque<MqlTick> &all = sim::symbolOf(name)->ticks;
  const uint most = count == 0 ? 2000 : count;
  std::vector<MqlTick> found;
  for (const MqlTick &t : all) {
    if (static_cast<ulong>(t.time_msc) >= fromMsc) found.push_back(t);
  }
  if (found.size() > most) fromMsc == 0 ? found.erase(found.begin(), found.end() - most) : found.erase(found.begin() + most, found.end());
  out.resize(static_cast<long>(found.size()));
  for (size_t i = 0; i < found.size(); i++) out.raw()[i] = found[i];
  return out.size();
}
