// The EA's thread: one handler after another, the timer, and the terminal's limit for OnDeinit.
#pragma once
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

#include "control.h"
#include "trade-api.h"

namespace sim {
/** Ends the process while the world's thread still runs: no destructors, but the leak check. */
[[noreturn]] SHIM void leave(int code) {
  fflush(nullptr);
#if defined(__SANITIZE_ADDRESS__)
  __lsan_do_leak_check();
#endif
  _exit(code);
}

/** The EA's handlers; what it lacks stays empty. */
struct Handlers {
  std::function<int()> init;
  std::function<void(int)> deinit;
  std::function<void()> tick, timer, trade;
  std::function<void(const MqlTradeTransaction &, const MqlTradeRequest &, const MqlTradeResult &)> transaction;
  std::function<void(const string &)> book;
};
SHIM Handlers &handlers() {
  static Handlers h;
  return h;
}

struct Timer {
  long period = 0, due = 0;  // steady ms; 0: none
};
SHIM Timer &timer() {
  static Timer t;
  return t;
}
/** Why ExpertRemove was called, or -1. */
SHIM int &removal() {
  static int reason = -1;
  return reason;
}

/** OnDeinit gets 2.5 s; the terminal cuts it off, here the program ends so that a test sees it. */
SHIM void runDeinit(int reason) {
  if (!handlers().deinit) return;
  std::atomic<bool> finished{false};
  std::thread guard([&finished] {
    for (const long end = steadyMs() + 2500; !finished && steadyMs() < end;) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (!finished) abortProgram("OnDeinit took longer than 2.5 s");
  });
  handlers().deinit(reason);
  finished = true;
  guard.join();
}

SHIM void runInit() {
  const int code = handlers().init ? handlers().init() : INIT_SUCCEEDED;
  say("init", std::to_string(code));
  if (code == INIT_SUCCEEDED) return;
  runDeinit(REASON_INITFAILED);
  leave(1);
}

SHIM void handle(const Event &e) {
  const Handlers &h = handlers();
  switch (e.kind) {
    case Event::TICK: if (h.tick) h.tick(); break;
    case Event::TIMER: if (h.timer) h.timer(); break;
    case Event::TRADE: if (h.trade) h.trade(); break;
    case Event::BOOK: if (h.book && bookUsers().count(utf8(e.text))) h.book(e.text); break;
    case Event::TRANSACTION: if (h.transaction) h.transaction(e.transaction, e.request, e.result); break;
    case Event::CHART_CHANGE:
      runDeinit(REASON_CHARTCHANGE);
      runInit();
      break;
    case Event::STOP: removal() = e.reason; break;
  }
}

/** The next event, or a timer event when that is due first. */
SHIM Event nextEvent() {
  std::unique_lock<std::recursive_mutex> held(world().lock);
  while (true) {
    Timer &t = timer();
    if (t.period > 0 && steadyMs() >= t.due) {
      t.due = std::max(t.due + t.period, steadyMs());
      enqueue(Event::TIMER);
    }
    if (!world().queue.empty()) {
      Event e = std::move(world().queue.front());
      world().queue.pop_front();
      if (e.kind == Event::TRANSACTION) world().transactions--;
      return e;
    }
    const long wait = t.period > 0 ? t.due - steadyMs() : 1000;
    world().changed.wait_for(held, std::chrono::milliseconds(std::max(1L, wait)));
  }
}

SHIM int runExpert() {
  runInit();
  while (removal() < 0) {
    const Event e = nextEvent();
    handle(e);
    // A timer that came due while its handler ran is not queued again.
    while (e.kind == Event::TIMER && timer().period > 0 && timer().due <= steadyMs()) timer().due += timer().period;
  }
  _StopFlag = true;
  runDeinit(removal());
  say("removed", std::to_string(removal()));
  return 0;
}
}  // namespace sim

SHIM bool EventSetMillisecondTimer(int ms) {
  if (ms <= 0) return sim::fail(ERR_INVALID_PARAMETER);
  sim::Guard g(sim::world().lock);
  sim::timer().period = std::max(ms, sim::settings().timerFloor);
  sim::timer().due = sim::steadyMs() + sim::timer().period;
  return true;
}
SHIM bool EventSetTimer(int seconds) { return EventSetMillisecondTimer(seconds * 1000); }
SHIM void EventKillTimer() {
  sim::Guard g(sim::world().lock);
  sim::timer().period = 0;
}
SHIM void ExpertRemove() {
  _StopFlag = true;
  sim::removal() = REASON_PROGRAM;
}
SHIM int UninitializeReason() { return std::max(0, sim::removal()); }
SHIM bool ChartSetInteger(long, int, long) { return true; }
