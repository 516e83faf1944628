"""Runs a program under ptrace and catches its crash, without any change to the program.

The program is *seized*: it runs at full speed and stops only for signals, new threads and
``exec``. A signal that would end it with a core file is looked at before it is delivered: if
the program neither ignores nor catches it, all threads are stopped, the image is handed to
``write``, and then the signal takes its course, so that the exit status is the program's own.

The supervisor keeps the program in its own process group, so terminal, job control and
pipelines work as without it. It waits with all signals blocked and takes them one at a time:
what a user's key press sent has reached the program already, what another process sent is
passed on. If the supervisor itself is killed, the kernel lets the program run on.

Sources: ``ptrace(2)``, ``proc(5)``.
"""

from __future__ import annotations

import os
import signal
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.capture import proc, ptrace
from app.capture.first_chance import REMEMBERED, FirstChance
from app.capture.launch import launch, raise_failure
from app.capture.siginfo import CORE_SIGNALS
from app.errors import CaptureError

if TYPE_CHECKING:
    from app.capture.image import ProcessImage

_ALL_THREADS = 0x40000000  # __WALL: threads too, not only children

_TERMINAL_STOPS = frozenset({signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU})
_STOPS = _TERMINAL_STOPS | {signal.SIGSTOP}
_FORWARDED = frozenset(
    {
        signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGUSR1,
        signal.SIGUSR2, signal.SIGCONT, signal.SIGWINCH, signal.SIGTSTP,
    }
)  # fmt: skip
_WATCHED = _FORWARDED | _TERMINAL_STOPS | {signal.SIGCHLD}
_FROM_KERNEL = 0x80  # SI_KERNEL

# Ended (a leader may end before its threads), or deep in the kernel, as inside vfork().
_UNSTOPPABLE = "ZXD"

# Seconds. Users wait for their window to vanish, and some thread may never stop.
_STOP_LIMIT = 5.0
_PATIENCE = 0.05
_TERMINAL_SKEW = 0.05

Event = tuple[int, int]
"""A thread id and its wait status."""


