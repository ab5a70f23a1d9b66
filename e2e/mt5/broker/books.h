// The account's books. They live in an append-only file, written before any answer leaves, so that a killed terminal finds them again.
#pragma once
#include "symbol.h"

namespace sim {
struct Books {
  std::map<ulong, Order> live, orders;  // working; finished
  std::map<ulong, Deal> deals;
  std::map<ulong, Position> positions;
  ulong nextTicket = 1000001;
};

struct Broker {
  Account account;
  std::map<std::string, Symbol> symbols;
  Books books, seen;  // `seen`: what a disconnected terminal last knew
  std::string pending;  // lines of the change under way
  int file = -1;
};
SHIM Broker &broker() {
  static Broker b;
  return b;
}
/** What the terminal shows: the broker's books, or the last ones before the connection was lost. */
SHIM const Books &view() { return settings().connected ? broker().books : broker().seen; }

SHIM ulong newTicket() { return broker().books.nextTicket++; }
template <class T>
void note(const char *kind, const T &entity) { broker().pending += written(kind, entity) + "\n"; }
SHIM void noteGone(const char *kind, ulong ticket) {
  Position gone;
  gone.ticket = ticket;
  note(kind, gone);
}
/** Writes the noted lines in one go. */
SHIM void commit() {
  std::string &lines = broker().pending;
  if (broker().file >= 0 && !lines.empty() && ::write(broker().file, lines.data(), lines.size()) != static_cast<ssize_t>(lines.size())) {
    abortProgram("the broker's books cannot be written");
  }
  lines.clear();
}

SHIM void putPosition(const Position &p) {
  broker().books.positions[p.ticket] = p;
  note("position", p);
}
SHIM void dropPosition(ulong ticket) {
  broker().books.positions.erase(ticket);
  noteGone("gone", ticket);
}
SHIM void putOrder(const Order &o) {
  broker().books.live[o.ticket] = o;
  note("order", o);
}
SHIM void finishOrder(const Order &o) {
  broker().books.live.erase(o.ticket);
  broker().books.orders[o.ticket] = o;
  note("done", o);
}
SHIM void putDeal(const Deal &d) {
  broker().books.deals[d.ticket] = d;
  note("deal", d);
}

template <class T>
T readEntity(const Fields &f) {
  T entity;
  Reader r{f};
  entity.fields(r);
  return entity;
}
SHIM void replay(const std::string &line) {
  const Fields f = parseFields(line);
  const std::string kind = f.count("kind") ? f.at("kind") : "";
  Books &b = broker().books;
  const ulong ticket = strtoul(f.count("ticket") ? f.at("ticket").c_str() : "0", nullptr, 10);
  b.nextTicket = std::max(b.nextTicket, ticket + 1);
  if (kind == "position") b.positions[ticket] = readEntity<Position>(f);
  if (kind == "gone") b.positions.erase(ticket);
  if (kind == "order") b.live[ticket] = readEntity<Order>(f);
  if (kind == "deal") b.deals[ticket] = readEntity<Deal>(f);
  if (kind == "done") {
    b.live.erase(ticket);
    b.orders[ticket] = readEntity<Order>(f);
  }
}

/** A new account gets its deposit as a balance deal. */
SHIM void deposit() {
  Broker &b = broker();
  if (!b.books.deals.empty() || b.account.deposit <= 0) return;
  Deal d;
  d.ticket = newTicket();
  d.type = DEAL_TYPE_BALANCE;
  d.profit = b.account.deposit;
  d.comment = "Deposit";
  d.ms = serverMs();
  putDeal(d);
  commit();
}

/** The account as on its first day; tickets go on, and nothing is told. */
SHIM void emptyBooks() {
  Broker &b = broker();
  const ulong next = b.books.nextTicket;
  b.books = Books();
  b.books.nextTicket = next;
  if (ftruncate(b.file, 0) != 0) abortProgram("the broker's books cannot be emptied");
  deposit();
  b.seen = b.books;
}

/** Opens the books of the account's login. */
SHIM void openBooks() {
  Broker &b = broker();
  const std::string path = settings().folder + "/books-" + std::to_string(b.account.login) + ".log";
  if (FILE *f = fopen(path.c_str(), "re")) {
    char *line = nullptr;
    size_t room = 0;
    for (ssize_t n = getline(&line, &room, f); n > 0; n = getline(&line, &room, f)) {
      if (line[n - 1] == '\n') replay(std::string(line, static_cast<size_t>(n - 1)));
    }
    free(line);
    fclose(f);
  }
  b.file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (b.file < 0) abortProgram("the broker's books cannot be opened: " + path);
  deposit();
  b.seen = b.books;
}
}  // namespace sim
