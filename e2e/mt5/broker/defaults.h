// Symbols every simulated broker has until the launcher says otherwise.
#pragma once
#include "server.h"

namespace sim {
SHIM void addForex(const char *base, const char *profit, int digits, double bid, double spread) {
  Symbol s;
  s.name = std::string(base) + profit;
  s.description = s.name;
  s.path = "Forex\\Majors\\" + s.name;
  s.base = s.margin = base;
  s.profit = profit;
  s.digits = digits;
  s.bid = bid;
  s.ask = bid + spread;
  broker().symbols[s.name] = s;
}
SHIM void addOther(const char *name, const char *path, const char *base, int digits, double contract, double bid, double spread) {
  Symbol s;
  s.name = s.description = name;
  s.path = std::string(path) + "\\" + name;
  s.base = base;
  s.profit = s.margin = "USD";
  s.calc = SYMBOL_CALC_MODE_CFDLEVERAGE;
  s.digits = digits;
  s.contract = contract;
  s.bid = bid;
  s.ask = bid + spread;
  broker().symbols[name] = s;
}
SHIM void addDefaultSymbols() {
  addForex("EUR", "USD", 5, 1.08450, 0.00010);
  addForex("GBP", "USD", 5, 1.26500, 0.00012);
  addForex("USD", "JPY", 3, 148.500, 0.012);
  addForex("USD", "CHF", 5, 0.88200, 0.00014);
  addForex("AUD", "USD", 5, 0.65400, 0.00012);
  addForex("EUR", "JPY", 3, 161.050, 0.018);
  addOther("XAUUSD", "Metals", "XAU", 2, 100, 2655.10, 0.25);
  addOther("BTCUSD", "Crypto", "BTC", 2, 1, 65000.0, 20.0);
  addOther("US500", "Indices", "USD", 1, 1, 5300.0, 0.6);
  broker().symbols["EURUSD"].selected = true;
}
}  // namespace sim
