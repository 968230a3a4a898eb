"""What python3-dateutil makes of seeded RFC 5545 rules: the oracle of libs/time.

    python3 rule_answers.py --seed 5545 --rules 2000 > rule-answers.txt   one line a rule, with a hash of its wall times
    python3 rule_answers.py --show 17 --seed 5545                         the wall times of the rule in line 17
    python3 rule_answers.py --again < rule-answers.txt                    the same lines, answered anew

A line holds, divided by |: start, rule, wall times left out, wall times added, how many answers, their hash.

Left out are rules that dateutil reads otherwise than RFC 5545:
- plain and counted days in one BYDAY (`MO,1TU`): dateutil wants both to hold, RFC 5545 either;
- FREQ=WEEKLY with BYSETPOS and a start within its week: dateutil counts places from the start instead of the week's first day;
- BYWEEKNO far from the end (-52): dateutil does not count the days of week 1 that lie in December;
- BYWEEKNO=52 or 53: of days in January dateutil reckons the last week from the length of the wrong year, and so leaves
  out 1 January 2039, which datetime.isocalendar() knows to be in week 52.
"""

import argparse
import datetime
import hashlib
import itertools
import random
import sys

# dateutil looks for what never comes up to this year; libs/time looks up to 2100
datetime.MAXYEAR = 2100

from dateutil import rrule  # noqa: E402  (reads the year above)

WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
FREQUENCIES = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"]
KEPT = 60


def some(draw, values, most):
    values = list(values)
    return sorted(draw.sample(values, draw.randint(1, min(most, len(values)))))


def either(most):
    return [*range(-most, 0), *range(1, most + 1)]


def listed(values):
    return ",".join(map(str, values))


def day_parts(draw, frequency):
    parts = {}
    if draw.random() < 0.3:
        parts["BYMONTH"] = some(draw, range(1, 13), 5)
    if frequency == "YEARLY" and draw.random() < 0.2:
        parts["BYWEEKNO"] = some(draw, [*range(-9, 0), *range(1, 52)], 4)
    if frequency in ("YEARLY", "HOURLY", "MINUTELY") and draw.random() < 0.15:
        parts["BYYEARDAY"] = some(draw, either(366), 30)
    if frequency != "WEEKLY" and draw.random() < 0.3:
        parts["BYMONTHDAY"] = some(draw, either(31), 6)
    if draw.random() < 0.45:
        days = draw.sample(WEEKDAYS, draw.randint(1, 5))
        counted = frequency == "MONTHLY" or (frequency == "YEARLY" and "BYWEEKNO" not in parts)
        if counted and draw.random() < 0.5:
            most = 5 if frequency == "MONTHLY" or "BYMONTH" in parts else 53
            days = [f"{draw.choice(either(most))}{day}" for day in days]
        parts["BYDAY"] = days
    return parts


def time_parts(draw, frequency):
    parts = {}
    if draw.random() < 0.3:
        parts["BYHOUR"] = some(draw, range(24), 4)
    if draw.random() < 0.3:
        parts["BYMINUTE"] = some(draw, range(60), 3)
    if draw.random() < 0.1:
        parts["BYSECOND"] = some(draw, range(60), 2)
    return parts


def draw_rule(draw):
    frequency = draw.choice(FREQUENCIES)
    most = {"YEARLY": 4, "MONTHLY": 14, "WEEKLY": 6, "DAILY": 20, "HOURLY": 50, "MINUTELY": 3000}[frequency]
    rule = {"FREQ": frequency}
    if draw.random() < 0.6:
        rule["INTERVAL"] = draw.randint(1, most)
    if draw.random() < 0.25:
        rule["WKST"] = draw.choice(WEEKDAYS)
    start = datetime.datetime(draw.randint(2016, 2036), 1, 1) + datetime.timedelta(minutes=draw.randrange(365 * 1440))
    limits = {**day_parts(draw, frequency), **time_parts(draw, frequency)}
    rule.update({name: listed(values) for name, values in limits.items()})
    if limits and draw.random() < 0.25:
        rule["BYSETPOS"] = listed(some(draw, either(6), 3))
        if frequency == "WEEKLY":
            first = WEEKDAYS.index(rule.get("WKST", "MO"))
            start -= datetime.timedelta(days=(start.weekday() - first) % 7)
    end = draw.random()
    if end < 0.3:
        rule["COUNT"] = draw.randint(1, 80)
    elif end < 0.5:
        rule["UNTIL"] = (start + datetime.timedelta(days=draw.randint(0, 4000))).strftime("%Y%m%dT%H%M%S")
    return start, ";".join(f"{name}={value}" for name, value in rule.items())


def ruled(start, text):
    try:
        yield from rrule.rrulestr(text, dtstart=start)
    except ValueError as error:
        # an interval that never meets its hours or minutes
        if not str(error).startswith("Invalid"):
            raise


def occurrences(start, text, left_out, added):
    whole = rrule.rruleset()
    whole.rrule(ruled(start, text))
    for wall in left_out:
        whole.exdate(wall)
    for wall in added:
        whole.rdate(wall)
    return list(itertools.islice(itertools.takewhile(lambda wall: wall.year <= 2100, whole), KEPT))


def draw_dates(draw, start, text):
    if draw.random() < 0.75:
        return [], []
    ruled = occurrences(start, text, [], [])
    left_out = sorted(draw.sample(ruled, min(len(ruled), draw.randint(0, 5))))
    added = sorted(start + datetime.timedelta(minutes=draw.randrange(500_000)) for _ in range(draw.randint(0, 4)))
    return left_out, added


def rules(seed):
    draw = random.Random(seed)
    while True:
        start, text = draw_rule(draw)
        left_out, added = draw_dates(draw, start, text)
        yield start, text, left_out, added


def iso(walls):
    return ",".join(wall.isoformat() for wall in walls)


def line(start, text, left_out, added):
    answers = [wall.isoformat() for wall in occurrences(start, text, left_out, added)]
    digest = hashlib.sha256("\n".join(answers).encode()).hexdigest()[:16]
    return f"{start.isoformat()}|{text}|{iso(left_out)}|{iso(added)}|{len(answers)}|{digest}"


def question(text):
    start, rule, left_out, added, _, _ = text.rstrip().split("|")
    walls = [[datetime.datetime.fromisoformat(wall) for wall in filter(None, dates.split(","))] for dates in (left_out, added)]
    return datetime.datetime.fromisoformat(start), rule, *walls


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--seed", type=int, default=5545)
    words.add_argument("--rules", type=int, default=2000)
    words.add_argument("--show", type=int)
    words.add_argument("--again", action="store_true")
    asked = words.parse_args()
    if asked.again:
        for text in sys.stdin:
            print(line(*question(text)))
        return
    if asked.show is not None:
        (drawn,) = itertools.islice(rules(asked.seed), asked.show - 1, asked.show)
        print(line(*drawn))
        print("\n".join(wall.isoformat() for wall in occurrences(*drawn)))
        return
    for drawn in itertools.islice(rules(asked.seed), asked.rules):
        print(line(*drawn))


if __name__ == "__main__":
    main()
