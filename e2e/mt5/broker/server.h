// The trade server: one request in, its books changed, one answer out.
#pragma once
#include "faults.h"

namespace sim {
SHIM bool good(uint retcode) { return retcode >= TRADE_RETCODE_PLACED && retcode <= TRADE_RETCODE_DONE_PARTIAL; }

/** What the terminal and the account forbid before anything is sent; 0 when they allow. */
SHIM uint permission() {
  const Account &a = broker().account;
  if (!settings().autoTrading || !settings().programTrading) return TRADE_RETCODE_CLIENT_DISABLES_AT;
  if (!settings().connected) return TRADE_RETCODE_CONNECTION;
  if (!a.expertAllowed) return TRADE_RETCODE_SERVER_DISABLES_AT;
  if (!a.tradeAllowed) return TRADE_RETCODE_TRADE_DISABLED;
  return a.onlyReal && a.tradeMode != ACCOUNT_TRADE_MODE_REAL ? TRADE_RETCODE_ONLY_REAL : 0;
}

/** What stands through the market trades at once. */
SHIM Outcome matched(const Outcome &out, const string &symbol) {
  const auto s = broker().symbols.find(utf8(symbol));
  if (good(out.retcode) && s != broker().symbols.end()) checkPending(s->second);
  return out;
}

SHIM Outcome carryOut(const MqlTradeRequest &r, int reason, double part) {
  switch (r.action) {
    case TRADE_ACTION_DEAL: return marketDeal(r, reason, part);
    case TRADE_ACTION_PENDING: return matched(placePending(r, reason), r.symbol);
    case TRADE_ACTION_SLTP: return changeLevels(r);
    case TRADE_ACTION_MODIFY: return matched(changeOrder(r), r.symbol);
    case TRADE_ACTION_REMOVE: return removeOrder(r);
    case TRADE_ACTION_CLOSE_BY: return closeBy(r, reason);
  }
  return TRADE_RETCODE_INVALID;
}

/** Carries a request out, or answers as the fault wants; transactions follow the books. */
SHIM MqlTradeResult serve(const MqlTradeRequest &r, const Fault &fault, int reason, uint requestId) {
  Guard g(world().lock);
  MqlTradeResult result{};
  result.request_id = requestId;
  Outcome out(TRADE_RETCODE_CONNECTION);
  telling().silent = fault.silent;
  if (settings().connected) {
    const bool skip = fault.retcode != 0 && !fault.executed;
    out = skip ? Outcome(static_cast<uint>(fault.retcode)) : carryOut(r, reason, fault.part);
    tell();
    if (fault.executed && fault.retcode != 0) out = Outcome(static_cast<uint>(fault.retcode));
  }
  result.retcode = out.retcode;
  result.order = out.order;
  result.deal = out.deal;
  result.volume = out.volume;
  result.price = out.price;
  result.comment = fromUtf8(fault.comment.empty() ? meaning(out.retcode) : fault.comment);
  const auto s = broker().symbols.find(utf8(r.symbol));
  if (s != broker().symbols.end()) {
    result.bid = fault.bid > 0 ? fault.bid : s->second.server.bid;
    result.ask = fault.ask > 0 ? fault.ask : s->second.server.ask;
  }
  if (!fault.lost && reason == ORDER_REASON_EXPERT) {
    emitRequest(r, result);
    tell();
  }
  telling().silent = false;
  return result;
}
}  // namespace sim
