"""What of an analysis may travel in a crash ping: where code was, and nothing else."""

from __future__ import annotations

from analyzer.ping.stacks import stack_traces

__all__ = ["stack_traces"]
