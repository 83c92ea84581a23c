using ImapFreeBusy.Calendar.Model;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

/// <summary>Text → object → reduced text → an equal object, and the same busy time.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> SampleNames =>
        [.. Directory.GetFiles(Golden.CorpusFolder(), "*.ics").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void A_sample_survives(string name)
    {
        var items = Scene.Read(File.ReadAllText(Path.Combine(Golden.CorpusFolder(), name))).Objects;

        Assert.NotEmpty(items);
        Assert.All(items, AssertSurvives);
    }

    [Theory]
    [InlineData("DTSTART:20240102T090000Z|DTEND:20240102T100000Z")]
    [InlineData("DTSTART;VALUE=DATE:20240102|DURATION:P1DT2H3M4S|EXDATE;VALUE=DATE:20240103")]
    [InlineData("DTSTART;TZID=\"Europe/Berlin\":20240102T090000|DURATION:-PT1H")]
    [InlineData("DTSTART;TZID=\"a;b:c,d\":20240102T090000")]
    [InlineData("DTSTART;TZID=x^'y^^z^n:20240102T090000")]
    [InlineData("DTSTART:20240102T090000|RECURRENCE-ID;RANGE=THISANDFUTURE:20240103T090000Z|SEQUENCE:7")]
    [InlineData("DTSTART:20240102T090000|RDATE;TZID=A;VALUE=PERIOD:20240102T090000/PT1H,20240103T090000Z/20240103T100000")]
    [InlineData("DTSTART:20240102T090000|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3|EXRULE:FREQ=DAILY;COUNT=3")]
    [InlineData("DTSTART:20240102T090000|ORGANIZER:mailto:a%0D%0Ab%25@example.org|ATTENDEE;PARTSTAT=X;ROLE=CHAIR:mailto:\"q\"@x|ATTENDEE:urn:uuid:1")]
    [InlineData("DTSTART:20240102T090000|ATTENDEE:mailto:|ATTENDEE:|ATTENDEE:mailto:äö@x?subject=1|ATTENDEE:http://x/?a#b")]
    [InlineData("DTSTART:20240102T090000|STATUS:TENTATIVE|CLASS:X-ODD|TRANSP:TRANSPARENT|X-MICROSOFT-CDO-BUSYSTATUS:OOF|X-MICROSOFT-CDO-INTENDEDSTATUS:FREE")]
    [InlineData("DTSTART:00010101T000000|DTEND:99991231T235959Z|DTSTAMP:00010101T000000Z")]
    public void An_event_survives(string lines) => Assert.All(Scene.Read(Scene.Event(lines)).Objects, AssertSurvives);

    [Theory]
    [InlineData("a\\,b\\;c\\\\d\\ne")]
    [InlineData("tab\there")]
    [InlineData("größer € 𝄞")]
    [InlineData("{12345}@host ")]
    public void A_UID_survives(string uid) => AssertSurvives(
        Assert.Single(Scene.Read($"BEGIN:VCALENDAR\nMETHOD:x-odd 1\nBEGIN:VEVENT\nUID:{uid}\nDTSTART:20240101\nEND:VEVENT\nEND:VCALENDAR\n").Objects));

    [Fact]
    public void Titles_and_places_are_not_in_the_reduced_text()
    {
        var written = Scene.Written(Scene.Read(Scene.Event("DTSTART:20240102T090000Z|SUMMARY:secret|LOCATION:secret|DESCRIPTION:secret|ATTENDEE;CN=secret:mailto:a@b|X-A:secret")).Objects[0]);
        Assert.DoesNotContain("secret", written, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_zone_of_a_known_name_is_not_kept_and_that_of_an_unknown_name_is()
    {
        const string Zones = "BEGIN:VTIMEZONE|TZID:Europe/Berlin|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0100|TZOFFSETTO:+0100|END:STANDARD|END:VTIMEZONE|"
            + "BEGIN:VTIMEZONE|TZID:Odd|BEGIN:DAYLIGHT|DTSTART:19700101T000000|TZOFFSETFROM:+0100|TZOFFSETTO:+0200|RDATE:19800101T000000|RRULE:FREQ=YEARLY|END:DAYLIGHT|END:VTIMEZONE|"
            + "BEGIN:VTIMEZONE|TZID:Unused|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0100|TZOFFSETTO:+0100|END:STANDARD|END:VTIMEZONE";
        var item = Scene.Read(Scene.Event("DTSTART;TZID=Europe/Berlin:20240102T090000|DTEND;TZID=Odd:20240102T090000", Zones)).Objects[0];

        Assert.Equal("Odd", Assert.Single(item.Zones).Name);
        AssertSurvives(item);
    }

    [Fact]
    public void Equal_VTIMEZONEs_are_one_in_memory()
    {
        const string Zone = "BEGIN:VTIMEZONE|TZID:Odd|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0100|TZOFFSETTO:+0100|END:STANDARD|END:VTIMEZONE";
        var one = Scene.Read(Scene.Event("DTSTART;TZID=Odd:20240102T090000", Zone)).Objects[0];
        var other = Scene.Read(Scene.Event("DTSTART;TZID=Odd:20240105T090000", Zone)).Objects[0];

        Assert.Same(one.Zones[0], other.Zones[0]);
        Assert.Same(one.Components[0].Start!.Value.ZoneName, other.Components[0].Start!.Value.ZoneName);
    }

    private static void AssertSurvives(CalendarObject item)
    {
        Assert.Equal(item, Again(item));
        Assert.Equal(Scene.Written(item), Scene.Written(Again(item)));
    }

    private static CalendarObject Again(CalendarObject item)
    {
        var result = Scene.Read(Scene.Written(item));
        Assert.Empty(result.Diagnostics);
        return Assert.Single(result.Objects);
    }
}
