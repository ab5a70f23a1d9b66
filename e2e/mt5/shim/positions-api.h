// Positions and working orders. Selecting copies; a getter without a selection answers 0 and error 4753 or 4754, as the terminal does.
#pragma once
#include "symbol-info.h"

namespace sim {
struct Selected {
  Position position;
  Order order;
};
SHIM Selected &selected() {
  static Selected s;
  return s;
}
template <class M>
auto *nth(M &all, int at) {
  auto it = all.begin();
  while (at-- > 0 && it != all.end()) ++it;
  return it == all.end() ? nullptr : &it->second;
}
template <class E>
bool choose(E &into, const E *found, int error) {
  into = found ? *found : E();
  return found || fail(error);
}
template <class M>
auto *byTicket(M &all, ulong ticket) {
  const auto it = all.find(ticket);
  return it == all.end() ? nullptr : &it->second;
}
SHIM double orderNumber(const Order &o, int what) {
  switch (what) {
    case ORDER_VOLUME_INITIAL: return o.volume;
    case ORDER_VOLUME_CURRENT: return o.left;
    case ORDER_PRICE_OPEN: return o.price;
    case ORDER_SL: return o.sl;
    case ORDER_TP: return o.tp;
    case ORDER_PRICE_CURRENT: return isBuy(o.type) ? broker().symbols[o.symbol].shown.ask : broker().symbols[o.symbol].shown.bid;
    case ORDER_PRICE_STOPLIMIT: return o.stopLimit;
  }
  return 0;
}
SHIM long orderInteger(const Order &o, ENUM_ORDER_PROPERTY_INTEGER what) {
  switch (what) {
    case ORDER_TICKET: return static_cast<long>(o.ticket);
    case ORDER_TIME_SETUP: return o.setupMs / 1000;
    case ORDER_TIME_SETUP_MSC: return o.setupMs;
    case ORDER_TIME_DONE: return o.doneMs / 1000;
    case ORDER_TIME_DONE_MSC: return o.doneMs;
    case ORDER_TIME_EXPIRATION: return o.expiration;
    case ORDER_TYPE: return o.type;
    case ORDER_STATE: return o.state;
    case ORDER_TYPE_FILLING: return o.filling;
    case ORDER_TYPE_TIME: return o.timeType;
    case ORDER_MAGIC: return static_cast<long>(o.magic);
    case ORDER_REASON: return o.reason;
    case ORDER_POSITION_ID: return static_cast<long>(o.posId);
    case ORDER_POSITION_BY_ID: return static_cast<long>(o.posById);
  }
  return 0;
}
SHIM string orderText(const Order &o, ENUM_ORDER_PROPERTY_STRING what) {
  return fromUtf8(what == ORDER_SYMBOL ? o.symbol : what == ORDER_COMMENT ? o.comment : "");
}
}  // namespace sim

