// What a deal does to positions, on netting and on hedging accounts.
#pragma once
#include "transactions.h"

namespace sim {
SHIM bool hedging() { return broker().account.marginMode == ACCOUNT_MARGIN_MODE_RETAIL_HEDGING; }
SHIM double lots(double v) { return round(v * 1e8) / 1e8; }

/** The position a deal of this order meets; null when it opens a new one. */
SHIM Position *met(const Order &o, ulong target) {
  std::map<ulong, Position> &all = broker().books.positions;
  if (hedging()) {
    const auto it = all.find(target != 0 ? target : o.ticket);  // a later part of one order joins its position
    return it == all.end() ? nullptr : &it->second;
  }
  for (auto &p : all) {
    if (p.second.symbol == o.symbol) return &p.second;
  }
  return nullptr;
}

SHIM Position opened(const Order &o, const Deal &d) {
  Position p;
  p.ticket = p.ident = o.ticket;
  p.magic = o.magic;
  p.symbol = o.symbol;
  p.comment = o.comment;
  p.type = d.type;
  p.reason = o.reason;
  p.volume = d.volume;
  p.open = d.price;
  p.sl = o.sl;
  p.tp = o.tp;
  p.ms = p.updateMs = d.ms;
  return p;
}

/** Closes up to the position's volume and books the result on the deal; beyond it a netting position turns round. */
SHIM void reduce(Position p, const Order &o, Deal &d) {
  const Symbol &s = broker().symbols[o.symbol];
  const double closed = std::min(p.volume, d.volume), over = lots(d.volume - p.volume);
  d.profit = profitOf(s, p.type == POSITION_TYPE_BUY, closed, p.open, d.price);
  d.swap = cents(p.swap * closed / p.volume);
  d.entry = over > 0 ? DEAL_ENTRY_INOUT : DEAL_ENTRY_OUT;
  d.posId = p.ident;
  p.swap -= d.swap;
  p.updateMs = d.ms;
  if (over < 0) {
    p.volume = lots(-over);
    putPosition(p);
    return;
  }
  dropPosition(p.ticket);
  if (over == 0) return;
  const ulong ident = p.ident;  // survives the reversal; the ticket does not
  p = opened(o, d);
  p.volume = over;
  p.ident = ident;
  putPosition(p);
}

SHIM void increase(Position p, const Order &o, Deal &d) {
  p.open = (p.open * p.volume + d.price * d.volume) / (p.volume + d.volume);
  p.volume = lots(p.volume + d.volume);
  p.magic = o.magic;
  p.comment = o.comment;
  if (o.sl > 0) p.sl = o.sl;
  if (o.tp > 0) p.tp = o.tp;
  p.updateMs = d.ms;
  d.posId = p.ident;
  putPosition(p);
}

/** Executes `volume` of an order: one deal, one change of positions. The caller keeps the order itself. */
SHIM Deal deal(const Order &o, double volume, double price, ulong target) {
  Deal d;
  d.ticket = newTicket();
  d.order = o.ticket;
  d.magic = o.magic;
  d.symbol = o.symbol;
  d.comment = o.comment;
  d.type = o.type % 2;  // buys are even
  d.reason = o.reason;
  d.volume = lots(volume);
  d.price = price;
  d.sl = o.sl;
  d.tp = o.tp;
  d.ms = serverMs();
  d.commission = -cents(broker().account.commissionPerLot * volume);
  d.fee = -cents(broker().account.feePerLot * volume);
  if (const Position *p = met(o, target)) {
    p->type == d.type ? increase(*p, o, d) : reduce(*p, o, d);
  } else {
    const Position fresh = opened(o, d);
    d.posId = fresh.ident;
    putPosition(fresh);
  }
  putDeal(d);
  emitDeal(d);
  return d;
}
}  // namespace sim
