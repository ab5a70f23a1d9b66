// Depth of market: the launcher writes `side,price,volume;…` into a symbol's `book`.
#pragma once
#include "series.h"

namespace sim {
SHIM std::map<std::string, int> &bookUsers() {
  static std::map<std::string, int> all;
  return all;
}
}  // namespace sim

SHIM bool MarketBookAdd(const string &name) {
  sim::Guard g(sim::world().lock);
  const sim::Symbol *s = sim::symbolOf(name);
  if (!s || s->bookDepth == 0) return sim::fail(ERR_BOOKS_CANNOT_ADD);
  sim::bookUsers()[s->name]++;
  return true;
}
SHIM bool MarketBookRelease(const string &name) {
  sim::Guard g(sim::world().lock);
  const auto it = sim::bookUsers().find(sim::utf8(name));
  if (it == sim::bookUsers().end()) return sim::fail(ERR_BOOKS_CANNOT_DELETE);
  if (--it->second == 0) sim::bookUsers().erase(it);
  return true;
}
SHIM bool MarketBookGet(const string &name, MqlArray<MqlBookInfo> &out) {
  sim::Guard g(sim::world().lock);
  const sim::Symbol *s = sim::symbolOf(name);
  if (!s || sim::bookUsers().count(s->name) == 0) return sim::fail(ERR_BOOKS_CANNOT_GET);
  out.resize(0);
  const char *p = s->book.c_str();
  char side[5];
  double price, volume;
  int used = 0;
  while (sscanf(p, "%4[a-z],%lf,%lf%n", side, &price, &volume, &used) == 3) {
    out.raw().push_back({strcmp(side, "buy") == 0 ? BOOK_TYPE_BUY : BOOK_TYPE_SELL, price, static_cast<long>(volume), volume});
    p += used;
    if (*p == ';') p++;
  }
  return true;
}
