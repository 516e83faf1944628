"""Programs that crash at the end of a call chain known beforehand.

A program is a chain of links; each link is one way of calling the next function that unwinders
find hard: large and variable frames, recursion, virtual and indirect calls, tail calls, calls
back from the C library, signal handlers, code in a ``catch`` block, hand-written assembly. The
last function crashes in one of several ways, a stack overflow among them. Every function of ours has a number of its own in
its name and in its constants, so that no compiler folds two into one.
"""

from __future__ import annotations

import random
from typing import NamedTuple

PRELUDE = """
#include <alloca.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>
#if defined(__clang__)
#define OWN extern "C" __attribute__((noinline, used))
#else
#define OWN extern "C" __attribute__((noipa, used))
#endif
volatile int sink, zero;
volatile char touched;
extern "C" int across(int (*next)(int, int), int a, int b);
"""

WINDOWS_PRELUDE = """
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <dbghelp.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define OWN extern "C" __attribute__((noipa, used))
volatile int sink, zero;
volatile char touched;
extern "C" int across(int (*next)(int, int), int a, int b);
static const char *dump_name;
static LONG WINAPI write_dump(EXCEPTION_POINTERS *pointers) {
    HANDLE file = CreateFileA(dump_name, GENERIC_WRITE, 0, 0, CREATE_ALWAYS, 0, 0);
    MINIDUMP_EXCEPTION_INFORMATION about = {GetCurrentThreadId(), pointers, FALSE};
    MiniDumpWriteDump(GetCurrentProcess(), GetCurrentProcessId(), file, MiniDumpNormal,
                      &about, 0, 0);
    CloseHandle(file);
    TerminateProcess(GetCurrentProcess(), 3);
    return EXCEPTION_EXECUTE_HANDLER;
}
"""

LIBRARY = """
volatile int library_sink;
__attribute__((noinline)) int across(int (*next)(int, int), int a, int b) {
    volatile char room[200];
    room[a & 63] = (char)b;
    int r = next(a + room[3], b);
    library_sink += r;
    return r + room[5];
}
"""


class Called(NamedTuple):
    """One function of the true chain.

    Attributes:
        name: Its name without arguments.
        direct: Its caller is the next function of the chain, with nothing between them.
        maybe: It may have left the stack by a tail call; only the machine code tells.
    """

    name: str
    direct: bool = True
    maybe: bool = False


class Program(NamedTuple):
    """A program to build.

    Attributes:
        source: C++ for the program itself; ``LIBRARY`` goes into a library beside it.
        chain: The true chain, innermost first, down to ``main`` or the thread's function.
        kinds: The ways of calling in it, for statistics.
    """

    source: str
    chain: tuple[Called, ...]
    kinds: tuple[str, ...]


class Link(NamedTuple):
    """Code of one link; ``{n}`` is its number, ``{next}`` the function that it calls.

    ``names`` are its own functions, innermost first; ``entry`` is the one to call.
    """

    code: str
    names: tuple[Called, ...]
    entry: str


def _simple(kind: str, body: str, *, maybe: bool = False) -> Link:
    name = f"f{{n}}_{kind}"
    code = f"OWN int {name}(int a, int b) {{{{\n{body}}}}}\n"
    return Link(code, (Called(name, maybe=maybe),), name)


