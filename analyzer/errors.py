"""Every error that the analyzer raises on purpose.

    AnalyzerError
    ├── DumpError                the input file
    │   ├── NotAMinidumpError    wrong magic or version: not our kind of file
    │   ├── TruncatedError       the file ends before the record does
    │   ├── CorruptError         the bytes contradict each other
    │   └── MissingStreamError   well formed, but the stream is not there
    ├── ImageError               a local ELF, PE or Mach-O file is unusable
    ├── SymbolError              a symbol file is absent or unreadable
    └── Cancelled                the caller asked to stop

``DumpError`` and below carry the stream name and the file offset, so that a developer can
open a hex editor at the place. Bugs of ours (``AssertionError``, ``TypeError``) are
deliberately outside this tree and are never caught by it.
"""

from __future__ import annotations


class AnalyzerError(Exception):
    """Base of all errors above; the command line and the app catch this one."""


class DumpError(AnalyzerError):
    """The minidump cannot be used, at ``offset`` bytes into the file.

    Attributes:
        what: What is wrong, without the place.
        stream: Stream being read, such as ``"ThreadList"``; empty for the header.
        offset: File offset in bytes, or ``None`` where no single place is to blame.
        file: Base name of the file; empty where only bytes are known.
    """

    def __init__(
        self, what: str, *, stream: str = "", offset: int | None = None, file: str = ""
    ) -> None:
        self.what = what
        self.stream = stream
        self.offset = offset
        self.file = file
        where = "".join(f"{part}: " for part in (file, stream) if part)
        at = "" if offset is None else f" (file offset {offset:#x})"
        super().__init__(f"{where}{what}{at}")

    def in_file(self, name: str) -> DumpError:
        """Return the same error with the file's name."""
        return type(self)(self.what, stream=self.stream, offset=self.offset, file=name)


class NotAMinidumpError(DumpError):
    """The magic number or the format version is not a minidump's."""


class TruncatedError(DumpError):
    """A record reaches past the end of the file."""


class CorruptError(DumpError):
    """Two statements of the file contradict each other."""


class MissingStreamError(DumpError):
    """The dump is well formed and does not have this stream."""


class ImageError(AnalyzerError):
    """A local ELF, PE or Mach-O file is unusable; the message names file and offset."""


class SymbolError(AnalyzerError):
    """A symbol file is absent or unreadable; the message names file and offset."""


class Cancelled(AnalyzerError):
    """The caller's ``cancelled()`` answered yes."""
