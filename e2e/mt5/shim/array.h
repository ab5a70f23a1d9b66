// MQL5's arrays: bounds are checked, and a step outside ends the program, as in the terminal.
#pragma once
#include "text.h"

const int WHOLE_ARRAY = -1;

/** Marks `T name[N]`: an array whose size cannot change. */
struct MqlFixed {
  size_t size;
  explicit MqlFixed(long n) : size(static_cast<size_t>(n)) {}
};

template <class T>
class MqlArray {
  // A vector<bool> has no elements to refer to.
  typedef typename std::conditional<std::is_same<T, bool>::value, std::deque<T>, std::vector<T>>::type Store;
  Store store;
  bool fixed = false;
  bool series = false;

 public:
  MqlArray() {}
  MqlArray(MqlFixed n) : store(n.size), fixed(true) {}
  MqlArray(std::initializer_list<T> items) : store(items), fixed(true) {}
  MqlArray(MqlFixed n, std::initializer_list<T> items) : store(items), fixed(true) {
    if (items.size() > n.size) sim::abortProgram("more initial values than elements");
    store.resize(n.size);
  }

  int size() const { return static_cast<int>(store.size()); }
  bool isFixed() const { return fixed; }
  bool isSeries() const { return series; }
  void setSeries(bool on) { series = on; }
  Store &raw() { return store; }
  const Store &raw() const { return store; }

  template <class I>
  size_t place(I i) const {
    const long at = static_cast<long>(i);
    if (at < 0 || static_cast<size_t>(at) >= store.size()) {
      sim::abortProgram("array out of range: index " + std::to_string(at) + ", size " + std::to_string(store.size()));
    }
    return series ? store.size() - 1 - static_cast<size_t>(at) : static_cast<size_t>(at);
  }
  template <class I>
  T &operator[](I i) { return store[place(i)]; }
  template <class I>
  const T &operator[](I i) const { return store[place(i)]; }

  /** New elements of a simple type hold rubbish, as MQL5 promises nothing about them. */
  int resize(long n) {
    if (n < 0 || (fixed && n != size())) return -1;
    const size_t before = store.size();
    store.resize(static_cast<size_t>(n));
    if constexpr (std::is_arithmetic<T>::value && !std::is_same<T, bool>::value) {
      if (store.size() > before) memset(store.data() + before, 0xCD, (store.size() - before) * sizeof(T));
    }
    return size();
  }
  void assign(const T *from, size_t n) { store.assign(from, from + n); }
};

template <class T>
int ArraySize(const MqlArray<T> &a) { return a.size(); }
template <class T>
int ArrayResize(MqlArray<T> &a, int n, int reserve = 0) {
  if (reserve > 0 && n + reserve > a.size()) {
    if constexpr (!std::is_same<T, bool>::value) a.raw().reserve(static_cast<size_t>(n) + static_cast<size_t>(reserve));
  }
  return a.resize(n);
}
template <class T>
void ArrayFree(MqlArray<T> &a) {
  if (!a.isFixed()) a.resize(0);
}
template <class T, class V>
int ArrayInitialize(MqlArray<T> &a, V value) {
  std::fill(a.raw().begin(), a.raw().end(), static_cast<T>(value));
  return a.size();
}
template <class T, class V>
void ArrayFill(MqlArray<T> &a, int start, int count, V value) {
  for (int i = 0; i < count; i++) a[start + i] = static_cast<T>(value);
}
template <class T>
bool ArrayIsDynamic(const MqlArray<T> &a) { return !a.isFixed(); }
template <class T>
bool ArraySetAsSeries(MqlArray<T> &a, bool on) {
  if (on && a.isFixed()) return false;
  a.setSeries(on);
  return true;
}
template <class T>
bool ArrayGetAsSeries(const MqlArray<T> &a) { return a.isSeries(); }

/** Grows the target as MQL5 does; a fixed one that is too small gets what fits. */
template <class T, class S>
int ArrayCopy(MqlArray<T> &to, const MqlArray<S> &from, int toStart = 0, int fromStart = 0, int count = WHOLE_ARRAY) {
  if (fromStart < 0 || toStart < 0 || fromStart > from.size()) return 0;
  int n = count == WHOLE_ARRAY || count > from.size() - fromStart ? from.size() - fromStart : count;
  if (n <= 0) return 0;
  if (toStart + n > to.size() && to.resize(toStart + n) < 0) n = to.size() - toStart;
  std::vector<S> held;  // source and target may be one array
  for (int i = 0; i < n; i++) held.push_back(from[fromStart + i]);
  for (int i = 0; i < n; i++) to[toStart + i] = static_cast<T>(held[static_cast<size_t>(i)]);
  return n < 0 ? 0 : n;
}
template <class T>
bool ArrayRemove(MqlArray<T> &a, uint start, int count = WHOLE_ARRAY) {
  if (a.isFixed() || static_cast<int>(start) >= a.size()) return false;
  const int n = count == WHOLE_ARRAY ? a.size() - static_cast<int>(start) : std::min(count, a.size() - static_cast<int>(start));
  a.raw().erase(a.raw().begin() + start, a.raw().begin() + start + n);
  return true;
}
template <class T>
bool ArraySort(MqlArray<T> &a) {
  std::sort(a.raw().begin(), a.raw().end());
  return true;
}
template <class T>
bool ArrayReverse(MqlArray<T> &a, uint start = 0, int count = WHOLE_ARRAY) {
  const int n = count == WHOLE_ARRAY ? a.size() - static_cast<int>(start) : count;
  std::reverse(a.raw().begin() + start, a.raw().begin() + start + n);
  return true;
}
template <class T>
int ArrayMaximum(const MqlArray<T> &a) { return a.size() == 0 ? -1 : static_cast<int>(std::max_element(a.raw().begin(), a.raw().end()) - a.raw().begin()); }
template <class T>
int ArrayMinimum(const MqlArray<T> &a) { return a.size() == 0 ? -1 : static_cast<int>(std::min_element(a.raw().begin(), a.raw().end()) - a.raw().begin()); }

template <class T>
void ZeroMemory(T &value) { value = T{}; }
template <class T>
void ZeroMemory(MqlArray<T> &a) {
  for (auto &item : a.raw()) item = T{};
}
