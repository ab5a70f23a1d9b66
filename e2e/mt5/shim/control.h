// The world's thread: the launcher's commands from stdin, tasks for later, expiries. It never runs the EA's code.
#pragma once
#include "../broker/commands.h"

namespace sim {
SHIM void answer(const std::string &line) {
  const size_t a = line.find(' '), b = line.find(' ', a + 1);
  if (a == std::string::npos) return;
  const std::string id = line.substr(0, a), verb = line.substr(a + 1, b == std::string::npos ? b : b - a - 1);
  const Fields fields = parseFields(b == std::string::npos ? "" : line.substr(b + 1));
  const std::string wrong = command(verb, fields, [&](const std::string &data) { say("data", id + " " + data); });
  wrong.empty() ? say("ok", id) : say("no", id + " " + percent(wrong));
}

/** Runs what is due; ms until the next task, at most 100. */
SHIM long runTasks() {
  Guard g(world().lock);
  auto &later = world().later;
  while (!later.empty() && later.begin()->first <= steadyMs()) {
    const std::function<void()> task = later.begin()->second;
    later.erase(later.begin());
    task();
  }
  checkExpiry();
  return later.empty() ? 100 : std::max(0L, std::min(100L, later.begin()->first - steadyMs()));
}

SHIM void runWorld() {
  std::string text;
  while (true) {
    pollfd p[2] = {{0, POLLIN, 0}, {world().wake, POLLIN, 0}};
    if (poll(p, 2, static_cast<int>(runTasks())) <= 0) continue;
    eventfd_t woken = 0;
    if (p[1].revents) eventfd_read(world().wake, &woken);
    if (!p[0].revents) continue;
    char buffer[65536];
    const ssize_t n = ::read(0, buffer, sizeof buffer);
    if (n <= 0) _exit(3);  // the launcher is gone: a terminal without one is an orphan
    text.append(buffer, static_cast<size_t>(n));
    for (size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
      const std::string line = text.substr(0, end);
      text.erase(0, end + 1);
      answer(line);
    }
  }
}
}  // namespace sim
