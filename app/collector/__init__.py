"""The embedded collector: the other end of every report and ping, for demo, QA and tests.

It speaks Socorro's report submission and Telemetry's edge on the loopback interface, stores
what arrives and says what the real servers would think of it. It shares types, not code
paths, with the client that it tests.
"""
