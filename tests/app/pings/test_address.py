from __future__ import annotations

import uuid
from urllib.parse import quote, unquote

from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.pings.address import PATH_LIMIT, glean_path, v4_path
from app.services.random_ids import random_uuid

PING_ID = "a136763f-3b9a-492d-8964-bfe783b68dc6"


def path_of(name: str) -> str:
    about = {"name": name, "version": "12.0", "channel": "beta", "buildId": "2026"}
    return v4_path({"id": PING_ID, "type": "crash", "application": about})


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_every_name_is_one_element_of_ascii(name: str) -> None:
    path = path_of(name)
    written = name.replace("/", "_")
    assert path.isascii()
    assert path.removesuffix("?v=4").split("/")[5] == quote(written, safe="", errors="replace")
    assert len(unquote(path).split("/")) == 9


def test_an_element_that_is_missing_or_too_long_leaves_no_address() -> None:
    assert path_of("") == ""
    assert path_of("x" * PATH_LIMIT) == ""
    assert v4_path({"id": PING_ID, "type": "crash", "application": None}) == ""
    assert glean_path("", "crash", PING_ID) == ""


def test_a_random_id_is_a_uuid_of_version_4() -> None:
    ids = {random_uuid() for _ in range(200)}
    assert len(ids) == 200
    for made in ids:
        parsed = uuid.UUID(made)
        assert (parsed.version, parsed.variant) == (4, uuid.RFC_4122)
        assert str(parsed) == made
