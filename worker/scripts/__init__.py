"""The ledger's atomic moves, one Lua file each."""
