"""Where the program keeps what can be had again."""

from __future__ import annotations

import os
import sys


def cache_folder() -> str:
    """Return the user's folder for what can be had again."""
    if sys.platform == "linux":
        # As platformdirs says. Loading it takes as long as naming a hundred frames.
        named = os.environ.get("XDG_CACHE_HOME", "")
        caches = named if os.path.isabs(named) else os.path.expanduser("~/.cache")
        return os.path.join(caches, "lastword")
    else:
        import platformdirs

        return platformdirs.user_cache_dir("lastword")
