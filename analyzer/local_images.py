"""What the modules' own files on this machine tell: unwind information and code.

Loaded only when files may be opened at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analyzer.cfi.image_sources import image_sources
from analyzer.cfi.row import CfiSource
from analyzer.errors import ImageError
from analyzer.memory import Read
from analyzer.model import Module, Problem
from analyzer.modules.locate import Locator


class LocalImages:
    """The files that are proven to be the dump's modules.

    Attributes:
        problems: Files that are another build, or damaged.
    """

    def __init__(
        self, modules: Sequence[Module], read: Read, binaries: Sequence[Path], *, local: bool
    ) -> None:
        """See :class:`analyzer.modules.locate.Locator`."""
        self._modules = modules
        self._locator = Locator(modules, read, binaries, local=local)
        self.problems: list[Problem] = []
        self.code: Read = self._locator.code

    def cfi(self, index: int) -> Sequence[CfiSource]:
        """Return the unwind information in the file of a module, best first."""
        located = self._locator.locate(index)
        self.problems.extend(located.problems)
        try:
            return image_sources(located.image, located.debug)
        except ImageError as error:
            path = self._modules[index].path
            self.problems.append(Problem(str(error), "it is not used", file=path))
            return ()
