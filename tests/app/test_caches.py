"""Where caches are, beside what platformdirs says."""

from __future__ import annotations

import platformdirs
import pytest

from app.caches import cache_folder


@pytest.mark.parametrize("named", [None, "", " ", "relative", "/var/cache/somebody"])
def test_caches_are_where_platformdirs_has_them(
    named: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if named is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", named)

    assert cache_folder() == platformdirs.user_cache_dir("lastword")
