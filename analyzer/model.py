"""The result of an analysis: frozen, plain, and the only thing that any face shows.

JSON, text, crash ping, signature and windows all read one ``Analysis``, so no two of them
disagree. Records are named tuples: immutable, cheap to make and to pickle, and without the
start-up cost of dataclasses, which ``lastword analyze`` would pay on each run.

Addresses and sizes are plain ``int`` in bytes; ids are text in the forms that Breakpad and
minidump-stackwalk print; ``None`` always means "the dump does not tell".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from analyzer.memory import Address
from analyzer.named import NamedTuple


def base_name(path: str) -> str:
    """Return the last part of a path of any operating system."""
    return path.replace("\\", "/").rpartition("/")[2]


class _Word(StrEnum):
    """Words that pickle by their value, as newer Pythons have it.

    Early releases of 3.11 pickle them through ``getattr``, which nobody should unpickle.
    """

    def __reduce_ex__(self, _protocol: object) -> tuple[type[_Word], tuple[str]]:
        return type(self), (self.value,)


class Trust(_Word):
    """How a frame was found, best first, under the names of minidump-stackwalk's JSON."""

    CONTEXT = "context"
    PREWALKED = "prewalked"
    CFI = "cfi"
    FRAME_POINTER = "frame_pointer"
    CFI_SCAN = "cfi_scan"
    SCAN = "scan"
    NONE = "non"


class SymbolStatus(_Word):
    """What became of the search for a module's symbols."""

    NOT_NEEDED = "not needed"
    FOUND = "found"
    MISSING = "missing"
    WRONG = "wrong"
    CORRUPT = "corrupt"


class Problem(NamedTuple):
    """Something in an input file that is not as it should be.

    Attributes:
        what: What was found.
        consequence: What the analysis lacks for it.
        offset: Offset in bytes into the file; ``None`` where no single place is to blame.
        file: Base name of the file; empty for the dump itself.
    """

    what: str
    consequence: str
    offset: int | None = None
    file: str = ""


class Module(NamedTuple):
    """One loaded file of the crashed process.

    Attributes:
        base: Address of its first byte.
        size: Bytes of address space.
        path: Its path as the dump tells it (hostile text).
        debug_file: Name of its debug file, a path in some dumps; empty when unknown.
        debug_id: Breakpad form, 33 or more upper-case hex digits; empty when unknown.
        code_id: Lower-case: time stamp and size (PE), build id (ELF), UUID (Mach-O).
        version: Dotted version of the file's version resource, if any.
        timestamp: The header's time stamp, seconds since 1970.
        symbols: What became of the search for its symbols.
        symbol_source: The file that named its frames (base name), if any.
    """

    base: Address
    size: int
    path: str
    debug_file: str = ""
    debug_id: str = ""
    code_id: str = ""
    version: str | None = None
    timestamp: int = 0
    symbols: SymbolStatus = SymbolStatus.NOT_NEEDED
    symbol_source: str | None = None
    cert_subject: str | None = None

    @property
    def end(self) -> int:
        """Address of the first byte after the module."""
        return self.base + self.size


class UnloadedModule(NamedTuple):
    """A file that had been loaded and was unloaded before the crash."""

    base: Address
    size: int
    path: str
    code_id: str = ""
    cert_subject: str | None = None


class Inline(NamedTuple):
    """A function inlined at a frame's address, with the place of its code."""

    function: str
    file: str | None = None
    line: int | None = None


class UnwindRule(NamedTuple):
    """The rule that led from a frame to its caller, for developers to read.

    Frames for which the same rule holds share one of it.

    Attributes:
        source: The format, such as ``"STACK CFI"`` or ``".eh_frame"``.
        cfa: How the CFA was computed, as text.
        registers: ``(register, rule as text)`` for the return address and each saved register.
    """

    source: str
    cfa: str
    registers: tuple[tuple[str, str], ...]


class Frame(NamedTuple):
    """One activation on a stack, innermost first.

    Attributes:
        instruction: Lookup address: the faulting instruction in the innermost frame, inside
            the call instruction in every other one.
        resume: Where execution goes on in this frame: the program counter or return address.
        sp: The stack pointer in this frame.
        trust: How this frame was found.
        module: Index in ``Analysis.modules``, ``None`` outside every module.
        function: Demangled name of the outermost function at the address.
        function_base: Address of the function's first byte.
        file: Source file of ``line``.
        line: Source line of the outermost function (of the call, where code is inlined).
        inlines: Functions inlined at the address, innermost first.
        name_source: What named the function: ``"sym"``, ``"elf"``, ``"dwarf"``, ``"export"``…
        is_guess: The name is the nearest one before the address, not known to cover it.
        missing_symbols: No symbol file could be had for the module.
        unloaded: ``(name, offsets)`` of unloaded modules that once held the address.
        registers: Registers known in this frame.
        rule: How the *next* frame was computed from this one, where CFI did it.
        why: Why this frame is trusted, in words; empty when the trust says it all.
        cfa: The CFA that ``rule`` gave; 0 without one.
    """

    instruction: int
    resume: int
    sp: int
    trust: Trust
    module: int | None = None
    function: str | None = None
    function_base: int | None = None
    file: str | None = None
    line: int | None = None
    inlines: tuple[Inline, ...] = ()
    name_source: str | None = None
    is_guess: bool = False
    missing_symbols: bool = False
    unloaded: tuple[tuple[str, tuple[int, ...]], ...] = ()
    registers: Mapping[str, int] = {}
    rule: UnwindRule | None = None
    why: str = ""
    cfa: Address = 0


