using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats;

/// <summary>Every property and value type that is read: one text, one xCal, one jCal, one object.</summary>
public sealed class SameMeaningTests
{
    private const string Start = "DTSTART:20240102T090000Z";
    private const string XStart = "<dtstart><date-time>2024-01-02T09:00:00Z</date-time></dtstart>";
    private const string JStart = "[\"dtstart\",{},\"date-time\",\"2024-01-02T09:00:00Z\"]";

    public static TheoryData<string, string, string> Properties => new()
    {
        { "", "", "" },
        { "DTEND:20240102T100000Z", "<dtend><date-time>2024-01-02T10:00:00Z</date-time></dtend>", "[\"dtend\",{},\"date-time\",\"2024-01-02T10:00:00Z\"]" },
        { "DTEND;TZID=Europe/Berlin:20240102T100000", "<dtend><parameters><tzid><text>Europe/Berlin</text></tzid></parameters><date-time>2024-01-02T10:00:00</date-time></dtend>", "[\"dtend\",{\"tzid\":\"Europe/Berlin\"},\"date-time\",\"2024-01-02T10:00:00\"]" },
        { "DTEND:20240102T100000", "<dtend><date-time>2024-01-02T10:00:00</date-time></dtend>", "[\"dtend\",{},\"date-time\",\"2024-01-02T10:00:00\"]" },
        { "RDATE;VALUE=DATE:20240105", "<rdate><date>2024-01-05</date></rdate>", "[\"rdate\",{},\"date\",\"2024-01-05\"]" },
        { "DURATION:P1DT2H3M4S", "<duration><duration>P1DT2H3M4S</duration></duration>", "[\"duration\",{},\"duration\",\"P1DT2H3M4S\"]" },
        { "DURATION:-P2W", "<duration><duration>-P2W</duration></duration>", "[\"duration\",{},\"duration\",\"-P2W\"]" },
        { "RECURRENCE-ID;RANGE=THISANDFUTURE:20240103T090000Z", "<recurrence-id><parameters><range><text>THISANDFUTURE</text></range></parameters><date-time>2024-01-03T09:00:00Z</date-time></recurrence-id>", "[\"recurrence-id\",{\"range\":\"THISANDFUTURE\"},\"date-time\",\"2024-01-03T09:00:00Z\"]" },
        { "RECURRENCE-ID;VALUE=DATE:20240103", "<recurrence-id><date>2024-01-03</date></recurrence-id>", "[\"recurrence-id\",{},\"date\",\"2024-01-03\"]" },
        { "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=9;WKST=SU;BYDAY=MO,WE", "<rrule><recur><freq>WEEKLY</freq><interval>2</interval><count>9</count><wkst>SU</wkst><byday>MO</byday><byday>WE</byday></recur></rrule>", "[\"rrule\",{},\"recur\",{\"freq\":\"WEEKLY\",\"interval\":2,\"count\":9,\"wkst\":\"SU\",\"byday\":[\"MO\",\"WE\"]}]" },
        { "RRULE:FREQ=DAILY;UNTIL=20240109T090000Z", "<rrule><recur><freq>DAILY</freq><until><date-time>2024-01-09T09:00:00Z</date-time></until></recur></rrule>", "[\"rrule\",{},\"recur\",{\"freq\":\"DAILY\",\"until\":\"2024-01-09T09:00:00Z\"}]" },
        { "RRULE:FREQ=DAILY;UNTIL=20240109", "<rrule><recur><freq>DAILY</freq><until>2024-01-09</until></recur></rrule>", "[\"rrule\",{},\"recur\",{\"freq\":\"DAILY\",\"until\":\"2024-01-09\"}]" },
        { "RRULE:FREQ=YEARLY;BYSECOND=0,1;BYMINUTE=2,3;BYHOUR=4,5;BYMONTHDAY=-1,6;BYYEARDAY=-7,8;BYWEEKNO=9,-10;BYMONTH=11,12;BYSETPOS=1,-1;BYDAY=-1SU,+2MO", "<rrule><recur><freq>YEARLY</freq><bysecond>0</bysecond><bysecond>1</bysecond><byminute>2</byminute><byminute>3</byminute><byhour>4</byhour><byhour>5</byhour><bymonthday>-1</bymonthday><bymonthday>6</bymonthday><byyearday>-7</byyearday><byyearday>8</byyearday><byweekno>9</byweekno><byweekno>-10</byweekno><bymonth>11</bymonth><bymonth>12</bymonth><bysetpos>1</bysetpos><bysetpos>-1</bysetpos><byday>-1SU</byday><byday>+2MO</byday></recur></rrule>", "[\"rrule\",{},\"recur\",{\"freq\":\"YEARLY\",\"bysecond\":[0,1],\"byminute\":[2,3],\"byhour\":[4,\"5\"],\"bymonthday\":[-1,6],\"byyearday\":[-7,8],\"byweekno\":[9,-10],\"bymonth\":[11,12],\"bysetpos\":[1,-1],\"byday\":[\"-1SU\",\"+2MO\"]}]" },
        { "RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT", "<rrule><recur><rscale>GREGORIAN</rscale><freq>MONTHLY</freq><skip>OMIT</skip></recur></rrule>", "[\"rrule\",{},\"recur\",{\"rscale\":\"GREGORIAN\",\"freq\":\"MONTHLY\",\"skip\":\"OMIT\"}]" },
        { "RRULE:FREQ=DAILY\r\nEXRULE:FREQ=WEEKLY", "<rrule><recur><freq>DAILY</freq></recur></rrule><exrule><recur><freq>WEEKLY</freq></recur></exrule>", "[\"rrule\",{},\"recur\",{\"freq\":\"DAILY\"}],[\"exrule\",{},\"recur\",{\"freq\":\"WEEKLY\"}]" },
        { "RDATE:20240104T090000Z,20240105T090000Z", "<rdate><date-time>2024-01-04T09:00:00Z</date-time><date-time>2024-01-05T09:00:00Z</date-time></rdate>", "[\"rdate\",{},\"date-time\",\"2024-01-04T09:00:00Z\",\"2024-01-05T09:00:00Z\"]" },
        { "RDATE;VALUE=DATE:20240104,20240105", "<rdate><date>2024-01-04</date><date>2024-01-05</date></rdate>", "[\"rdate\",{},\"date\",\"2024-01-04\",\"2024-01-05\"]" },
        { "RDATE;TZID=Europe/Berlin;VALUE=PERIOD:20240104T090000/20240104T100000,20240105T090000/PT1H", "<rdate><parameters><tzid><text>Europe/Berlin</text></tzid></parameters><period><start>2024-01-04T09:00:00</start><end>2024-01-04T10:00:00</end></period><period><start>2024-01-05T09:00:00</start><duration>PT1H</duration></period></rdate>", "[\"rdate\",{\"tzid\":\"Europe/Berlin\"},\"period\",[\"2024-01-04T09:00:00\",\"2024-01-04T10:00:00\"],\"2024-01-05T09:00:00/PT1H\"]" },
        { "EXDATE;VALUE=DATE:20240104", "<exdate><date>2024-01-04</date></exdate>", "[\"exdate\",{},\"date\",\"2024-01-04\"]" },
        { "EXDATE;TZID=Europe/Berlin:20240104T090000,20240105T090000", "<exdate><parameters><tzid><text>Europe/Berlin</text></tzid></parameters><date-time>2024-01-04T09:00:00</date-time><date-time>2024-01-05T09:00:00</date-time></exdate>", "[\"exdate\",{\"tzid\":\"Europe/Berlin\"},\"date-time\",\"2024-01-04T09:00:00\",\"2024-01-05T09:00:00\"]" },
        { "STATUS:TENTATIVE\r\nTRANSP:TRANSPARENT\r\nCLASS:CONFIDENTIAL\r\nSEQUENCE:7\r\nDTSTAMP:20240101T000000Z", "<status><text>TENTATIVE</text></status><transp><text>TRANSPARENT</text></transp><class><text>CONFIDENTIAL</text></class><sequence><integer>7</integer></sequence><dtstamp><date-time>2024-01-01T00:00:00Z</date-time></dtstamp>", "[\"status\",{},\"text\",\"TENTATIVE\"],[\"transp\",{},\"text\",\"TRANSPARENT\"],[\"class\",{},\"text\",\"CONFIDENTIAL\"],[\"sequence\",{},\"integer\",7],[\"dtstamp\",{},\"date-time\",\"2024-01-01T00:00:00Z\"]" },
        { "X-MICROSOFT-CDO-BUSYSTATUS:OOF\r\nX-MICROSOFT-CDO-INTENDEDSTATUS:BUSY", "<x-microsoft-cdo-busystatus><unknown>OOF</unknown></x-microsoft-cdo-busystatus><x-microsoft-cdo-intendedstatus><text>BUSY</text></x-microsoft-cdo-intendedstatus>", "[\"x-microsoft-cdo-busystatus\",{},\"unknown\",\"OOF\"],[\"x-microsoft-cdo-intendedstatus\",{},\"text\",\"BUSY\"]" },
        { "ORGANIZER;CN=\"A, b\":mailto:boss@example.org", "<organizer><parameters><cn><text>A, b</text></cn></parameters><cal-address>mailto:boss@example.org</cal-address></organizer>", "[\"organizer\",{\"cn\":\"A, b\"},\"cal-address\",\"mailto:boss@example.org\"]" },
        { "ATTENDEE;PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:a@example.org\r\nATTENDEE;EMAIL=b@example.org;PARTSTAT=DECLINED:urn:uuid:1", "<attendee><parameters><partstat><text>ACCEPTED</text></partstat><role><text>CHAIR</text></role></parameters><cal-address>mailto:a@example.org</cal-address></attendee><attendee><parameters><email><text>b@example.org</text></email><partstat><text>DECLINED</text></partstat></parameters><cal-address>urn:uuid:1</cal-address></attendee>", "[\"attendee\",{\"partstat\":\"ACCEPTED\",\"role\":\"CHAIR\"},\"cal-address\",\"mailto:a@example.org\"],[\"attendee\",{\"email\":\"b@example.org\",\"partstat\":[\"DECLINED\"]},\"cal-address\",\"urn:uuid:1\"]" },
        { "SUMMARY:a\\, b\r\nCATEGORIES:x,y\r\nGEO:1.5;2\r\nATTACH;VALUE=BINARY;ENCODING=BASE64:AAAA\r\nX-A;X-B=1:2", "<summary><text>a, b</text></summary><categories><text>x</text><text>y</text></categories><geo><latitude>1.5</latitude><longitude>2</longitude></geo><attach><binary>AAAA</binary></attach><x-a><parameters><x-b><unknown>1</unknown></x-b></parameters><unknown>2</unknown></x-a>", "[\"summary\",{},\"text\",\"a, b\"],[\"categories\",{},\"text\",\"x\",\"y\"],[\"geo\",{},\"float\",[1.5,2]],[\"attach\",{},\"binary\",\"AAAA\"],[\"x-a\",{\"x-b\":\"1\"},\"unknown\",\"2\"],[\"x-c\",{\"group\":\"g\"},\"boolean\",true]" },
        { "DTEND;TZID=\"a^'b^^c;d:e,f\":20240102T100000", "<dtend><parameters><tzid><text>a\"b^c;d:e,f</text></tzid></parameters><date-time>2024-01-02T10:00:00</date-time></dtend>", "[\"dtend\",{\"tzid\":\"a\\\"b^c;d:e,f\"},\"date-time\",\"2024-01-02T10:00:00\"]" },
    };

