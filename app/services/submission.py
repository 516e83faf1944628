"""Sending one crash report: exactly what was shown, with consent, to one honest outcome.

The form has the published client's parts, names and order (see ``app.services.multipart``)::

    extra                           extra.json           application/json
    upload_file_minidump            <id>.dmp             application/octet-stream
    memory_report                   <id>.memory.json.gz  application/gzip, if there is one
    upload_file_minidump_<suffix>   <id>-<suffix>.dmp    application/octet-stream, if any
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from app.errors import ConsentError, InputError
from app.model.choices import Choices, Origin
from app.model.outcome import Accepted, Later, Outcome, Rejected, Stopped, Unclear
from app.model.permission import Permission, Purpose
from app.model.product import MIB, Control, Policy, Product
from app.model.report import Report
from app.services.attachments import attached
from app.services.draft import read_draft
from app.services.extra import encode_extra
from app.services.files import sha256_of, temporary_file
from app.services.http_client import HttpClient, NoAnswer
from app.services.multipart import Part, compress, form_of, new_boundary
from app.services.note import Step
from app.services.report_store import ReportStore
from app.services.segments import chunks_of, size_of

_HASHED = 64 << 20
"""Largest dump whose hash is told; to read a larger one takes longer than to send it."""
_MAGIC = (b"MDMP", b"PMDM")
_NO_SERVER = "No server is known for reports of this program."
_NEVER = "Reports are not sent from this computer: whoever runs it has decided so."


class SavedPart(NamedTuple):
    """A part of a saved form.

    Attributes:
        name: Its field's name; empty for the line that ends the form.
        size: Its bytes, its head and the line end behind it included.
    """

    name: str
    size: int


Fraction = Callable[[float], None]
"""Progress: called with 0 to 1."""


class Submitter:
    """Sends reports of one store.

    Args:
        store: Where the reports are, and where each outcome is put on disk.
        http: The way out.
        product: What the collector takes, and where it is if the crash does not tell.
        url: Where to send, whatever the crash or the product say; empty for their say.
    """

    def __init__(
        self, store: ReportStore, http: HttpClient, product: Product, url: str = ""
    ) -> None:
        self._store = store
        self._http = http
        self._product = product
        self._url = url

    def url(self, report: Report) -> str:
        """Return where the report would go; empty when nobody says."""
        return self._url or self._product.url_of(report)

    def outgoing(
        self,
        report: Report,
        choices: Choices | None = None,
        origin: Origin = Origin.CLIENT,
    ) -> dict[str, str]:
        """Return the annotations exactly as they would be sent.

        Args:
            report: A pending report.
            choices: What the form holds; ``None`` for what is in the report's file.
            origin: Who sends.
        """
        if choices is not None:
            with attached(report, choices.dump, self._store.own) as going:
                return self.outgoing(self._changed(going, choices), None, origin)
        annotations = dict(report.annotations)
        if report.dump is not None and report.dump.stat().st_size <= _HASHED:
            annotations.setdefault("MinidumpSha256Hash", sha256_of(report.dump))
        annotations.setdefault("CrashTime", str(int(report.time)))
        kept = {
            name: text
            for name, value in self._product.scopes.for_report(annotations).items()
            if (text := annotation_text(value))
        }
        shows = self._product.shows
        if shows(Control.EMAIL) and isinstance(annotations.get("Email"), str):
            kept["Email"] = str(annotations["Email"])
        if kept.get("ProcessType") == "main":
            del kept["ProcessType"]
        if not kept.get("Comments", "").strip() or not shows(Control.COMMENT):
            kept.pop("Comments", None)  # even an empty one would defeat sampling
        if not shows(Control.URL):
            kept.pop("URL", None)
        # A uuid of our own would need an authorization that no client has.
        kept.pop("uuid", None)
        kept["SubmittedFrom"] = origin.value
        kept["Throttleable"] = "0" if origin is Origin.LIST else "1"
        return {name: kept[name] for name in sorted(kept) if kept[name]}

    def changes(self, choices: Choices | None) -> dict[str, object]:
        """Return what the user's choices change in the annotations; ``None`` removes one.

        A comment of blanks alone is none: it would defeat the collector's sampling.
        """
        if choices is None:
            return {}
        product = self._product
        comment = choices.comment.strip()[: product.comment_limit]
        email = choices.email.strip()
        changes: dict[str, object] = {
            "Comments": comment if comment and product.shows(Control.COMMENT) else None,
            "Email": email if email and product.shows(Control.EMAIL) else None,
        }
        if not choices.include_url:
            changes["URL"] = None
        return changes | dict.fromkeys(choices.withheld)

    def submit(
        self,
        report: Report,
        permission: Permission,
        progress: Fraction | None = None,
        cancelled: Callable[[], bool] | None = None,
        origin: Origin = Origin.CLIENT,
    ) -> Outcome:
        """Send a report and put the outcome on disk. Blocks.

        Args:
            report: A pending report, its annotations as they shall be sent.
            permission: The user's consent for this very report, which also tells whether
                the dumps and the memory report may go.
            progress: Called with 0 to 1 while bytes go out.
            cancelled: Asked twenty times a second.
            origin: Who sends.

        Raises:
            ConsentError: ``permission`` is for something else.
            StoreError: Another process is sending it, or the store cannot be written.
            InputError: The report is gone.
        """
        if permission.purpose is not Purpose.REPORT or permission.subject != report.id:
            raise ConsentError(f"There is no consent to send the report {report.id}.")
        with self._store.sending(report.id) as current:
            try:
                decided = self._as_decided(current)
                with attached(decided, permission.dump, self._store.own) as going:
                    outcome = self._send(going, permission, progress, cancelled, origin)
            except InputError as error:
                outcome = Rejected(str(error))
            except OSError as error:  # of a file: what a connection says is an outcome
                outcome = self._broken(report.id, f"A file cannot be read or written: {error}")
            except KeyboardInterrupt:
                self._store.interrupt(report.id)
                raise
            outcome = self._with_page(outcome)
            self._store.settle(current, outcome)
        return outcome

    def _send(
        self,
        report: Report,
        permission: Permission,
        progress: Fraction | None,
        cancelled: Callable[[], bool] | None,
        origin: Origin,
    ) -> Outcome:
        url = self.url(report)
        why_not = self._why_not(report, url)
        if why_not:
            return Rejected(why_not)
        boundary = new_boundary()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        body = form_of(self._parts(report, self.outgoing(report, origin=origin)), boundary)
        stop = cancelled or (lambda: False)
        with temporary_file(self._store.own) as packed:
            if self._product.report_gzip:
                headers["Content-Encoding"] = "gzip"
                with packed.open("wb") as file:
                    if compress(body, file, stop) is None:
                        return Stopped()
                body = [packed]
            size, limit = size_of(body), self._product.report_limit
            if limit is not None and size > limit:
                return Rejected(
                    f"The report has {size / MIB:.1f} MiB, the server takes {limit // MIB} MiB."
                )
            answer = self._http.post(
                url,
                body,
                headers,
                permission,
                progress=progress and (lambda sent, total: progress(sent / total)),
                cancelled=cancelled,
                before_end=lambda: self._store.about_to_finish(report.id),
                plain_http=self._product.plain_http,
            )
        if isinstance(answer, NoAnswer):
            return _no_answer(answer)
        # Late: the crash dialog is on the screen before anything of HTTP is loaded.
        from app.services.collector_answer import read_answer

        return read_answer(answer)

    def save(self, report: Report, choices: Choices, target: Path) -> list[SavedPart]:
        """Write the form as it would be sent, but not compressed, to a file. Blocks.

        Returns:
            The form's parts as they follow each other in the file.

        Raises:
            OSError: A file cannot be read, or ``target`` not be written.
        """
        with attached(report, choices.dump, self._store.own) as going:
            parts = list(self._parts(going, self.outgoing(self._changed(going, choices))))
            form = form_of(parts, new_boundary())
            with target.open("wb") as file:
                for chunk in chunks_of(form):
                    file.write(chunk)
            # Head, content and line end of each part, then the end of all.
            pieces = [form[3 * number : 3 * number + 3] for number in range(len(parts) + 1)]
            names = [*(part.name for part in parts), ""]
            return [SavedPart(*one) for one in zip(names, map(size_of, pieces), strict=True)]

    def _broken(self, report_id: str, reason: str) -> Outcome:
        """Return what it means that sending broke off for a reason of our own."""
        if self._store.note(report_id).step is Step.SENT:
            return Unclear(f"{reason}. The report may have arrived.")
        return Later(f"{reason}.")

    def _changed(self, report: Report, choices: Choices) -> Report:
        return report._replace(annotations={**report.annotations, **self.changes(choices)})

    def _as_decided(self, report: Report) -> Report:
        """Return the report as its dialog was left, when it was shown and not yet sent."""
        draft = self._store.draft(report.id)
        if not draft.exists():
            return report
        told = Choices(report.annotation("Comments"), report.annotation("Email"))
        return self._changed(report, read_draft(draft, told))

    def _with_page(self, outcome: Outcome) -> Outcome:
        """Add the report's page as the product tells it, where the server told none."""
        pattern = self._product.view_url
        if isinstance(outcome, Accepted) and not outcome.view_url and pattern:
            return outcome._replace(view_url=pattern.replace("{crash_id}", outcome.crash_id))
        return outcome

    def _why_not(self, report: Report, url: str) -> str:
        """Return why the report cannot be sent at all; empty if it can."""
        if not url:
            return _NO_SERVER
        if self._product.policy is Policy.NEVER:
            return _NEVER
        version = report.annotation("Version")
        if self._store.has_ended(version):
            return f"The server wants no more reports of version {version}."
        if report.dump is not None:
            with report.dump.open("rb") as file:
                if file.read(4) not in _MAGIC:
                    return "The minidump is damaged: it does not begin as one."
        return ""

    def _parts(self, report: Report, outgoing: Mapping[str, object]) -> Iterator[Part]:
        binary = "application/octet-stream"
        yield Part("extra", "extra.json", "application/json", encode_extra(outgoing))
        if report.dump is not None:
            yield Part("upload_file_minidump", f"{report.id}.dmp", binary, report.dump)
        if report.memory is not None:
            yield Part("memory_report", report.memory.name, "application/gzip", report.memory)
        for suffix, path in sorted(report.more_dumps.items()):
            name = f"{report.id}-{suffix}.dmp"
            yield Part(f"upload_file_minidump_{suffix}", name, binary, path)


def annotation_text(value: object) -> str:
    """Return an annotation's value as the text that is sent; empty for none.

    Annotations are text on the wire: switches are ``1`` and ``0``, structures are JSON.
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _no_answer(why: NoAnswer) -> Outcome:
    if why.may_have_arrived:
        return Unclear(f"{why.reason} The report may have arrived.")
    return Stopped() if why.stopped else Later(why.reason)
