// The transactions of one change, told to the EA together once the books are written.
#pragma once
#include "money.h"

namespace sim {
struct Telling {
  std::vector<Event> group;
  bool reversed = false;  // "priority of arrival is not guaranteed"
  bool silent = false;    // the next groups are lost
};
SHIM Telling &telling() {
  static Telling t;
  return t;
}

SHIM MqlTradeTransaction &emit(ENUM_TRADE_TRANSACTION_TYPE type, const std::string &symbol) {
  Event e;
  e.kind = Event::TRANSACTION;
  e.transaction.type = type;
  e.transaction.symbol = fromUtf8(symbol);
  telling().group.push_back(e);
  return telling().group.back().transaction;
}
SHIM void emitOrder(ENUM_TRADE_TRANSACTION_TYPE type, const Order &o) {
  MqlTradeTransaction &t = emit(type, o.symbol);
  t.order = o.ticket;
  t.order_type = static_cast<ENUM_ORDER_TYPE>(o.type);
  t.order_state = static_cast<ENUM_ORDER_STATE>(o.state);
  t.time_type = static_cast<ENUM_ORDER_TYPE_TIME>(o.timeType);
  t.time_expiration = o.expiration;
  t.price = o.price;
  t.price_trigger = o.stopLimit;
  t.price_sl = o.sl;
  t.price_tp = o.tp;
  t.volume = o.left;
  t.position = o.posId;
  t.position_by = o.posById;
}
SHIM void emitDeal(const Deal &d) {
  MqlTradeTransaction &t = emit(TRADE_TRANSACTION_DEAL_ADD, d.symbol);
  t.deal = d.ticket;
  t.order = d.order;
  t.deal_type = static_cast<ENUM_DEAL_TYPE>(d.type);
  t.price = d.price;
  t.volume = d.volume;
  t.price_sl = d.sl;
  t.price_tp = d.tp;
  t.position = d.posId;
}
/** Only for changes no deal has caused, such as edited levels. */
SHIM void emitPosition(const Position &p) {
  MqlTradeTransaction &t = emit(TRADE_TRANSACTION_POSITION, p.symbol);
  t.position = p.ticket;
  t.deal_type = static_cast<ENUM_DEAL_TYPE>(p.type);
  t.price = p.open;
  t.price_sl = p.sl;
  t.price_tp = p.tp;
  t.volume = p.volume;
}
SHIM void emitRequest(const MqlTradeRequest &request, const MqlTradeResult &result) {
  emit(TRADE_TRANSACTION_REQUEST, "");
  telling().group.back().request = request;
  telling().group.back().result = result;
}

/** Books first, then news. A disconnected terminal hears nothing and is not told later. */
SHIM void tell() {
  commit();
  std::vector<Event> group;
  group.swap(telling().group);
  if (group.empty() || !settings().connected || telling().silent) return;
  if (telling().reversed) std::reverse(group.begin(), group.end());
  for (const Event &e : group) enqueue(e);
  enqueue(Event::TRADE);
}
}  // namespace sim
