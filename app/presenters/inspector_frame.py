"""One frame in full as tables: code, registers, stack, and the rule that led on. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analyzer.frame_details import FrameDetails
from analyzer.model import Analysis, Frame, Trust
from analyzer.output.text import plain
from app.presenters.copying import Sheet
from app.presenters.inspector_overview import Pair
from app.presenters.stack import hexadecimal
from app.presenters.translation import Translate, Translated

_RETURN = "return address"
_FOUND_ON_STACK = (Trust.FRAME_POINTER, Trust.SCAN, Trust.CFI_SCAN)
_FROM_CFA = re.compile(r"\[cfa([+-]\d+)?\]")


class CodeRow(NamedTuple):
    """One instruction.

    Attributes:
        mark: An arrow at the frame's own.
        address: In hexadecimal.
        code: Its bytes.
        text: The instruction.
    """

    mark: str
    address: str
    code: str
    text: str


class RegisterRow(NamedTuple):
    """One register: its name, value, and what it points to."""

    name: str
    value: str
    meaning: str


class WordRow(NamedTuple):
    """One word of the stack.

    Attributes:
        place: Distance from the stack pointer.
        address: In hexadecimal.
        value: In hexadecimal; question marks where it was not captured.
        meaning: What the word is for, or may be.
    """

    place: str
    address: str
    value: str
    meaning: str


class FrameSheet(Translated):
    """One frame of one thread.

    Attributes:
        details: What the reader of the dump told; ``None`` until it has.
    """

    def __init__(
        self,
        analysis: Analysis,
        thread: int,
        frame: int,
        translate: Translate,
        details: FrameDetails | None = None,
    ) -> None:
        super().__init__(translate)
        self._analysis = analysis
        frames = analysis.threads[thread].frames
        self._frame: Frame = frames[frame]
        self._caller = frames[frame + 1] if frame + 1 < len(frames) else None
        self._number = frame
        self.details = details

    @property
    def registers(self) -> list[RegisterRow]:
        """All registers that are known in this frame."""
        if self.details is None:
            known = self._frame.registers.items()
            return [RegisterRow(name, self._hex(value), "…") for name, value in known]
        return [
            RegisterRow(name, self._hex(value), plain(meaning))
            for name, value, meaning in self.details.registers
        ]

    @property
    def values(self) -> Mapping[str, int]:
        """The registers by name, for places that are told relative to them."""
        return self._frame.registers

    @property
    def code(self) -> list[CodeRow]:
        """The instructions around this frame's own."""
        if self.details is None:
            return []
        return [
            CodeRow(
                "▶" if each.address == self.details.at else "",
                self._hex(each.address),
                each.code.hex(" "),
                each.text,
            )
            for each in self.details.code
        ]

    @property
    def own_instruction(self) -> int:
        """Index of this frame's own instruction in :attr:`code`; -1 without one."""
        return next((at for at, row in enumerate(self.code) if row.mark), -1)

    @property
    def code_note(self) -> str:
        """Why there is no code; empty where there is."""
        if self.details is None or self.details.code:
            return ""
        return plain(self.details.note) or self.tr(
            "Neither the dump nor a file on this machine has this code. "
            "Add a folder with the program's files (Ctrl+B)."
        )

    @property
    def words(self) -> list[WordRow]:
        """The stack from this frame's stack pointer to a little beyond its end."""
        if self.details is None:
            return []
        uses = self._uses()
        unknown = "??" * self._analysis.word_size
        return [
            WordRow(
                f"sp+{word.address - self._frame.sp:#x}",
                self._hex(word.address),
                unknown if word.value is None else self._hex(word.value),
                " · ".join(filter(None, (uses.get(word.address, ""), plain(word.meaning)))),
            )
            for word in self.details.words
        ]

    @property
    def words_note(self) -> str:
        """How many words are left out; empty when none are."""
        if self.details is None or not self.details.omitted:
            return ""
        return self.tr("Words left out: {count}").format(count=self.details.omitted)

    @property
    def rule(self) -> list[Pair]:
        """How this frame was found and how its caller was computed from it."""
        return list(self._rule())

    def sheets(self) -> list[Sheet]:
        """Return all of it as tables."""
        number = self._number
        what, value, meaning = self.tr("Register"), self.tr("Value"), self.tr("Points to")
        address = self.tr("Address")
        return [
            Sheet(
                self.tr("Registers of frame {number}").format(number=number),
                (what, value, meaning),
                self.registers,
            ),
            Sheet(
                self.tr("Code of frame {number}").format(number=number),
                ("", address, self.tr("Bytes"), self.tr("Instruction")),
                self.code,
            ),
            Sheet(
                self.tr("Stack words of frame {number}").format(number=number),
                (self.tr("Place"), address, value, self.tr("Meaning")),
                self.words,
            ),
            Sheet(
                self.tr("Unwinding of frame {number}").format(number=number),
                (self.tr("What"), value),
                self.rule,
            ),
        ]

    def _rule(self) -> Iterator[Pair]:
        frame = self._frame
        why = f" ({frame.why})" if frame.why else ""
        yield Pair(self.tr("Found by"), f"{frame.trust.value}{plain(why)}")
        yield Pair(self.tr("Instruction"), self._hex(frame.instruction))
        yield Pair(self.tr("Resumes at"), self._hex(frame.resume))
        if frame.function is not None and frame.function_base is not None:
            start = frame.instruction - frame.function_base
            yield Pair(self.tr("Function"), f"{plain(frame.function)}+{start:#x}")
        if frame.name_source:
            yield Pair(self.tr("Named by"), plain(frame.name_source))
        if frame.file:
            yield Pair(self.tr("Source"), f"{plain(frame.file)}:{frame.line or 0}")
        for name, offsets in frame.unloaded:
            places = ", ".join(f"+{offset:#x}" for offset in offsets)
            yield Pair(self.tr("Unloaded module"), f"{plain(name)} {places}")
        if frame.rule is None:
            yield from self._without_rule()
            return
        yield Pair(self.tr("Caller by"), plain(frame.rule.source))
        value = self._hex(frame.cfa)
        yield Pair(self.tr("CFA"), f"{plain(frame.rule.cfa)} = {value}")
        for name, how in frame.rule.registers:
            yield Pair(self._named(name), self._where(how))
        if "lr" in frame.registers and _RETURN not in dict(frame.rule.registers):
            # A leaf function saves nothing: where it returns to is still in the register.
            yield Pair(self._named(_RETURN), f"lr = {self._hex(frame.registers['lr'])}")

    def _without_rule(self) -> Iterator[Pair]:
        """Tell how the caller was found where no unwind rule led to it."""
        caller = self._caller
        if caller is None:
            yield Pair(self.tr("Caller"), self.tr("none: the walk ended here"))
            return
        words: dict[str, str] = {
            Trust.FRAME_POINTER: self.tr("frame pointer"),
            Trust.SCAN: self.tr("scan of the stack"),
            Trust.CFI_SCAN: self.tr("scan of the stack"),
        }
        yield Pair(self.tr("Caller by"), words.get(caller.trust, caller.trust.value))
        for name, place in self._saved().items():
            yield Pair(self.tr("CFA"), self._hex(caller.sp))
            yield Pair(self._named(name), f"[cfa-{caller.sp - place}] = [{self._hex(place)}]")

    def _named(self, name: str) -> str:
        return self.tr("return address") if name == _RETURN else plain(name)

    def _where(self, how: str) -> str:
        """Return a register's rule with the address that it comes to."""
        place = _saved_at(how, self._frame)
        return plain(how) if place is None else f"{plain(how)} = [{self._hex(place)}]"

    def _uses(self) -> dict[int, str]:
        """Return what words of this frame are for, by address."""
        saved = {
            name: self.tr("saved {register}").format(register=name) for name in self._saved()
        }
        saved[_RETURN] = self.tr("return address")
        return {place: saved[name] for name, place in self._saved().items()}

    def _saved(self) -> Mapping[str, int]:
        """Return where the return address and registers were saved, by name."""
        rule, caller = self._frame.rule, self._caller
        if rule is not None:
            places = (
                (plain(name), _saved_at(how, self._frame)) for name, how in rule.registers
            )
            return {name: place for name, place in places if place is not None}
        if caller is not None and caller.trust in _FOUND_ON_STACK:
            # Both ways take the word below the caller's stack pointer for the return address.
            return {_RETURN: caller.sp - self._analysis.word_size}
        return {}

    def _hex(self, number: int) -> str:
        return hexadecimal(self._analysis, number)


def _saved_at(how: str, frame: Frame) -> int | None:
    """Return the address that a rule such as ``[cfa-8]`` means; ``None`` for other rules."""
    match = _FROM_CFA.fullmatch(how)
    if match is None or frame.rule is None:
        return None
    return frame.cfa + int(match[1] or 0)