    public static TheoryData<string> Uids => ["plain", "a,b;c\\d", "\\n", "größer € 𝄞", "<&>\"'", "{1}@host", "a^b", "a\\\\b", ":;,", "%41"];

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_property_means_the_same_in_every_notation(string text, string xml, string json)
    {
        var objects = Notations.Shown(Notations.Clean(Scene.Event((Start + "\r\n" + text).TrimEnd()), CalendarFormat.ICalendar));

        Assert.Single(objects);
        Assert.Equal(objects, Notations.Shown(Notations.Clean(Notations.XCal(XStart + xml), CalendarFormat.XCal)));
        Assert.Equal(objects, Notations.Shown(Notations.Clean(Notations.JCal(JStart + (json.Length > 0 ? "," : "") + json), CalendarFormat.JCal)));
    }

    [Theory]
    [MemberData(nameof(Uids))]
    public void A_text_is_the_same_letter_for_letter(string uid)
    {
        var xml = Notations.XCal(XStart).Replace("<text>e1</text>", $"<text>{System.Security.SecurityElement.Escape(uid)}</text>", StringComparison.Ordinal);
        var json = Notations.JCal(JStart).Replace("\"e1\"", System.Text.Json.JsonSerializer.Serialize(uid), StringComparison.Ordinal);

        Assert.Equal(uid, Assert.Single(Notations.Clean(xml, CalendarFormat.XCal)).Uid);
        Assert.Equal(uid, Assert.Single(Notations.Clean(json, CalendarFormat.JCal)).Uid);
    }

