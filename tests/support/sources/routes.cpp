// Functions of many kinds without any library, so that compilers for every system build it:
// templates, namespaces, classes, lambdas, recursion, inlined calls several deep.
#define KEEP __attribute__((noinline))
#define INLINE static inline __attribute__((always_inline))

extern "C" {
KEEP void *memset(void *to, int value, __SIZE_TYPE__ size) {
  volatile char *at = (volatile char *)to;
  while (size--) *at++ = (char)value;
  return to;
}
KEEP void *memcpy(void *to, const void *from, __SIZE_TYPE__ size) {
  volatile char *at = (volatile char *)to;
  const char *source = (const char *)from;
  while (size--) *at++ = *source++;
  return to;
}
volatile int sink, seed;
}

INLINE int twice(int x) {
  sink = x;
  return x + x;
}

INLINE int mixed(int x) {
  int y = twice(x) ^ seed;
  sink = y;
  return twice(y) + 1;
}

namespace outer {
namespace {
KEEP int hidden(int x) {
  int sum = 0;
  for (int i = 0; i < (x & 7); i++) sum += mixed(i + x);
  return sum;
}
}  // namespace

struct Pair {
  int first, second;
  KEEP int total() const { return mixed(first) + hidden(second); }
  int product() const { return twice(first) * twice(second); }
};

template <class T, int N>
struct Ring {
  T items[N];
  int at = 0;
  KEEP void push(T item) {
    items[at] = item;
    at = (at + 1) % N;
    sink = at;
  }
  KEEP int sum() const {
    int all = 0;
    for (int i = 0; i < N; i++) all += weigh(items[i]);
    return all;
  }
  static int weigh(int item) { return mixed(item) - 3; }
  static int weigh(const Pair &pair) { return pair.total() + pair.product(); }
};

template <class T>
KEEP T largest(T a, T b) {
  if (a < b) {
    sink = 1;
    return b;
  }
  return a;
}

KEEP int deep(int n) {
  volatile char room[64];
  room[n & 63] = (char)n;
  if (n <= 0) return mixed(room[0]);
  return deep(n - 1) + hidden(n);
}
}  // namespace outer

#define SHAPES(n)                                                                       \
  KEEP int branch##n(int a, int b) {                                                    \
    switch ((a + n) & 7) {                                                              \
      case 0: return twice(b) + n;                                                      \
      case 1: return mixed(a) - b;                                                      \
      case 2: return outer::deep(a & 3);                                                \
      case 3: sink = b; break;                                                          \
      case 5: return outer::largest(a, b + n);                                          \
      default: sink = a;                                                                \
    }                                                                                   \
    return mixed(a ^ b ^ n);                                                            \
  }

SHAPES(1)
SHAPES(2)
SHAPES(3)
SHAPES(4)
SHAPES(5)
SHAPES(6)
SHAPES(7)
SHAPES(8)

KEEP static int loops(int rounds) {
  outer::Ring<int, 8> numbers = {};
  outer::Ring<outer::Pair, 4> pairs = {};
  auto fold = [&](int x) {
    numbers.push(mixed(x));
    return numbers.sum();
  };
  int all = 0;
  for (int i = 0; i < rounds; i++) {
    all += fold(i);
    pairs.push(outer::Pair{i, all});
    if (i % 5 == seed) all ^= pairs.sum();
  }
  return all;
}

KEEP static int branches(int x) {
  int all = branch1(x, 1) + branch2(x, 2);
  all += branch3(all, 3) * branch4(x, 4);
  all -= branch5(x, all) + branch6(all, 6);
  return all + branch7(7, x) + branch8(8, all);
}

extern "C" int start() {
  int all = loops(seed + 9);
  all += branches(all);
  all += outer::largest<long>(all, seed) > 3;
  return all;
}
