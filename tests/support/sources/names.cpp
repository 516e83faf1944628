// Templates, virtual calls, lambdas, local classes, much of the standard library: functions and
// inlined calls of all kinds, for comparing names at addresses with other tools.
#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

extern "C" int deep(int n);

namespace {
int hidden(int x) { return x * 3 + static_cast<int>(std::string("abc").size()); }
}  // namespace

template <class T>
struct Tree {
  std::map<T, std::vector<T>> members;
  void add(T key, T value) {
    members[key].push_back(value);
    std::sort(members[key].begin(), members[key].end());
  }
};

struct Base {
  virtual int f(int) = 0;
  virtual ~Base() {}
};

struct Derived : Base {
  int f(int x) override {
    struct Local {
      static int g(int y) { return y ^ 5; }
    };
    auto both = [&](int z) { return Local::g(z) + hidden(x); };
    return both(x) + both(x + 1);
  }
};

int main(int argc, char **argv) {
  Tree<std::string> texts;
  Tree<int> numbers;
  for (int i = 0; i < argc + 10; i++) {
    texts.add(std::to_string(i), "x" + std::to_string(i % 3));
    numbers.add(i, i * 7);
  }
  Derived derived;
  Base *base = &derived;
  int sum = base->f(argc) + deep(argc);
  std::regex pattern("(a|b)*c+d?");
  std::smatch match;
  std::string text = argv[0];
  std::regex_search(text, match, pattern);
  std::ostringstream out;
  out << sum << texts.members.size();
  std::cout << out.str() << "\n";
  std::function<int(int)> plus = [sum](int q) { return q + sum; };
  return plus(3) & 1;
}
