using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats;

/// <summary>The examples of the RFCs, and a message as Kolab 3 writes it.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void The_second_example_of_RFC_6321_and_RFC_7265_is_one_event_in_three_notations()
    {
        var objects = Notations.Clean(Sample("rfc6321-appendix-b2.ics"), CalendarFormat.ICalendar);

        Assert.Equal(2, Assert.Single(objects).Components.Count);
        Assert.Equal(objects, Notations.Clean(Sample("rfc6321-appendix-b2.xcs"), CalendarFormat.XCal));
        Assert.Equal(objects, Notations.Clean(Sample("rfc7265-appendix-b2.jcs"), CalendarFormat.JCal));
    }

    [Fact]
    public void The_first_example_of_RFC_6321_and_RFC_7265_is_read()
    {
        const string Xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<icalendar xmlns=\"urn:ietf:params:xml:ns:icalendar-2.0\">\n <vcalendar>\n  <properties>\n   <calscale>\n    <text>GREGORIAN</text>\n   </calscale>\n   <prodid>\n    <text>-//Example Inc.//Example Calendar//EN</text>\n   </prodid>\n"
            + "   <version>\n    <text>2.0</text>\n   </version>\n  </properties>\n  <components>\n   <vevent>\n    <properties>\n     <dtstamp>\n      <date-time>2008-02-05T19:12:24Z</date-time>\n     </dtstamp>\n     <dtstart>\n      <date>2008-10-06</date>\n     </dtstart>\n"
            + "     <summary>\n      <text>Planning meeting</text>\n     </summary>\n     <uid>\n      <text>4088E990AD89CB3DBB484909</text>\n     </uid>\n    </properties>\n   </vevent>\n  </components>\n </vcalendar>\n</icalendar>\n";
        const string Json = "[\"vcalendar\",\n [\n  [\"calscale\", {}, \"text\", \"GREGORIAN\"],\n  [\"prodid\", {}, \"text\", \"-//Example Inc.//Example Calendar//EN\"],\n  [\"version\", {}, \"text\", \"2.0\"]\n ],\n [\n  [\"vevent\",\n   [\n    [\"dtstamp\", {}, \"date-time\", \"2008-02-05T19:12:24Z\"],\n"
            + "    [\"dtstart\", {}, \"date\", \"2008-10-06\"],\n    [\"summary\", {}, \"text\", \"Planning meeting\"],\n    [\"uid\", {}, \"text\", \"4088E990AD89CB3DBB484909\"]\n   ],\n   []\n  ]\n ]\n]\n";
        var item = Assert.Single(Notations.Clean(Xml, CalendarFormat.XCal));

        Assert.Equal("4088E990AD89CB3DBB484909", item.Uid);
        Assert.True(item.Components[0].Start!.Value.IsDate);
        Assert.Equal(item, Assert.Single(Notations.Clean(Json, CalendarFormat.JCal)));
    }

    [Fact]
    public void A_message_of_Kolab_3_becomes_busy_as_Kolab_means_it()
    {
        var scene = new Scene("Europe/Berlin").In("20260101T000000Z", "20260401T000000Z").WithText(Sample("kolab3-series.xcs"), format: CalendarFormat.XCal);

        // The week of the exclusion is missing, the third instance is moved and as its master else, and the last day of the two is busy too.
        Assert.Equal(
            [
                "20260105T0900/20260105T1000 Unavailable", "20260119T1300/20260119T1400 Unavailable", "20260126T0900/20260126T1000 Unavailable",
                "20260202T0900/20260202T1000 Unavailable", "20260301T2300/20260303T2300",
            ],
            scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Fact]
    public void The_addresses_of_Kolab_3_are_those_within_the_brackets()
    {
        var component = Notations.Clean(Sample("kolab3-series.xcs"), CalendarFormat.XCal)[0].Components[0];

        Assert.Equal(("bob@example.org", "ada@example.org"), (component.Organizer, component.Attendees[0].Address));
    }

    [Fact]
    public void An_override_of_Kolab_3_takes_from_its_master_what_it_leaves_out()
    {
        const string Zone = "<parameters><tzid><text>/kolab.org/Europe/Berlin</text></tzid></parameters>";
        const string Master = "<vevent><properties><uid><text>k</text></uid><dtstart>" + Zone + "<date-time>2026-01-05T10:00:00</date-time></dtstart><duration><duration>PT1H</duration></duration>"
            + "<transp><text>TRANSPARENT</text></transp><rrule><recur><freq>WEEKLY</freq><count>3</count></recur></rrule></properties></vevent>";
        static string Override(string day, string more) => "<vevent><properties><uid><text>k</text></uid><recurrence-id>" + Zone + $"<date-time>2026-01-{day}T10:00:00</date-time></recurrence-id>{more}</properties></vevent>";
        var text = "<icalendar><vcalendar><properties><x-kolab-version><text>3.1.0</text></x-kolab-version></properties><components>" + Master
            + Override("05", "<transp><text>OPAQUE</text></transp>")
            + Override("12", "<dtstart>" + Zone + "<date-time>2026-01-12T12:00:00</date-time></dtstart>")
            + Override("19", "<dtstart>" + Zone + "<date-time>2026-01-19T12:00:00</date-time></dtstart><dtend>" + Zone + "<date-time>2026-01-19T15:00:00</date-time></dtend><transp><text>OPAQUE</text></transp>")
            + "</components></vcalendar></icalendar>";
        var scene = new Scene("Europe/Berlin").In("20260101T000000Z", "20260301T000000Z").WithText(text, format: CalendarFormat.XCal);

        Assert.Equal(["20260105T0900/20260105T1000", "20260119T1100/20260119T1400"], scene.Busy());
        Assert.Empty(scene.Diagnostics);
        Assert.NotEmpty(Notations.Read(text.Replace("x-kolab-version", "x-other", StringComparison.Ordinal), CalendarFormat.XCal).Diagnostics);
    }

    [Fact]
    public void Only_Kolab_counts_the_last_day_of_an_event_as_its_end()
    {
        var text = Sample("kolab3-series.xcs").Replace("x-kolab-version", "x-other-version", StringComparison.Ordinal);
        var scene = new Scene("Europe/Berlin").In("20260301T000000Z", "20260401T000000Z").WithText(text, format: CalendarFormat.XCal);

        Assert.Equal(["20260301T2300/20260302T2300"], scene.Busy());
    }

    [Fact]
    public void A_busy_list_of_Kolab_3_knows_out_of_office()
    {
        const string Text = "<icalendar><vcalendar><properties><x-kolab-version><text>3.0</text></x-kolab-version></properties><components><vfreebusy><properties><uid><text>f</text></uid>"
            + "<freebusy><parameters><fbtype><text>X-OUT-OF-OFFICE</text></fbtype></parameters><period><start>2026-01-05T09:00:00Z</start><end>2026-01-05T10:00:00Z</end></period></freebusy></properties></vfreebusy></components></vcalendar></icalendar>";
        var scene = new Scene().In("20260101T000000Z", "20260201T000000Z").WithText(Text, format: CalendarFormat.XCal);

        Assert.Equal(["20260105T0900/20260105T1000 Unavailable"], scene.Busy());
    }

    [Fact]
    public void A_VAVAILABILITY_is_read_from_every_notation()
    {
        const string Text = "BEGIN:VCALENDAR\r\nBEGIN:VAVAILABILITY\r\nUID:a\r\nDTSTART:20240101T000000Z\r\nPRIORITY:3\r\nBUSYTYPE:BUSY\r\nBEGIN:AVAILABLE\r\nUID:b\r\nDTSTART;TZID=Europe/Berlin:20240101T090000\r\nDTEND;TZID=Europe/Berlin:20240101T170000\r\n"
            + "RRULE:FREQ=WEEKLY;BYDAY=MO,TU\r\nEND:AVAILABLE\r\nEND:VAVAILABILITY\r\nEND:VCALENDAR\r\n";
        const string Xml = "<icalendar><vcalendar><components><vavailability><properties><uid><text>a</text></uid><dtstart><date-time>2024-01-01T00:00:00Z</date-time></dtstart><priority><integer>3</integer></priority><busytype><text>BUSY</text></busytype></properties>"
            + "<components><available><properties><uid><text>b</text></uid><dtstart><parameters><tzid><text>Europe/Berlin</text></tzid></parameters><date-time>2024-01-01T09:00:00</date-time></dtstart><dtend><parameters><tzid><text>Europe/Berlin</text></tzid></parameters><date-time>2024-01-01T17:00:00</date-time></dtend>"
            + "<rrule><recur><freq>WEEKLY</freq><byday>MO</byday><byday>TU</byday></recur></rrule></properties></available></components></vavailability></components></vcalendar></icalendar>";
        const string Json = "[\"vcalendar\",[],[[\"vavailability\",[[\"uid\",{},\"text\",\"a\"],[\"dtstart\",{},\"date-time\",\"2024-01-01T00:00:00Z\"],[\"priority\",{},\"integer\",3],[\"busytype\",{},\"text\",\"BUSY\"]],"
            + "[[\"available\",[[\"uid\",{},\"text\",\"b\"],[\"dtstart\",{\"tzid\":\"Europe/Berlin\"},\"date-time\",\"2024-01-01T09:00:00\"],[\"dtend\",{\"tzid\":\"Europe/Berlin\"},\"date-time\",\"2024-01-01T17:00:00\"],[\"rrule\",{},\"recur\",{\"freq\":\"WEEKLY\",\"byday\":[\"MO\",\"TU\"]}]],[]]]]]]";
        var objects = Notations.Clean(Text, CalendarFormat.ICalendar);

        Assert.Single(objects);
        Assert.Equal(Notations.Shown(objects), Notations.Shown(Notations.Clean(Xml, CalendarFormat.XCal)));
        Assert.Equal(objects, Notations.Clean(Json, CalendarFormat.JCal));
    }

    private static string Sample(string name) => File.ReadAllText(Path.Combine(Golden.CorpusFolder(), name));
}
