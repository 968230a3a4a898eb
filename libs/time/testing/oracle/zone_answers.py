"""What python3's zoneinfo makes of wall times in every zone: the oracle of libs/time.

    python3 zone_answers.py > zone-answers.txt     one line a zone: name, number of answers, their hash
    python3 zone_answers.py --zone Europe/Berlin   the answers themselves, to be compared with those of libs/time
    python3 zone_answers.py --version              the version of the zone data in use

PYTHONTZPATH names another directory of zone data, such as /usr/share/zoneinfo of an unpacked Debian package.
"""

import hashlib
import pathlib
import sys
import zoneinfo
from datetime import datetime, timedelta, timezone

EPOCH = datetime(1970, 1, 1)
MINUTE = timedelta(minutes=1)
FIRST, LAST = datetime(2026, 1, 1), datetime(2037, 1, 1)
DAILY_FROM, DAYS = datetime(2026, 11, 22, 9), 400
FAR_YEARS = (2038, 2069, 2100)
# no two changes of the clocks of one zone lie closer together
STEP = timedelta(hours=6)
# Debian's own: no zone, and the zone of the machine
NOT_ZONES = {"Factory", "localtime"}


def version():
    for path in zoneinfo.TZPATH:
        source = pathlib.Path(path, "tzdata.zi")
        if source.exists():
            return source.read_text(encoding="ascii").split("\n", 1)[0].removeprefix("# version ")
    return "unknown"


def offset_at(zone, utc):
    return utc.replace(tzinfo=timezone.utc).astimezone(zone).utcoffset()


def changes(zone):
    """Instants at which the offset changes, each with the offsets before and after."""
    at, before = FIRST, offset_at(zone, FIRST)
    while at < LAST:
        after = offset_at(zone, at + STEP)
        if after != before:
            low, high = at, at + STEP
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
                low, high = (low, middle) if offset_at(zone, middle) == after else (middle, high)
            yield high, before, after
        at, before = at + STEP, after


def seconds(naive):
    return int((naive - EPOCH).total_seconds())


def wall_answer(zone, wall):
    """The instant of a wall time: in a gap as far behind as before it, of two the first (PEP 495, fold=0)."""
    first = wall.replace(tzinfo=zone, fold=0)
    instant = first.astimezone(timezone.utc).replace(tzinfo=None)
    remark = ""
    if instant.replace(tzinfo=timezone.utc).astimezone(zone).replace(tzinfo=None) != wall:
        remark = "gap"
    elif first.utcoffset() != wall.replace(tzinfo=zone, fold=1).utcoffset():
        remark = "overlap"
    return f"{wall.isoformat()} = {seconds(instant)} {remark}".rstrip()


def instant_answer(zone, utc):
    wall = utc.replace(tzinfo=timezone.utc).astimezone(zone).replace(tzinfo=None)
    return f"{seconds(utc)} shows {wall.isoformat()}"


def answers(zone):
    for change, before, after in changes(zone):
        begin, end = sorted((change + before, change + after))
        middle = begin + timedelta(minutes=int((end - begin).total_seconds()) // 120)
        for wall in (begin - MINUTE, begin, begin + MINUTE, middle, end - MINUTE, end, end + MINUTE):
            yield wall_answer(zone, wall)
        # the same minutes by instant: of an overlap the first and the second time
        length = end - begin
        for distance in (-length - MINUTE, -length, -MINUTE, timedelta(0), MINUTE, length - MINUTE, length, length + MINUTE):
            yield instant_answer(zone, change + distance)
    for day in range(DAYS):
        yield wall_answer(zone, DAILY_FROM + timedelta(days=day))
    for day in range(0, DAYS, 7):
        yield wall_answer(zone, DAILY_FROM + timedelta(days=day))
    for year in FAR_YEARS:
        for month in range(1, 13):
            yield wall_answer(zone, datetime(year, month, 15, 9))


def main(words):
    if words[:1] == ["--version"]:
        print(version())
    elif words[:1] == ["--zone"]:
        print("\n".join(answers(zoneinfo.ZoneInfo(words[1]))))
    else:
        print(f"# python3 zoneinfo on zone data {version()}")
        for name in sorted(zoneinfo.available_timezones() - NOT_ZONES):
            lines = list(answers(zoneinfo.ZoneInfo(name)))
            digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
            print(name, len(lines), digest)


if __name__ == "__main__":
    main(sys.argv[1:])
