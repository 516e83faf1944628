/* The C half of names.cpp: inlined and recursive functions. */

static inline int add(int a, int b) { return a + b; }

static int mul(int a, int b) {
  int product = 0;
  for (int i = 0; i < b; i++) product = add(product, a);
  return product;
}

int deep(int n) {
  if (n == 0) return mul(3, 4);
  return deep(n - 1) + add(n, mul(n, 2));
}
