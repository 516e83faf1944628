"""The embedded collector and telemetry edge for demo, QA and tests."""
