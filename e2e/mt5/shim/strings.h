// The string functions. Conversions to bytes demand CP_UTF8: the default code page differs from machine to machine.
#pragma once
#include "format.h"

const uint CP_ACP = 0;
const uint CP_OEMCP = 1;
const uint CP_UTF7 = 65000;
const uint CP_UTF8 = 65001;

SHIM int StringLen(const string &s) { return s.length(); }
SHIM string StringSubstr(const string &s, int start, int length = -1) {
  if (start < 0 || start >= s.length() || length == 0) return string(u"");
  return string(s.units().substr(static_cast<size_t>(start), length < 0 ? std::u16string::npos : static_cast<size_t>(length)));
}
SHIM int StringFind(const string &s, const string &what, int start = 0) {
  if (start < 0 || start > s.length()) return -1;
  const size_t at = s.units().find(what.units(), static_cast<size_t>(start));
  return at == std::u16string::npos ? -1 : static_cast<int>(at);
}
SHIM ushort StringGetCharacter(const string &s, int at) {
  if (at < 0 || at >= s.length()) {
    _LastError = 5041;  // ERR_STRING_OUT_OF_MEMORY's neighbour: position outside of the string
    return 0;
  }
  return s[at];
}
SHIM bool StringSetCharacter(string &s, int at, ushort value) {
  if (at < 0 || at > s.length()) return sim::fail(5041);
  std::u16string &u = s.edit();
  if (value == 0) {
    u.resize(static_cast<size_t>(at));
  } else if (at == static_cast<int>(u.size())) {
    u += static_cast<char16_t>(value);
  } else {
    u[static_cast<size_t>(at)] = static_cast<char16_t>(value);
  }
  return true;
}
SHIM string ShortToString(ushort unit) { return string(std::u16string(1, static_cast<char16_t>(unit))); }
SHIM string CharToString(uchar c) { return string(std::u16string(1, static_cast<char16_t>(c))); }
SHIM bool StringAdd(string &s, const string &more) {
  s += more;
  return true;
}
SHIM int StringReplace(string &s, const string &what, const string &with) {
  if (what.length() == 0) return -1;
  std::u16string &u = s.edit();
  int n = 0;
  for (size_t at = u.find(what.units()); at != std::u16string::npos; at = u.find(what.units(), at + with.units().size())) {
    u.replace(at, what.units().size(), with.units());
    n++;
  }
  return n;
}
SHIM int StringCompare(const string &a, const string &b, bool exact = true) {
  std::u16string x = a.units(), y = b.units();
  if (!exact) {
    for (char16_t &c : x) c = c < 128 ? static_cast<char16_t>(tolower(c)) : c;
    for (char16_t &c : y) c = c < 128 ? static_cast<char16_t>(tolower(c)) : c;
  }
  return x < y ? -1 : x > y ? 1 : 0;
}
SHIM bool StringToLower(string &s) {
  for (char16_t &c : s.edit()) c = c < 128 ? static_cast<char16_t>(tolower(c)) : c;
  return true;
}
SHIM bool StringToUpper(string &s) {
  for (char16_t &c : s.edit()) c = c < 128 ? static_cast<char16_t>(toupper(c)) : c;
  return true;
}
SHIM int StringTrimLeft(string &s) {
  std::u16string &u = s.edit();
  size_t n = 0;
  while (n < u.size() && (u[n] == ' ' || (u[n] >= 9 && u[n] <= 13))) n++;
  u.erase(0, n);
  return static_cast<int>(n);
}
SHIM int StringTrimRight(string &s) {
  std::u16string &u = s.edit();
  int n = 0;
  while (!u.empty() && (u.back() == ' ' || (u.back() >= 9 && u.back() <= 13))) {
    u.pop_back();
    n++;
  }
  return n;
}
SHIM int StringSplit(const string &s, ushort separator, MqlArray<string> &out) {
  out.resize(0);
  if (s.length() == 0) return 0;
  std::u16string part;
  for (char16_t c : s.units()) {
    if (c == separator) {
      out.raw().push_back(string(part));
      part.clear();
    } else {
      part += c;
    }
  }
  out.raw().push_back(string(part));
  return out.size();
}
SHIM bool StringInit(string &s, int length = 0, ushort fill = 0) {
  s = string(std::u16string(static_cast<size_t>(length), static_cast<char16_t>(fill)));
  return true;
}
SHIM bool StringReserve(string &, uint) { return true; }
SHIM int StringBufferLen(const string &s) { return s.length(); }

namespace sim {
SHIM void demandUtf8(const char *function, uint codepage) {
  if (codepage != CP_UTF8) abortProgram(std::string(function) + " without CP_UTF8: the default code page differs between machines");
}
}  // namespace sim

/** Counts the terminating 0 unless `count` stops before it, as MQL5 does. */
SHIM int StringToCharArray(const string &s, MqlArray<uchar> &out, int start = 0, int count = WHOLE_ARRAY, uint codepage = CP_ACP) {
  sim::demandUtf8("StringToCharArray", codepage);
  std::string bytes = sim::utf8(s);
  bytes += '\0';
  int n = static_cast<int>(bytes.size());
  if (count >= 0 && count < n) n = count;
  if (start + n > out.size() && out.resize(start + n) < 0) n = out.size() - start;
  for (int i = 0; i < n; i++) out[start + i] = static_cast<uchar>(bytes[static_cast<size_t>(i)]);
  return n;
}
/** Stops at a 0 byte, as MQL5 does. */
SHIM string CharArrayToString(const MqlArray<uchar> &from, int start = 0, int count = WHOLE_ARRAY, uint codepage = CP_ACP) {
  sim::demandUtf8("CharArrayToString", codepage);
  const int end = count < 0 ? from.size() : std::min(from.size(), start + count);
  std::string bytes;
  for (int i = start; i < end && from[i] != 0; i++) bytes += static_cast<char>(from[i]);
  return sim::fromUtf8(bytes);
}
