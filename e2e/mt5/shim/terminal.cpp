// The terminal itself, compiled once for all programs. Start: `binary FOLDER` reads FOLDER/terminal.conf, opens the broker's books, runs the EA.
#include <csignal>

#include "program.h"

int _LastError = 0;
bool _StopFlag = false;

namespace sim {
SHIM void readConfiguration() {
  const std::string path = settings().folder + "/terminal.conf";
  FILE *f = fopen(path.c_str(), "re");
  if (!f) abortProgram("no terminal.conf in " + settings().folder);
  char *line = nullptr;
  size_t room = 0;
  for (ssize_t n = getline(&line, &room, f); n > 0; n = getline(&line, &room, f)) {
    std::string text(line, static_cast<size_t>(n));
    while (!text.empty() && text.back() == '\n') text.pop_back();
    const size_t space = text.find(' ');
    const std::string wrong = command(text.substr(0, space), parseFields(space == std::string::npos ? "" : text.substr(space + 1)), [](const std::string &) {});
    if (!wrong.empty()) abortProgram("terminal.conf: " + wrong);
  }
  free(line);
  fclose(f);
}
}  // namespace sim

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "--sources") == 0) {
    puts(MQL_SOURCES);
    return 0;
  }
  if (argc != 2) return fprintf(stderr, "usage: %s FOLDER | --sources\n", argv[0]), 2;
  signal(SIGPIPE, SIG_IGN);
  sim::settings().folder = argv[1];
  sim::settings().files = sim::settings().folder + "/MQL5/Files";
  sim::settings().common = sim::settings().folder + "/Common/Files";
  sim::addDefaultSymbols();
  sim::readConfiguration();
  for (auto &s : sim::broker().symbols) {
    if (s.second.server.bid <= 0) sim::setPrice(s.second, s.second.bid, s.second.ask, 0);
  }
  sim::openBooks();
  sim::world().queue.clear();
  mqlProgram(sim::handlers());
  sim::say("sources", sim::percent(MQL_SOURCES));
  std::thread(sim::runWorld).detach();
  sim::leave(sim::runExpert());
}
