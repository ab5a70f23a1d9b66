// The mathematical functions under their MQL5 names.
#pragma once
#include "base.h"

template <class T>
T MathAbs(T v) { return v < 0 ? -v : v; }
template <class A, class B>
typename std::common_type<A, B>::type MathMax(A a, B b) { return a > b ? a : b; }
template <class A, class B>
typename std::common_type<A, B>::type MathMin(A a, B b) { return a < b ? a : b; }
SHIM double MathFloor(double v) { return floor(v); }
SHIM double MathCeil(double v) { return ceil(v); }
SHIM double MathRound(double v) { return round(v); }
SHIM double MathPow(double a, double b) { return pow(a, b); }
SHIM double MathSqrt(double v) { return sqrt(v); }
SHIM double MathLog(double v) { return log(v); }
SHIM double MathLog10(double v) { return log10(v); }
SHIM double MathExp(double v) { return exp(v); }
SHIM double MathMod(double a, double b) { return fmod(a, b); }
SHIM bool MathIsValidNumber(double v) { return std::isfinite(v); }
SHIM void MathSrand(int seed) { srand(static_cast<uint>(seed)); }
/** 15 bits, as in MQL5. */
SHIM int MathRand() { return rand() & 0x7FFF; }
/** Up to 8 digits, as MQL5 documents it. */
SHIM double NormalizeDouble(double v, int digits) {
  const double scale = pow(10, std::max(0, std::min(digits, 8)));
  return round(v * scale) / scale;
}
