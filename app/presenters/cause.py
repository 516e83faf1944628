"""Where a crash happened, in one calm line. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.named import NamedTuple

if TYPE_CHECKING:
    from analyzer.model import Analysis, Frame

# How a program ends itself on purpose: the caller of these is where it happened.
_ENDINGS = frozenset(
    {
        "__GI_abort",
        "__GI_raise",
        "__assert_fail",
        "__assert_fail_base",
        "__pthread_kill",
        "__pthread_kill_implementation",
        "__pthread_kill_internal",
        "abort",
        "gsignal",
        "kill",
        "pthread_kill",
        "raise",
        "tgkill",
    }
)


class Cause(NamedTuple):
    """The place of a crash, as far as it is known.

    Attributes:
        module: Base name of the program or library file; empty when unknown.
        function: Name of the function; empty when unknown.
    """

    module: str = ""
    function: str = ""


def cause_of(analysis: Analysis) -> Cause:
    """Return the first place of the crashing thread that tells something."""
    thread = analysis.crashing_thread
    frames = [frame for frame in thread.frames if frame.module is not None] if thread else []
    if not frames:
        return Cause()
    frame = next((frame for frame in frames if frame.function not in _ENDINGS), frames[0])
    return Cause(_module_name(analysis, frame), frame.function or "")


def _module_name(analysis: Analysis, frame: Frame) -> str:
    path = "" if frame.module is None else analysis.modules[frame.module].path
    return path.replace("\\", "/").rpartition("/")[2]
