"""The lists that tell which frames belong into a signature.

A list is a set of regular expressions, matched from the start of a frame's name:

- *irrelevant* frames are skipped: how the system delivers a crash says nothing about it;
- *prefix* frames are taken, and the walk goes on: generic helpers whose caller matters;
- a *sentinel* is an exact name; the earliest one in a stack is where the signature starts;
- *with line*: functions so long that their name alone would group unlike crashes.

Ours are short and generic. A product with lists of its own, such as a checkout of Socorro's
``siglists``, gives the folder.
"""

from __future__ import annotations

import re
from pathlib import Path

from analyzer.errors import SymbolError
from analyzer.named import NamedTuple

_MAX_LIST_SIZE = 1 << 20
_NEVER = "(?!)"


class Lists(NamedTuple):
    """One set of lists.

    Attributes:
        name: Where they come from and in which version, to show beside a signature.
        irrelevant: Matches the frames to skip.
        prefix: Matches the frames after which the walk goes on.
        with_line: Matches the frames whose line belongs to their name.
        sentinels: Names at which a signature starts.
    """

    name: str
    irrelevant: re.Pattern[str]
    prefix: re.Pattern[str]
    with_line: re.Pattern[str]
    sentinels: frozenset[str]


def own_lists() -> Lists:
    """Return the product's own lists."""
    return Lists(
        "lastword-1", _any_of(_IRRELEVANT), _any_of(_PREFIX), _any_of(()), frozenset(_SENTINELS)
    )


def load_lists(folder: Path) -> Lists:
    """Read lists in Socorro's form: four files, one pattern a line, ``#`` starts a comment.

    Raises:
        SymbolError: A file is absent or too large, or a line is no regular expression.
    """
    irrelevant, prefix, with_line, sentinels = (
        _lines(folder / f"{name}.txt")
        for name in (
            "irrelevant_signature_re",
            "prefix_signature_re",
            "signatures_with_line_numbers_re",
            "signature_sentinels",
        )
    )
    try:
        patterns = _any_of(irrelevant), _any_of(prefix), _any_of(with_line)
    except re.error as error:
        raise SymbolError(f"{folder}: no regular expression: {error}") from error
    return Lists(folder.name, *patterns, frozenset(sentinels))


def _lines(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8") as handle:
            text = handle.read(_MAX_LIST_SIZE + 1)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise SymbolError(f"{path}: not a readable list: {why}") from error
    if len(text) > _MAX_LIST_SIZE:
        raise SymbolError(f"{path}: larger than {_MAX_LIST_SIZE} characters")
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _any_of(patterns: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or _NEVER)


_IRRELEVANT = (
    # The kernel's and libc's way from a signal or abort to its cause.
    r"(__GI_)?(raise|gsignal|abort)$",
    r"_*pthread_kill(_implementation|_internal)?$",
    r"_*(libc|libpthread)_message",
    r"_*restore_rt$|_sigtramp$|__sigaction$",
    r"linux-(gate|vdso)\.so",
    # How every program and thread starts.
    r"_start$|_*libc_(start|init)|_*start_thread$|_*clone3?$|thread_start$|start$",
    r"(Base|Rtl)\w*ThreadInitThunk|RtlUserThreadStart|_*scrt_common_main|mainCRTStartup",
    # Windows' exception delivery.
    r"KiUserExceptionDispatch|Ki\w*ExceptionDispatcher|(Rtl|Nt|Zw)?RaiseException",
    r"RtlDispatchException|Rtl\w*UnhandledException|UnhandledExceptionFilter",
    # Addresses that say nothing.
    r"@0x[0-9a-f]$",
)
_PREFIX = (
    # Memory: the caller's fault, not theirs.
    r"_*(lib[cC]_)?(malloc|calloc|realloc|free|cfree|posix_memalign|aligned_alloc)",
    r"_int_(malloc|free|realloc)|malloc_\w+|munmap_chunk|tcache_\w+|unlink_chunk",
    r"operator (new|delete)|(Rtl|Heap)\w*(Heap|Alloc|Free|ReAlloc)|je_|moz_x",
    r"_*(mem|wmem)(cpy|move|set|cmp|chr|rchr|ccpy|pcpy)",
    r"_*(str|wcs)(n?len|n?cpy|n?cat|n?cmp|chr|rchr|str|dup|tok|n?casecmp|to\w+)",
    r"_*(v?f?s?n?printf|v?f?s?scanf|vs?n?w?printf|puts|fwrite|fread|qsort|bsearch)(_\w+)?$",
    # Failing on purpose: who called it is the news.
    r"_*assert(_fail|_rtn|_perror)?(_base)?$|_*(fortify|stack_chk)_fail|_*chk_fail",
    r"_*report_(gsfailure|rangecheckfailure)|_invalid_parameter|_invoke_watson|_wassert",
    r"_*cxa_(throw|rethrow|pure_virtual|bad_cast)|_*cxxabiv1::|_CxxThrowException|_Unwind_",
    r"std::(terminate|unexpected|__throw_|__glibcxx_assert_fail|rethrow_exception)",
    r"core::(panicking|option::(expect|unwrap)|result::(unwrap|expect)|slice::index)",
    r"std::(panicking|sys_common::backtrace|panic)|rust_(begin_unwind|panic)|alloc::(alloc|oom)",
    # Waiting: the thread hangs in its caller.
    r"_*(futex|lll_lock|pthread_(cond|mutex|rwlock|join|timedjoin)|sem_(timed)?wait)",
    r"_*(poll|ppoll|select|pselect|epoll_p?wait|waitpid|wait4|nanosleep|usleep|sleep)\d*$",
    r"_*(read|write|recv|send|accept|connect|ioctl|syscall)(v|from|to|msg)?(_nocancel)?$",
    r"(Nt|Zw)\w+|Wait\w*For\w*Object|Sleep(Ex|ConditionVariable\w*)?$|mach_msg|_*psynch_",
    # Containers and smart pointers are passed through by every caller.
    r"std::\w*(vector|basic_string|map|_Rb_tree|_Hashtable|deque|list|function|optional)<T>",
    r"std::_*(unique|shared|allocator|invoke|__invoke|_Function_handler)\w*",
    # Nameless frames of system libraries, and addresses outside every module.
    r"(ntdll|kernel32|kernelbase|ucrtbase|msvcrt|user32|combase)\.(dll|pdb)",
    r"lib(c|m|dl|pthread|stdc\+\+|gcc_s|system_\w+|dispatch|objc)([-.]|$)",
    r"ld-linux|@0x[0-9a-f]{2,}",
)
_SENTINELS = ("_purecall", "std::terminate", "core::panicking::panic")
