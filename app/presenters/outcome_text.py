"""What became of a report, in words for the person who sent it."""

from __future__ import annotations

from analyzer.named import NamedTuple
from app.model.outcome import Accepted, Discarded, Later, Outcome, Rejected, Stopped, Unclear
from app.presenters.translation import Translated


class Verdict(NamedTuple):
    """An outcome as the windows show it.

    Attributes:
        headline: One short sentence: what happened.
        detail: Why, and what happens next.
        is_sent: The server has the report.
    """

    headline: str
    detail: str
    is_sent: bool = False


class OutcomeText(Translated):
    """Translates outcomes into verdicts."""

    def explain(self, outcome: Outcome) -> Verdict:
        """Tell what became of a report."""
        match outcome:
            case Accepted(crash_id=crash_id):
                detail = self.tr("Its Crash ID is {id}.").format(id=crash_id)
                return Verdict(self.tr("The report was sent. Thank you!"), detail, is_sent=True)
            case Discarded(rule=rule):
                return Verdict(
                    self.tr("The server received the report and did not keep it."),
                    self.discard_reason(rule),
                )
            case Rejected(reason=reason):
                return Verdict(self.tr("The server refused the report."), self.reason(reason))
            case Later(reason=reason):
                headline = self.tr("The report could not be sent now. It is kept here.")
                return Verdict(headline, self.reason(reason))
            case Unclear(reason=reason):
                headline = self.tr("The report may have arrived: the server did not answer.")
                return Verdict(headline, self.reason(reason))
            case Stopped():
                return Verdict(
                    self.tr("Sending was cancelled."),
                    self.tr("The report is kept on this computer."),
                )

    def reason(self, reason: str) -> str:
        """Return a service's reason in the user's language."""
        # Late: the crash dialog is on the screen before anything can have gone wrong.
        from app.presenters.reason_text import ReasonText

        return ReasonText(self._translate).say(reason)

    def discard_reason(self, rule: str) -> str:
        """Tell why a collector discards by ``rule`` (Socorro's names), and what helps."""
        sampled = self.tr(
            "It keeps only a sample of such reports. One with a comment is always kept."
        )
        known = {
            "is_firefox_desktop": sampled,
            "is_shutdownkill": sampled,
            "is_firefox_esr_unsupported_windows": sampled,
            "has_old_buildid": self.tr("The program is more than two years old. Update it."),
            "unsupported_product": self.tr("It does not collect reports of this program."),
            "unsupported_packagename": self.tr("It does not know this build of the program."),
            "has_hangid_and_browser": self.tr("It does not collect reports of this kind."),
            "infobar_is_true": self.tr("It does not collect reports of this old version."),
        }
        name = rule.removeprefix("rule_")
        return known.get(name) or self.tr("Its rule is called “{rule}”.").format(rule=rule)
