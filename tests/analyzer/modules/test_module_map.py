"""Which module holds an address."""

from __future__ import annotations

import pytest

from analyzer.model import Module
from analyzer.modules.module_map import ModuleMap

MODULES = [
    Module(0x5000, 0x1000, "later"),
    Module(0x1000, 0x1000, "first"),
    Module(0x2000, 0x2000, "adjoining"),
    Module(0x2800, 0x4000, "begins inside another"),
    Module(0x9000, 0, "empty"),
]


@pytest.mark.parametrize(
    ("address", "index"),
    [
        (0xFFF, None),
        (0x1000, 1),
        (0x1FFF, 1),
        (0x2000, 2),
        (0x2800, 2),
        (0x3FFF, 2),
        (0x4000, None),
        (0x5000, 0),
        (0x6000, None),
        (0x9000, None),
        (0, None),
        (1 << 64, None),
    ],
)
def test_an_address_belongs_to_the_module_that_begins_first(
    address: int, index: int | None
) -> None:
    assert ModuleMap(MODULES).find(address) == index


def test_without_modules_no_address_belongs_to_any() -> None:
    assert ModuleMap([]).find(0x1000) is None
