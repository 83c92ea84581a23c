using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

/// <summary>VAVAILABILITY and its AVAILABLEs as text (RFC 7953 §3).</summary>
public sealed class AvailabilityReadingTests
{
    private const string Hours = "BEGIN:AVAILABLE|UID:h|DTSTART:20240101T090000Z|DTEND:20240101T170000Z|RRULE:FREQ=DAILY|END:AVAILABLE";

    [Fact]
    public void A_VAVAILABILITY_holds_its_AVAILABLEs()
    {
        var result = Scene.Read(Text("DTSTART:20240101T000000Z|DURATION:P7D|PRIORITY:3|BUSYTYPE:BUSY|ORGANIZER:mailto:ada@example.org|SEQUENCE:2|" + Hours));
        var availability = Assert.Single(Assert.Single(result.Objects).Components);

        Assert.Empty(result.Diagnostics);
        Assert.Equal((ComponentKind.Availability, 3, BusyKind.Busy, 2), (availability.Kind, availability.Priority, availability.BusyType, availability.Sequence));
        Assert.Equal(7, availability.Duration!.Value.Days);
        var hours = Assert.Single(availability.Available);
        Assert.Equal("h", hours.Uid);
        Assert.True(Assert.Single(hours.Components) is { Kind: ComponentKind.Available, IsRecurring: true, End: not null });
    }

    [Fact]
    public void Without_a_word_it_is_unbounded_of_the_lowest_priority_and_unavailable()
    {
        var availability = Assert.Single(Scene.Read(Text(Hours)).Objects[0].Components);

        Assert.True(availability is { Start: null, End: null, Duration: null, Priority: 0, BusyType: BusyKind.Unavailable });
    }

    [Fact]
    public void Overrides_of_an_AVAILABLE_go_with_their_master()
    {
        var available = Scene.Read(Text(Hours + "|BEGIN:AVAILABLE|UID:other|DTSTART:20240101T180000Z|DURATION:PT1H|END:AVAILABLE|"
            + "BEGIN:AVAILABLE|UID:h|RECURRENCE-ID:20240102T090000Z|DTSTART:20240102T120000Z|DURATION:PT1H|END:AVAILABLE")).Objects[0].Components[0].Available;

        Assert.Equal(["h", "other"], available.Select(item => item.Uid));
        Assert.Equal([false, true], available[0].Components.Select(component => component.RecurrenceId is not null));
    }

    [Theory]
    [InlineData("BUSYTYPE:X-ODD", "a BUSYTYPE that nobody knows: taken as BUSY")]
    [InlineData("BUSYTYPE:FREE", "a BUSYTYPE that nobody knows: taken as BUSY")]
    [InlineData("PRIORITY:10", "a PRIORITY that is not 0 to 9: taken as 0")]
    [InlineData("PRIORITY:high", "a PRIORITY that is not 0 to 9: taken as 0")]
    [InlineData("DTSTART:20240101T000000Z|RRULE:FREQ=DAILY|RDATE:20240105T000000Z", "a VAVAILABILITY does not recur: its rules and dates are passed over")]
    [InlineData("BEGIN:AVAILABLE|DTSTART:20240101T000000Z|DURATION:PT1H|END:AVAILABLE", "AVAILABLE: no UID: one was made from its times")]
    [InlineData("BEGIN:AVAILABLE|UID:a|DTSTART:20240101T000000Z|DURATION:PT1H|BEGIN:AVAILABLE|UID:b|DTSTART:20240102T000000Z|DURATION:PT1H|END:AVAILABLE", "a component without its END")]
    [InlineData("BEGIN:AVAILABLE|UID:a|DTSTART:20240101T000000Z|DURATION:PT1H|SEQUENCE:x", "AVAILABLE: a SEQUENCE that is no number: taken as 0")]
    public void What_is_repaired_is_told(string lines, string message)
    {
        var result = Scene.Read(Text(lines));

        Assert.Contains(result.Diagnostics, told => told.Message == message && told.Severity == CalendarDiagnosticSeverity.Repaired);
        Assert.DoesNotContain(result.Diagnostics, told => told.Severity == CalendarDiagnosticSeverity.Unreadable);
        Assert.Equal(lines.Split("BEGIN:AVAILABLE").Length - 1, Assert.Single(result.Objects).Components[0].Available.Count);
    }

