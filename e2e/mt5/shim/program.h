// What a program sees: the whole MQL5 API of the shim, and what the transformer writes for the terminal.
#pragma once
#include "globals.h"
#include "loop.h"
#include "math.h"
#include "sha256.h"
#include "sockets.h"

namespace sim {
inline void setInput(bool &v, const std::string &s) { v = s == "true" || s == "1"; }
inline void setInput(double &v, const std::string &s) { v = strtod(s.c_str(), nullptr); }
inline void setInput(string &v, const std::string &s) { v = fromUtf8(s); }
template <class T>
void setInput(T &v, const std::string &s) { v = static_cast<T>(strtoll(s.c_str(), nullptr, 10)); }
/** Gives an input the launcher's value, if it named one. */
template <class T>
void input(const char *name, T &value) {
  const auto it = settings().inputs.find(name);
  if (it != settings().inputs.end()) setInput(value, it->second);
}
}  // namespace sim

/** Written by the transformer: the EA's handlers and inputs, and the hashes of what was compiled. */
void mqlProgram(sim::Handlers &handlers);
extern const char *const MQL_SOURCES;
