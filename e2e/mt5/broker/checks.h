// What the server looks at before it takes a request, in its order. 0 is "nothing wrong".
#pragma once
#include "positions.h"

namespace sim {
SHIM bool onStep(double v, double step) { return std::abs(v / step - round(v / step)) < 1e-6; }
SHIM bool isPending(int type) { return type >= ORDER_TYPE_BUY_LIMIT && type <= ORDER_TYPE_SELL_STOP_LIMIT; }
SHIM bool isBuy(int type) { return type % 2 == 0; }

SHIM uint checkMode(const Symbol &s, bool buy, bool closing) {
  switch (s.mode) {
    case SYMBOL_TRADE_MODE_DISABLED: return TRADE_RETCODE_TRADE_DISABLED;
    case SYMBOL_TRADE_MODE_LONGONLY: return buy || closing ? 0 : TRADE_RETCODE_LONG_ONLY;
    case SYMBOL_TRADE_MODE_SHORTONLY: return !buy || closing ? 0 : TRADE_RETCODE_SHORT_ONLY;
    case SYMBOL_TRADE_MODE_CLOSEONLY: return closing ? 0 : TRADE_RETCODE_CLOSE_ONLY;
  }
  return 0;
}
SHIM uint checkVolume(const Symbol &s, double volume) {
  const bool good = std::isfinite(volume) && volume > 0 && volume >= s.volMin - 1e-9 && volume <= s.volMax + 1e-9 && onStep(volume, s.volStep);
  return good ? 0 : TRADE_RETCODE_INVALID_VOLUME;
}
SHIM uint checkLimits(const Symbol &s, bool buy, double volume) {
  const Books &b = broker().books;
  double sum = volume;
  for (const auto &p : b.positions) sum += p.second.symbol == s.name && (p.second.type == POSITION_TYPE_BUY) == buy ? p.second.volume : 0;
  for (const auto &o : b.live) sum += o.second.symbol == s.name && isBuy(o.second.type) == buy ? o.second.left : 0;
  return s.volLimit > 0 && sum > s.volLimit + 1e-9 ? TRADE_RETCODE_LIMIT_VOLUME : 0;
}
/** The hidden mask decides; pending orders take RETURN whatever it says. */
SHIM uint checkFilling(const Symbol &s, int filling, bool pending) {
  const int mask = s.realFilling();
  const bool free = s.exe <= SYMBOL_TRADE_EXECUTION_INSTANT && s.hiddenFilling < 0;
  bool good = false;
  if (filling == ORDER_FILLING_RETURN) good = pending || s.exe != SYMBOL_TRADE_EXECUTION_MARKET;
  if (filling == ORDER_FILLING_FOK) good = free || (mask & SYMBOL_FILLING_FOK);
  if (filling == ORDER_FILLING_IOC) good = free || (mask & SYMBOL_FILLING_IOC);
  if (filling == ORDER_FILLING_BOC) good = pending && (mask & SYMBOL_FILLING_BOC);
  return good ? 0 : TRADE_RETCODE_INVALID_FILL;
}
/** `mark` is the price the levels are measured from: the closing side of the market, or a pending order's own price. */
SHIM uint checkStops(const Symbol &s, bool buy, double mark, double sl, double tp) {
  const double room = s.stopsLevel * s.point() - 1e-9;
  for (const double level : {sl, tp}) {
    if (level < 0 || !std::isfinite(level)) return TRADE_RETCODE_INVALID_STOPS;
    if (level > 0 && !onStep(level, s.step())) return TRADE_RETCODE_INVALID_STOPS;
  }
  const double slRoom = buy ? mark - sl : sl - mark, tpRoom = buy ? tp - mark : mark - tp;
  if (sl > 0 && (slRoom <= 0 || slRoom < room)) return TRADE_RETCODE_INVALID_STOPS;
  if (tp > 0 && (tpRoom <= 0 || tpRoom < room)) return TRADE_RETCODE_INVALID_STOPS;
  return 0;
}
/** On an exchange a limit may stand through the market, and behind its trigger on any side: it trades at once. */
SHIM uint checkPendingPrice(const Symbol &s, int type, double price, double stopLimit) {
  const bool buy = isBuy(type), limit = type == ORDER_TYPE_BUY_LIMIT || type == ORDER_TYPE_SELL_LIMIT;
  const double mark = buy ? s.server.ask : s.server.bid;
  if (!std::isfinite(price) || price <= 0 || !onStep(price, s.step())) return TRADE_RETCODE_INVALID_PRICE;
  const bool exchange = s.exe == SYMBOL_TRADE_EXECUTION_EXCHANGE;
  if (exchange && limit) return 0;
  const double room = buy == limit ? mark - price : price - mark;
  if (room <= 0 || room < s.stopsLevel * s.point() - 1e-9) return TRADE_RETCODE_INVALID_PRICE;
  if (type < ORDER_TYPE_BUY_STOP_LIMIT) return 0;
  const bool good = stopLimit > 0 && onStep(stopLimit, s.step()) && (exchange || (buy ? stopLimit < price : stopLimit > price));
  return good ? 0 : TRADE_RETCODE_INVALID_PRICE;
}
SHIM uint checkExpiration(const Symbol &s, int timeType, long expiration) {
  if (timeType < 0 || timeType > 3 || !(s.expirationMode & (1 << timeType))) return TRADE_RETCODE_INVALID_EXPIRATION;
  return timeType >= ORDER_TIME_SPECIFIED && expiration <= serverMs() / 1000 ? TRADE_RETCODE_INVALID_EXPIRATION : 0;
}
SHIM bool frozen(const Symbol &s, double mark, double level) { return s.freezeLevel > 0 && level > 0 && std::abs(level - mark) <= s.freezeLevel * s.point() + 1e-9; }

SHIM uint checkMoney(const Symbol &s, double volume, double price) {
  const Books &b = broker().books;
  return marginOf(s, volume, price) > equity(b) - usedMargin(b) ? TRADE_RETCODE_NO_MONEY : 0;
}
SHIM uint checkMarket(const Symbol &s) {
  if (!inSession(s)) return TRADE_RETCODE_MARKET_CLOSED;
  return s.server.bid <= 0 || s.server.ask <= 0 ? TRADE_RETCODE_PRICE_OFF : 0;
}
}  // namespace sim
