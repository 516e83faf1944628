"""Why a request is not taken, as the exceptions that the server turns into answers.

Refusal
├── Malformed       400 ``Discarded=malformed_<reason>``
├── Unauthorized    401 ``Discarded=unauthorized_<reason>``
├── TooLarge        413, the page of the proxy in front of the collector
├── PingTooLarge    413, the edge's own
└── HeaderTooLarge  431, the edge's own
Disconnected        nobody is left to answer
"""

from __future__ import annotations


class Refusal(Exception):
    """A request that gets an error; ``status`` and ``text`` are the answer.

    Attributes:
        status: HTTP status.
        text: Body of the answer.
        content_type: Media type of ``text``.
    """

    status = 400
    content_type = "text/plain"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Malformed(Refusal):
    """The request breaks the collector's protocol; ``reason`` is its word for how."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Discarded=malformed_{reason}")
        self.reason = reason


class Unauthorized(Refusal):
    """The request asks for what only Mozilla's own senders may."""

    status = 401

    def __init__(self, reason: str) -> None:
        super().__init__(f"Discarded=unauthorized_{reason}")


class TooLarge(Refusal):
    """The body is above the limit. The real answer comes from nginx, hence HTML."""

    status = 413
    content_type = "text/html"

    def __init__(self) -> None:
        title = "413 Request Entity Too Large"
        super().__init__(
            f"<html>\r\n<head><title>{title}</title></head>\r\n"
            f"<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n"
        )


class PingTooLarge(Refusal):
    """The edge's message (body and attributes) is above its limit."""

    status = 413

    def __init__(self) -> None:
        super().__init__("payload too large")


class HeaderTooLarge(Refusal):
    """The path or a header that the edge keeps is above its limit."""

    status = 431

    def __init__(self) -> None:
        super().__init__("header too large")


class Disconnected(Exception):
    """The client went away before its request was complete."""
