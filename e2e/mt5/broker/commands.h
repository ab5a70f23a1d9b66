// What the launcher may do to this terminal and its broker. Each command is a verb and `key=value` fields.
#pragma once
#include "defaults.h"

namespace sim {
typedef std::function<void(const std::string &)> Say;  // one line of data for the asker

SHIM std::string text(const Fields &f, const char *key, const std::string &otherwise = "") {
  const auto it = f.find(key);
  return it == f.end() ? otherwise : it->second;
}
SHIM double number(const Fields &f, const char *key) { return strtod(text(f, key, "0").c_str(), nullptr); }
SHIM ulong ticketOf(const Fields &f) { return strtoul(text(f, "ticket", "0").c_str(), nullptr, 10); }

SHIM std::string doSymbol(const Fields &f) {
  Symbol &s = broker().symbols[text(f, "name")];
  const double bid = s.bid, ask = s.ask;
  Reader r{f};
  s.fields(r);
  if (s.bid != bid || s.ask != ask || s.server.bid <= 0) setPrice(s, s.bid, s.ask, 0);
  return "";
}
SHIM std::string doTerminal(const Fields &f) {
  const bool before = settings().connected;
  bool now = before;
  Reader r{f};
  r("connected", now);
  if (before && !now) broker().seen = broker().books;
  settings().fields(r);
  if (!before && now) {
    for (auto &s : broker().symbols) {
      if (s.second.server.ms != s.second.shown.ms) show(s.second);
    }
  }
  r("reversed", telling().reversed);
  return "";
}
SHIM std::string doPrice(const Fields &f) {
  const auto it = broker().symbols.find(text(f, "symbol"));
  if (it == broker().symbols.end()) return "unknown symbol";
  setPrice(it->second, number(f, "bid"), number(f, "ask"), static_cast<long>(number(f, "ms")));
  return "";
}
/** `data` is `t,o,h,l,c,volume;…` with server times in seconds. */
SHIM std::string doBars(const Fields &f) {
  auto &bars = broker().symbols[text(f, "symbol")].bars[static_cast<int>(number(f, "tf"))];
  const std::string data = text(f, "data");
  const char *p = data.c_str();
  MqlRates b{};
  int used = 0;
  while (sscanf(p, "%ld,%lf,%lf,%lf,%lf,%ld%n", &b.time, &b.open, &b.high, &b.low, &b.close, &b.tick_volume, &used) == 6) {
    bars[b.time] = b;
    p += used;
    if (*p == ';') p++;
  }
  return "";
}
SHIM std::string doBook(const Fields &f) {
  broker().symbols[text(f, "symbol")].book = text(f, "data");
  Event e;
  e.kind = Event::BOOK;
  e.text = fromUtf8(text(f, "symbol"));
  enqueue(e);
  return "";
}
SHIM std::string doFault(const Fields &f) {
  if (text(f, "clear") == "1") faults().clear();
  else faults().push_back(readEntity<Fault>(f));
  return "";
}
/** A request made by hand in the terminal, or by the broker's desk: no magic, reason client. */
SHIM std::string doManual(const Fields &f, const Say &data) {
  MqlTradeRequest r{};
  r.action = static_cast<ENUM_TRADE_REQUEST_ACTIONS>(static_cast<int>(number(f, "action")));
  r.symbol = fromUtf8(text(f, "symbol"));
  r.comment = fromUtf8(text(f, "comment"));
  r.type = static_cast<ENUM_ORDER_TYPE>(static_cast<int>(number(f, "type")));
  r.type_filling = static_cast<ENUM_ORDER_TYPE_FILLING>(static_cast<int>(number(f, "filling")));
  r.volume = number(f, "volume");
  r.price = number(f, "price");
  r.sl = number(f, "sl");
  r.tp = number(f, "tp");
  r.order = strtoul(text(f, "order", "0").c_str(), nullptr, 10);
  r.position = strtoul(text(f, "position", "0").c_str(), nullptr, 10);
  r.position_by = strtoul(text(f, "positionBy", "0").c_str(), nullptr, 10);
  const Outcome out = carryOut(r, ORDER_REASON_CLIENT, 1);
  tell();
  Writer w;
  w("retcode", static_cast<int>(out.retcode));
  w("order", out.order);
  w("deal", out.deal);
  data(w.line);
  return "";
}
SHIM std::string doFill(const Fields &f) {
  const auto it = broker().books.live.find(ticketOf(f));
  if (it == broker().books.live.end()) return "no such order";
  fillOrder(it->second, number(f, "volume"), number(f, "price"));
  tell();
  return "";
}
SHIM std::string doCancel(const Fields &f) {
  const auto it = broker().books.live.find(ticketOf(f));
  if (it == broker().books.live.end()) return "no such order";
  endOrder(it->second, ORDER_STATE_CANCELED);
  tell();
  return "";
}
SHIM std::string doSwap(const Fields &f) {
  const auto it = broker().books.positions.find(ticketOf(f));
  if (it == broker().books.positions.end()) return "no such position";
  Position p = it->second;
  p.swap = number(f, "amount");
  putPosition(p);
  commit();
  return "";
}
SHIM std::string doBalance(const Fields &f) {
  Deal d;
  d.ticket = newTicket();
  d.type = static_cast<int>(strtol(text(f, "type", "2").c_str(), nullptr, 10));
  d.profit = number(f, "amount");
  d.comment = text(f, "comment");
  d.ms = serverMs();
  putDeal(d);
  emitDeal(d);
  tell();
  return "";
}
/** Queues `count` transactions at once; `ticket` of the first is 1. */
SHIM std::string doFlood(const Fields &f) {
  for (int i = 1; i <= static_cast<int>(number(f, "count")); i++) {
    Event e;
    e.kind = Event::TRANSACTION;
    e.transaction.type = TRADE_TRANSACTION_ORDER_UPDATE;
    e.transaction.order = static_cast<ulong>(i);
    enqueue(e);
  }
  return "";
}
SHIM std::string doBooks(const Say &data) {
  const Books &b = broker().books;
  for (const auto &p : b.positions) data(written("position", p.second));
  for (const auto &o : b.live) data(written("order", o.second));
  for (const auto &o : b.orders) data(written("done", o.second));
  for (const auto &d : b.deals) data(written("deal", d.second));
  Writer w;
  w("kind", std::string("account"));
  w("balance", balance(b));
  w("equity", equity(b));
  w("margin", usedMargin(b));
  w("droppedTransactions", world().droppedTransactions);
  w("waitingFaults", static_cast<int>(faults().size()));
  data(w.line);
  return "";
}
/** Ends with the reason, or (chart change) starts the EA's handlers again with its globals kept. */
SHIM std::string doStop(Event::Kind kind, const Fields &f) {
  Event e;
  e.kind = kind;
  e.reason = static_cast<int>(number(f, "reason"));
  enqueue(e);
  return "";
}

/** "" when done, else what was wrong with the command. */
SHIM std::string command(const std::string &verb, const Fields &f, const Say &data) {
  Guard g(world().lock);
  Reader r{f};
  if (verb == "account") return broker().account.fields(r), "";
  if (verb == "symbol") return doSymbol(f);
  if (verb == "unlist") return broker().symbols.erase(text(f, "name")), "";
  if (verb == "terminal") return doTerminal(f);
  if (verb == "input") return settings().inputs[text(f, "name")] = text(f, "value"), "";
  if (verb == "allow") return settings().allow.insert(text(f, "host")), "";
  if (verb == "forbid") return settings().allow.clear(), "";
  if (verb == "price") return doPrice(f);
  if (verb == "bars") return doBars(f);
  if (verb == "book") return doBook(f);
  if (verb == "fault") return doFault(f);
  if (verb == "manual") return doManual(f, data);
  if (verb == "fill") return doFill(f);
  if (verb == "cancel") return doCancel(f);
  if (verb == "swap") return doSwap(f);
  if (verb == "balance") return doBalance(f);
  if (verb == "flood") return doFlood(f);
  if (verb == "fresh") return emptyBooks(), faults().clear(), "";
  if (verb == "books") return doBooks(data);
  if (verb == "detach") return doStop(Event::STOP, f);
  if (verb == "chart") return doStop(Event::CHART_CHANGE, f);
  return "unknown command " + verb;
}
}  // namespace sim
