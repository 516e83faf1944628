"""The arguments of a command, read without argparse where they are plain.

They are declared as for :mod:`argparse`, which prints help and tells what is wrong with a
command line. Loading it, with what it needs for its messages, takes as long as the analysis of
a small dump. So a command line whose options are written out, with their values as words of
their own, is read here, and argparse looks at all others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from analyzer.named import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from typing import Any

_HELP_WIDTH = 80


class Given(SimpleNamespace):
    """What a command line gives: an attribute for each argument."""


class Argument(NamedTuple):
    """An argument as it was declared.

    Attributes:
        name: ``--option``, or the name of what is known by its place.
        settings: As :meth:`argparse.ArgumentParser.add_argument` takes them; a ``type`` refuses
            a word by ``ValueError``.
        is_alternative: It may not be given beside another alternative.
    """

    name: str
    settings: Mapping[str, Any]
    is_alternative: bool = False

    @property
    def key(self) -> str:
        """The attribute of :class:`Given` for it."""
        return self.name.lstrip("-").replace("-", "_")

    @property
    def is_option(self) -> bool:
        """Whether it is known by its name."""
        return self.name.startswith("-")

    @property
    def is_switch(self) -> bool:
        """Whether it has no value."""
        return self.settings.get("action") == "store_true"

    def value(self, words: Sequence[str] | None) -> object:
        """Return what ``words`` make of it; ``None`` where it is not given.

        Raises:
            LookupError: They are not what was declared.
            ValueError: Its type refuses them.
        """
        if self.is_switch:
            return words is not None
        if words is None and self.is_option:
            return self.settings.get("default")
        if words is None or not self._takes(words):
            raise LookupError(self.name)
        make = self.settings.get("type", str)
        values = [make(word) for word in words]
        is_list = "nargs" in self.settings or self.settings.get("action") == "append"
        return values if is_list else values[-1]

    def _takes(self, words: Sequence[str]) -> bool:
        choices, count = self.settings.get("choices", words), self.settings.get("nargs", 1)
        is_number_right = self.is_option or count in ("+", len(words))
        return is_number_right and all(word in choices for word in words)


class Arguments:
    """The arguments of one command: its options, and one or several words without a name."""

    def __init__(self, program: str, description: str | None) -> None:
        self._program = program
        self._description = description
        self._declared: dict[str, Argument] = {}

    def add_argument(self, name: str, **settings: Any) -> None:
        """Declare an argument, see :class:`Argument`."""
        self._declared[name] = Argument(name, settings)

    def add_alternative(self, name: str, what: str) -> None:
        """Declare a switch; of all alternatives one at most may be given."""
        settings = {"action": "store_true", "help": what}
        self._declared[name] = Argument(name, settings, is_alternative=True)

    def parse_args(self, words: Sequence[str]) -> Given:
        """Return what ``words`` give; end the process with help or a complaint otherwise."""
        try:
            found = self._found(words)
            return Given(**{a.key: a.value(found.get(a.name)) for a in self._declared.values()})
        except (LookupError, ValueError):
            return self._parser().parse_args(words, Given())

    def _found(self, words: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the words of each argument that is given.

        Raises:
            LookupError: It takes argparse to tell them.
        """
        found: dict[str, list[str]] = {}
        place = next(each for each in self._declared if not each.startswith("-"))
        last, left = "", iter(words)
        for word in left:
            name = word if word.startswith("-") else place
            if name == place and last != place and place in found:
                raise LookupError(word)
            last = name
            values = found.setdefault(name, [])
            if name == place:
                values.append(word)
            elif not self._declared[name].is_switch:
                values.append(_value(next(left, "-")))
        if sum(self._declared[name].is_alternative for name in found) > 1:
            raise LookupError(words)
        return found

    def _parser(self) -> ArgumentParser:
        from argparse import ArgumentParser, HelpFormatter

        # Left alone, argparse asks the terminal for its width with each argument that is
        # added, by a module that loads three compressors.
        parser = ArgumentParser(
            self._program,
            description=prose(self._description),
            formatter_class=lambda prog: HelpFormatter(prog, width=_HELP_WIDTH),
        )
        alternatives = None
        for argument in self._declared.values():
            if argument.is_alternative:
                alternatives = alternatives or parser.add_mutually_exclusive_group()
                alternatives.add_argument(argument.name, **argument.settings)
            else:
                parser.add_argument(argument.name, **argument.settings)
        return parser


def prose(docstring: str | None) -> str:
    """Return the docstring of a command's module as help tells it: no name, no markup."""
    text = (docstring or "").replace("``", "").replace("::\n", ":\n")
    _, _, told = text.partition(": ")
    return told[:1].upper() + told[1:]


def _value(word: str) -> str:
    """Return ``word``.

    Raises:
        LookupError: It is no value.
    """
    if word.startswith("-"):
        raise LookupError(word)
    return word
