// What goes wrong on demand: a retcode with or without execution, delays, partial fills, silence.
#pragma once
#include "prices.h"

namespace sim {
/** Meets the next `count` requests of its `action` (0: any) and `symbol` ("": any). */
struct Fault {
  int action = 0, retcode = 0, count = 1;
  std::string symbol, comment;  // `comment` replaces the answer's text
  bool executed = false;        // the retcode comes although the request was carried out
  bool silent = false;          // no transaction tells of it
  bool lost = false;            // the REQUEST transaction never comes
  long before = 0, after = 0;   // ms of blocking around the execution
  double part = 1, bid = 0, ask = 0;  // executed share; prices of a requote
  template <class V>
  void fields(V &v) {
    v("action", action); v("retcode", retcode); v("count", count); v("symbol", symbol); v("comment", comment); v("executed", executed);
    v("silent", silent); v("lost", lost); v("before", before); v("after", after); v("part", part); v("bid", bid); v("ask", ask);
  }
};
SHIM std::deque<Fault> &faults() {
  static std::deque<Fault> all;
  return all;
}

SHIM Fault takeFault(int action, const std::string &symbol) {
  Guard g(world().lock);
  for (auto it = faults().begin(); it != faults().end(); ++it) {
    if ((it->action != 0 && it->action != action) || (!it->symbol.empty() && it->symbol != symbol)) continue;
    const Fault found = *it;
    if (--it->count <= 0) faults().erase(it);
    return found;
  }
  return Fault();
}

SHIM std::string meaning(uint retcode) {
  static const std::map<uint, std::string> texts = {
      {10004, "Requote"}, {10006, "Rejected"}, {10007, "Canceled by trader"}, {10008, "Order placed"}, {10009, "Request executed"},
      {10010, "Request executed partially"}, {10011, "Request processing error"}, {10012, "Request timed out"}, {10013, "Invalid request"},
      {10014, "Invalid volume"}, {10015, "Invalid price"}, {10016, "Invalid stops"}, {10017, "Trade disabled"}, {10018, "Market closed"},
      {10019, "No money"}, {10020, "Price changed"}, {10021, "No prices"}, {10022, "Invalid expiration"}, {10023, "Order changed"},
      {10024, "Too many requests"}, {10025, "No changes"}, {10026, "AutoTrading disabled by server"}, {10027, "AutoTrading disabled by client"},
      {10028, "Request locked"}, {10029, "Order or position frozen"}, {10030, "Unsupported filling mode"}, {10031, "No connection"},
      {10032, "Only real accounts"}, {10033, "Orders limit"}, {10034, "Volume limit"}, {10035, "Invalid order"}, {10036, "Position doesn't exist"},
      {10038, "Invalid close volume"}, {10039, "Close order already exists"}, {10040, "Positions limit"}, {10041, "Activation rejected"},
      {10042, "Long positions only"}, {10043, "Short positions only"}, {10044, "Close only"}, {10045, "FIFO closing"}, {10046, "Hedging prohibited"}};
  const auto it = texts.find(retcode);
  return it == texts.end() ? "Unknown retcode " + std::to_string(retcode) : it->second;
}
}  // namespace sim
