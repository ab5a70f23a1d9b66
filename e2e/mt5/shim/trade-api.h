// OrderSend, OrderSendAsync, OrderCheck and the two calculators.
#pragma once
#include "depth.h"

namespace sim {
SHIM uint nextRequestId() {
  static uint next = 0;
  return ++next;
}
/** Refuses what never leaves the terminal; true when the request may go. */
SHIM bool mayLeave(MqlTradeResult &result) {
  const uint bad = permission();
  result = MqlTradeResult{};
  if (bad == 0) return true;
  result.retcode = bad;
  result.comment = fromUtf8(meaning(bad));
  return fail(bad == TRADE_RETCODE_CLIENT_DISABLES_AT ? ERR_TRADE_DISABLED : ERR_TRADE_SEND_FAILED);
}
}  // namespace sim

/** True when the server took the request; the retcode alone says what became of it. */
SHIM bool OrderSend(const MqlTradeRequest &request, MqlTradeResult &result) {
  {
    sim::Guard g(sim::world().lock);
    if (!sim::mayLeave(result)) return false;
  }
  const sim::Fault fault = sim::takeFault(request.action, sim::utf8(request.symbol));
  sim::block(fault.before + sim::settings().latencyMs, false);
  result = sim::serve(request, fault, ORDER_REASON_EXPERT, sim::nextRequestId());
  sim::block(fault.after, false);
  if (fault.after > 0 && !sim::settings().connected) {  // the answer was lost on its way
    result = MqlTradeResult{};
    result.retcode = TRADE_RETCODE_CONNECTION;
    result.comment = sim::fromUtf8(sim::meaning(result.retcode));
  }
  return sim::good(result.retcode) || sim::fail(ERR_TRADE_SEND_FAILED);
}

/** Sends only; 10008 is no success, and what the server refuses comes late as well. The outcome comes as a REQUEST transaction with the same request_id. */
SHIM bool OrderSendAsync(const MqlTradeRequest &request, MqlTradeResult &result) {
  sim::Guard g(sim::world().lock);
  if (!sim::mayLeave(result)) return false;
  const sim::Fault fault = sim::takeFault(request.action, sim::utf8(request.symbol));
  result.request_id = sim::nextRequestId();
  result.retcode = TRADE_RETCODE_PLACED;
  result.comment = sim::fromUtf8(sim::meaning(TRADE_RETCODE_PLACED));
  const uint id = result.request_id;
  sim::after(fault.before + sim::settings().latencyMs + 1, [request, fault, id] { sim::serve(request, fault, ORDER_REASON_EXPERT, id); });
  return true;
}

SHIM bool OrderCalcMargin(ENUM_ORDER_TYPE, const string &name, double volume, double price, double &margin) {
  sim::Guard g(sim::world().lock);
  const sim::Symbol *s = sim::symbolOf(name);
  if (!s || volume <= 0) return sim::fail(ERR_TRADE_CALC_FAILED);
  margin = sim::marginOf(*s, volume, price);
  return true;
}
SHIM bool OrderCalcProfit(ENUM_ORDER_TYPE type, const string &name, double volume, double open, double close, double &profit) {
  sim::Guard g(sim::world().lock);
  const sim::Symbol *s = sim::symbolOf(name);
  if (!s || volume <= 0) return sim::fail(ERR_TRADE_CALC_FAILED);
  profit = sim::profitOf(*s, type == ORDER_TYPE_BUY, volume, open, close);
  return true;
}

/** Success is retcode 0; changes nothing. */
SHIM bool OrderCheck(const MqlTradeRequest &request, MqlTradeCheckResult &result) {
  sim::Guard g(sim::world().lock);
  const sim::Books kept = sim::broker().books;
  result = MqlTradeCheckResult{};
  uint code = sim::permission();
  const sim::Fault fault = sim::takeFault(100, sim::utf8(request.symbol));
  if (code == 0 && fault.retcode != 0) code = static_cast<uint>(fault.retcode);
  if (code == 0) {
    code = sim::carryOut(request, ORDER_REASON_EXPERT, 1).retcode;
    const sim::Books &b = sim::broker().books;
    result.balance = sim::balance(b);
    result.equity = sim::equity(b);
    result.profit = sim::floating(b);
    result.margin = sim::usedMargin(b);
    result.margin_free = result.equity - result.margin;
    result.margin_level = result.margin > 0 ? result.equity / result.margin * 100 : 0;
  }
  sim::broker().books = kept;  // it was only a question: books, notes and news are put back
  sim::broker().pending.clear();
  sim::telling().group.clear();
  result.retcode = sim::good(code) ? 0 : code;
  result.comment = sim::fromUtf8(result.retcode == 0 ? "Done" : sim::meaning(code));
  return result.retcode == 0;
}