    [Fact]
    public void A_zone_that_nobody_knows_is_read_from_its_VTIMEZONE()
    {
        const string Text = "BEGIN:VTIMEZONE|TZID:Odd|BEGIN:DAYLIGHT|DTSTART:19810329T020000|TZOFFSETFROM:+0100|TZOFFSETTO:+0200|RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU|END:DAYLIGHT|"
            + "BEGIN:STANDARD|DTSTART:19961027T030000|TZOFFSETFROM:+0200|TZOFFSETTO:-003015|RDATE:19971027T030000,19981027T030000|END:STANDARD|END:VTIMEZONE";
        const string Xml = "<vtimezone><properties><tzid><text>Odd</text></tzid></properties><components>"
            + "<daylight><properties><dtstart><date-time>1981-03-29T02:00:00</date-time></dtstart><tzoffsetfrom><utc-offset>+01:00</utc-offset></tzoffsetfrom><tzoffsetto><utc-offset>+02:00</utc-offset></tzoffsetto><rrule><recur><freq>YEARLY</freq><bymonth>3</bymonth><byday>-1SU</byday></recur></rrule></properties></daylight>"
            + "<standard><properties><dtstart><date-time>1996-10-27T03:00:00</date-time></dtstart><tzoffsetfrom><utc-offset>+02:00</utc-offset></tzoffsetfrom><tzoffsetto><utc-offset>-00:30:15</utc-offset></tzoffsetto><rdate><date-time>1997-10-27T03:00:00</date-time><date-time>1998-10-27T03:00:00</date-time></rdate></properties></standard>"
            + "</components></vtimezone>";
        const string Json = "[\"vtimezone\",[[\"tzid\",{},\"text\",\"Odd\"]],["
            + "[\"daylight\",[[\"dtstart\",{},\"date-time\",\"1981-03-29T02:00:00\"],[\"tzoffsetfrom\",{},\"utc-offset\",\"+01:00\"],[\"tzoffsetto\",{},\"utc-offset\",\"+02:00\"],[\"rrule\",{},\"recur\",{\"freq\":\"YEARLY\",\"bymonth\":3,\"byday\":\"-1SU\"}]],[]],"
            + "[\"standard\",[[\"dtstart\",{},\"date-time\",\"1996-10-27T03:00:00\"],[\"tzoffsetfrom\",{},\"utc-offset\",\"+02:00\"],[\"tzoffsetto\",{},\"utc-offset\",\"-00:30:15\"],[\"rdate\",{},\"date-time\",\"1997-10-27T03:00:00\",\"1998-10-27T03:00:00\"]],[]]]],";
        var xmlStart = XStart.Replace("<date-time>2024-01-02T09:00:00Z", "<parameters><tzid><text>Odd</text></tzid></parameters><date-time>2024-01-02T09:00:00", StringComparison.Ordinal);
        var jsonStart = JStart.Replace("{},\"date-time\",\"2024-01-02T09:00:00Z", "{\"tzid\":\"Odd\"},\"date-time\",\"2024-01-02T09:00:00", StringComparison.Ordinal);

        var objects = Notations.Clean(Scene.Event("DTSTART;TZID=Odd:20240102T090000", Text), CalendarFormat.ICalendar);

        Assert.Equal(2, Assert.Single(objects[0].Zones).Observances.Count);
        Assert.Equal(objects, Notations.Clean(Notations.XCal(xmlStart, others: Xml), CalendarFormat.XCal));
        Assert.Equal(objects, Notations.Clean(Notations.JCal(jsonStart, others: Json), CalendarFormat.JCal));
    }

