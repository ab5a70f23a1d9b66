// Profit, margin and equity, in the account's currency.
#pragma once
#include "books.h"

namespace sim {
SHIM double priceOf(const std::string &pair, bool ask) {
  const auto it = broker().symbols.find(pair);
  return it == broker().symbols.end() ? 0 : ask ? it->second.server.ask : it->second.server.bid;
}
/** One unit of `from` in `to`, directly or through USD; 1 when no symbol tells. */
SHIM double rate(const std::string &from, const std::string &to) {
  if (from == to || from.empty() || to.empty()) return 1;
  if (const double direct = priceOf(from + to, false); direct > 0) return direct;
  if (const double inverse = priceOf(to + from, true); inverse > 0) return 1 / inverse;
  return from != "USD" && to != "USD" ? rate(from, "USD") * rate("USD", to) : 1;
}
SHIM double cents(double v) { return round(v * 100) / 100; }

SHIM double profitOf(const Symbol &s, bool buy, double volume, double open, double close) {
  const double raw = (buy ? close - open : open - close) * volume * s.contract;
  return cents(raw * rate(s.profit, broker().account.currency));
}
SHIM double marginOf(const Symbol &s, double volume, double price) {
  const std::string &to = broker().account.currency;
  const double raw = s.calc == SYMBOL_CALC_MODE_FOREX ? volume * s.contract * rate(s.base, to) : volume * s.contract * price * rate(s.profit, to);
  return cents(raw * s.marginFactor / broker().account.leverage);
}
SHIM double closePrice(const Symbol &s, int positionType) { return positionType == POSITION_TYPE_BUY ? s.shown.bid : s.shown.ask; }

SHIM double balance(const Books &books) {
  double sum = 0;
  for (const auto &d : books.deals) sum += d.second.profit + d.second.commission + d.second.swap + d.second.fee;
  return cents(sum);
}
SHIM double floating(const Books &books) {
  double sum = 0;
  for (const auto &p : books.positions) {
    const Symbol &s = broker().symbols[p.second.symbol];
    const double price = closePrice(s, p.second.type);
    sum += p.second.swap + (price > 0 ? profitOf(s, p.second.type == POSITION_TYPE_BUY, p.second.volume, p.second.open, price) : 0);
  }
  return cents(sum);
}
/** Hedged volume is charged once: the larger side of each symbol. */
SHIM double usedMargin(const Books &books) {
  std::map<std::string, std::pair<double, double>> sides;
  for (const auto &p : books.positions) {
    const double margin = marginOf(broker().symbols[p.second.symbol], p.second.volume, p.second.open);
    (p.second.type == POSITION_TYPE_BUY ? sides[p.second.symbol].first : sides[p.second.symbol].second) += margin;
  }
  double sum = 0;
  for (const auto &s : sides) sum += std::max(s.second.first, s.second.second);
  return cents(sum);
}
SHIM double equity(const Books &books) { return cents(balance(books) + broker().account.credit + floating(books)); }
}  // namespace sim