class Supervisor:
    """Supervises one program, and on request its children.

    Args:
        write: Makes the dump while the program stands still; returns its path.
        announce: Is told about a finished dump after the program was let go.
        complain: Takes one-line messages for the user.
        follow_children: Supervise processes that the program starts too. Set-user-id
            programs lose their privileges then.
        command_line: Whether dumps may hold the program's arguments.
    """

    def __init__(
        self,
        write: Callable[[ProcessImage], Path],
        announce: Callable[[Path], None],
        complain: Callable[[str], None],
        *,
        follow_children: bool = False,
        command_line: bool = False,
    ) -> None:
        self._write = write
        self._announce = announce
        self._complain = complain
        self._follow_children = follow_children
        self._command_line = command_line
        self._program = 0
        self._events: deque[Event] = deque()
        self._chances: defaultdict[int, deque[FirstChance]] = defaultdict(_remembered)
        self._dumped: set[int] = set()
        self._terminal_stop = False

    def run(self, command: Sequence[str]) -> int:
        """Run a program to its end.

        Returns:
            Its exit status, or 128 + the number of the signal that ended it.

        Raises:
            CaptureError: This system does not allow to supervise programs.
            NotExecutedError: The program cannot be executed.
        """
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
        try:
            self._program, failure = launch(command, mask, self._options())
            code = self._supervise()
            raise_failure(failure, command[0])
            return code
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def _options(self) -> int:
        options = ptrace.OPTION_CLONE | ptrace.OPTION_EXEC
        if self._follow_children:
            options |= ptrace.OPTION_FORK | ptrace.OPTION_VFORK
        return options

    def _supervise(self) -> int:
        while True:
            while (event := self._next_event()) is not None:
                tid, status = event
                if tid == self._program and not os.WIFSTOPPED(status):
                    return _exit_code(status)
                try:
                    self._handle(tid, status)
                except ProcessLookupError:
                    # The thread died while we looked at it; its end is reported like any.
                    continue
            self._forward(signal.sigwaitinfo(_WATCHED))

    def _next_event(self) -> Event | None:
        """Return the oldest event that is not handled, ``None`` when there is none now."""
        return self._events.popleft() if self._events else _poll()

    def _handle(self, tid: int, status: int) -> None:
        if not os.WIFSTOPPED(status):
            self._chances.pop(tid, None)
            self._dumped.discard(tid)
            return
        event = status >> 16
        if event == 0:
            self._signal_stop(tid, os.WSTOPSIG(status))
        elif event == ptrace.EVENT_STOP:
            self._trap_stop(tid, os.WSTOPSIG(status))
        else:
            if event == ptrace.EVENT_EXEC:
                # The thread has taken its leader's id; what either caught is void.
                self._chances.pop(tid, None)
                self._chances.pop(ptrace.event_message(tid), None)
            ptrace.resume(tid)

    def _trap_stop(self, tid: int, number: int) -> None:
        """Handle the first stop of a new thread, an interruption, or a stopped job."""
        if number in _STOPS:
            ptrace.listen(tid)
            if tid == self._program and number in _TERMINAL_STOPS:
                self._stop_with_job(number)
        elif self._follow_children or Path(f"/proc/{self._program}/task/{tid}").exists():
            ptrace.resume(tid)
        else:
            # A process made by clone() without a thread's flags: a child all the same.
            ptrace.detach(tid)

    def _stop_with_job(self, number: int) -> None:
        """Stop like the program, if the terminal stopped the whole job.

        The shell waits for us and not for the program. A stop that was sent to the program
        alone is no affair of ours: who sent it will continue the program alone too.
        """
        if self._terminal_stop or signal.sigtimedwait({number}, _TERMINAL_SKEW) is not None:
            self._terminal_stop = False
            os.kill(os.getpid(), signal.SIGSTOP)

    def _forward(self, info: signal.struct_siginfo) -> None:
        """Pass on what another process sent us; the terminal's own reach the program too."""
        number = info.si_signo
        if number in _TERMINAL_STOPS:
            self._terminal_stop = True
        if number == signal.SIGCONT:
            self._terminal_stop = False
        if number in _FORWARDED and info.si_code != _FROM_KERNEL:
            os.kill(self._program, number)

    def _signal_stop(self, tid: int, number: int) -> None:
        """Look at a signal before it is delivered; a deadly one makes a dump first."""
        if number not in CORE_SIGNALS:
            ptrace.resume(tid, number)
            return
        status = proc.status(tid)
        bit = 1 << (number - 1)
        if int(status.get("SigIgn", "0"), 16) & bit:
            ptrace.resume(tid, number)
        elif int(status.get("SigCgt", "0"), 16) & bit:
            self._remember(tid)
            ptrace.resume(tid, number)
        else:
            self._crash(int(status.get("Tgid", tid)), tid, number)

    def _remember(self, tid: int) -> None:
        self._chances[tid].append(
            FirstChance(
                ptrace.signal_info(tid),
                ptrace.registers(tid, ptrace.GENERAL_REGISTERS),
                ptrace.registers(tid, ptrace.FLOATING_REGISTERS),
            )
        )

    def _crash(self, pid: int, tid: int, number: int) -> None:
        """Dump a process that is about to die, once, and let it die."""
        dump = None
        if pid not in self._dumped:
            self._dumped.add(pid)
            dump = self._dump(pid, tid)
        # The crashed thread goes first: the others must not run on in a broken world.
        with suppress(ProcessLookupError):
            ptrace.resume(tid, number)
        if dump is not None:
            self._announce(dump)

    def _dump(self, pid: int, tid: int) -> Path | None:
        """Make the dump while all threads stand still; a failure is told and survived."""
        # Loaded at the first crash: most programs never have one.
        from app.capture.live import live_image, process_memory, with_signal

        stopped = self._stop_others(pid, tid)
        try:
            with process_memory(tid) as read:
                image = live_image(pid, tid, stopped, read, command_line=self._command_line)
                return self._write(with_signal(image, self._chances[tid]))
        except CaptureError as error:
            self._complain(f"no dump of process {pid}: {error}")
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            self._complain(f"no dump of process {pid}: {where}{error.strerror}")
        return None

    def _stop_others(self, pid: int, crashed: int) -> set[int]:
        """Stop all threads of a process and return those that stand still.

        Every event of the meantime is queued, the stops that we asked for among them:
        handling them in turn, later, is what lets the threads run on.
        """
        deadline = time.monotonic() + _STOP_LIMIT
        lost: set[int] = set()
        while True:
            stopped = {tid for tid, status in self._events if os.WIFSTOPPED(status)}
            threads = set(proc.thread_ids(pid))
            # Threads that started meanwhile make another round.
            running = threads - stopped - lost - {crashed}
            if not running:
                return threads & stopped | {crashed}
            for tid in running:
                with suppress(ProcessLookupError):
                    ptrace.interrupt(tid)
            lost |= self._await(running, deadline)

    def _await(self, running: set[int], deadline: float) -> set[int]:
        """Wait until each thread has stopped or ended; return those that never will."""
        waiting = set(running)
        lost: set[int] = set()
        while waiting:
            event = _poll()
            if event is not None:
                self._events.append(event)
                waiting.discard(event[0])
            elif signal.sigtimedwait({signal.SIGCHLD}, _PATIENCE) is None:
                late = time.monotonic() > deadline
                lost |= {
                    tid for tid in waiting if late or proc.thread_state(tid) in _UNSTOPPABLE
                }
                waiting -= lost
        return lost


def _remembered() -> deque[FirstChance]:
    return deque(maxlen=REMEMBERED)


def _poll() -> Event | None:
    """Return an event of any traced thread or child, ``None`` when there is none now."""
    try:
        tid, status = os.waitpid(-1, _ALL_THREADS | os.WNOHANG)
    except ChildProcessError:
        return None
    return (tid, status) if tid else None


def _exit_code(status: int) -> int:
    """Return the exit status as a shell has it: 128 + signal for a violent end."""
    return 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
