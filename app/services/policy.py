"""What whoever runs this computer has decided about crash reports.

    lastword.toml [reports] policy            "ask", "send" or "never"
    MOZ_CRASHREPORTER_POLICY_AUTO_SUBMIT      not empty: send
    EnterpriseCrashReportsSubmit, annotation  "0": never

The strictest word counts. The annotation can forbid but not order, although ``"1"`` is meant
to: a crashed program alone is no one who may decide for the user.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.model.product import Policy, Product
from app.services.environment import Environment

_ANNOTATION = "EnterpriseCrashReportsSubmit"


def policy_for(
    product: Product, environment: Environment, annotations: Mapping[str, object]
) -> Policy:
    """Return who decides about the crash that has these annotations."""
    if product.policy is Policy.NEVER or annotations.get(_ANNOTATION) == "0":
        return Policy.NEVER
    if product.policy is Policy.SEND or environment.policy_auto_submit:
        return Policy.SEND
    return Policy.ASK
