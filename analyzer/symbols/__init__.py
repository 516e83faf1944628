"""Names for addresses: Breakpad .sym, ELF, DWARF, PE, PDB, Mach-O; demangling."""
