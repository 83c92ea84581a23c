#!/usr/bin/python3
"""Writes tests/corpora/kolab3: objects of Kolab 3 as Kolab's own library writes them.

    apt-get install --no-remove python3-kolabformat
    /usr/bin/python3 tests/kolab/make-corpus.py [FOLDER]

The files are kept, so the tests need neither the library nor this script. It is run again to add a case; the same version
of the library writes the same octets each time. library.txt is what the library reads in them: times, rules, answers.
It has no expander, so what each comes to is in the golden file, to be checked by hand.
"""
import pathlib
import sys

import kolabformat as kolab

BERLIN = "Europe/Berlin"
ADA, BOB, ROOM = "ada@example.org", "bob@example.org", "room@example.org"
RULE = kolab.RecurrenceRule
MO, TH, FR, SU = kolab.Monday, kolab.Thursday, kolab.Friday, kolab.Sunday


def utc(month, day, hour=0, minute=0):
    return kolab.cDateTime(2024, month, day, hour, minute, 0, True)


def floating(month, day, hour, minute=0):
    return kolab.cDateTime(2024, month, day, hour, minute, 0, False)


def local(month, day, hour, minute=0, zone=BERLIN):
    time = floating(month, day, hour, minute)
    time.setTimezone(zone)
    return time


def date(month, day):
    return kolab.cDateTime(2024, month, day)


def event(uid, start, end=None, **more):
    item = kolab.Event()
    item.setUid(uid)
    item.setCreated(utc(1, 1))
    item.setLastModified(utc(1, 1, 12))
    item.setSummary("A title that nobody needs")
    item.setStart(start)
    if end is not None:
        item.setEnd(end)
    for name, value in more.items():
        getattr(item, "set" + name)(value)
    return item


def exception(of, recurrence_id, start, end=None, this_and_future=False, **more):
    item = event(of.uid(), start, end, **more)
    item.setRecurrenceID(recurrence_id, this_and_future)
    return item


def rule(frequency, interval=1, **more):
    item = RULE()
    item.setFrequency(frequency)
    item.setInterval(interval)
    for name, value in more.items():
        getattr(item, "set" + name)(value)
    return item


def weekdays(*days, ordinal=0):
    return kolab.vectordaypos([kolab.DayPos(ordinal, day) for day in days])


def person(mail, name):
    return kolab.ContactReference(kolab.ContactReference.EmailReference, mail, name)


def attendee(mail, answer, role=kolab.Required):
    item = kolab.Attendee(person(mail, mail.split("@")[0].title()))
    item.setPartStat(answer)
    item.setRole(role)
    return item


def invitation(uid, day, answer, role=kolab.Required):
    guests = kolab.vectorattendee([attendee(BOB, kolab.PartAccepted, kolab.Chair), attendee(ADA, answer, role), attendee(ROOM, kolab.PartAccepted)])
    return event(uid, local(5, day, 9), local(5, day, 10), Organizer=person(BOB, "Bob"), Attendees=guests)


def with_exceptions(item, *exceptions):
    item.setExceptions(kolab.vectorevent(exceptions))
    return item


def dates(*times):
    return kolab.vectordatetime(times)


def series(uid, recurrence, start=None, end=None, **more):
    return event(uid, start or local(3, 4, 9), end or local(3, 4, 10), RecurrenceRule=recurrence, **more)


