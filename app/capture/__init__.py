"""How a dying process becomes a minidump; runs inside somebody's crash, so stays light."""
