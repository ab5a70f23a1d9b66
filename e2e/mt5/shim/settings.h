// What the launcher says about this terminal before the EA starts, and what it changes later.
#pragma once
#include "world.h"

namespace sim {
struct Settings {
  std::string folder, files, common;        // own data folder, MQL5/Files, the common Files folder
  std::set<std::string> allow;              // "Allow WebRequest for listed URL"
  std::map<std::string, std::string> inputs;
  std::string chartSymbol = "EURUSD";
  int chartPeriod = 16385;
  long serverOffset = 10800;                // seconds, server minus UTC
  bool autoTrading = true, programTrading = true, connected = true;
  int build = 5320, maxBars = 100000, pingUs = 42000;
  bool alwaysSpeculative = false;           // SocketIsReadable answers 1 for an empty buffer every time
  bool readFull = false;                    // SocketRead waits for maxlen bytes until its timeout
  int readTimeoutError = 0;                 // _LastError that a SocketRead leaves when its time was up; 0: none
  int shortSend = 0;                        // next SocketSend takes only so many bytes
  int timerFloor = 16;                      // ms
  long firstCopyMs = 0;                     // the first CopyRates or CopyTicks of a symbol blocks so long
  int copyFailures = 0, copyError = 4401;   // the next calls of CopyRates fail
  int maxSelected = 1000;                   // symbols in Market Watch
  long selectDelayMs = 200;                 // a symbol just selected has no tick for so long
  long latencyMs = 0;                       // of every trade request
  template <class V>
  void fields(V &v) {
    v("chartSymbol", chartSymbol); v("chartPeriod", chartPeriod); v("serverOffset", serverOffset); v("autoTrading", autoTrading);
    v("programTrading", programTrading); v("connected", connected); v("build", build); v("maxBars", maxBars); v("pingUs", pingUs);
    v("alwaysSpeculative", alwaysSpeculative); v("readFull", readFull); v("shortSend", shortSend); v("readTimeoutError", readTimeoutError); v("timerFloor", timerFloor);
    v("firstCopyMs", firstCopyMs); v("copyFailures", copyFailures); v("copyError", copyError); v("maxSelected", maxSelected);
    v("selectDelayMs", selectDelayMs); v("latencyMs", latencyMs); v("files", files); v("common", common);
  }
};
SHIM Settings &settings() {
  static Settings s;
  return s;
}
SHIM long serverMs() { return unixMs() + settings().serverOffset * 1000; }
}  // namespace sim
