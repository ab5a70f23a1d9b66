// Symbols and the Market Watch. A symbol outside of it has no tick; one just selected has none for a moment.
#pragma once
#include "account-info.h"

namespace sim {
SHIM Symbol *symbolOf(const string &name) {
  const auto it = broker().symbols.find(utf8(name));
  if (it != broker().symbols.end()) return &it->second;
  _LastError = ERR_MARKET_UNKNOWN_SYMBOL;
  return nullptr;
}
SHIM bool hasTick(const Symbol &s) { return s.selected && s.shown.bid > 0 && steadyMs() >= s.selectedAt; }
SHIM double tickValue(const Symbol &s) { return s.step() * s.contract * rate(s.profit, broker().account.currency); }
}  // namespace sim

SHIM int SymbolsTotal(bool selected) {
  sim::Guard g(sim::world().lock);
  int n = 0;
  for (const auto &s : sim::broker().symbols) n += !selected || s.second.selected;
  return n;
}
SHIM string SymbolName(int at, bool selected) {
  sim::Guard g(sim::world().lock);
  int n = 0;
  for (const auto &s : sim::broker().symbols) {
    if ((!selected || s.second.selected) && n++ == at) return sim::fromUtf8(s.first);
  }
  return string(u"");
}
SHIM bool SymbolExist(const string &name, bool &custom) {
  sim::Guard g(sim::world().lock);
  custom = false;
  return sim::broker().symbols.count(sim::utf8(name)) > 0;
}
SHIM bool SymbolSelect(const string &name, bool on) {
  sim::Guard g(sim::world().lock);
  sim::Symbol *s = sim::symbolOf(name);
  if (!s) return false;
  if (s->selected == on) return true;
  if (on && SymbolsTotal(true) >= sim::settings().maxSelected) return sim::fail(ERR_MARKET_SELECT_LIMIT);
  if (!on && s->name == sim::settings().chartSymbol) return sim::fail(ERR_MARKET_SELECT_ERROR);
  s->selected = on;
  s->selectedAt = sim::steadyMs() + sim::settings().selectDelayMs;
  return true;
}
SHIM bool SymbolIsSynchronized(const string &name) {
  sim::Guard g(sim::world().lock);
  const sim::Symbol *s = sim::symbolOf(name);
  return s && sim::settings().connected;
}
SHIM bool SymbolInfoTick(const string &name, MqlTick &tick) {
  sim::Guard g(sim::world().lock);
  const sim::Symbol *s = sim::symbolOf(name);
  if (!s) return false;
  if (!s->selected) return sim::fail(ERR_MARKET_NOT_SELECTED);
  if (!sim::hasTick(*s) || s->ticks.empty()) {
    tick = MqlTick{};
    return sim::fail(ERR_MARKET_LASTTIME_UNKNOWN);
  }
  tick = s->ticks.back();
  return true;
}
SHIM long SymbolInfoInteger(const string &name, ENUM_SYMBOL_INFO_INTEGER what) {
  sim::Guard g(sim::world().lock);
  const sim::Symbol *s = sim::symbolOf(name);
  if (!s) return 0;
  switch (what) {
    case SYMBOL_EXIST: return 1;
    case SYMBOL_SELECT: case SYMBOL_VISIBLE: return s->selected;
    case SYMBOL_DIGITS: return s->digits;
    case SYMBOL_SPREAD: return static_cast<long>(round((s->shown.ask - s->shown.bid) / s->point()));
    case SYMBOL_SPREAD_FLOAT: return 1;
    case SYMBOL_TICKS_BOOKDEPTH: return s->bookDepth;
    case SYMBOL_TRADE_CALC_MODE: return s->calc;
    case SYMBOL_TRADE_MODE: return s->mode;
    case SYMBOL_TRADE_STOPS_LEVEL: return s->stopsLevel;
    case SYMBOL_TRADE_FREEZE_LEVEL: return s->freezeLevel;
    case SYMBOL_TRADE_EXEMODE: return s->exe;
    case SYMBOL_SWAP_MODE: return s->swapMode;
    case SYMBOL_SWAP_ROLLOVER3DAYS: return s->swap3;
    case SYMBOL_EXPIRATION_MODE: return s->expirationMode;
    case SYMBOL_FILLING_MODE: return s->filling;
    case SYMBOL_ORDER_MODE: return s->orderMode;
    case SYMBOL_TIME: return s->shown.ms / 1000;
    case SYMBOL_TIME_MSC: return s->shown.ms;
    default: return 0;
  }
}
SHIM double SymbolInfoDouble(const string &name, ENUM_SYMBOL_INFO_DOUBLE what) {
  sim::Guard g(sim::world().lock);
  const sim::Symbol *s = sim::symbolOf(name);
  if (!s) return 0;
  switch (what) {
    case SYMBOL_BID: return sim::hasTick(*s) ? s->shown.bid : 0;
    case SYMBOL_ASK: return sim::hasTick(*s) ? s->shown.ask : 0;
    case SYMBOL_POINT: return s->point();
    case SYMBOL_TRADE_TICK_SIZE: return s->step();
    case SYMBOL_TRADE_TICK_VALUE: case SYMBOL_TRADE_TICK_VALUE_PROFIT: case SYMBOL_TRADE_TICK_VALUE_LOSS: return sim::tickValue(*s);
    case SYMBOL_TRADE_CONTRACT_SIZE: return s->contract;
    case SYMBOL_VOLUME_MIN: return s->volMin;
    case SYMBOL_VOLUME_MAX: return s->volMax;
    case SYMBOL_VOLUME_STEP: return s->volStep;
    case SYMBOL_VOLUME_LIMIT: return s->volLimit;
    case SYMBOL_SWAP_LONG: return s->swapLong;
    case SYMBOL_SWAP_SHORT: return s->swapShort;
    default: return 0;
  }
}
SHIM string SymbolInfoString(const string &name, ENUM_SYMBOL_INFO_STRING what) {
  sim::Guard g(sim::world().lock);
  const sim::Symbol *s = sim::symbolOf(name);
  if (!s) return string(u"");
  switch (what) {
    case SYMBOL_DESCRIPTION: return sim::fromUtf8(s->description);
    case SYMBOL_PATH: return sim::fromUtf8(s->path);
    case SYMBOL_CURRENCY_BASE: return sim::fromUtf8(s->base);
    case SYMBOL_CURRENCY_PROFIT: return sim::fromUtf8(s->profit);
    case SYMBOL_CURRENCY_MARGIN: return sim::fromUtf8(s->margin);
    default: return string(u"");
  }
}
SHIM bool SymbolInfoInteger(const string &name, ENUM_SYMBOL_INFO_INTEGER what, long &value) {
  value = SymbolInfoInteger(name, what);
  return sim::broker().symbols.count(sim::utf8(name)) > 0;
}
SHIM bool SymbolInfoDouble(const string &name, ENUM_SYMBOL_INFO_DOUBLE what, double &value) {
  value = SymbolInfoDouble(name, what);
  return sim::broker().symbols.count(sim::utf8(name)) > 0;
}
SHIM bool SymbolInfoString(const string &name, ENUM_SYMBOL_INFO_STRING what, string &value) {
  value = SymbolInfoString(name, what);
  return sim::broker().symbols.count(sim::utf8(name)) > 0;
}
/** Seconds of the day, written as times of 1 January 1970. */
SHIM bool SymbolInfoSessionTrade(const string &name, ENUM_DAY_OF_WEEK day, uint at, datetime &from, datetime &to) {
  sim::Guard g(sim::world().lock);
  const sim::Symbol *s = sim::symbolOf(name);
  if (!s) return false;
  uint n = 0;
  for (const sim::Session &one : sim::sessionsOf(*s)) {
    if (one.day != day || n++ != at) continue;
    from = one.from;
    to = one.to;
    return true;
  }
  return false;
}
SHIM bool SymbolInfoSessionQuote(const string &name, ENUM_DAY_OF_WEEK day, uint at, datetime &from, datetime &to) { return SymbolInfoSessionTrade(name, day, at, from, to); }
