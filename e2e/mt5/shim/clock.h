// The terminal's clocks. Server times are the server's wall clock written as if it were UTC.
#pragma once
#include <ctime>

#include "settings.h"
#include "strings.h"

namespace sim {
SHIM long &lastTickServerMs() {
  static long ms = 0;
  return ms;
}
}  // namespace sim

SHIM datetime TimeGMT() { return sim::unixMs() / 1000; }
SHIM datetime TimeLocal() { return TimeGMT(); }
SHIM datetime TimeTradeServer() { return sim::serverMs() / 1000; }
/** Server time of the last tick of any selected symbol. */
SHIM datetime TimeCurrent() {
  sim::Guard g(sim::world().lock);
  return sim::lastTickServerMs() / 1000;
}
SHIM int TimeGMTOffset() { return 0; }
SHIM int TimeDaylightSavings() { return 0; }
/** Steps of 16 ms, as Windows has them. */
SHIM ulong GetTickCount64() { return static_cast<ulong>(sim::steadyMs() / 16 * 16); }
SHIM uint GetTickCount() { return static_cast<uint>(GetTickCount64()); }
SHIM ulong GetMicrosecondCount() {
  static const long start = sim::steadyUs();
  return static_cast<ulong>(sim::steadyUs() - start);
}
SHIM void Sleep(int ms) { sim::block(ms, true); }
SHIM bool IsStopped() { return _StopFlag; }

SHIM bool TimeToStruct(datetime t, MqlDateTime &out) {
  tm parts;
  gmtime_r(&t, &parts);
  out = {parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, parts.tm_wday, parts.tm_yday};
  return true;
}
SHIM datetime StructToTime(const MqlDateTime &s) {
  tm parts{};
  parts.tm_year = s.year - 1900;
  parts.tm_mon = s.mon - 1;
  parts.tm_mday = s.day;
  parts.tm_hour = s.hour;
  parts.tm_min = s.min;
  parts.tm_sec = s.sec;
  return timegm(&parts);
}
const int TIME_DATE = 1, TIME_MINUTES = 2, TIME_SECONDS = 4;
SHIM string TimeToString(datetime t, int mode = TIME_DATE | TIME_MINUTES) {
  MqlDateTime s{};
  TimeToStruct(t, s);
  std::string out;
  if (mode & TIME_DATE) out = sim::printed("%04d.%02d.%02d", s.year, s.mon, s.day);
  if (mode & (TIME_MINUTES | TIME_SECONDS)) {
    if (!out.empty()) out += " ";
    out += (mode & TIME_SECONDS) ? sim::printed("%02d:%02d:%02d", s.hour, s.min, s.sec) : sim::printed("%02d:%02d", s.hour, s.min);
  }
  return sim::fromUtf8(out);
}
