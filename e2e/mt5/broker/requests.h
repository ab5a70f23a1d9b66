// The other five requests: pending, levels, modify, remove, close by.
#pragma once
#include "market.h"

namespace sim {
SHIM bool allows(const Symbol &s, int type) {
  const int flags[] = {1, 1, 2, 2, 4, 4, 8, 8};
  return s.orderMode & flags[type];
}

SHIM Outcome placePending(const MqlTradeRequest &r, int reason) {
  const auto it = broker().symbols.find(utf8(r.symbol));
  if (it == broker().symbols.end() || !isPending(r.type)) return TRADE_RETCODE_INVALID;
  const Symbol &s = it->second;
  const bool buy = isBuy(r.type);
  if (!allows(s, r.type)) return TRADE_RETCODE_INVALID_ORDER;
  if (const uint bad = checkMode(s, buy, false)) return bad;
  if (const uint bad = checkVolume(s, r.volume)) return bad;
  if (const uint bad = checkMarket(s)) return bad;
  if (const uint bad = checkFilling(s, r.type_filling, true)) return bad;
  if (const uint bad = checkExpiration(s, r.type_time, r.expiration)) return bad;
  if (const uint bad = checkPendingPrice(s, r.type, r.price, r.stoplimit)) return bad;
  const double entry = r.type >= ORDER_TYPE_BUY_STOP_LIMIT ? r.stoplimit : r.price;
  if (const uint bad = checkStops(s, buy, entry, r.sl, r.tp)) return bad;
  if (static_cast<int>(broker().books.live.size()) >= broker().account.limitOrders) return TRADE_RETCODE_LIMIT_ORDERS;
  if (const uint bad = checkLimits(s, buy, r.volume)) return bad;
  if (const uint bad = checkMoney(s, r.volume, r.price)) return bad;
  Order o = orderOf(r, reason);
  o.state = ORDER_STATE_PLACED;
  putOrder(o);
  emitOrder(TRADE_TRANSACTION_ORDER_ADD, o);
  Outcome out(static_cast<uint>(broker().account.pendingRetcode));
  out.order = o.ticket;
  out.volume = o.volume;
  out.price = o.price;
  return out;
}

SHIM Outcome changeLevels(const MqlTradeRequest &r) {
  std::map<ulong, Position> &all = broker().books.positions;
  auto it = all.find(r.position);
  if (it == all.end() && !hedging()) it = std::find_if(all.begin(), all.end(), [&](const auto &p) { return p.second.symbol == utf8(r.symbol); });
  if (it == all.end()) return TRADE_RETCODE_POSITION_CLOSED;
  Position p = it->second;
  const Symbol &s = broker().symbols[p.symbol];
  const bool buy = p.type == POSITION_TYPE_BUY;
  const double mark = buy ? s.server.bid : s.server.ask;
  if (p.sl == r.sl && p.tp == r.tp) return TRADE_RETCODE_NO_CHANGES;
  if (const uint bad = checkMarket(s)) return bad;
  if (frozen(s, mark, p.sl) || frozen(s, mark, p.tp)) return TRADE_RETCODE_FROZEN;
  if (const uint bad = checkStops(s, buy, mark, r.sl, r.tp)) return bad;
  p.sl = r.sl;
  p.tp = r.tp;
  p.updateMs = serverMs();
  putPosition(p);
  emitPosition(p);
  return TRADE_RETCODE_DONE;
}

SHIM Outcome changeOrder(const MqlTradeRequest &r) {
  const auto it = broker().books.live.find(r.order);
  if (it == broker().books.live.end()) return TRADE_RETCODE_INVALID_ORDER;
  Order o = it->second;
  const Symbol &s = broker().symbols[o.symbol];
  const bool buy = isBuy(o.type);
  const bool same = o.price == r.price && o.sl == r.sl && o.tp == r.tp && o.timeType == static_cast<int>(r.type_time) && o.expiration == r.expiration && o.stopLimit == r.stoplimit;
  if (same) return TRADE_RETCODE_NO_CHANGES;
  if (const uint bad = checkMarket(s)) return bad;
  if (frozen(s, buy ? s.server.ask : s.server.bid, o.price)) return TRADE_RETCODE_FROZEN;
  if (const uint bad = checkExpiration(s, r.type_time, r.expiration)) return bad;
  if (const uint bad = checkPendingPrice(s, o.type, r.price, r.stoplimit)) return bad;
  if (const uint bad = checkStops(s, buy, o.type >= ORDER_TYPE_BUY_STOP_LIMIT ? r.stoplimit : r.price, r.sl, r.tp)) return bad;
  o.price = r.price;
  o.stopLimit = r.stoplimit;
  o.sl = r.sl;
  o.tp = r.tp;
  o.timeType = r.type_time;
  o.expiration = r.expiration;
  putOrder(o);
  emitOrder(TRADE_TRANSACTION_ORDER_UPDATE, o);
  Outcome out(TRADE_RETCODE_DONE);
  out.order = o.ticket;
  return out;
}

/** Ends a working order in a state of its own. */
SHIM void endOrder(Order o, int state) {
  o.state = state;
  o.doneMs = serverMs();
  finishOrder(o);
  emitOrder(TRADE_TRANSACTION_ORDER_DELETE, o);
  emitOrder(TRADE_TRANSACTION_HISTORY_ADD, o);
}

SHIM Outcome removeOrder(const MqlTradeRequest &r) {
  const auto it = broker().books.live.find(r.order);
  if (it == broker().books.live.end()) return TRADE_RETCODE_INVALID_ORDER;
  const Order o = it->second;
  const Symbol &s = broker().symbols[o.symbol];
  if (frozen(s, isBuy(o.type) ? s.server.ask : s.server.bid, o.price)) return TRADE_RETCODE_FROZEN;
  endOrder(o, ORDER_STATE_CANCELED);
  Outcome out(TRADE_RETCODE_DONE);
  out.order = o.ticket;
  return out;
}

/** Closes the lesser volume of both at the open price of the second; the first deal carries the result. */
SHIM Outcome closeBy(const MqlTradeRequest &r, int reason) {
  const std::map<ulong, Position> &all = broker().books.positions;
  const auto first = all.find(r.position), second = all.find(r.position_by);
  if (first == all.end() || second == all.end()) return TRADE_RETCODE_POSITION_CLOSED;
  const Position a = first->second, b = second->second;
  const Symbol &s = broker().symbols[a.symbol];
  if (!hedging() || a.symbol != b.symbol || a.type == b.type || !(s.orderMode & SYMBOL_ORDER_CLOSEBY)) return TRADE_RETCODE_INVALID;
  if (const uint bad = checkMarket(s)) return bad;
  MqlTradeRequest body = r;
  body.symbol = fromUtf8(a.symbol);
  body.volume = std::min(a.volume, b.volume);
  Order o = orderOf(body, reason);
  o.posId = a.ident;
  o.posById = b.ident;
  emitOrder(TRADE_TRANSACTION_ORDER_ADD, o);
  Outcome out(TRADE_RETCODE_DONE);
  for (const Position &p : {a, b}) {
    Order side = o;
    side.type = p.type == POSITION_TYPE_BUY ? ORDER_TYPE_SELL : ORDER_TYPE_BUY;
    Deal d = deal(side, body.volume, p.ticket == a.ticket ? b.open : p.open, p.ticket);
    d.entry = DEAL_ENTRY_OUT_BY;
    if (p.ticket == b.ticket) d.profit = 0;
    putDeal(d);
    if (out.deal == 0) out.deal = d.ticket;
  }
  o.type = ORDER_TYPE_CLOSE_BY;
  o.left = 0;
  endOrder(o, ORDER_STATE_FILLED);
  out.order = o.ticket;
  out.volume = body.volume;
  out.price = b.open;
  return out;
}
}  // namespace sim
