// TRADE_ACTION_DEAL: open, increase, reduce, close at the market.
#pragma once
#include "checks.h"

namespace sim {
/** What a request comes to. `part` of 1 is the whole volume. */
struct Outcome {
  uint retcode = TRADE_RETCODE_INVALID;
  ulong order = 0, deal = 0;
  double volume = 0, price = 0;
  Outcome(uint code = TRADE_RETCODE_INVALID) : retcode(code) {}
};

SHIM Order orderOf(const MqlTradeRequest &r, int reason) {
  Order o;
  o.ticket = newTicket();
  o.magic = r.magic;
  o.symbol = utf8(r.symbol);
  o.comment = utf8(r.comment).substr(0, static_cast<size_t>(broker().account.commentMax));
  o.type = r.type;
  o.filling = r.type_filling;
  o.timeType = r.type_time;
  o.expiration = r.expiration;
  o.reason = reason;
  o.volume = o.left = lots(r.volume);
  o.price = r.price;
  o.stopLimit = r.stoplimit;
  o.sl = r.sl;
  o.tp = r.tp;
  o.setupMs = serverMs();
  return o;
}

SHIM uint checkClosing(const MqlTradeRequest &r, const Position &p) {
  if (p.symbol != utf8(r.symbol) || p.type == r.type) return TRADE_RETCODE_INVALID;
  if (r.volume > p.volume + 1e-9) return TRADE_RETCODE_INVALID_CLOSE_VOLUME;
  if (!broker().account.fifo) return 0;
  for (const auto &other : broker().books.positions) {
    if (other.second.symbol == p.symbol && other.second.ms < p.ms) return TRADE_RETCODE_FIFO_CLOSE;
  }
  return 0;
}

SHIM uint checkOpening(const Symbol &s, const MqlTradeRequest &r, double price) {
  const bool buy = r.type == ORDER_TYPE_BUY;
  const std::map<ulong, Position> &all = broker().books.positions;
  double opposite = 0;
  for (const auto &p : all) opposite += p.second.symbol == s.name && p.second.type != static_cast<int>(r.type) ? p.second.volume : 0;
  if (hedging() && !broker().account.hedgeAllowed && opposite > 0) return TRADE_RETCODE_HEDGE_PROHIBITED;
  if (broker().account.limitPositions > 0 && static_cast<int>(all.size()) >= broker().account.limitPositions) return TRADE_RETCODE_LIMIT_POSITIONS;
  if (const uint bad = checkLimits(s, buy, r.volume)) return bad;
  if (s.noStopsOnOpen && (r.sl > 0 || r.tp > 0)) return TRADE_RETCODE_INVALID_STOPS;
  if (const uint bad = checkStops(s, buy, buy ? s.server.bid : s.server.ask, r.sl, r.tp)) return bad;
  const double fresh = hedging() ? r.volume : std::max(0.0, r.volume - opposite);  // what reduces needs no margin
  return fresh > 0 ? checkMoney(s, fresh, price) : 0;
}

/** Instant and Request execution hold the client to its price, within the deviation in points. */
SHIM uint checkRequote(const Symbol &s, const MqlTradeRequest &r, double price) {
  if (s.exe > SYMBOL_TRADE_EXECUTION_INSTANT) return 0;
  if (r.price <= 0 || !onStep(r.price, s.step())) return TRADE_RETCODE_INVALID_PRICE;
  return std::abs(r.price - price) > static_cast<double>(r.deviation) * s.point() + 1e-9 ? TRADE_RETCODE_REQUOTE : 0;
}

SHIM uint checkDeal(const MqlTradeRequest &r) {
  const auto it = broker().symbols.find(utf8(r.symbol));
  if (it == broker().symbols.end() || (r.type != ORDER_TYPE_BUY && r.type != ORDER_TYPE_SELL)) return TRADE_RETCODE_INVALID;
  const Symbol &s = it->second;
  const bool buy = r.type == ORDER_TYPE_BUY;
  const double price = buy ? s.server.ask : s.server.bid;
  const auto target = broker().books.positions.find(r.position);
  if (r.position != 0 && target == broker().books.positions.end()) return TRADE_RETCODE_POSITION_CLOSED;
  if (const uint bad = checkMode(s, buy, r.position != 0)) return bad;
  if (!(s.orderMode & SYMBOL_ORDER_MARKET)) return TRADE_RETCODE_INVALID_ORDER;
  if (const uint bad = checkVolume(s, r.volume)) return bad;
  if (const uint bad = checkMarket(s)) return bad;
  if (const uint bad = checkFilling(s, r.type_filling, false)) return bad;
  if (const uint bad = checkRequote(s, r, price)) return bad;
  return r.position != 0 ? checkClosing(r, target->second) : checkOpening(s, r, price);
}

SHIM Outcome marketDeal(const MqlTradeRequest &r, int reason, double part) {
  if (const uint bad = checkDeal(r)) return bad;
  const Symbol &s = broker().symbols[utf8(r.symbol)];
  const double volume = part >= 1 ? r.volume : std::max(s.volMin, floor(r.volume * part / s.volStep + 1e-6) * s.volStep);
  if (part < 1 && r.type_filling == ORDER_FILLING_FOK) return TRADE_RETCODE_REJECT;  // all or nothing: nothing
  Outcome out(part < 1 ? TRADE_RETCODE_DONE_PARTIAL : TRADE_RETCODE_DONE);
  Order o = orderOf(r, reason);
  const auto target = broker().books.positions.find(r.position);
  if (target != broker().books.positions.end()) o.posId = target->second.ident;
  emitOrder(TRADE_TRANSACTION_ORDER_ADD, o);
  out.price = r.type == ORDER_TYPE_BUY ? s.server.ask : s.server.bid;
  const Deal d = deal(o, volume, out.price, r.position);
  o.posId = d.posId;
  o.left = lots(r.volume - d.volume);
  o.state = part < 1 ? ORDER_STATE_PARTIAL : ORDER_STATE_FILLED;
  o.price = out.price;
  o.doneMs = d.ms;
  finishOrder(o);
  emitOrder(TRADE_TRANSACTION_ORDER_DELETE, o);
  emitOrder(TRADE_TRANSACTION_HISTORY_ADD, o);
  out.order = o.ticket;
  out.deal = d.ticket;
  out.volume = d.volume;
  return out;
}
}  // namespace sim