_AFTER = "    sink += r + {n};\n    return r + a;\n"
LINKS = {
    "plain": _simple("plain", "    int r = {next}(a + {n}, b);\n" + _AFTER),
    "busy": _simple(
        "busy",
        "    int c = a * 3 + {n}, d = b - c, e = a ^ c, f = b * d, g = c + f;\n"
        "    int r = {next}(c + d, e + f);\n    sink += c + d * e + f * g;\n" + _AFTER,
    ),
    "large": _simple(
        "large",
        "    volatile char room[{size}];\n    room[a & 63] = (char)b;\n"
        "    int r = {next}(a + room[7], b + {n});\n    touched = room[9];\n" + _AFTER,
    ),
    "variable": _simple(
        "variable",
        "    volatile char *room = (volatile char *)alloca((a & 255) + {n} + 16);\n"
        "    room[1] = (char)b;\n    int r = {next}(a + room[1], b);\n"
        "    touched = room[0];\n" + _AFTER,
    ),
    "pointer": _simple(
        "pointer",
        "    int (*volatile next)(int, int) = {next};\n    int r = next(a, b + {n});\n" + _AFTER,
    ),
    "floating": _simple(
        "floating",
        "    double x = a * 1.5 + {n}, y = b / 3.0;\n    int r = {next}((int)x, (int)y);\n"
        "    sink += (int)(x * y);\n" + _AFTER,
    ),
    "structure": Link(
        "struct S{n} {{ int v[40]; }};\n"
        "OWN struct S{n} f{n}_structure(int a, int b) {{\n    struct S{n} s = {{}};\n"
        "    s.v[a & 31] = {next}(a, b + {n});\n    sink += s.v[3];\n    return s;\n}}\n"
        "OWN int f{n}_entry(int a, int b) {{ struct S{n} s = f{n}_structure(a, b);"
        " sink += s.v[b & 31] + {n}; return s.v[1]; }}\n",
        (Called("f{n}_structure"), Called("f{n}_entry")),
        "f{n}_entry",
    ),
    "variadic": Link(
        "OWN int f{n}_variadic(int count, ...) {{\n    va_list list;\n    va_start(list, count);\n"
        "    int a = va_arg(list, int), b = va_arg(list, int);\n    va_end(list);\n"
        "    int r = {next}(a, b + {n});\n    sink += r;\n    return r + count;\n}}\n"
        "OWN int f{n}_entry(int a, int b) {{ int r = f{n}_variadic(2, a, b);"
        " sink += {n}; return r; }}\n",
        (Called("f{n}_variadic"), Called("f{n}_entry")),
        "f{n}_entry",
    ),
    "virtual": Link(
        "struct Base{n} {{ virtual int step{n}(int a, int b) = 0; }};\n"
        "struct One{n} : Base{n} {{ __attribute__((noinline)) int step{n}(int a, int b) override"
        " {{ int r = {next}(a + {n}, b); sink += r; return r + 1; }} }};\n"
        "struct Two{n} : Base{n} {{ __attribute__((noinline)) int step{n}(int a, int b) override"
        " {{ return a - b; }} }};\n"
        "OWN Base{n} *f{n}_make(int a) {{ return a == 77 ? (Base{n} *)new Two{n} : new One{n}; }}\n"
        "OWN int f{n}_virtual(int a, int b) {{ int r = f{n}_make(zero)->step{n}(a, b);"
        " sink += r; return r + {n}; }}\n",
        (Called("step{n}"), Called("f{n}_virtual")),
        "f{n}_virtual",
    ),
    "recursion": Link(
        "OWN int f{n}_recursion(int depth, int b) {{\n"
        "    int r = depth ? f{n}_recursion(depth - 1, b + 1) : {next}(b, {n});\n"
        "    sink += r;\n    return r + depth;\n}}\n"
        "OWN int f{n}_entry(int a, int b) {{ int r = f{n}_recursion(zero + {depth}, b);"
        " sink += r; return r + a; }}\n",
        (Called("f{n}_recursion"), Called("f{n}_entry")),
        "f{n}_entry",
    ),
    "tail": _simple("tail", "    return {next}(b + {n}, a);\n", maybe=True),
    "sorted": Link(
        "static int f{n}_a, f{n}_b;\n"
        "OWN int f{n}_compare(const void *, const void *) {{"
        " int r = {next}(f{n}_a, f{n}_b); sink += r; return r + {n}; }}\n"
        "OWN int f{n}_sorted(int a, int b) {{ int two[2] = {{2, 1}}; f{n}_a = a; f{n}_b = b;\n"
        "    qsort(two, 2, sizeof *two, f{n}_compare); sink += two[0]; return two[1] + {n}; }}\n"
        ,
        (Called("f{n}_compare", direct=False), Called("f{n}_sorted")),
        "f{n}_sorted",
    ),
    "caught": Link(
        "OWN void f{n}_throw(int a) {{ if (a != -123456) throw a; }}\n"
        "OWN int f{n}_caught(int a, int b) {{\n    try {{ f{n}_throw(zero + {n}); }}\n"
        "    catch (int e) {{ int r = {next}(a + e, b); sink += r; return r; }}\n"
        "    return a - {n};\n}}\n",
        (Called("f{n}_caught"),),
        "f{n}_caught",
    ),
    "decoys": Link(
        "OWN int f{n}_gone(int depth) {{ volatile char room[100]; room[depth & 31] = 1;"
        " int r = depth ? f{n}_gone(depth - 1) : {n}; touched = room[1]; sink += r; return r; }}\n"
        "OWN int f{n}_decoys(int a, int b) {{\n    volatile char room[65536];\n"
        "    room[a & 7] = 1;\n    int r = {next}(a, b + {n});\n    touched = room[1];\n"
        "    sink += r;\n    return r;\n}}\n"
        "OWN int f{n}_entry(int a, int b) {{ sink += f{n}_gone(300);"
        " int r = f{n}_decoys(a, b); sink += r; return r + {n}; }}\n",
        (Called("f{n}_decoys"), Called("f{n}_entry")),
        "f{n}_entry",
    ),
    "library": Link(
        "OWN int f{n}_library(int a, int b) {{ int r = across({next}, a + {n}, b);"
        " sink += r; return r; }}\n",
        (Called("across"), Called("f{n}_library")),
        "f{n}_library",
    ),
    "signal": Link(
        "static int f{n}_a;\n"
        "OWN void f{n}_handler(int number) {{ int r = {next}(f{n}_a, number);"
        " sink += r + {n}; }}\n"
        "OWN int f{n}_signal(int a, int b) {{ f{n}_a = a; signal(SIGUSR1, f{n}_handler);\n"
        "    raise(SIGUSR1); sink += {n}; return b; }}\n",
        (Called("f{n}_handler", direct=False), Called("f{n}_signal")),
        "f{n}_signal",
    ),
    "assembly": Link("{assembly}", (Called("f{n}_assembly"),), "f{n}_assembly"),
}  # fmt: skip
ONCE = frozenset({"signal"})
NOT_ON_WINDOWS = frozenset({"signal", "assembly"})

