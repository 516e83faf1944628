"""The table of the contract names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

TOP = Path(__file__).parent.parent


def test_every_row_of_the_contract_names_a_test_that_exists() -> None:
    table = (TOP / "docs" / "contract.md").read_text(encoding="utf-8")
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    rows = [row for row in rows if not row.startswith("| Row |")]
    missing = []
    for row in rows:
        named = re.findall(r"`([a-z0-9_/]+)::(test_[a-z0-9_]+)`", row)
        assert named, row
        for module, test in named:
            source = (TOP / "tests" / f"{module}.py").read_text(encoding="utf-8")
            if f"def {test}(" not in source:
                missing.append(f"{module}::{test}")
    assert len(rows) > 50
    assert missing == []
