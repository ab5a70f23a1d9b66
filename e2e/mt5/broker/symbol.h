// A symbol as its broker set it up. `hiddenFilling` is what the server really takes: the mask it shows may lie.
#pragma once
#include "entities.h"

namespace sim {
struct Quote {
  double bid = 0, ask = 0;
  long ms = 0;  // server time
};

struct Symbol {
  std::string name, description, path, base, profit, margin, sessions = "all", book;
  int digits = 5, calc = 0, mode = 4, exe = 2, filling = 3, hiddenFilling = -1, orderMode = 127, expirationMode = 15;
  int stopsLevel = 0, freezeLevel = 0, swapMode = 1, swap3 = 3, bookDepth = 0;
  double contract = 100000, tickSize = 0, volMin = 0.01, volMax = 100, volStep = 0.01, volLimit = 0, swapLong = -7, swapShort = 2;
  double bid = 0, ask = 0, marginFactor = 1;
  bool selected = false, closed = false, noStopsOnOpen = false;  // some Market execution brokers refuse SL and TP with the opening
  Quote server, shown;  // what the broker deals at, what the terminal has received
  long selectedAt = 0;
  std::deque<MqlTick> ticks;
  bool copied = false;  // the slow first Copy* has happened
  std::map<int, std::map<long, MqlRates>> bars;  // bars the launcher set, by timeframe
  std::map<long, MqlRates> minutes;              // M1 bars made of ticks
  template <class V>
  void fields(V &v) {
    v("name", name); v("description", description); v("path", path); v("base", base); v("profit", profit); v("margin", margin);
    v("sessions", sessions); v("book", book); v("digits", digits); v("calc", calc); v("mode", mode); v("exe", exe); v("filling", filling);
    v("hiddenFilling", hiddenFilling); v("orderMode", orderMode); v("expirationMode", expirationMode); v("stopsLevel", stopsLevel);
    v("freezeLevel", freezeLevel); v("swapMode", swapMode); v("swap3", swap3); v("bookDepth", bookDepth); v("contract", contract); v("tickSize", tickSize);
    v("volMin", volMin); v("volMax", volMax); v("volStep", volStep); v("volLimit", volLimit); v("swapLong", swapLong);
    v("swapShort", swapShort); v("bid", bid); v("ask", ask); v("marginFactor", marginFactor); v("selected", selected); v("closed", closed);
    v("noStopsOnOpen", noStopsOnOpen);
  }
  double point() const { return pow(10, -digits); }
  double step() const { return tickSize > 0 ? tickSize : point(); }
  int realFilling() const { return hiddenFilling < 0 ? filling : hiddenFilling; }
};

struct Session {
  int day;
  long from, to;  // seconds of the server's day
};

/** `all`, or `day:from-to` parts joined by commas, in seconds of the server's day (0 is Sunday). */
SHIM std::vector<Session> sessionsOf(const Symbol &s) {
  std::vector<Session> out;
  if (s.sessions == "all") {
    for (int day = 0; day < 7; day++) out.push_back({day, 0, 86400});
    return out;
  }
  const char *p = s.sessions.c_str();
  int day, used = 0;
  long from, to;
  while (sscanf(p, "%d:%ld-%ld%n", &day, &from, &to, &used) == 3) {
    out.push_back({day, from, to});
    p += used;
    if (*p != ',') break;
    p++;
  }
  return out;
}

SHIM bool inSession(const Symbol &s) {
  if (s.closed) return false;
  const long now = serverMs() / 1000;
  const int day = static_cast<int>((now / 86400 + 4) % 7);
  for (const Session &one : sessionsOf(s)) {
    if (one.day == day && now % 86400 >= one.from && now % 86400 < one.to) return true;
  }
  return false;
}
}  // namespace sim