def events():
    yield "single-in-utc", event("single-in-utc", utc(2, 5, 9), utc(2, 5, 10, 30))
    yield "single-in-a-zone", event("single-in-a-zone", local(7, 8, 9), local(7, 8, 10))
    yield "floating", event("floating", floating(7, 8, 9), floating(7, 8, 10))
    yield "all-day-one", event("all-day-one", date(3, 4), date(3, 4))
    yield "all-day-over-the-change-of-the-clock", event("all-day-over-the-change-of-the-clock", date(3, 30), date(4, 1))
    yield "no-end", event("no-end", local(7, 8, 9))
    yield "no-end-all-day", event("no-end-all-day", date(7, 8))
    yield "duration", event("duration", local(3, 30, 12), Duration=kolab.Duration(1, 2, 0, 0, False))
    yield "windows-zone", event("windows-zone", local(7, 8, 9, zone="W. Europe Standard Time"), local(7, 8, 10, zone="W. Europe Standard Time"))

    yield "secondly", series("secondly", rule(RULE.Secondly, 1800, Count=4), local(3, 4, 9), local(3, 4, 9, 10), ExceptionDates=dates(local(3, 4, 9, 30)), RecurrenceDates=dates(local(3, 5, 9)))
    yield "minutely", series("minutely", rule(RULE.Minutely, 90, Count=4), local(3, 4, 9), local(3, 4, 9, 30), ExceptionDates=dates(local(3, 4, 10, 30)), RecurrenceDates=dates(local(3, 5, 9)))
    yield "hourly", series("hourly", rule(RULE.Hourly, 5, End=local(3, 5, 0)), ExceptionDates=dates(local(3, 4, 14)), RecurrenceDates=dates(local(3, 5, 9)))
    yield "daily", series("daily", rule(RULE.Daily, 2, Count=5), ExceptionDates=dates(local(3, 8, 9)), RecurrenceDates=dates(local(3, 9, 18)))
    yield "weekly-over-the-change-of-the-clock", series(
        "weekly-over-the-change-of-the-clock", rule(RULE.Weekly, 1, Count=10, Byday=weekdays(MO, TH)), local(3, 18, 9), local(3, 18, 10),
        ExceptionDates=dates(local(3, 25, 9), local(4, 4, 9)), RecurrenceDates=dates(local(3, 30, 9)))
    # No WeekStart: the library leaves it out of what it writes.
    yield "weekly-every-other", series("weekly-every-other", rule(RULE.Weekly, 2, Count=4, Byday=weekdays(MO, SU)), local(3, 3, 9), local(3, 3, 10))
    yield "monthly-last-friday", series(
        "monthly-last-friday", rule(RULE.Monthly, 1, Count=5, Byday=weekdays(FR, ordinal=-1)), local(1, 26, 9), local(1, 26, 10),
        ExceptionDates=dates(local(3, 29, 9)), RecurrenceDates=dates(local(3, 28, 9)))
    yield "monthly-on-the-31st", series("monthly-on-the-31st", rule(RULE.Monthly, 1, Bymonthday=kolab.vectori([31])), local(1, 31, 9), local(1, 31, 10))
    yield "yearly", series(
        "yearly", rule(RULE.Yearly, 1, Bymonth=kolab.vectori([3, 5]), Bymonthday=kolab.vectori([4]), End=date(12, 31)),
        ExceptionDates=dates(local(5, 4, 9)), RecurrenceDates=dates(local(6, 4, 9)))
    yield "yearly-by-week", series("yearly-by-week", rule(RULE.Yearly, 1, Byweekno=kolab.vectori([10, 20]), Byday=weekdays(MO)))
    yield "yearly-by-day", series("yearly-by-day", rule(RULE.Yearly, 1, Byyearday=kolab.vectori([64, -1])))
    yield "all-day-series", series("all-day-series", rule(RULE.Weekly, 1, Count=4), date(3, 4), date(3, 5), ExceptionDates=dates(date(3, 11)), RecurrenceDates=dates(date(3, 20)))
    yield "dates-without-a-rule", event("dates-without-a-rule", local(3, 4, 9), local(3, 4, 10), RecurrenceDates=dates(local(3, 6, 9), local(3, 8, 14)))
    yield "excluded-by-days", series("excluded-by-days", rule(RULE.Daily, 1, End=date(3, 8)), ExceptionDates=dates(date(3, 5), date(3, 7)))
    yield "excluded-in-another-zone", series("excluded-in-another-zone", rule(RULE.Daily, 1, End=utc(3, 6, 8)), ExceptionDates=dates(local(3, 5, 3, zone="America/New_York")))

    item = series("exceptions", rule(RULE.Daily, 1, Count=5))
    yield "exceptions", with_exceptions(
        item,
        exception(item, local(3, 5, 9), local(3, 5, 14), local(3, 5, 16)),
        exception(item, local(3, 6, 9), local(3, 6, 9), local(3, 6, 10), Status=kolab.StatusCancelled),
        exception(item, utc(3, 7, 8), local(3, 7, 9), local(3, 7, 10), Transparency=True))
    item = series("exceptions-by-days", rule(RULE.Daily, 1, Count=3))
    yield "exceptions-by-days", with_exceptions(item, exception(item, date(3, 5), local(3, 5, 14), local(3, 5, 15)))
    item = series("exceptions-without-an-end", rule(RULE.Weekly, 1, Count=3))
    yield "exceptions-without-an-end", with_exceptions(item, exception(item, local(3, 11, 9), local(3, 12, 14)))
    item = series("all-day-exceptions", rule(RULE.Weekly, 1, Count=3), date(3, 4), date(3, 4))
    yield "all-day-exceptions", with_exceptions(item, exception(item, date(3, 11), date(3, 12), date(3, 14)))
    item = series("this-and-future", rule(RULE.Weekly, 1, Count=5))
    yield "this-and-future", with_exceptions(item, exception(item, local(3, 18, 9), local(3, 18, 14), local(3, 18, 16), this_and_future=True))

    yield "accepted", invitation("accepted", 6, kolab.PartAccepted)
    yield "tentative-answer", invitation("tentative-answer", 7, kolab.PartTentative)
    yield "no-answer", invitation("no-answer", 8, kolab.PartNeedsAction, kolab.Optional)
    yield "declined", invitation("declined", 9, kolab.PartDeclined)
    yield "delegated", invitation("delegated", 10, kolab.PartDelegated)
    yield "not-taking-part", invitation("not-taking-part", 13, kolab.PartDeclined, kolab.NonParticipant)
    yield "transparent", event("transparent", local(5, 14, 9), local(5, 14, 10), Transparency=True)
    yield "cancelled", event("cancelled", local(5, 14, 9), local(5, 14, 10), Status=kolab.StatusCancelled)
    yield "tentative", event("tentative", local(5, 15, 9), local(5, 15, 10), Status=kolab.StatusTentative)
    yield "confidential", event("confidential", local(5, 16, 9), local(5, 16, 10), Classification=kolab.ClassConfidential)
    yield "out-of-office-by-outlook", event(
        "out-of-office-by-outlook", local(5, 17, 9), local(5, 17, 10), CustomProperties=kolab.vectorcs([kolab.CustomProperty("X-MICROSOFT-CDO-BUSYSTATUS", "OOF")]))


