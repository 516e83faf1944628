"""What the product does: stores, consent, sending, settings; no Qt."""