_ASSEMBLY = {
    "x86-64": (
        "pushq %rbx", ".cfi_def_cfa_offset 16", ".cfi_offset %rbx, -16", "subq ${room}, %rsp",
        ".cfi_def_cfa_offset {cfa}", "call {next}", "addq ${room}, %rsp",
        ".cfi_def_cfa_offset 16", "popq %rbx", ".cfi_def_cfa_offset 8", "ret",
    ),
    "i386": (
        "subl $28, %esp", ".cfi_def_cfa_offset 32", "movl $1, (%esp)", "movl $2, 4(%esp)",
        "call {next}", "addl $28, %esp", ".cfi_def_cfa_offset 4", "ret",
    ),
    "arm64": (
        "sub sp, sp, #{room}", ".cfi_def_cfa_offset {room}", "str x30, [sp, #8]",
        ".cfi_offset 30, 8-{room}", "bl {next}", "ldr x30, [sp, #8]", "add sp, sp, #{room}",
        ".cfi_def_cfa_offset 0", ".cfi_restore 30", "ret",
    ),
    "arm": (
        ".fnstart", "push {{r4, lr}}", ".save {{r4, lr}}", "sub sp, sp, #{room}", ".pad #{room}",
        "bl {next}", "add sp, sp, #{room}", "pop {{r4, pc}}", ".fnend",
    ),
}  # fmt: skip

CRASHES = {
    "write": "    *(volatile int *)(intptr_t)zero = a;\n",
    "read": "    sink = *(volatile int *)(intptr_t)(zero + 24);\n",
    "call-null": "    ((void (*volatile)(void))(intptr_t)zero)();\n",
    "call-wild": "    ((void (*volatile)(void))(intptr_t)(zero + 0x41414140))();\n",
    "trap": "    if (!zero) __builtin_trap();\n",
    "divide": "    sink = a / zero;\n",
    "abort": "    if (!zero) abort();\n",
    "libc": "    memset((char *)(intptr_t)(zero + 8), b | 1, 64 + (b & 3));\n",
    "overflow": "    volatile char room[{room}];\n    room[a & 63] = 1;\n"
    "    sink += crash_overflow(a + 1, b) + room[b & 63];\n",
}
_ROOMS = (900, 3000, 9000)
"""Bytes of the frames of an overflowing stack."""
_NO_DIVISION = frozenset({"arm", "arm64"})
"""CPUs that divide by zero without a complaint."""
_NO_EXCEPTION = frozenset({"abort", "overflow"})
"""Deaths on Windows that no filter for exceptions sees, or has stack left to see."""


