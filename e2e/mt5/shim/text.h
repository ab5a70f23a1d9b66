// MQL5's `string`: UTF-16, with a NULL that differs from "".
#pragma once
#include "base.h"

/** What `NULL` becomes: only strings can be NULL in the subset. */
struct MqlNull {};

class string {
  std::u16string text;
  bool null = true;

 public:
  string() {}
  string(MqlNull) {}
  string(const char16_t *literal) : text(literal), null(false) {}
  explicit string(std::u16string v) : text(std::move(v)), null(false) {}

  const std::u16string &units() const { return text; }
  std::u16string &edit() {
    null = false;
    return text;
  }
  bool isNull() const { return null; }
  int length() const { return static_cast<int>(text.size()); }

  /** `s[i]`; outside of the text the program ends, as with an array. */
  ushort operator[](long i) const {
    if (i < 0 || i >= length()) sim::abortProgram("string index out of range: " + std::to_string(i));
    return text[static_cast<size_t>(i)];
  }
  string &operator+=(const string &more) {
    text += more.text;
    null = false;
    return *this;
  }
  friend string operator+(const string &a, const string &b) { return string(a.text + b.text); }
  friend bool operator==(const string &a, const string &b) { return a.null == b.null && a.text == b.text; }
  friend bool operator!=(const string &a, const string &b) { return !(a == b); }
  friend bool operator<(const string &a, const string &b) { return a.text < b.text; }
  friend bool operator>(const string &a, const string &b) { return b.text < a.text; }
  friend bool operator<=(const string &a, const string &b) { return !(b < a); }
  friend bool operator>=(const string &a, const string &b) { return !(a < b); }
};

namespace sim {
SHIM void putUtf8(std::string &out, uint c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 63));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 63));
    out += static_cast<char>(0x80 | (c & 63));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 63));
    out += static_cast<char>(0x80 | ((c >> 6) & 63));
    out += static_cast<char>(0x80 | (c & 63));
  }
}

/** UTF-8 of a string; a lone surrogate becomes U+FFFD. */
SHIM std::string utf8(const string &s) {
  std::string out;
  const std::u16string &u = s.units();
  for (size_t i = 0; i < u.size(); i++) {
    uint c = u[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < u.size() && u[i + 1] >= 0xDC00 && u[i + 1] < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (u[++i] - 0xDC00u);
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
    }
    putUtf8(out, c);
  }
  return out;
}

SHIM void putUtf16(std::u16string &out, uint c) {
  if (c >= 0x10000) {
    out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
    out += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
  } else {
    out += static_cast<char16_t>(c);
  }
}

/** Text from UTF-8; each byte that fits nowhere becomes U+FFFD, as Windows does. */
SHIM string fromUtf8(const std::string &bytes) {
  std::u16string out;
  size_t i = 0;
  while (i < bytes.size()) {
    const uint lead = static_cast<uchar>(bytes[i]);
    const size_t more = lead < 0x80 ? 0 : lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 9;
    uint c = more == 0 ? lead : lead & (0x3Fu >> more);
    bool good = more < 4 && i + more < bytes.size();
    for (size_t k = 1; good && k <= more; k++) {
      const uint b = static_cast<uchar>(bytes[i + k]);
      good = (b & 0xC0) == 0x80;
      c = (c << 6) | (b & 63);
    }
    good = good && !(more == 2 && (c < 0x800 || (c >= 0xD800 && c < 0xE000))) && !(more == 3 && (c < 0x10000 || c > 0x10FFFF));
    putUtf16(out, good ? c : 0xFFFD);
    i += good ? more + 1 : 1;
  }
  return string(out);
}
}  // namespace sim
