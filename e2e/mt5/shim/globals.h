// Global variables of the terminal: numbers by name that outlive the program, kept in a file beside the books.
#pragma once
#include "files.h"

namespace sim {
SHIM std::string globalsPath() { return settings().folder + "/gvariables.txt"; }
SHIM std::map<std::string, double> readGlobals() {
  std::map<std::string, double> all;
  if (FILE *f = fopen(globalsPath().c_str(), "re")) {
    char name[400];
    double value;
    while (fscanf(f, "%399s %lf", name, &value) == 2) all[unpercent(name)] = value;
    fclose(f);
  }
  return all;
}
SHIM void writeGlobals(const std::map<std::string, double> &all) {
  FILE *f = fopen(globalsPath().c_str(), "we");
  if (!f) abortProgram("global variables cannot be written");
  for (const auto &one : all) fprintf(f, "%s %.17g\n", percent(one.first).c_str(), one.second);
  fclose(f);
}
}  // namespace sim

SHIM bool GlobalVariableCheck(const string &name) { return sim::readGlobals().count(sim::utf8(name)) > 0; }
SHIM double GlobalVariableGet(const string &name) {
  const auto all = sim::readGlobals();
  const auto it = all.find(sim::utf8(name));
  if (it != all.end()) return it->second;
  _LastError = ERR_GLOBALVARIABLE_NOT_FOUND;
  return 0;
}
SHIM datetime GlobalVariableSet(const string &name, double value) {
  auto all = sim::readGlobals();
  all[sim::utf8(name)] = value;
  sim::writeGlobals(all);
  return TimeLocal();
}
SHIM bool GlobalVariableDel(const string &name) {
  auto all = sim::readGlobals();
  if (all.erase(sim::utf8(name)) == 0) return sim::fail(ERR_GLOBALVARIABLE_NOT_FOUND);
  sim::writeGlobals(all);
  return true;
}
SHIM void GlobalVariablesFlush() {}