def free_busy():
    item = kolab.Freebusy()
    item.setUid("free-busy")
    item.setTimestamp(utc(1, 1))
    item.setStart(utc(5, 1))
    item.setEnd(utc(6, 1))
    item.setOrganizer(person(ADA, "Ada"))
    periods = []
    for kind, day in ((kolab.FreebusyPeriod.Busy, 21), (kolab.FreebusyPeriod.Tentative, 22), (kolab.FreebusyPeriod.OutOfOffice, 23)):
        period = kolab.FreebusyPeriod()
        period.setType(kind)
        period.setEvent("an-event", "A title that nobody needs", "A place that nobody needs")
        period.setPeriods(kolab.vectorperiod([kolab.Period(utc(5, day, hour), utc(5, day, hour + 1)) for hour in (9, 14)]))
        periods.append(period)
    item.setPeriods(kolab.vectorfreebusyperiod(periods))
    return item


def todo():
    item = kolab.Todo()
    item.setUid("todo")
    item.setSummary("A title that nobody needs")
    item.setCreated(utc(1, 1))
    item.setLastModified(utc(1, 1))
    item.setStart(local(5, 24, 9))
    item.setDue(local(5, 24, 10))
    item.setRecurrenceRule(rule(RULE.Daily, 1, Count=3))
    return item


def written(time):
    if not time.isValid():
        return "-"
    day = f"{time.year():04}{time.month():02}{time.day():02}"
    clock = "" if time.isDateOnly() else f"T{time.hour():02}{time.minute():02}{time.second():02}" + ("Z" if time.isUTC() else "")
    return day + clock + (f"@{time.timezone()}" if time.timezone() else "")


def reading(item):
    """What the library makes of one event: the test on library.txt says the same of what we read."""
    names = {RULE.FreqNone: "-", RULE.Secondly: "SECONDLY", RULE.Minutely: "MINUTELY", RULE.Hourly: "HOURLY", RULE.Daily: "DAILY",
             RULE.Weekly: "WEEKLY", RULE.Monthly: "MONTHLY", RULE.Yearly: "YEARLY"}
    answers = {kolab.PartNeedsAction: "NeedsAction", kolab.PartAccepted: "Accepted", kolab.PartDeclined: "Declined",
               kolab.PartTentative: "Tentative", kolab.PartDelegated: "Delegated"}
    recurrence = item.recurrenceRule()
    parts = [written(item.start()), written(item.end()), names[recurrence.frequency()], str(recurrence.interval()), str(max(recurrence.count(), 0)), written(recurrence.end())]
    parts.append("exdate=" + ",".join(written(time) for time in item.exceptionDates()))
    parts.append("rdate=" + ",".join(written(time) for time in item.recurrenceDates()))
    parts.append("attendee=" + ",".join(f"{guest.contact().email()}:{answers[guest.partStat()]}" for guest in item.attendees()))
    if item.recurrenceID().isValid():
        parts.append("recurrence-id=" + written(item.recurrenceID()) + ("+" if item.thisAndFuture() else ""))
    return " ".join(parts)


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[1] / "corpora" / "kolab3")
    folder.mkdir(parents=True, exist_ok=True)
    kolab.overrideTimestamp(utc(1, 1, 12))
    readings = []
    for name, item in events():
        document = kolab.writeEvent(item)
        # It complains of a zone with a Windows name, writes it all the same, and reads it back.
        assert kolab.error() <= kolab.Warning or name == "windows-zone", (name, kolab.errorMessage())
        read = kolab.readEvent(document, False)
        assert read.uid() == item.uid(), name
        (folder / f"{name}.xcs").write_text(document, encoding="utf-8")
        readings += [f"{name}: {reading(one)}" for one in [read, *read.exceptions()]]
    (folder / "free-busy.xcs").write_text(kolab.writeFreebusy(free_busy()), encoding="utf-8")
    (folder / "todo.xcs").write_text(kolab.writeTodo(todo()), encoding="utf-8")
    (folder / "library.txt").write_text("\n".join(sorted(readings)) + "\n", encoding="utf-8")
    print(f"{len(list(folder.glob('*.xcs')))} documents in {folder}")


if __name__ == "__main__":
    main()
