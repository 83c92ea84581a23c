using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.Kolab3;

/// <summary>What xCal means where Kolab 3 wrote it, as its programs are found to write it.</summary>
public sealed class Kolab3Tests
{
    private const string Berlin = "<parameters><tzid><text>/kolab.org/Europe/Berlin</text></tzid></parameters>";
    private const string Windows = "<parameters><tzid><text>/kolab.org/W. Europe Standard Time</text></tzid></parameters>";
    private const string Series = "<dtstart>" + Berlin + "<date-time>2024-03-04T09:00:00</date-time></dtstart><dtend>" + Berlin + "<date-time>2024-03-04T10:00:00</date-time></dtend><rrule><recur><freq>DAILY</freq><count>3</count></recur></rrule>";
    private const string AllDay = "<dtstart><date>2024-03-04</date></dtstart><dtend><date>2024-03-05</date></dtend>";

    [Theory]
    [InlineData("/kolab.org/Europe/Berlin", "08")]
    [InlineData("/kolab.org/W. Europe Standard Time", "08")]
    [InlineData("/kolab.org/Tokyo Standard Time", "00")]
    [InlineData("/kolab.org/UTC", "09")]
    public void A_zone_is_known_behind_the_prefix(string zone, string hour)
    {
        var scene = Of($"<dtstart><parameters><tzid><text>{zone}</text></tzid></parameters><date-time>2024-03-04T09:00:00</date-time></dtstart><duration><duration>PT30M</duration></duration>");

        Assert.Equal([$"20240304T{hour}00/20240304T{hour}30"], scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Theory]
    [InlineData("mailto:%3Cada%40example.org%3E")]
    [InlineData("MAILTO:%3cAda%40Example.ORG%3e")]
    [InlineData("mailto:ada@example.org")]
    [InlineData("mailto:ada%40example.org")]
    public void The_owner_is_known_by_an_encoded_address(string address)
    {
        var scene = Of("<dtstart><date-time>2024-03-04T09:00:00Z</date-time></dtstart><dtend><date-time>2024-03-04T10:00:00Z</date-time></dtend>"
            + $"<attendee><parameters><partstat><text>DECLINED</text></partstat></parameters><cal-address>{address}</cal-address></attendee>");
        Assert.Empty(scene.Busy());
    }

    [Theory]
    [InlineData("<exdate><date>2024-03-05</date></exdate>")]
    [InlineData("<exdate>" + Berlin + "<date>2024-03-05</date></exdate>")]
    [InlineData("<exdate>" + Windows + "<date-time>2024-03-05T09:00:00</date-time></exdate>")]
    [InlineData("<exdate><parameters><tzid><text>/kolab.org/America/New_York</text></tzid></parameters><date-time>2024-03-05T03:00:00</date-time></exdate>")]
    [InlineData("<exdate><date-time>2024-03-05T08:00:00Z</date-time></exdate>")]
    [InlineData("<exdate><date-time>2024-03-05T09:00:00</date-time></exdate>")]
    public void An_excluded_instance_may_be_named_by_its_day_or_by_any_clock(string excluded)
    {
        var scene = Of(Series + excluded);
        Assert.Equal(["20240304T0800/20240304T0900", "20240306T0800/20240306T0900"], scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Theory]
    [InlineData("<date>2024-03-05</date>")]
    [InlineData("<date-time>2024-03-05T08:00:00Z</date-time>")]
    public void A_series_may_end_with_a_day(string until) => Assert.Equal(
        ["20240304T0800/20240304T0900", "20240305T0800/20240305T0900"],
        Of(Series.Replace("<count>3</count>", $"<until>{until}</until>", StringComparison.Ordinal)).Busy());

    [Theory]
    [InlineData("<recurrence-id>" + Berlin + "<date-time>2024-03-05T09:00:00</date-time></recurrence-id>")]
    [InlineData("<recurrence-id><date>2024-03-05</date></recurrence-id>")]
    [InlineData("<recurrence-id><date-time>2024-03-05T08:00:00Z</date-time></recurrence-id>")]
    public void An_override_that_tells_no_time_stays_where_it_is_and_as_long(string recurrenceId)
    {
        var scene = Of(Series, recurrenceId + "<x-custom><identifier>X-MICROSOFT-CDO-BUSYSTATUS</identifier><value>OOF</value></x-custom>");

        Assert.Equal(["20240304T0800/20240304T0900", "20240305T0800/20240305T0900 Unavailable", "20240306T0800/20240306T0900"], scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Theory]
    // Moved to another day, and as long as before.
    [InlineData("2024-03-07T14:00:00", "20240307T1300/20240307T1400")]
    // The first instance begins later and ends when it always did.
    [InlineData("2024-03-04T09:30:00", "20240304T0830/20240304T0900")]
    public void An_override_that_tells_no_end_has_its_masters_or_is_as_long(string start, string busy)
    {
        var scene = Of(Series.Replace("<count>3</count>", "<count>1</count>", StringComparison.Ordinal), $"<recurrence-id><date>2024-03-04</date></recurrence-id><dtstart>{Berlin}<date-time>{start}</date-time></dtstart>");

        Assert.Equal([busy], scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Fact]
    public void An_all_day_override_has_days_too()
    {
        var scene = Of(AllDay + "<rrule><recur><freq>WEEKLY</freq><count>2</count></recur></rrule>", "<recurrence-id><date>2024-03-11</date></recurrence-id><dtstart><date>2024-03-13</date></dtstart>");

        Assert.Equal(["20240303T2300/20240305T2300", "20240312T2300/20240314T2300"], scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Fact]
    public void A_change_of_this_and_all_that_follow_changes_them()
    {
        var scene = Of(Series, $"<recurrence-id><parameters><tzid><text>/kolab.org/Europe/Berlin</text></tzid><range><text>THISANDFUTURE</text></range></parameters><date-time>2024-03-05T09:00:00</date-time></recurrence-id><dtstart>{Berlin}<date-time>2024-03-05T15:00:00</date-time></dtstart>");

        Assert.Equal(["20240304T0800/20240304T0900", "20240305T1400/20240305T1500", "20240306T1400/20240306T1500"], scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Theory]
    [InlineData("<dtstart><date>2024-03-04</date></dtstart>", "20240303T2300/20240304T2300")]
    [InlineData("<dtstart>" + Berlin + "<date-time>2024-03-04T09:00:00</date-time></dtstart>", null)]
    public void Without_an_end_a_date_is_a_day_and_a_time_is_nothing(string start, string? busy)
    {
        var scene = Of(start);
        Assert.Equal(busy is null ? [] : [busy], scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Theory]
    [InlineData(true, true, "20240305T2300")]
    [InlineData(true, false, "20240305T2300")]
    [InlineData(false, true, "20240305T2300")]
    [InlineData(false, false, "20240304T2300")]
    public void An_all_day_end_is_the_last_day_where_the_document_or_its_message_says_that_it_is_Kolabs(bool says, bool isKolab, string end)
    {
        var read = Read(Document(AllDay, "", says), isKolab);
        Assert.Equal(end, new Scene("Europe/Berlin").With(read).Busy()[0].Split('/')[1]);
    }

    [Theory]
    [InlineData("<dtstart><date>2024-03-04</date></dtstart><dtend><date>2024-03-03</date></dtend>")]
    [InlineData("<dtstart><date>2024-03-04</date></dtstart><dtend><date>2024-02-01</date></dtend>")]
    public void A_last_day_before_the_first_is_said(string times)
    {
        var scene = Of(times);
        Assert.Empty(scene.Busy());
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(scene.Diagnostics).Severity);
    }

    [Fact]
    public void A_list_has_three_types_and_what_it_tells_of_events_is_not_kept()
    {
        const string Event = "<x-event><uid>secret</uid><summary>secret</summary><location>secret</location></x-event>";
        static string Period(string type, int hour) => $"<freebusy><parameters><fbtype><text>{type}</text></fbtype>{Event}</parameters><period><start>2024-03-04T{hour:00}:00:00Z</start><end>2024-03-04T{hour + 1:00}:00:00Z</end></period></freebusy>";
        var text = Document("", "", isKolab: true).Replace("vevent", "vfreebusy", StringComparison.Ordinal)
            .Replace("</uid>", "</uid>" + Period("BUSY", 8) + Period("BUSY-TENTATIVE", 10) + Period("X-OUT-OF-OFFICE", 12), StringComparison.Ordinal);
        var read = Read(text, isKolab: false);

        Assert.Equal(["20240304T0800/20240304T0900", "20240304T1000/20240304T1100 Tentative", "20240304T1200/20240304T1300 Unavailable"], new Scene().With(read).Busy());
        Assert.DoesNotContain("secret", Scene.Written(read.Objects[0]), StringComparison.Ordinal);
        Assert.Empty(read.Diagnostics);
    }

    [Fact]
    public void A_task_has_no_busy_time_and_is_no_fault() =>
        Assert.Empty(Notations.Clean(Document(Series, "", isKolab: true).Replace("vevent", "vtodo", StringComparison.Ordinal), CalendarFormat.XCal));

    private static CalendarReadResult Read(string text, bool isKolab) =>
        new CalendarReader(new CalendarLimits()).Read(System.Text.Encoding.UTF8.GetBytes(text), CalendarFormat.XCal, isKolab: isKolab);

    private static Scene Of(string master, string change = "") => new Scene("Europe/Berlin").With(Read(Document(master, change, isKolab: true), isKolab: false));

    private static string Document(string master, string change, bool isKolab) =>
        $"<icalendar><vcalendar><properties>{(isKolab ? "<x-kolab-version><text>3.1.0</text></x-kolab-version>" : "")}</properties><components>{Component(master)}{(change.Length > 0 ? Component(change) : "")}</components></vcalendar></icalendar>";

    private static string Component(string properties) => $"<vevent><properties><uid><text>k</text></uid>{properties}</properties></vevent>";
}