    [Theory]
    [InlineData("DURATION:P1D", "a DURATION without DTSTART")]
    [InlineData("DTSTART:20240101T000000Z|RECURRENCE-ID:20240101T000000Z", "a VAVAILABILITY with a RECURRENCE-ID: it does not recur")]
    [InlineData("DTSTART:2024", "a DTSTART that cannot be read")]
    [InlineData("BEGIN:AVAILABLE|UID:a|DURATION:PT1H|END:AVAILABLE", "AVAILABLE: no DTSTART")]
    [InlineData("BEGIN:AVAILABLE|UID:a|DTSTART:20240101T000000Z|RRULE:FREQ=ODD|END:AVAILABLE", "AVAILABLE: ")]
    [InlineData("BEGIN:AVAILABLE|UID:a|DTSTART:20240101T000000Z|RDATE:x|END:AVAILABLE", "AVAILABLE: a value of RDATE that cannot be read")]
    public void One_that_cannot_be_read_is_left_out_whole(string lines, string problem)
    {
        var result = Scene.Read(Text(Hours + "|" + lines + "|" + Hours));

        Assert.Empty(result.Objects);
        Assert.Contains(result.Diagnostics, told => told.Severity == CalendarDiagnosticSeverity.Unreadable && told.Message.StartsWith(problem, StringComparison.Ordinal) && told.Uid == "v");
    }

    [Fact]
    public void One_that_is_cut_off_anywhere_is_left_out_with_a_word()
    {
        var whole = Text("DTSTART:20240101T000000Z|DTEND:20240108T000000Z|" + Hours);
        var first = whole.IndexOf("UID:v", StringComparison.Ordinal);
        for (var length = first + 5; length < whole.IndexOf("END:VAVAILABILITY", StringComparison.Ordinal); length++)
        {
            var result = Scene.Read(whole[..length]);
            Assert.Empty(result.Objects);
            Assert.Contains(result.Diagnostics, told => told.Severity == CalendarDiagnosticSeverity.Unreadable);
        }
    }

    [Fact]
    public void An_AVAILABLE_deeper_than_is_allowed_spoils_its_VAVAILABILITY()
    {
        var result = Scene.Read(Text(Hours), new CalendarLimits { MaxNesting = 2 });

        Assert.Empty(result.Objects);
        Assert.Contains(result.Diagnostics, told => told.Message == "an AVAILABLE nested deeper than 2");
    }

    [Fact]
    public void Components_that_nobody_knows_are_passed_over_inside_of_both()
    {
        const string Odd = "BEGIN:X-ODD|UID:x|DTSTART:20000101T000000Z|BEGIN:X-INNER|BUSYTYPE:BUSY|END:X-INNER|END:X-ODD|";
        var odd = Scene.Read(Text(Odd + Hours.Replace("RRULE", Odd + "RRULE", StringComparison.Ordinal)));

        Assert.Empty(odd.Diagnostics);
        Assert.Equal(Scene.Read(Text(Hours)).Objects, odd.Objects);
    }

    [Fact]
    public void An_AVAILABLE_outside_of_a_VAVAILABILITY_is_passed_over()
    {
        var result = Scene.Read(Scene.Event("DTSTART:20240101T000000Z|BEGIN:AVAILABLE|DTSTART:20250101T000000Z|UID:a|END:AVAILABLE|DURATION:PT1H"));

        Assert.Equal("an AVAILABLE outside of a VAVAILABILITY: passed over", Assert.Single(result.Diagnostics).Message);
        Assert.Equal(Scene.Read(Scene.Event("DTSTART:20240101T000000Z|DURATION:PT1H")).Objects, result.Objects);
    }

