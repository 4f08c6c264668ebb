#!/usr/bin/env python3
"""The same question in all four forms: CSV, JSON, a workbook and a page say the same (what that means stands in exports.py).

Questions are drawn at random from a seed that is printed, of every sort in turn: counts of calls, split, crossed, compared,
durations, requests, appointments; and at last the calls themselves, as CSV, JSON and a workbook. The files stay in the
folder, as 01.csv and so on, for whoever wants to look at them with another program.

    four_forms.py SOSLINE STORE FOLDER [QUESTIONS] [SEED]    exit code 0: all hold; 1: some do not; 2: wrong usage
"""

import itertools
import random
import sys
import tempfile
from pathlib import Path

import exports
from questions import KINDS, Line, draw

OTHER_SPLITS = {
    "requests": ("language", "outcome", "interpreter", "asker", "hour", "weekday"),
    "appointments": ("centre", "desk", "state", "language", "topic"),
}
OTHERS = [(of, number) for of in OTHER_SPLITS for number in (0, 1)]


def words_of(chance: random.Random, line: Line, what: str, splits: int, filtered: bool):
    if what not in OTHER_SPLITS:
        return draw(chance, line, filtered, (what, splits)).words()
    days = draw(chance, line, False, ("plain", 0)).words()
    chosen = chance.sample(OTHER_SPLITS[what], splits)
    return ["--of", what, *days, *(word for split in chosen for word in ("--split", split))]


def main(arguments) -> int:
    if not 3 <= len(arguments) <= 5:
        print(__doc__, file=sys.stderr)
        return 2
    sosline, store, folder = arguments[0], arguments[1], Path(arguments[2])
    questions = int(arguments[3]) if len(arguments) > 3 else len(KINDS) + len(OTHERS)
    seed = int(arguments[4]) if len(arguments) > 4 else random.randrange(10**6)
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        return compare(chance, Line(sosline, store, Path(work)), folder, questions, seed)


def compare(chance: random.Random, line: Line, folder: Path, questions: int, seed: int) -> int:
    asked = [
        (f"{number:02}", ("csv", "json", "xlsx", "html"), ["counts", *words_of(chance, line, *kind, filtered)])
        for number, kind in zip(range(1, questions + 1), itertools.cycle([*KINDS, *OTHERS]))
        for filtered in [chance.random() < 0.6]
    ]
    wrong = rows = 0
    for name, forms, words in [*asked, ("calls", ("csv", "json", "xlsx"), ["calls"])]:
        files = [folder / f"{name}.{form}" for form in forms]
        for form, file in zip(forms, files):
            file.write_bytes(line.sosline(*words, "--format", form))
        found = list(exports.faults(files[0], files[1:]))
        number = sum(1 for _ in exports.Csv(files[0]).rows())
        print(f"{name}: {' '.join(words)}: {number} rows" + (f": {len(found)} faults" if found else ""))
        for fault in found[:5]:
            print(f"{name}: {fault}", file=sys.stderr)
        wrong, rows = wrong + bool(found), rows + number
    print(
        f"{line.calls} calls; {len(asked)} questions (seed {seed}) and the calls in every form, {rows} rows: "
        + (f"{wrong} differ" if wrong else "all hold")
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
