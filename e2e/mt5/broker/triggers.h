// What a new price sets off: stop loss, take profit, pending orders, expiry, stop out.
#pragma once
#include "requests.h"

namespace sim {
/** The broker itself closes a position; it writes its own comment over the client's. */
SHIM void closeByBroker(const Position &p, int reason, const std::string &comment) {
  const Symbol &s = broker().symbols[p.symbol];
  Order o;
  o.ticket = newTicket();
  o.magic = p.magic;
  o.posId = p.ident;
  o.symbol = p.symbol;
  o.comment = comment;
  o.type = p.type == POSITION_TYPE_BUY ? ORDER_TYPE_SELL : ORDER_TYPE_BUY;
  o.filling = ORDER_FILLING_FOK;
  o.reason = reason;
  o.volume = p.volume;
  o.setupMs = serverMs();
  o.price = p.type == POSITION_TYPE_BUY ? s.server.bid : s.server.ask;
  emitOrder(TRADE_TRANSACTION_ORDER_ADD, o);
  deal(o, p.volume, o.price, p.ticket);
  endOrder(o, ORDER_STATE_FILLED);
}

SHIM void checkLevels(const Symbol &s) {
  std::vector<Position> all;
  for (const auto &p : broker().books.positions) {
    if (p.second.symbol == s.name) all.push_back(p.second);
  }
  for (const Position &p : all) {
    const bool buy = p.type == POSITION_TYPE_BUY;
    const double price = buy ? s.server.bid : s.server.ask;
    if (p.sl > 0 && (buy ? price <= p.sl : price >= p.sl)) {
      closeByBroker(p, ORDER_REASON_SL, printed("[sl %.*f]", s.digits, p.sl));
    } else if (p.tp > 0 && (buy ? price >= p.tp : price <= p.tp)) {
      closeByBroker(p, ORDER_REASON_TP, printed("[tp %.*f]", s.digits, p.tp));
    }
  }
}

/** Fills `volume` of a working order; what is left stays. */
SHIM void fillOrder(Order o, double volume, double price) {
  const Deal d = deal(o, volume, price, 0);
  o.posId = d.posId;
  o.left = lots(o.left - d.volume);
  if (o.left <= 0) {
    endOrder(o, ORDER_STATE_FILLED);
    return;
  }
  o.state = ORDER_STATE_PARTIAL;
  putOrder(o);
  emitOrder(TRADE_TRANSACTION_ORDER_UPDATE, o);
}

SHIM void checkPending(const Symbol &s) {
  std::vector<Order> all;
  for (const auto &o : broker().books.live) {
    if (o.second.symbol == s.name) all.push_back(o.second);
  }
  for (Order &o : all) {
    const bool buy = isBuy(o.type), limit = o.type <= ORDER_TYPE_SELL_LIMIT;
    const double price = buy ? s.server.ask : s.server.bid;
    const bool reached = buy == limit ? price <= o.price : price >= o.price;
    if (!reached) continue;
    if (o.type >= ORDER_TYPE_BUY_STOP_LIMIT) {
      o.type = buy ? ORDER_TYPE_BUY_LIMIT : ORDER_TYPE_SELL_LIMIT;
      o.price = o.stopLimit;
      o.stopLimit = 0;
      putOrder(o);
      emitOrder(TRADE_TRANSACTION_ORDER_UPDATE, o);
    } else if (checkMoney(s, o.left, price) != 0) {
      o.comment = "no money";
      endOrder(o, ORDER_STATE_REJECTED);
    } else {
      fillOrder(o, o.left, price);
    }
  }
}

/** Below the stop-out level the broker closes the worst position first. */
SHIM void checkStopOut() {
  const Account &a = broker().account;
  for (int round = 0; round < 100; round++) {
    const Books &b = broker().books;
    const double margin = usedMargin(b), now = equity(b);
    if (margin <= 0 || b.positions.empty()) return;
    const bool out = a.soMode == ACCOUNT_STOPOUT_MODE_PERCENT ? now / margin * 100 < a.soOut : now < a.soOut;
    if (!out) return;
    Position worst;
    double least = 1e300;
    for (const auto &p : b.positions) {
      const Symbol &s = broker().symbols[p.second.symbol];
      const double profit = profitOf(s, p.second.type == POSITION_TYPE_BUY, p.second.volume, p.second.open, closePrice(s, p.second.type));
      if (profit < least) {
        least = profit;
        worst = p.second;
      }
    }
    closeByBroker(worst, ORDER_REASON_SO, "[so]");
  }
}

SHIM void checkExpiry() {
  const long now = serverMs() / 1000;
  std::vector<Order> all;
  for (const auto &o : broker().books.live) {
    if (o.second.timeType >= ORDER_TIME_SPECIFIED && o.second.expiration <= now) all.push_back(o.second);
  }
  for (const Order &o : all) endOrder(o, ORDER_STATE_EXPIRED);
  tell();
}
}  // namespace sim
