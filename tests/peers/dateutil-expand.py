#!/usr/bin/python3
"""Answers questions about recurrence with python-dateutil: one line in, one line out (see README.md beside this file).

    R <id> <DTSTART> <RRULE> <from> <to> <limit>     local times, iCalendar form
    C <id> <owner's zone> <from> <to> <text>         UTC seconds; in the text \\n stands for a line end
    Z <id> <zone> <from> <to> <step>                 the zone's offsets every so many seconds

The argument is how many milliseconds of processor time a question may take.
dateutil expands the rules; the rest (zones by zoneinfo, lengths, exceptions) is RFC 5545 written down once more here.
"""
import signal
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr

MOST_STEPS = 200_000
MOST_SPANS = 20_000
EPOCH = datetime(1970, 1, 1)
DAY = timedelta(days=1)


class OutOfTime(BaseException):
    """Not an Exception: nothing on the way may swallow it."""


def give_up(*_):
    raise OutOfTime


def moment(text):
    text = text.rstrip("Z")
    return datetime.strptime(text, "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")


def written(time):
    return f"{time:%Y%m%dT%H%M%S}"


def answer_rule(start, rule, begin, end, limit):
    begin, end, limit = moment(begin), moment(end), int(limit)
    first, status, steps, found = "-", "OK", 0, []
    for time in rrulestr(rule, dtstart=moment(start)):
        if first == "-":
            first = written(time)
        if time >= end:
            break
        if steps == MOST_STEPS or (time >= begin and len(found) >= limit):
            status = "CUT"
            break
        steps += 1
        if time >= begin:
            found.append(written(time))
    return ",".join(found), status, first, steps


def utc_seconds(local, zone):
    """fold=0: in a gap the offset before it, in an overlap the first of the two (PEP 495)."""
    return int(local.replace(tzinfo=zone).timestamp())


def local_time(seconds, zone):
    return (datetime.fromtimestamp(seconds, zone)).replace(tzinfo=None)


class Property:
    def __init__(self, line):
        head, self.value = line.split(":", 1)
        self.name, *parameters = head.split(";")
        self.parameters = dict(p.split("=", 1) for p in parameters)

    def times(self, owner):
        return [Time(value, self.parameters, owner) for value in self.value.split(",")]


class Time:
    """A DATE, a DATE-TIME, or a PERIOD with its end or length."""

    def __init__(self, text, parameters, owner):
        start, *self.rest = text.split("/")
        self.is_date = "T" not in start
        self.is_floating = not self.is_date and not start.endswith("Z") and "TZID" not in parameters
        self.zone = timezone.utc if start.endswith("Z") else ZoneInfo(parameters["TZID"]) if "TZID" in parameters else owner
        self.local = moment(start)

    def utc(self):
        return utc_seconds(self.local, self.zone)


class Length:
    """Days by the calendar, then seconds exactly."""

    def __init__(self, days, seconds):
        self.days, self.seconds = days, seconds

    @staticmethod
    def of_duration(text):
        days = seconds = number = 0
        for sign in text.lstrip("P"):
            if sign.isdigit():
                number = number * 10 + int(sign)
                continue
            days += number * {"W": 7, "D": 1}.get(sign, 0)
            seconds += number * {"H": 3600, "M": 60, "S": 1}.get(sign, 0)
            number = 0
        return Length(days, seconds)

    def end(self, local, zone):
        if self.days == 0:
            return utc_seconds(local, zone) + self.seconds
        return utc_seconds(local + self.days * DAY, zone) + self.seconds


