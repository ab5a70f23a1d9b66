// What every other header of the shim stands on: MQL5's integer names, the last error, output lines, and
// the end of a program the way the terminal ends one.
#pragma once
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <initializer_list>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

// The shim is compiled once, into the terminal; a program only calls it. (Templates and members of classes are in both.)
#ifdef MQL_PROGRAM
#define SHIM extern inline __attribute__((gnu_inline))
#else
#define SHIM __attribute__((used)) inline
#endif

typedef unsigned char uchar;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;  // MQL5's long is 64 bits wide, as here on LP64
typedef long datetime;        // seconds since 1970 of whichever clock the function names
typedef int color;

static_assert(sizeof(long) == 8, "MQL5's long has 64 bits");

extern int _LastError;
extern bool _StopFlag;

namespace sim {
/** Exit status of a program that the terminal itself would have ended; the reason stands on an `abort` line. */
const int ABORTED = 86;

SHIM std::string percent(const std::string &text) {
  static const char *hex = "0123456789ABCDEF";
  std::string out;
  for (unsigned char c : text) {
    if (isalnum(c) || c == '-' || c == '_' || c == '.' || c == '~') {
      out += static_cast<char>(c);
    } else {
      out += '%';
      out += hex[c >> 4];
      out += hex[c & 15];
    }
  }
  return out;
}

SHIM std::string unpercent(const std::string &text) {
  std::string out;
  for (size_t i = 0; i < text.size(); i++) {
    if (text[i] == '%' && i + 2 < text.size()) {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

/** One line to the launcher, `kind payload`; a single write, so that a kill never leaves half of one. */
SHIM void say(const std::string &kind, const std::string &payload) {
  const std::string line = kind + " " + payload + "\n";
  size_t done = 0;
  while (done < line.size()) {
    const ssize_t n = ::write(1, line.data() + done, line.size() - done);
    if (n <= 0) return;  // the launcher is gone: nobody is left to tell
    done += static_cast<size_t>(n);
  }
}

/** Ends the program at once, as the terminal does for a fault of the program; OnDeinit does not run. */
[[noreturn]] SHIM void abortProgram(const std::string &why) {
  say("abort", percent(why));
  fprintf(stderr, "MQL5 program aborted: %s\n", why.c_str());
  _exit(ABORTED);
}

SHIM bool fail(int error) {
  _LastError = error;
  return false;
}
}  // namespace sim

SHIM int GetLastError() { return _LastError; }
SHIM void ResetLastError() { _LastError = 0; }
SHIM void SetUserError(ushort code) { _LastError = 65536 + code; }
