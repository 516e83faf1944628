"""ELF, PE and Mach-O files: headers, sections and ids, read lazily and bounded."""