class Event:
    def __init__(self, lines, owner):
        self.properties = [Property(line) for line in lines]
        self.owner = owner
        self.start = self.one("DTSTART").times(owner)[0]
        self.length = self.find_length()

    def all(self, name):
        return [p for p in self.properties if p.name == name]

    def one(self, name):
        found = self.all(name)
        return found[0] if found else None

    def is_busy(self):
        status, transparency = self.one("STATUS"), self.one("TRANSP")
        return not (status and status.value == "CANCELLED") and not (transparency and transparency.value == "TRANSPARENT")

    def find_length(self):
        end, duration = self.one("DTEND"), self.one("DURATION")
        if duration:
            return Length.of_duration(duration.value)
        if not end:
            return Length(1 if self.start.is_date else 0, 0)
        end = end.times(self.owner)[0]
        if self.start.is_date:
            return Length((end.local - self.start.local).days, 0)
        return Length(0, end.utc() - self.start.utc())

    def rule(self, text):
        """UNTIL by the clock of DTSTART; a date means its whole day."""
        parts = dict(part.split("=", 1) for part in text.split(";"))
        until = parts.get("UNTIL")
        if until and until.endswith("Z") and not self.start.is_date:
            until = written(local_time(int((moment(until) - EPOCH).total_seconds()), self.start.zone))
        elif until and "T" not in until and not self.start.is_date:
            until += "T235959"
        if until:
            parts["UNTIL"] = until
        return rrulestr(";".join(f"{k}={v}" for k, v in parts.items()), dtstart=self.start.local)

    def excluded(self):
        """Days and moments that have no instance."""
        days, moments = set(), set()
        for exception in self.all("EXDATE"):
            for time in exception.times(self.owner):
                if time.is_date or self.start.is_date:
                    days.add(time.local.date())
                else:
                    moments.add(utc_seconds(time.local, self.start.zone) if time.is_floating else time.utc())
        return days, moments

    def instances(self, latest):
        """Local time, zone and length of each."""
        times = rruleset()
        times.rdate(self.start.local)
        for rule in self.all("RRULE"):
            times.rrule(self.rule(rule.value))
        for rule in self.all("EXRULE"):
            times.exrule(self.rule(rule.value))
        for time in times:
            if time > latest:
                break
            yield time, self.start.zone, self.length
        left_out = {time for rule in self.all("EXRULE") for time in self.rule(rule.value).between(EPOCH, latest, True)}
        for dates in self.all("RDATE"):
            for time in dates.times(self.owner):
                yield from self.added(time, left_out)

    def added(self, time, left_out):
        local, zone, length = time.local, time.zone, self.length
        if self.start.is_date:
            zone = self.start.zone
        elif time.is_date:
            local, zone = datetime.combine(local.date(), self.start.local.time()), self.start.zone
        elif time.is_floating:
            zone = self.owner
        if time.rest and time.rest[0].startswith("P"):
            length = Length.of_duration(time.rest[0])
        elif time.rest:
            end = Time(time.rest[0], {}, zone)
            length = Length(0, end.utc() - utc_seconds(local, zone))
        if local_time(utc_seconds(local, zone), self.start.zone) not in left_out:
            yield local, zone, length


def answer_calendar(zone, begin, end, text):
    owner, begin, end = ZoneInfo(zone), int(begin), int(end)
    events = []
    for block in text.split("BEGIN:VEVENT\\n")[1:]:
        events.append(Event(block.split("\\nEND:VEVENT")[0].split("\\n"), owner))
    master = next(event for event in events if not event.one("RECURRENCE-ID"))
    days, moments = master.excluded()
    spans = []
    for event in events:
        identity = event.one("RECURRENCE-ID")
        if not identity:
            continue
        time = identity.times(owner)[0]
        if time.is_date or master.start.is_date:
            days.add(time.local.date())
        else:
            moments.add(utc_seconds(time.local, master.start.zone) if time.is_floating else time.utc())
        if event.is_busy():
            spans.append((event.start.utc(), event.length.end(event.start.local, event.start.zone)))
    if master.is_busy():
        for local, zone, length in master.instances(local_time(end, timezone.utc) + 2 * DAY):
            start = utc_seconds(local, zone)
            if start not in moments and local_time(start, master.start.zone).date() not in days and local.date() not in days:
                spans.append((start, length.end(local, zone)))
    spans = [(a, b) for a, b in spans if a < b and a < end and b > begin]
    return ",".join(f"{a}/{b}" for a, b in spans[:MOST_SPANS]), "CUT" if len(spans) > MOST_SPANS else "OK", "-", len(spans)


def answer_zone(zone, begin, end, step):
    zone = ZoneInfo(zone)
    times = range(int(begin), int(end), int(step))
    offsets = (int(datetime.fromtimestamp(time, zone).utcoffset().total_seconds()) for time in times)
    return ",".join(map(str, offsets)), "OK", "-", len(times)


ANSWERS = {"R": answer_rule, "C": answer_calendar, "Z": answer_zone}


def main():
    limit = int(sys.argv[1]) / 1000 if len(sys.argv) > 1 else 1
    signal.signal(signal.SIGPROF, give_up)
    for line in sys.stdin:
        kind, number, *fields = line.rstrip("\n").split("\t")
        try:
            signal.setitimer(signal.ITIMER_PROF, limit)
            answer = "\t".join(map(str, ANSWERS[kind](*fields)))
            signal.setitimer(signal.ITIMER_PROF, 0)
        except OutOfTime:
            answer = "ERROR\ttoo slow"
        except Exception as fault:  # whatever dateutil refuses is an answer too
            signal.setitimer(signal.ITIMER_PROF, 0)
            answer = "ERROR\t" + f"{type(fault).__name__}: {fault}".replace("\t", " ").replace("\n", " ")
        print(number, answer, sep="\t", flush=True)


main()
