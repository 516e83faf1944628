"""What the streams of a minidump are, and why they may be private, in plain words. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from app.presenters.translation import Translated
from app.services.dump_contents import FURTHER, MEMORY, MEMORY_REPORT


class Meaning(NamedTuple):
    """What a stream is.

    Attributes:
        what: What it holds.
        private: Why it may be private; empty where nothing speaks for it.
    """

    what: str
    private: str = ""


class StreamMeaning(Translated):
    """Explains streams by their names."""

    def of(self, name: str) -> Meaning:
        """Return what the stream ``name`` is."""
        meaning = self._table().get(name)
        if meaning is not None:
            return meaning
        if name.startswith(FURTHER):
            process = name.removeprefix(FURTHER)
            what = self.tr("Minidump of {process}").format(process=process)
            return Meaning(what, self._words())
        return Meaning(self.tr("Unknown"), self.tr("Its content is not known here."))

    def _words(self) -> str:
        return self.tr("It may hold anything the program worked with: texts, passwords, keys.")

    def _table(self) -> dict[str, Meaning]:
        paths = self.tr("File paths can hold your user name.")
        words = self._words()
        machine = self.tr("It describes this computer.")
        threads = Meaning(self.tr("Threads and their processor registers"))
        memory = Meaning(self.tr("List of the captured memory"))
        remark = Meaning(self.tr("A remark of the program"), words)
        return {
            MEMORY_REPORT: Meaning(self.tr("Memory report of the program"), words),
            MEMORY: Meaning(self.tr("Stacks and other captured memory"), words),
            "AssertionInfo": Meaning(self.tr("Text of a failed check"), words),
            "BreakpadInfo": Meaning(self.tr("Which thread crashed")),
            "CommentA": remark,
            "CommentW": remark,
            "CrashpadInfo": Meaning(self.tr("Notes of the program"), words),
            "Exception": Meaning(self.tr("Reason of the crash")),
            "FunctionTable": Meaning(self.tr("Code that was made while the program ran")),
            "HandleData": Meaning(self.tr("Open files and other objects"), paths),
            "HandleOperationList": Meaning(self.tr("Recent use of files and objects"), paths),
            "IptTrace": Meaning(self.tr("The last steps of the processor")),
            "JavaScriptData": Meaning(self.tr("State of scripts"), words),
            "LinuxAuxv": Meaning(self.tr("Start-up values from the kernel")),
            "LinuxCmdLine": Meaning(
                self.tr("Command line of the program"),
                self.tr("Arguments can hold names of files, addresses and passwords."),
            ),
            "LinuxCpuInfo": Meaning(self.tr("Processor"), machine),
            "LinuxDsoDebug": Meaning(self.tr("Loaded libraries"), paths),
            "LinuxEnviron": Meaning(
                self.tr("Environment variables"),
                self.tr("They often hold your user name, and sometimes passwords and keys."),
            ),
            "LinuxLsbRelease": Meaning(self.tr("Name of the Linux distribution"), machine),
            "LinuxMaps": Meaning(self.tr("Files and memory in use"), paths),
            "LinuxProcStatus": Meaning(self.tr("State of the process")),
            "Memory64List": memory,
            "MemoryInfoList": Meaning(self.tr("Layout of the program's memory")),
            "MemoryList": memory,
            "MiscInfo": Meaning(self.tr("Process id and times")),
            "ModuleList": Meaning(self.tr("Program and library files in use"), paths),
            "MozLinuxLimits": Meaning(self.tr("Limits of the process")),
            "MozMacosBootargs": Meaning(self.tr("How the system was started"), machine),
            "MozMacosCrashInfo": Meaning(self.tr("Messages of system libraries"), words),
            "MozSoftErrors": Meaning(self.tr("What went wrong while writing this file")),
            "ProcessVmCounters": Meaning(self.tr("How much memory the program used")),
            "SystemInfo": Meaning(self.tr("Processor and operating system"), machine),
            "SystemMemoryInfo": Meaning(self.tr("Memory of this computer"), machine),
            "ThreadExList": threads,
            "ThreadInfoList": Meaning(self.tr("Times and states of the threads")),
            "ThreadList": threads,
            "ThreadNames": Meaning(self.tr("Names of the threads")),
            "Token": Meaning(
                self.tr("Rights of the user"), self.tr("It tells the id of your account.")
            ),
            "UnloadedModuleList": Meaning(self.tr("Library files no longer in use"), paths),
            "WineModuleList": Meaning(self.tr("Program and library files in use"), paths),
        }
