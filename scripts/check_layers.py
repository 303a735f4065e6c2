#!/usr/bin/env python3
"""Compare every #include "..." with the table of docs/architecture.md; name each one that looks the wrong way, and each
class that two headers define.

usage: check_layers.py [ROOT]
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)


def read_table():
    """Rows of the first table with a Folder column: folder -> (target, allowed targets)."""
    rows = {}
    for line in (root / "docs/architecture.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 4 and re.fullmatch(r"[a-z]+", cells[0]):
            allowed = {name for name in re.split(r",\s*", cells[2]) if name}
            rows[cells[1].rstrip("/")] = (cells[0], allowed | {cells[0]})
    return rows


def box_of(path, rows):
    folders = [folder for folder in rows if path == folder or path.startswith(folder + "/")]
    return rows[max(folders, key=len)] if folders else None


def defined_twice():
    """Names of classes that two headers define in namespace dateline: the linker would take one for the other."""
    places = {}
    for folder in ("pipeline", "extractors", "storage", "app"):
        for path in sorted((root / folder).rglob("*.h")):
            text = path.read_text(encoding="utf-8")
            if re.findall(r"(?m)^namespace (\S+) {", text) != ["dateline"]:
                continue
            for name in re.findall(r"(?m)^(?:struct|class|enum class|enum) ([\w:]+)[^\w:;{][^;{]*{", text):
                places.setdefault(name, []).append(path.relative_to(root).as_posix())
    return {name: paths for name, paths in places.items() if len(paths) > 1}


def main():
    rows = read_table()
    if len(rows) < 8:
        sys.exit("check_layers: the table of docs/architecture.md cannot be read")
    wrong = checked = 0
    for folder in ("pipeline", "extractors", "storage", "app"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".h", ".cc"):
                continue
            name = path.relative_to(root).as_posix()
            box = box_of(name, rows)
            if box is None:
                print(f"{name}: belongs to no row of the table")
                wrong += 1
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = re.match(r'\s*#include "([^"]+)"', line)
                if not found:
                    continue
                checked += 1
                target = box_of(found.group(1), rows)
                if target is None or target[0] not in box[1]:
                    print(f"{name}:{number}: {box[0]} may not include {found.group(1)}")
                    wrong += 1
    for name, paths in defined_twice().items():
        print(f"{name}: defined in {' and in '.join(paths)}")
        wrong += 1
    print(f"check_layers: {checked} includes, {wrong} wrong")
    sys.exit(1 if wrong or not checked else 0)


main()
