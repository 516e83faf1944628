"""The crashed process' modules: address map, and which local file is really which."""
