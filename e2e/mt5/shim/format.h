// Print, Alert, StringFormat and the conversions between numbers and text.
#pragma once
#include "array.h"

namespace sim {
/** One argument of Print or StringFormat. */
struct Arg {
  enum Kind { SIGNED, UNSIGNED, REAL, TEXT, TRUTH } kind;
  int bits = 32;
  long i = 0;
  double d = 0;
  string s;
  Arg(bool v) : kind(TRUTH), i(v) {}
  Arg(double v) : kind(REAL), d(v) {}
  Arg(float v) : kind(REAL), d(static_cast<double>(v)) {}
  Arg(const string &v) : kind(TEXT), s(v) {}
  Arg(MqlNull) : kind(TEXT) {}
  template <class T, class = typename std::enable_if<std::is_integral<T>::value || std::is_enum<T>::value>::type>
  Arg(T v) : kind(std::is_enum<T>::value || std::is_signed<T>::value ? SIGNED : UNSIGNED), bits(static_cast<int>(sizeof(T) * 8)), i(static_cast<long>(v)) {}
};

template <class... N>
std::string printed(const char *format, N... numbers) {
  char buffer[400];
  snprintf(buffer, sizeof buffer, format, numbers...);
  return buffer;
}

SHIM std::string plain(const Arg &a) {
  switch (a.kind) {
    case Arg::SIGNED: return std::to_string(a.i);
    case Arg::UNSIGNED: return std::to_string(static_cast<ulong>(a.i));
    case Arg::REAL: return printed("%.16g", a.d);
    case Arg::TRUTH: return a.i ? "true" : "false";
    case Arg::TEXT: break;
  }
  return utf8(a.s);
}

/** One `%…x` with its argument. The terminal prints rubbish for a mismatch; here the program ends. */
SHIM std::string piece(const std::string &spec, const Arg &a) {
  const char kind = spec.back();
  const bool wide = spec.find("I64") != std::string::npos || spec.find("ll") != std::string::npos;
  std::string flags = spec.substr(0, spec.size() - 1);
  for (const char *drop : {"I64", "I32", "ll", "l", "h"}) {
    const size_t at = flags.find(drop);
    if (at != std::string::npos) flags.erase(at, strlen(drop));
  }
  if (kind == 's') {
    if (a.kind != Arg::TEXT) abortProgram("StringFormat: " + spec + " with a number");
    return printed((flags + "s").c_str(), utf8(a.s).c_str());
  }
  if (strchr("eEfgG", kind)) {
    if (a.kind != Arg::REAL) abortProgram("StringFormat: " + spec + " without a double");
    return printed(spec.c_str(), a.d);
  }
  if (a.kind == Arg::TEXT || a.kind == Arg::REAL) abortProgram("StringFormat: " + spec + " without an integer");
  if (kind == 'c') return printed("%c", static_cast<int>(a.i));
  if (a.bits == 64 && !wide) abortProgram("StringFormat: " + spec + " cuts a 64-bit value; use I64");
  const long value = wide ? a.i : kind == 'd' || kind == 'i' ? static_cast<int>(a.i) : static_cast<long>(static_cast<uint>(a.i));
  return printed((flags + "l" + kind).c_str(), value);
}

SHIM string formatted(const string &format, const std::vector<Arg> &args) {
  const std::string f = utf8(format);
  std::string out;
  size_t next = 0;
  for (size_t i = 0; i < f.size(); i++) {
    if (f[i] != '%') {
      out += f[i];
    } else if (i + 1 < f.size() && f[i + 1] == '%') {
      out += '%';
      i++;
    } else {
      size_t end = f.find_first_of("diuxXocsfeEgGaA", i + 1);
      if (end == std::string::npos) abortProgram("StringFormat: unfinished % in " + f);
      if (next >= args.size()) abortProgram("StringFormat: too few values for " + f);
      out += piece(f.substr(i, end - i + 1), args[next++]);
      i = end;
    }
  }
  if (next != args.size()) abortProgram("StringFormat: too many values for " + f);
  return fromUtf8(out);
}

SHIM void logLine(const char *kind, const std::vector<Arg> &args) {
  std::string line;
  for (const Arg &a : args) line += plain(a);
  say(kind, percent(line));
}
}  // namespace sim

template <class... A>
void Print(const A &...args) { sim::logLine("print", {sim::Arg(args)...}); }
template <class... A>
void Alert(const A &...args) { sim::logLine("alert", {sim::Arg(args)...}); }
template <class... A>
void Comment(const A &...args) { sim::logLine("comment", {sim::Arg(args)...}); }
template <class... A>
string StringFormat(const string &format, const A &...args) { return sim::formatted(format, {sim::Arg(args)...}); }
template <class... A>
void PrintFormat(const string &format, const A &...args) { Print(StringFormat(format, args...)); }

SHIM string IntegerToString(long value, int width = 0, ushort fill = ' ') {
  std::string text = std::to_string(value);
  while (static_cast<int>(text.size()) < width) text.insert(text.begin(), static_cast<char>(fill));
  return sim::fromUtf8(text);
}
/** As MQL5: 0 to 16 digits after the point, negative: scientific. */
SHIM string DoubleToString(double value, int digits = 8) {
  const int n = std::min(std::abs(digits), 16);
  return sim::fromUtf8(digits < 0 ? sim::printed("%.*e", n, value) : sim::printed("%.*f", n, value));
}
SHIM long StringToInteger(const string &s) { return strtol(sim::utf8(s).c_str(), nullptr, 10); }
SHIM double StringToDouble(const string &s) { return strtod(sim::utf8(s).c_str(), nullptr); }
