// SHA-256 (FIPS 180-4), so that the shim needs no library; checked against Node's in shim.test.ts.
#pragma once
#include "array.h"

namespace sim {
SHIM uint turn(uint v, int n) { return (v >> n) | (v << (32 - n)); }

/** The first 32 bits of the fractional parts of the cube (or square) roots of the first primes. */
SHIM std::vector<uint> rootBits(int count, bool cube) {
  std::vector<uint> out;
  for (int p = 2; static_cast<int>(out.size()) < count; p++) {
    bool prime = true;
    for (int d = 2; d * d <= p; d++) prime = prime && p % d != 0;
    if (!prime) continue;
    const long double root = cube ? cbrtl(p) : sqrtl(p);
    out.push_back(static_cast<uint>((root - floorl(root)) * 4294967296.0L));
  }
  return out;
}

SHIM void shaBlock(std::vector<uint> &h, const uchar *block) {
  static const std::vector<uint> k = rootBits(64, true);
  uint w[64];
  for (int i = 0; i < 16; i++) w[i] = static_cast<uint>(block[i * 4]) << 24 | static_cast<uint>(block[i * 4 + 1]) << 16 | static_cast<uint>(block[i * 4 + 2]) << 8 | block[i * 4 + 3];
  for (int i = 16; i < 64; i++) {
    const uint a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >> 3);
    const uint b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >> 10);
    w[i] = w[i - 16] + a + w[i - 7] + b;
  }
  std::vector<uint> s = h;
  for (size_t i = 0; i < 64; i++) {
    const uint t1 = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + k[i] + w[i];
    const uint t2 = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
  }
  for (size_t i = 0; i < 8; i++) h[i] += s[i];
}

SHIM std::vector<uchar> sha256(std::vector<uchar> data) {
  const ulong bits = data.size() * 8;
  data.push_back(0x80);
  while (data.size() % 64 != 56) data.push_back(0);
  for (int i = 7; i >= 0; i--) data.push_back(static_cast<uchar>(bits >> (i * 8)));
  std::vector<uint> h = rootBits(8, false);
  for (size_t at = 0; at < data.size(); at += 64) shaBlock(h, data.data() + at);
  std::vector<uchar> out;
  for (uint v : h) {
    for (int i = 3; i >= 0; i--) out.push_back(static_cast<uchar>(v >> (i * 8)));
  }
  return out;
}
}  // namespace sim

enum ENUM_CRYPT_METHOD { CRYPT_BASE64, CRYPT_AES128, CRYPT_AES256, CRYPT_DES, CRYPT_HASH_SHA1, CRYPT_HASH_SHA256, CRYPT_HASH_MD5, CRYPT_ARCH_ZIP };

/** Bytes of `result`, or 0. Only SHA-256 is here: another method ends the program rather than pretend. */
SHIM int CryptEncode(ENUM_CRYPT_METHOD method, const MqlArray<uchar> &data, const MqlArray<uchar> &, MqlArray<uchar> &result) {
  if (method != CRYPT_HASH_SHA256) sim::abortProgram("CryptEncode: the shim knows only CRYPT_HASH_SHA256");
  const std::vector<uchar> hash = sim::sha256(std::vector<uchar>(data.raw().begin(), data.raw().end()));
  if (result.resize(32) < 0) return 0;
  for (int i = 0; i < 32; i++) result[i] = hash[static_cast<size_t>(i)];
  return 32;
}
