using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.Kolab2;

public sealed class Kolab2RecurrenceTests
{
    // Monday the 15th of January.
    private const string Times = "<start-date tz=\"Europe/Berlin\">2024-01-15T09:00:00</start-date><end-date tz=\"Europe/Berlin\">2024-01-15T10:00:00</end-date>";

    public static TheoryData<string, string> Grammar => new()
    {
        { "cycle=\"daily\"><interval>2</interval><range type=\"none\"/>", "FREQ=DAILY;INTERVAL=2" },
        { "cycle=\"daily\"><interval/>", "FREQ=DAILY" },
        { "cycle=\"daily\"><interval>0</interval>", "FREQ=DAILY" },
        { "cycle=\"daily\"><interval>-3</interval>", "FREQ=DAILY" },
        { "cycle=\"daily\"><day>monday</day>", "FREQ=DAILY" },
        { "cycle=\"Weekly\"><day>friday</day><day>Monday</day><day>monday</day><interval>1</interval>", "FREQ=WEEKLY;BYDAY=MO,FR" },
        { "cycle=\"hourly\"><interval>6</interval>", "FREQ=HOURLY;INTERVAL=6" },
        { "cycle=\"minutely\"><interval>30</interval><range type=\"number\">3</range>", "FREQ=MINUTELY;INTERVAL=30;COUNT=3" },
        { "cycle=\"monthly\" type=\"daynumber\"><daynumber>15</daynumber>", "FREQ=MONTHLY;BYMONTHDAY=15" },
        { "cycle=\"monthly\" type=\"daynumber\"><daynumber>-1</daynumber>", "FREQ=MONTHLY;BYMONTHDAY=-1" },
        { "cycle=\"monthly\" type=\"weekday\"><daynumber>3</daynumber><day>monday</day>", "FREQ=MONTHLY;BYDAY=3MO" },
        { "cycle=\"monthly\" type=\"weekday\"><day>saturday</day><day>sunday</day><daynumber>-1</daynumber>", "FREQ=MONTHLY;BYDAY=-1SA,-1SU" },
        { "cycle=\"monthly\"><daynumber>2</daynumber><day>tuesday</day>", "FREQ=MONTHLY;BYDAY=2TU" },
        { "cycle=\"monthly\"><daynumber>15</daynumber>", "FREQ=MONTHLY;BYMONTHDAY=15" },
        { "cycle=\"yearly\" type=\"monthday\"><daynumber>29</daynumber><month>february</month>", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29" },
        { "cycle=\"yearly\" type=\"yearday\"><daynumber>366</daynumber>", "FREQ=YEARLY;BYYEARDAY=366" },
        { "cycle=\"yearly\" type=\"daynumber\"><daynumber>100</daynumber>", "FREQ=YEARLY;BYYEARDAY=100" },
        { "cycle=\"yearly\" type=\"daynumber\"><daynumber>24</daynumber><month>December</month>", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24" },
        { "cycle=\"yearly\" type=\"weekday\"><daynumber>5</daynumber><day>monday</day><month>may</month>", "FREQ=YEARLY;BYMONTH=5;BYDAY=5MO" },
        { "cycle=\"daily\"><range type=\"number\">10</range>", "FREQ=DAILY;COUNT=10" },
        { "cycle=\"daily\"><range type=\"date\">2024-02-01</range>", "FREQ=DAILY;UNTIL=20240201" },
        { "cycle=\"daily\"><range type=\"date\">2024-02-01T12:00:00Z</range>", "FREQ=DAILY;UNTIL=20240201T120000Z" },
        { "cycle=\"daily\"><complete>2024-01-16</complete><x-other><day>monday</day></x-other>", "FREQ=DAILY" },
    };

    public static TheoryData<string, string?, CalendarDiagnosticSeverity> Traps => new()
    {
        { "><day>monday</day>", null, CalendarDiagnosticSeverity.Unreadable },
        { "cycle=\"fortnightly\">", null, CalendarDiagnosticSeverity.Unreadable },
        { "cycle=\"weekly\"><interval>2</interval>", "FREQ=WEEKLY;INTERVAL=2", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"weekly\"><day>monday</day><day>Montag</day>", "FREQ=WEEKLY;BYDAY=MO", CalendarDiagnosticSeverity.Unreadable },
        { "cycle=\"daily\"><interval>two</interval>", "FREQ=DAILY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"daily\"><interval>99999999999</interval>", "FREQ=DAILY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"monthly\"><interval>1</interval>", "FREQ=MONTHLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"monthly\" type=\"daynumber\"><daynumber>32</daynumber>", "FREQ=MONTHLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"monthly\" type=\"daynumber\"><daynumber>0</daynumber>", "FREQ=MONTHLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"monthly\" type=\"yearday\"><daynumber>3</daynumber>", "FREQ=MONTHLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"monthly\" type=\"weekday\"><daynumber>6</daynumber><day>monday</day>", "FREQ=MONTHLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"monthly\" type=\"weekday\"><daynumber>2</daynumber>", "FREQ=MONTHLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"yearly\" type=\"yearday\"><daynumber>367</daynumber>", "FREQ=YEARLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"yearly\" type=\"monthday\"><daynumber>15</daynumber>", "FREQ=YEARLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"yearly\" type=\"monthday\"><daynumber>15</daynumber><month>Januar</month>", "FREQ=YEARLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"yearly\" type=\"weekday\"><daynumber>3</daynumber><month>may</month>", "FREQ=YEARLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"yearly\">", "FREQ=YEARLY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"daily\"><range type=\"number\">many</range>", "FREQ=DAILY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"daily\"><range type=\"number\">0</range>", "FREQ=DAILY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"daily\"><range type=\"date\">later</range>", "FREQ=DAILY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"daily\"><range type=\"until\">2024-02-01</range>", "FREQ=DAILY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"daily\"><exclusion>never</exclusion>", "FREQ=DAILY", CalendarDiagnosticSeverity.Repaired },
        { "cycle=\"daily\"></recurrence><recurrence cycle=\"weekly\"><day>monday</day>", "FREQ=DAILY", CalendarDiagnosticSeverity.Unreadable },
    };

    [Theory]
    [MemberData(nameof(Grammar))]
    public void A_recurrence_is_the_rule_that_iCalendar_writes_so(string recurrence, string rule) => Assert.Equal(
        Shown(rule), Notations.Shown(Notations.Clean(Document(recurrence), CalendarFormat.Kolab2)));

    [Theory]
    [MemberData(nameof(Traps))]
    public void What_is_missing_or_odd_has_an_answer_and_is_said(string recurrence, string? rule, CalendarDiagnosticSeverity severity)
    {
        var result = Notations.Read(Document(recurrence), CalendarFormat.Kolab2);
        var diagnostic = Assert.Single(result.Diagnostics);

        Assert.Equal(Shown(rule), Notations.Shown(result.Objects));
        Assert.Equal((severity, "e1"), (diagnostic.Severity, diagnostic.Uid));
    }

    [Fact]
    public void Exclusions_are_days_by_the_clock_of_the_event()
    {
        var scene = Scene("Europe/Berlin", "<start-date tz=\"America/Los_Angeles\">2024-01-15T17:00:00</start-date><end-date tz=\"America/Los_Angeles\">2024-01-15T18:00:00</end-date>"
            + "<recurrence cycle=\"daily\"><exclusion>2024-01-16</exclusion><exclusion/><range type=\"number\">3</range></recurrence>");

        Assert.Equal(["20240116T0100/20240116T0200", "20240118T0100/20240118T0200"], scene.Busy());
    }

    [Fact]
    public void With_a_zone_a_recurrence_follows_its_clock() => Assert.Equal(
        ["20240327T0800/20240327T0900", "20240403T0700/20240403T0800"],
        Scene("UTC", "<start-date tz=\"Europe/Berlin\">2024-03-27T09:00:00</start-date><end-date tz=\"Europe/Berlin\">2024-03-27T10:00:00</end-date>" + Weekly("wednesday")).Busy());

    [Fact]
    public void With_UTC_beside_its_zone_too() => Assert.Equal(
        ["20240327T0800/20240327T0900", "20240403T0700/20240403T0800"],
        Scene("UTC", "<start-date tz=\"Europe/Berlin\">2024-03-27T08:00:00Z</start-date><end-date tz=\"Europe/Berlin\">2024-03-27T09:00:00Z</end-date>" + Weekly("wednesday")).Busy());

    [Fact]
    public void Without_one_it_follows_the_owners_clock_by_which_its_days_are_meant()
    {
        // Monday at five in the afternoon in California, where it was written.
        const string Elements = "<start-date>2024-03-05T01:00:00Z</start-date><end-date>2024-03-05T02:00:00Z</end-date>";

        Assert.Equal(
            ["20240305T0100/20240305T0200", "20240312T0000/20240312T0100"], Scene("America/Los_Angeles", Elements + Weekly("monday")).Busy());
    }

    [Fact]
    public void Its_exclusions_and_its_end_are_days_of_the_owner_then()
    {
        const string Elements = "<start-date>2024-03-05T01:00:00Z</start-date><end-date>2024-03-05T02:00:00Z</end-date>"
            + "<recurrence cycle=\"daily\"><exclusion>2024-03-05</exclusion><range type=\"date\">2024-03-06</range></recurrence>";

        Assert.Equal(["20240305T0100/20240305T0200", "20240307T0100/20240307T0200"], Scene("America/Los_Angeles", Elements).Busy());
    }

    [Fact]
    public void Whose_clock_it_follows_is_kept_in_the_reduced_text()
    {
        var item = Notations.Clean(Notations.Kolab2("<start-date>2024-03-05T01:00:00Z</start-date>" + Weekly("monday")), CalendarFormat.Kolab2)[0];

        Assert.True(item.Components[0].RecursLocally);
        Assert.Equal(item, Assert.Single(Tests.Scene.Read(Tests.Scene.Written(item)).Objects));
        Assert.NotEqual(item, Assert.Single(Tests.Scene.Read(Tests.Scene.Written(item).Replace("LOCALLY:TRUE", "LOCALLY:FALSE", StringComparison.Ordinal)).Objects));
    }

    [Fact]
    public void An_all_day_series_has_its_days_everywhere() => Assert.Equal(
        ["20240304T2300/20240306T2300", "20240311T2300/20240313T2300"],
        Scene("Europe/Berlin", "<start-date>2024-03-05</start-date><end-date>2024-03-06</end-date>" + Weekly("tuesday")).Busy());

    private static string[] Shown(string? rule) => Notations.Shown(Notations.Clean(
        Tests.Scene.Event("DTSTART;TZID=Europe/Berlin:20240115T090000|DTEND;TZID=Europe/Berlin:20240115T100000" + (rule is null ? "" : "|RRULE:" + rule)),
        CalendarFormat.ICalendar));

    private static string Weekly(string day) => $"<recurrence cycle=\"weekly\"><interval>1</interval><day>{day}</day><range type=\"number\">2</range></recurrence>";

    private static string Document(string recurrence) => Notations.Kolab2($"<recurrence {recurrence}</recurrence>{Times}");

    private static Scene Scene(string zone, string elements) => new Scene(zone).WithText(Notations.Kolab2(elements), format: CalendarFormat.Kolab2);
}