def program(seed: int, cpu: str, *, windows: bool = False) -> Program:
    """Make a program from a seed: the same seed makes the same program."""
    chance = random.Random(seed)  # noqa: S311  (repeatable on purpose)
    kinds = _kinds(chance, windows)
    crash = chance.choice([name for name in CRASHES if _can(name, cpu, windows)])
    inner = f"crash_{crash.replace('-', '_')}"
    # Large frames leap over the guard below a stack.
    dying = CRASHES[crash].format(room=_ROOMS[seed % len(_ROOMS)])
    code = [
        WINDOWS_PRELUDE if windows else PRELUDE,
        f"OWN int {inner}(int a, int b) {{\n{dying}    sink += a;\n    return b;\n}}\n",
    ]
    chain, entry = [Called(inner)], inner
    for number, kind in enumerate(kinds):
        depth = chance.randint(2, 12)
        values = {
            "n": number,
            "next": entry,
            "depth": depth,
            "size": chance.choice([80, 300, 5000, 40000]),
        }
        link = LINKS[kind]
        by_hand = kind == "assembly"
        code.append(
            _assembly(cpu, entry, number, chance) if by_hand else link.code.format(**values)
        )
        names = [called._replace(name=called.name.format(n=number)) for called in link.names]
        if kind == "recursion":
            names[:1] = [names[0]] * (depth + 1)
        # What calls this link's innermost function directly is its own second function.
        chain += names
        entry = link.entry.format(n=number)
    in_thread = not windows and chance.random() < 0.25
    code.append(_main(entry, in_thread, windows))
    chain.append(Called("in_thread" if in_thread else "main"))
    return Program("".join(code), tuple(chain), (crash, *kinds))


def _can(crash: str, cpu: str, windows: bool) -> bool:
    """Tell whether a program can crash so, and live long enough to write its own dump."""
    if windows:
        return crash not in _NO_EXCEPTION
    return crash != "divide" or cpu not in _NO_DIVISION


def _kinds(chance: random.Random, windows: bool) -> list[str]:
    choices = [kind for kind in LINKS if not (windows and kind in NOT_ON_WINDOWS)]
    kinds = list[str]()
    for _ in range(chance.randint(3, 12)):
        kind = chance.choice(choices)
        if kind not in ONCE or kind not in kinds:
            kinds.append(kind)
    return kinds


def _assembly(cpu: str, entry: str, number: int, chance: random.Random) -> str:
    room = chance.choice([16, 48, 240]) if cpu != "i386" else 28
    target = f"{entry}@PLT" if cpu == "x86-64" else entry
    text = "\n".join(_ASSEMBLY[cpu]).format(room=room, cfa=room + 16, next=target)
    name = f"f{number}_assembly"
    kind = "%function" if cpu == "arm" else "@function"
    start = f".text\n.p2align 4\n.globl {name}\n.type {name}, {kind}\n{name}:\n"
    has_cfi = cpu != "arm"
    body = f".cfi_startproc\n{text}\n.cfi_endproc" if has_cfi else text
    lines = f"{start}{body}\n.size {name}, .-{name}\n".splitlines()
    quoted = "\n".join(f'    "{line}\\n"' for line in lines)
    arm = '    ".arm\\n"\n' if cpu == "arm" else ""
    return f'extern "C" int {name}(int a, int b);\n__asm__(\n{arm}{quoted}\n);\n'


def _main(entry: str, in_thread: bool, windows: bool) -> str:
    call = f"int r = {entry}(zero + 1, zero + 2); sink += r;"
    if windows:
        return (
            "int main(int, char **arguments) { dump_name = arguments[1];\n"
            f"    SetUnhandledExceptionFilter(write_dump); {call} return r; }}\n"
        )
    if in_thread:
        return (
            f"OWN void *in_thread(void *) {{ {call} return 0; }}\n"
            "int main() { pthread_t t; pthread_create(&t, 0, in_thread, 0);\n"
            "    pthread_join(t, 0); return sink; }\n"
        )
    return f"int main() {{ {call} return r; }}\n"
