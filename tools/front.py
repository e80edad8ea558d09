#!/usr/bin/env python3
"""front.py TABLE.C DEPENDENCIES [DIST] — the files of the front as a table of C: path, type, bytes, and the same
packed with gzip where that is smaller. Without DIST an empty table. DEPENDENCIES tells the build which files it read."""
import gzip
import sys
from pathlib import Path

TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2",
         ".txt": "text/plain", ".json": "application/json"}


def rows(name, data):
    lines = [",".join(map(str, data[i:i + 64])) for i in range(0, len(data), 64)]
    return f"static const unsigned char {name}[] = {{\n" + ",\n".join(lines) + "};\n"


def main(table, dependencies, dist=None):
    files = sorted(p for p in Path(dist).rglob("*") if p.is_file()) if dist else []
    bodies, entries = [], []
    for i, path in enumerate(files):
        if path.suffix not in TYPES:
            sys.exit(f"{path}: tools/front.py knows no type for it")
        data = path.read_bytes()
        packed = gzip.compress(data, 9, mtime=0)
        smaller = len(packed) < len(data) * 9 // 10
        bodies.append(rows(f"raw_{i}", data) + (rows(f"gzip_{i}", packed) if smaller else ""))
        tail = f"gzip_{i}, {len(data)}, {len(packed)}" if smaller else f"NULL, {len(data)}, 0"
        entries.append(f'    {{"/{path.relative_to(dist).as_posix()}", "{TYPES[path.suffix]}", raw_{i}, {tail}}},\n')
    if not entries:
        entries = ["    {NULL, NULL, NULL, NULL, 0, 0},\n"]
    with open(table, "w", encoding="utf-8") as out:
        out.write('/* Made by tools/front.py from web/dist. */\n#include "serve/front.h"\n\n' + "".join(bodies))
        out.write("\nconst FrontFile front_files[] = {\n" + "".join(entries) + "};\n")
        out.write(f"const size_t front_file_count = {len(files)};\n")
    with open(dependencies, "w", encoding="utf-8") as out:
        out.write(f"{table}: " + " ".join(str(p).replace(" ", "\\ ") for p in files) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