    [Fact]
    public void METHOD_and_a_VFREEBUSY_mean_the_same_in_every_notation()
    {
        const string Text = "BEGIN:VCALENDAR\r\nMETHOD:publish\r\nBEGIN:VFREEBUSY\r\nUID:f\r\nDTSTART:20240101T000000Z\r\nDTEND:20240201T000000Z\r\n"
            + "FREEBUSY:20240102T090000Z/PT1H,20240103T090000Z/20240103T100000Z\r\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20240104T090000Z/PT1H\r\nFREEBUSY;FBTYPE=FREE:20240105T090000Z/PT1H\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n";
        const string Xml = "<icalendar><vcalendar><properties><method><text>publish</text></method></properties><components><vfreebusy><properties><uid><text>f</text></uid>"
            + "<dtstart><date-time>2024-01-01T00:00:00Z</date-time></dtstart><dtend><date-time>2024-02-01T00:00:00Z</date-time></dtend>"
            + "<freebusy><period><start>2024-01-02T09:00:00Z</start><duration>PT1H</duration></period><period><start>2024-01-03T09:00:00Z</start><end>2024-01-03T10:00:00Z</end></period></freebusy>"
            + "<freebusy><parameters><fbtype><text>BUSY-TENTATIVE</text></fbtype></parameters><period><start>2024-01-04T09:00:00Z</start><duration>PT1H</duration></period></freebusy>"
            + "<freebusy><parameters><fbtype><text>FREE</text></fbtype></parameters><period><start>2024-01-05T09:00:00Z</start><duration>PT1H</duration></period></freebusy>"
            + "</properties></vfreebusy></components></vcalendar></icalendar>";
        const string Json = "[\"vcalendar\",[[\"method\",{},\"text\",\"publish\"]],[[\"vfreebusy\",[[\"uid\",{},\"text\",\"f\"],[\"dtstart\",{},\"date-time\",\"2024-01-01T00:00:00Z\"],[\"dtend\",{},\"date-time\",\"2024-02-01T00:00:00Z\"],"
            + "[\"freebusy\",{},\"period\",[\"2024-01-02T09:00:00Z\",\"PT1H\"],[\"2024-01-03T09:00:00Z\",\"2024-01-03T10:00:00Z\"]],"
            + "[\"freebusy\",{\"fbtype\":\"BUSY-TENTATIVE\"},\"period\",\"2024-01-04T09:00:00Z/PT1H\"],[\"freebusy\",{\"fbtype\":\"FREE\"},\"period\",[\"2024-01-05T09:00:00Z\",\"PT1H\"]]],[]]]]";

        var objects = Notations.Clean(Text, CalendarFormat.ICalendar);

        Assert.Equal(("PUBLISH", 3), (objects[0].Method, objects[0].Components[0].Periods.Count));
        Assert.Equal(objects, Notations.Clean(Xml, CalendarFormat.XCal));
        Assert.Equal(objects, Notations.Clean(Json, CalendarFormat.JCal));
    }

    [Theory]
    [InlineData(CalendarFormat.XCal)]
    [InlineData(CalendarFormat.JCal)]
    public void The_METHOD_of_the_part_counts_where_the_calendar_has_none(CalendarFormat format)
    {
        var (without, with) = format == CalendarFormat.XCal
            ? (Notations.XCal(XStart), Notations.XCal(XStart, "<method><text>REQUEST</text></method>"))
            : (Notations.JCal(JStart), Notations.JCal(JStart, "[\"method\",{},\"text\",\"REQUEST\"]"));

        Assert.Equal("REPLY", Assert.Single(Notations.Read(without, format, method: "reply").Objects).Method);
        Assert.Equal("REQUEST", Assert.Single(Notations.Read(with, format, method: "reply").Objects).Method);
    }
}
