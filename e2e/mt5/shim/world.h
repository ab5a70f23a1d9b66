// What the EA's thread and the world's thread share: one lock, the queue of events, the tasks for later.
#pragma once
#include <poll.h>
#include <sys/eventfd.h>

#include "structs.h"

namespace sim {
struct Event {
  enum Kind { TICK, TIMER, TRANSACTION, TRADE, BOOK, STOP, CHART_CHANGE } kind;
  MqlTradeTransaction transaction{};
  MqlTradeRequest request{};
  MqlTradeResult result{};
  string text;     // BOOK: the symbol
  int reason = 0;  // STOP: why
};

/** The terminal's limit: beyond it the oldest transaction is lost. */
const size_t TRANSACTION_LIMIT = 1024;

struct World {
  std::recursive_mutex lock;
  std::condition_variable_any changed;
  std::deque<Event> queue;
  size_t transactions = 0;
  ulong droppedTransactions = 0;
  std::multimap<long, std::function<void()>> later;  // steady ms -> task of the world's thread
  int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);   // tells that thread of a new task
};
SHIM World &world() {
  static World w;
  return w;
}
typedef std::lock_guard<std::recursive_mutex> Guard;

SHIM long steadyMs() { return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
SHIM long steadyUs() { return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
SHIM long unixMs() { return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count(); }

/** A tick, timer or book event that waits already is not queued again; transactions lose their oldest at 1024. */
SHIM void enqueue(Event event) {
  Guard g(world().lock);
  std::deque<Event> &queue = world().queue;
  if (event.kind == Event::TRANSACTION) {
    if (++world().transactions > TRANSACTION_LIMIT) {
      queue.erase(std::find_if(queue.begin(), queue.end(), [](const Event &e) { return e.kind == Event::TRANSACTION; }));
      world().transactions--;
      world().droppedTransactions++;
    }
  } else {
    for (const Event &e : queue) {
      if (e.kind == event.kind && e.text == event.text) return;
    }
  }
  queue.push_back(std::move(event));
  world().changed.notify_all();
}
SHIM void enqueue(Event::Kind kind) {
  Event e;
  e.kind = kind;
  enqueue(std::move(e));
}

/** Runs a task on the world's thread after `ms`. */
SHIM void after(long ms, std::function<void()> task) {
  Guard g(world().lock);
  world().later.emplace(steadyMs() + ms, std::move(task));
  eventfd_write(world().wake, 1);
}

/** Blocks the calling thread without holding the lock; ends early when the program is asked to stop, if `stoppable`. */
SHIM void block(long ms, bool stoppable) {
  const long end = steadyMs() + ms;
  for (long left = ms; left > 0 && !(stoppable && _StopFlag); left = end - steadyMs()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(left, 100L)));
  }
}
}  // namespace sim