    [Fact]
    public void A_VAVAILABILITY_without_its_END_ends_where_the_next_component_begins()
    {
        var text = Text(Hours + "|BEGIN:AVAILABLE|UID:b|DTSTART:20240102T000000Z|DURATION:PT1H").Replace("END:VAVAILABILITY\r\n", "BEGIN:VEVENT\r\nUID:e\r\nDTSTART:20240101T000000Z\r\nEND:VEVENT\r\n", StringComparison.Ordinal);
        var result = Scene.Read(text);

        Assert.Equal(["v", "e"], result.Objects.Select(item => item.Uid));
        Assert.Equal(2, result.Objects[0].Components[0].Available.Count);
        Assert.Equal(["a component without its END", "a component without its END"], result.Diagnostics.Select(told => told.Message));
    }

    [Theory]
    [InlineData("DTSTART;TZID=Odd:20240101T000000|DURATION:P7D|PRIORITY:3|BUSYTYPE:BUSY-TENTATIVE|ORGANIZER:mailto:ada@example.org|SEQUENCE:2|DTSTAMP:20240101T000000Z|CLASS:PRIVATE")]
    [InlineData("DTEND:20240101T000000Z|BUSYTYPE:BUSY|PRIORITY:0")]
    [InlineData(Hours + "|BEGIN:AVAILABLE|UID:a\\,b|DTSTART;TZID=Odd:20240101T180000|DURATION:PT1H|EXDATE:20240101T180000Z|RDATE:20240102T180000Z|END:AVAILABLE|"
        + "BEGIN:AVAILABLE|UID:h|RECURRENCE-ID;RANGE=THISANDFUTURE:20240102T090000Z|DTSTART:20240102T120000Z|DTEND:20240102T130000Z|END:AVAILABLE")]
    public void It_survives_as_reduced_text(string lines)
    {
        var item = Assert.Single(Scene.Read(Text(lines)).Objects);
        var again = Scene.Read(Scene.Written(item));

        Assert.Empty(again.Diagnostics);
        Assert.Equal(item, Assert.Single(again.Objects));
        Assert.Equal(lines.Contains("Odd", StringComparison.Ordinal) ? 1 : 0, item.Zones.Count);
    }

    [Fact]
    public void Two_without_UID_are_one_only_when_their_times_are_the_same()
    {
        var one = Scene.Read(Text(Hours).Replace("UID:v", "X:", StringComparison.Ordinal)).Objects[0].Uid;

        Assert.Equal(one, Scene.Read(Text("BUSYTYPE:BUSY|" + Hours).Replace("UID:v", "X:", StringComparison.Ordinal)).Objects[0].Uid);
        Assert.NotEqual(one, Scene.Read(Text(Hours.Replace("17", "18", StringComparison.Ordinal)).Replace("UID:v", "X:", StringComparison.Ordinal)).Objects[0].Uid);
    }

    [Fact]
    public void Every_AVAILABLE_matters_to_equality() =>
        Assert.NotEqual(Scene.Read(Text(Hours)).Objects, Scene.Read(Text(Hours.Replace("17", "18", StringComparison.Ordinal))).Objects);

    [Fact]
    public void The_PRIORITY_of_an_event_is_not_kept() =>
        Assert.DoesNotContain("PRIORITY", Scene.Written(Scene.Read(Scene.Event("DTSTART:20240101T000000Z|PRIORITY:1")).Objects[0]), StringComparison.Ordinal);

    private static string Text(string lines) =>
        ("BEGIN:VCALENDAR|BEGIN:VTIMEZONE|TZID:Odd|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0100|TZOFFSETTO:+0100|END:STANDARD|END:VTIMEZONE|"
            + $"BEGIN:VAVAILABILITY|UID:v|{lines}|END:VAVAILABILITY|END:VCALENDAR|").Replace("|", "\r\n", StringComparison.Ordinal);
}
