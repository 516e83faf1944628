"""What the documents point to is there."""

from __future__ import annotations

import re
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def test_each_test_that_the_table_of_features_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", (TOP / "docs" / "features.md").read_text("utf-8")))
    sources = (path.read_text("utf-8") for path in TOP.glob("tests/**/*.py"))
    written = {name for text in sources for name in re.findall(r"^def (test_\w+)", text, re.M)}
    assert len(named) > 40
    assert named - written == set()


def test_each_link_of_a_document_leads_to_a_file() -> None:
    for document in (TOP / "README.md", *TOP.glob("docs/*.md")):
        text = document.read_text("utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