SHIM int PositionsTotal() {
  sim::Guard g(sim::world().lock);
  return static_cast<int>(sim::view().positions.size());
}
SHIM ulong PositionGetTicket(int at) {
  sim::Guard g(sim::world().lock);
  sim::choose(sim::selected().position, at < 0 ? nullptr : sim::nth(sim::view().positions, at), ERR_TRADE_POSITION_NOT_FOUND);
  return sim::selected().position.ticket;
}
SHIM string PositionGetSymbol(int at) {
  PositionGetTicket(at);
  return sim::fromUtf8(sim::selected().position.symbol);
}
SHIM bool PositionSelectByTicket(ulong ticket) {
  sim::Guard g(sim::world().lock);
  return sim::choose(sim::selected().position, sim::byTicket(sim::view().positions, ticket), ERR_TRADE_POSITION_NOT_FOUND);
}
SHIM bool PositionSelect(const string &name) {
  sim::Guard g(sim::world().lock);
  const sim::Position *found = nullptr;
  for (const auto &p : sim::view().positions) {
    if (!found && p.second.symbol == sim::utf8(name)) found = &p.second;
  }
  return sim::choose(sim::selected().position, found, ERR_TRADE_POSITION_NOT_FOUND);
}
SHIM long PositionGetInteger(ENUM_POSITION_PROPERTY_INTEGER what) {
  const sim::Position &p = sim::selected().position;
  if (p.ticket == 0) _LastError = ERR_TRADE_POSITION_NOT_FOUND;
  switch (what) {
    case POSITION_TICKET: return static_cast<long>(p.ticket);
    case POSITION_TIME: return p.ms / 1000;
    case POSITION_TIME_MSC: return p.ms;
    case POSITION_TIME_UPDATE: return p.updateMs / 1000;
    case POSITION_TIME_UPDATE_MSC: return p.updateMs;
    case POSITION_TYPE: return p.type;
    case POSITION_MAGIC: return static_cast<long>(p.magic);
    case POSITION_IDENTIFIER: return static_cast<long>(p.ident);
    case POSITION_REASON: return p.reason;
  }
  return 0;
}
SHIM double PositionGetDouble(ENUM_POSITION_PROPERTY_DOUBLE what) {
  sim::Guard g(sim::world().lock);
  const sim::Position &p = sim::selected().position;
  if (p.ticket == 0) {
    _LastError = ERR_TRADE_POSITION_NOT_FOUND;
    return 0;
  }
  const sim::Symbol &s = sim::broker().symbols[p.symbol];
  const double price = sim::closePrice(s, p.type);
  switch (what) {
    case POSITION_VOLUME: return p.volume;
    case POSITION_PRICE_OPEN: return p.open;
    case POSITION_SL: return p.sl;
    case POSITION_TP: return p.tp;
    case POSITION_PRICE_CURRENT: return price;
    case POSITION_SWAP: return p.swap;
    case POSITION_PROFIT: return price > 0 ? sim::profitOf(s, p.type == POSITION_TYPE_BUY, p.volume, p.open, price) : 0;
  }
  return 0;
}
SHIM string PositionGetString(ENUM_POSITION_PROPERTY_STRING what) {
  const sim::Position &p = sim::selected().position;
  if (p.ticket == 0) _LastError = ERR_TRADE_POSITION_NOT_FOUND;
  return sim::fromUtf8(what == POSITION_SYMBOL ? p.symbol : what == POSITION_COMMENT ? p.comment : "");
}

SHIM int OrdersTotal() {
  sim::Guard g(sim::world().lock);
  return static_cast<int>(sim::view().live.size());
}
SHIM ulong OrderGetTicket(int at) {
  sim::Guard g(sim::world().lock);
  sim::choose(sim::selected().order, at < 0 ? nullptr : sim::nth(sim::view().live, at), ERR_TRADE_ORDER_NOT_FOUND);
  return sim::selected().order.ticket;
}
SHIM bool OrderSelect(ulong ticket) {
  sim::Guard g(sim::world().lock);
  return sim::choose(sim::selected().order, sim::byTicket(sim::view().live, ticket), ERR_TRADE_ORDER_NOT_FOUND);
}
SHIM long OrderGetInteger(ENUM_ORDER_PROPERTY_INTEGER what) {
  if (sim::selected().order.ticket == 0) _LastError = ERR_TRADE_ORDER_NOT_FOUND;
  return sim::orderInteger(sim::selected().order, what);
}
SHIM double OrderGetDouble(ENUM_ORDER_PROPERTY_DOUBLE what) {
  sim::Guard g(sim::world().lock);
  if (sim::selected().order.ticket == 0) _LastError = ERR_TRADE_ORDER_NOT_FOUND;
  return sim::selected().order.ticket == 0 ? 0 : sim::orderNumber(sim::selected().order, what);
}
SHIM string OrderGetString(ENUM_ORDER_PROPERTY_STRING what) {
  if (sim::selected().order.ticket == 0) _LastError = ERR_TRADE_ORDER_NOT_FOUND;
  return sim::orderText(sim::selected().order, what);
}
