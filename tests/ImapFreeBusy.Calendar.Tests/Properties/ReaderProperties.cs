using System.Text;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.Tests.Fuzzing;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>Any bytes are read or refused, and what comes of them keeps its promises (see <see cref="Passage"/>).</summary>
public sealed class ReaderProperties
{
    private static readonly string[] Words =
    [
        "BEGIN:VCALENDAR\n", "END:VCALENDAR\n", "BEGIN:VEVENT\n", "END:VEVENT\n", "UID:1\n", "DTSTART:20240102T090000Z\n", "DTSTART;TZID=X:20240102T090000\n",
        "DTEND:99991231T235959Z\n", "DTSTART:00010101\n", "DURATION:P4000000D\n", "DURATION:PT1H\n", "RRULE:FREQ=DAILY\n", "RRULE:FREQ=SECONDLY;COUNT=2147483647\n",
        "RRULE:FREQ=YEARLY;INTERVAL=2147483647\n", "RRULE:FREQ=MONTHLY;BYSETPOS=-366,366;BYDAY=MO\n", "RRULE:FREQ=HOURLY;INTERVAL=2147483647;BYMONTH=2;BYMONTHDAY=30\n",
        "RDATE:99991231T235959Z,00010101T000000Z\n", "RDATE;VALUE=PERIOD:20240102T090000Z/P4000000D\n", "EXDATE:99991231\n", "RECURRENCE-ID:20240103T090000Z\n",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:00010101T000000\n", "BEGIN:VTIMEZONE\nTZID:X\n", "BEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETFROM:-1800\nTZOFFSETTO:+1800\n",
        "RRULE:FREQ=SECONDLY\n", "END:STANDARD\n", "END:VTIMEZONE\n", "METHOD:CANCEL\n", "METHOD:ADD\n", "BEGIN:VFREEBUSY\n", "FREEBUSY:20240102T090000Z/PT1H,bad\n",
        "END:VFREEBUSY\n", "BEGIN:VAVAILABILITY\n", "PRIORITY:1\n", "BUSYTYPE:BUSY\n", "BEGIN:AVAILABLE\n", "END:AVAILABLE\n", "END:VAVAILABILITY\n", "BEGIN:VALARM\n", "END:VALARM\n", "ATTENDEE;PARTSTAT=\"\n", " folded\n", ":\n", ";\n", "\"\n", "\r", "\uFEFF", "DTSTART;TZID=/////:20240102T090000\n",
    ];

    // What the notations are made of, so that some of the random texts get past the first letter.
    private static readonly string[] Letters =
    [
        "<", ">", "</", "/>", "<icalendar>", "<vcalendar>", "<components>", "<vevent>", "<properties>", "<uid>", "<dtstart>", "<date>", "<text>", "2024-01-02", "&lt;", "&#65;", "<!--", "-->",
        "[", "]", ",", "{", "}", "\"vcalendar\"", "\"vevent\"", "\"dtstart\"", "\"date\"", "\"2024-01-02\"", "\"uid\"", "\"text\"", "\"\\ud800\"", "1e99", "null", "true", " ", "\n",
    ];

    [Fact]
    public void Random_bytes_never_throw() => Law.Holds(
        Prop.ForAll(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(), Passes), tests: 1_000);

    [Fact]
    public void Random_bytes_that_begin_like_xCal_or_jCal_never_throw() => Law.Holds(Prop.ForAll(
        Gen.Elements("[", "<", "[\"vcalendar\",", "<icalendar xmlns=\"urn:ietf:params:xml:ns:icalendar-2.0\">").ToArbitrary(),
        Gen.Elements(Letters).ListOf().ToArbitrary(),
        (beginning, letters) => Passes(Encoding.UTF8.GetBytes(beginning + string.Concat(letters)))), tests: 1_000);

    [Fact]
    public void Random_lines_never_throw_and_stay_in_the_window() => Law.Holds(Prop.ForAll(
        Gen.Elements(Words).ListOf().ToArbitrary(), words => Passes(Encoding.UTF8.GetBytes(string.Concat(words)))), tests: 1_000);

    [Fact]
    public void Any_two_lines_in_an_event_never_throw()
    {
        foreach (var one in Words)
        {
            foreach (var other in Words)
            {
                Assert.True(Passes(Encoding.UTF8.GetBytes($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{one}{other}END:VEVENT\nEND:VCALENDAR\n")));
            }
        }
    }

    private static bool Passes(byte[] text) => Passage.Of(text).Fault is not { } fault ? true : throw new InvalidOperationException(fault);
}
