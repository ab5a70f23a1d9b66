// What the broker keeps: orders, deals, positions. Times are ms of the server's clock.
#pragma once
#include "fields.h"

namespace sim {
struct Order {
  ulong ticket = 0, magic = 0, posId = 0, posById = 0;
  std::string symbol, comment;
  int type = 0, state = 0, filling = 0, timeType = 0, reason = 0;
  double volume = 0, left = 0, price = 0, stopLimit = 0, sl = 0, tp = 0;
  long setupMs = 0, doneMs = 0, expiration = 0;  // expiration in seconds
  template <class V>
  void fields(V &v) {
    v("ticket", ticket); v("magic", magic); v("posId", posId); v("posById", posById); v("symbol", symbol); v("comment", comment);
    v("type", type); v("state", state); v("filling", filling); v("timeType", timeType); v("reason", reason); v("volume", volume);
    v("left", left); v("price", price); v("stopLimit", stopLimit); v("sl", sl); v("tp", tp); v("setupMs", setupMs);
    v("doneMs", doneMs); v("expiration", expiration);
  }
};

struct Deal {
  ulong ticket = 0, order = 0, magic = 0, posId = 0;
  std::string symbol, comment;
  int type = 0, entry = 0, reason = 0;
  double volume = 0, price = 0, commission = 0, swap = 0, profit = 0, fee = 0, sl = 0, tp = 0;
  long ms = 0;
  template <class V>
  void fields(V &v) {
    v("ticket", ticket); v("order", order); v("magic", magic); v("posId", posId); v("symbol", symbol); v("comment", comment);
    v("type", type); v("entry", entry); v("reason", reason); v("volume", volume); v("price", price); v("commission", commission);
    v("swap", swap); v("profit", profit); v("fee", fee); v("sl", sl); v("tp", tp); v("ms", ms);
  }
};

struct Position {
  ulong ticket = 0, ident = 0, magic = 0;
  std::string symbol, comment;
  int type = 0, reason = 0;
  double volume = 0, open = 0, sl = 0, tp = 0, swap = 0;
  long ms = 0, updateMs = 0;
  template <class V>
  void fields(V &v) {
    v("ticket", ticket); v("ident", ident); v("magic", magic); v("symbol", symbol); v("comment", comment); v("type", type);
    v("reason", reason); v("volume", volume); v("open", open); v("sl", sl); v("tp", tp); v("swap", swap); v("ms", ms);
    v("updateMs", updateMs);
  }
};

struct Account {
  ulong login = 5012345;
  std::string server = "XMGlobal-MT5 2", company = "XM Global Limited", name = "Test Trader", currency = "USD";
  int digits = 2, leverage = 500, tradeMode = 0, marginMode = 2, soMode = 0, limitOrders = 200;
  double deposit = 10000, credit = 0, soCall = 100, soOut = 50;
  bool tradeAllowed = true, expertAllowed = true, fifo = false, hedgeAllowed = true, onlyReal = false;
  double commissionPerLot = 0, feePerLot = 0;  // charged on each deal, in the account's currency
  int commentMax = 31;                         // what the server keeps of a comment
  int limitPositions = 0, pendingRetcode = 10009;  // servers answer 10009 or 10008 to a pending order
  template <class V>
  void fields(V &v) {
    v("login", login); v("server", server); v("company", company); v("name", name); v("currency", currency); v("digits", digits);
    v("leverage", leverage); v("tradeMode", tradeMode); v("marginMode", marginMode); v("soMode", soMode); v("limitOrders", limitOrders);
    v("deposit", deposit); v("credit", credit); v("soCall", soCall); v("soOut", soOut); v("tradeAllowed", tradeAllowed);
    v("expertAllowed", expertAllowed); v("fifo", fifo); v("hedgeAllowed", hedgeAllowed); v("onlyReal", onlyReal);
    v("commissionPerLot", commissionPerLot); v("feePerLot", feePerLot); v("commentMax", commentMax); v("limitPositions", limitPositions);
    v("pendingRetcode", pendingRetcode);
  }
};
}  // namespace sim
