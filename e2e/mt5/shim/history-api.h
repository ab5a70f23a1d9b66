// The history: nothing can be read before HistorySelect, HistorySelectByPosition or a selection by ticket.
#pragma once
#include "positions-api.h"

namespace sim {
struct HistoryList {
  std::map<ulong, Order> orders;
  std::map<ulong, Deal> deals;
};
SHIM HistoryList &history() {
  static HistoryList h;
  return h;
}
SHIM long dealInteger(const Deal &d, ENUM_DEAL_PROPERTY_INTEGER what) {
  switch (what) {
    case DEAL_TICKET: return static_cast<long>(d.ticket);
    case DEAL_ORDER: return static_cast<long>(d.order);
    case DEAL_TIME: return d.ms / 1000;
    case DEAL_TIME_MSC: return d.ms;
    case DEAL_TYPE: return d.type;
    case DEAL_ENTRY: return d.entry;
    case DEAL_MAGIC: return static_cast<long>(d.magic);
    case DEAL_REASON: return d.reason;
    case DEAL_POSITION_ID: return static_cast<long>(d.posId);
  }
  return 0;
}
SHIM double dealNumber(const Deal &d, ENUM_DEAL_PROPERTY_DOUBLE what) {
  switch (what) {
    case DEAL_VOLUME: return d.volume;
    case DEAL_PRICE: return d.price;
    case DEAL_COMMISSION: return d.commission;
    case DEAL_SWAP: return d.swap;
    case DEAL_PROFIT: return d.profit;
    case DEAL_FEE: return d.fee;
    case DEAL_SL: return d.sl;
    case DEAL_TP: return d.tp;
  }
  return 0;
}
SHIM const Deal &listedDeal(ulong ticket) {
  static const Deal none;
  const Deal *d = byTicket(history().deals, ticket);
  if (!d) _LastError = ERR_TRADE_DEAL_NOT_FOUND;
  return d ? *d : none;
}
SHIM const Order &listedOrder(ulong ticket) {
  static const Order none;
  const Order *o = byTicket(history().orders, ticket);
  if (!o) _LastError = ERR_TRADE_ORDER_NOT_FOUND;
  return o ? *o : none;
}
}  // namespace sim

/** Orders by their end, deals by their time; both ends belong to the range. */
SHIM bool HistorySelect(datetime from, datetime to) {
  sim::Guard g(sim::world().lock);
  sim::history() = sim::HistoryList();
  for (const auto &o : sim::view().orders) {
    if (o.second.doneMs / 1000 >= from && o.second.doneMs / 1000 <= to) sim::history().orders.insert(o);
  }
  for (const auto &d : sim::view().deals) {
    if (d.second.ms / 1000 >= from && d.second.ms / 1000 <= to) sim::history().deals.insert(d);
  }
  return true;
}
SHIM bool HistorySelectByPosition(long id) {
  sim::Guard g(sim::world().lock);
  sim::history() = sim::HistoryList();
  for (const auto &o : sim::view().orders) {
    if (static_cast<long>(o.second.posId) == id) sim::history().orders.insert(o);
  }
  for (const auto &d : sim::view().deals) {
    if (static_cast<long>(d.second.posId) == id) sim::history().deals.insert(d);
  }
  return true;
}
/** Replaces the list by this one entry, as the terminal does. */
SHIM bool HistoryDealSelect(ulong ticket) {
  sim::Guard g(sim::world().lock);
  const sim::Deal *d = sim::byTicket(sim::view().deals, ticket);
  if (!d) return sim::fail(ERR_TRADE_DEAL_NOT_FOUND);
  sim::history().deals = {{ticket, *d}};
  return true;
}
SHIM bool HistoryOrderSelect(ulong ticket) {
  sim::Guard g(sim::world().lock);
  const sim::Order *o = sim::byTicket(sim::view().orders, ticket);
  if (!o) return sim::fail(ERR_TRADE_ORDER_NOT_FOUND);
  sim::history().orders = {{ticket, *o}};
  return true;
}
SHIM int HistoryOrdersTotal() { return static_cast<int>(sim::history().orders.size()); }
SHIM int HistoryDealsTotal() { return static_cast<int>(sim::history().deals.size()); }
SHIM ulong HistoryOrderGetTicket(int at) {
  const sim::Order *o = at < 0 ? nullptr : sim::nth(sim::history().orders, at);
  if (!o) _LastError = ERR_TRADE_ORDER_NOT_FOUND;
  return o ? o->ticket : 0;
}
SHIM ulong HistoryDealGetTicket(int at) {
  const sim::Deal *d = at < 0 ? nullptr : sim::nth(sim::history().deals, at);
  if (!d) _LastError = ERR_TRADE_DEAL_NOT_FOUND;
  return d ? d->ticket : 0;
}
SHIM long HistoryOrderGetInteger(ulong ticket, ENUM_ORDER_PROPERTY_INTEGER what) { return sim::orderInteger(sim::listedOrder(ticket), what); }
SHIM double HistoryOrderGetDouble(ulong ticket, ENUM_ORDER_PROPERTY_DOUBLE what) {
  sim::Guard g(sim::world().lock);
  return sim::orderNumber(sim::listedOrder(ticket), what);
}
SHIM string HistoryOrderGetString(ulong ticket, ENUM_ORDER_PROPERTY_STRING what) { return sim::orderText(sim::listedOrder(ticket), what); }
SHIM long HistoryDealGetInteger(ulong ticket, ENUM_DEAL_PROPERTY_INTEGER what) { return sim::dealInteger(sim::listedDeal(ticket), what); }
SHIM double HistoryDealGetDouble(ulong ticket, ENUM_DEAL_PROPERTY_DOUBLE what) { return sim::dealNumber(sim::listedDeal(ticket), what); }
SHIM string HistoryDealGetString(ulong ticket, ENUM_DEAL_PROPERTY_STRING what) {
  const sim::Deal &d = sim::listedDeal(ticket);
  return sim::fromUtf8(what == DEAL_SYMBOL ? d.symbol : what == DEAL_COMMENT ? d.comment : "");
}
