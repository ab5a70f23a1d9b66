// `key=value&key=value` lines, percent-encoded: the broker's file, the launcher's commands and the answers are all written so.
#pragma once
#include "../shim/clock.h"

namespace sim {
typedef std::map<std::string, std::string> Fields;

SHIM Fields parseFields(const std::string &line) {
  Fields out;
  size_t at = 0;
  while (at < line.size()) {
    const size_t end = std::min(line.find('&', at), line.size());
    const std::string pair = line.substr(at, end - at);
    const size_t eq = std::min(pair.find('='), pair.size());
    out[unpercent(pair.substr(0, eq))] = eq < pair.size() ? unpercent(pair.substr(eq + 1)) : "";
    at = end + 1;
  }
  return out;
}

/** Writes an entity whose `fields` names its members. */
struct Writer {
  std::string line;
  void put(const char *key, const std::string &text) { line += (line.empty() ? "" : "&") + std::string(key) + "=" + percent(text); }
  void operator()(const char *key, const std::string &v) { put(key, v); }
  void operator()(const char *key, double v) { put(key, printed("%.15g", v)); }
  void operator()(const char *key, long v) { put(key, std::to_string(v)); }
  void operator()(const char *key, ulong v) { put(key, std::to_string(v)); }
  void operator()(const char *key, int v) { put(key, std::to_string(v)); }
  void operator()(const char *key, bool v) { put(key, v ? "1" : "0"); }
};

/** Reads the fields that are there into an entity; the others keep their value. */
struct Reader {
  const Fields &from;
  const std::string *find(const char *key) const {
    const auto it = from.find(key);
    return it == from.end() ? nullptr : &it->second;
  }
  void operator()(const char *key, std::string &v) const {
    if (const std::string *s = find(key)) v = *s;
  }
  void operator()(const char *key, double &v) const {
    if (const std::string *s = find(key)) v = strtod(s->c_str(), nullptr);
  }
  void operator()(const char *key, long &v) const {
    if (const std::string *s = find(key)) v = strtol(s->c_str(), nullptr, 10);
  }
  void operator()(const char *key, ulong &v) const {
    if (const std::string *s = find(key)) v = strtoul(s->c_str(), nullptr, 10);
  }
  void operator()(const char *key, int &v) const {
    if (const std::string *s = find(key)) v = static_cast<int>(strtol(s->c_str(), nullptr, 10));
  }
  void operator()(const char *key, bool &v) const {
    if (const std::string *s = find(key)) v = *s == "1" || *s == "true";
  }
};

template <class T>
std::string written(const char *kind, T entity) {
  Writer w;
  w("kind", std::string(kind));
  entity.fields(w);
  return w.line;
}
}  // namespace sim
