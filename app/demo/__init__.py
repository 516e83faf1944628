"""The demo: the whole way of one crash, for real, each step checked from the other side."""