class Thread(NamedTuple):
    """One thread at the time of the crash.

    Attributes:
        thread_id: The operating system's thread id.
        frames: Innermost first; empty when not walked or not walkable.
        name: Its name, if any.
        last_error: Windows' last error value of the thread, as minidump-stackwalk names it.
        note: What a reader should know, such as why the walk ended early; empty usually.
    """

    thread_id: int
    frames: Sequence[Frame] = ()
    name: str | None = None
    last_error: str | None = None
    note: str = ""


class MemoryAccess(NamedTuple):
    """What the crashing instruction reads or writes.

    Attributes:
        address: First byte.
        size: Bytes, ``None`` if unknown.
        kind: ``"read"``, ``"write"`` or ``"readwrite"``; ``None`` if unknown.
        is_likely_guard_page: The page looks like a guard page beside accessible memory.
    """

    address: int
    size: int | None
    kind: str | None
    is_likely_guard_page: bool = False


class Explanation(NamedTuple):
    """What happened, for people.

    Attributes:
        sentence: One sentence in plain words, without a full stop. Its names of functions and
            modules come from the dump and are hostile text.
        is_guess: It says more than the dump proves.
    """

    sentence: str
    is_guess: bool = False


class Crash(NamedTuple):
    """Why and where the process crashed.

    Attributes:
        reason: In minidump-stackwalk's words, such as ``"SIGSEGV / SEGV_MAPERR"``.
        address: The exception's address.
        thread: Index in ``Analysis.threads``; ``None`` when the dump names no known thread.
        assertion: Text of a failed assertion.
        instruction: The crashing instruction as text.
        accesses: Its memory accesses; ``None`` when it could not be decoded.
        adjusted_address: ``(kind, number)``: ``("null-pointer", offset)`` or
            ``("non-canonical", address)``.
        inconsistencies: Contradictions between the exception and the instruction.
        more: Further fields of minidump-stackwalk's ``crash_info``, ready for JSON.
        explanation: What happened, for people; ``None`` when nothing can be said.
    """

    reason: str
    address: int | None
    thread: int | None
    assertion: str | None = None
    instruction: str | None = None
    accesses: tuple[MemoryAccess, ...] | None = None
    adjusted_address: tuple[str, int] | None = None
    inconsistencies: tuple[str, ...] = ()
    more: Mapping[str, object] = {}
    explanation: Explanation | None = None


class System(NamedTuple):
    """The machine of the crash.

    Attributes:
        os: ``"Linux"``, ``"Windows NT"``, ``"Mac OS X"``, ``"Android"``, ``"iOS"``…
        os_version: Version and build as text.
        cpu: ``"amd64"``, ``"x86"``, ``"arm64"``, ``"arm"``… as minidump-stackwalk writes it.
        cpu_info: Family, model, stepping and vendor as text.
        cpu_count: Number of processors.
        cpu_microcode: Microcode version, such as ``"0x1000065"``.
    """

    os: str
    os_version: str | None
    cpu: str
    cpu_info: str | None = None
    cpu_count: int | None = None
    cpu_microcode: str | None = None


class Analysis(NamedTuple):
    """All that is known about one crash.

    Attributes:
        dump: Base name of the analyzed file.
        word_size: Bytes of a pointer on the crashed CPU, 4 or 8.
        system: The machine; ``None`` when the dump has no SystemInfo.
        crash: The exception; ``None`` when the dump has none.
        threads: In the dump's order.
        modules: In the dump's order; the program itself usually comes first.
        main_module: Index in ``modules`` of the program itself.
        unloaded_modules: In the dump's order.
        pid: Process id.
        time: When the dump was written, seconds since 1970.
        uptime: Seconds from process start to the dump.
        problems: What is wrong with the input files.
        facts: Further top-level fields of minidump-stackwalk's JSON, ready for JSON
            (``lsb_release``, ``proc_limits``, ``mac_crash_info``, ``handles``…).
        requesting_thread: Index of the thread that asked for the dump where nothing crashed.
    """

    dump: str
    word_size: int
    system: System | None
    crash: Crash | None
    threads: tuple[Thread, ...]
    modules: tuple[Module, ...]
    main_module: int | None = None
    unloaded_modules: tuple[UnloadedModule, ...] = ()
    pid: int | None = None
    time: int | None = None
    uptime: int | None = None
    problems: tuple[Problem, ...] = ()
    facts: Mapping[str, object] = {}
    requesting_thread: int | None = None

    @property
    def crashing_index(self) -> int | None:
        """The index of the thread that crashed, else that asked for the dump, if it tells."""
        return self.requesting_thread if self.crash is None else self.crash.thread

    @property
    def crashing_thread(self) -> Thread | None:
        """The thread of the crash, else of the one that asked for the dump, if it tells."""
        index = self.crashing_index
        return None if index is None else self.threads[index]
