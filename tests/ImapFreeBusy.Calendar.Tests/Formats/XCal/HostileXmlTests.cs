using System.Net;
using System.Net.Sockets;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.XCal;

public sealed class HostileXmlTests
{
    private const string Times = "<dtstart><date-time>2024-01-02T09:00:00Z</date-time></dtstart><dtend><date-time>2024-01-02T10:00:00Z</date-time></dtend>";
    private const long MostMemory = 64 * 1024 * 1024;

    private static readonly string[] Pieces =
    [
        "<icalendar>", "</icalendar>", "<vcalendar>", "</vcalendar>", "<properties>", "</properties>", "<components>", "</components>", "<vevent>", "</vevent>", "<uid>", "</uid>",
        "<text>", "</text>", "a", "<dtstart>", "</dtstart>", "<date-time>", "</date-time>", "2024-01-02T09:00:00Z", "<parameters>", "</parameters>", "<tzid>", "</tzid>", "<rrule>", "</rrule>",
        "<recur>", "</recur>", "<freq>DAILY</freq>", "<period/>", "<recur/>", "<date/>", "<!-- -->", "<![CDATA[x]]>", "&amp;", "&#10;", "&#xD800;", "&x;", "<?x y?>", "\0", "\uFEFF", "<x:y xmlns:x='z'/>", "<freebusy><period><end/></period></freebusy>",
    ];

    [Fact]
    public void Random_bytes_never_throw() => Prop.ForAll(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(), octets => Reads([.. "<"u8, .. octets])).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Random_pieces_never_throw() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().ToArbitrary(), pieces => Reads(Encoding.UTF8.GetBytes("<icalendar><vcalendar>" + string.Concat(pieces)))).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(60));

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>")]
    [InlineData("<!DOCTYPE icalendar SYSTEM \"http://127.0.0.1/x.dtd\">")]
    [InlineData("<!DOCTYPE icalendar>")]
    public void A_DTD_is_never_read(string declaration)
    {
        var text = Notations.XCal(Times).Replace("?>\n", "?>" + declaration, StringComparison.Ordinal).Replace("e1", "&c;", StringComparison.Ordinal);
        AssertUnreadable(text, "without a DTD");
    }

    [Fact]
    public void Nothing_outside_of_the_document_is_asked_for()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x";

        AssertUnreadable($"<!DOCTYPE i [<!ENTITY x SYSTEM \"{url}\">]><icalendar>&x;</icalendar>", "without a DTD");
        AssertUnreadable($"<!DOCTYPE i PUBLIC \"x\" \"{url}\"><icalendar/>", "without a DTD");
        Notations.Read($"<?xml-stylesheet href=\"{url}\"?><icalendar xmlns:s=\"http://www.w3.org/2001/XMLSchema-instance\" s:schemaLocation=\"{url} {url}\"><x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"{url}\"/></icalendar>", CalendarFormat.XCal);

        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("<a>", "")]
    [InlineData("<components><vevent>", "")]
    [InlineData("<components><vevent><properties/>", "")]
    [InlineData("<a>", "</a>")]
    public void Nesting_a_hundred_thousand_deep_takes_no_memory(string begin, string end)
    {
        var text = Notations.XCal(Times).Replace("</vevent>", "</vevent><vevent>" + Repeated(begin) + Repeated(end), StringComparison.Ordinal);
        Within(MostMemory, () =>
        {
            var result = Notations.Read(text, CalendarFormat.XCal, new CalendarLimits { MaxBytes = 16 * 1024 * 1024 });
            Assert.Equal("e1", result.Objects[0].Uid);
            Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Message.Contains("nested deeper than", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void An_element_with_a_hundred_thousand_attributes_is_not_held()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(n => $" a{n}=\"\""));
        var text = Notations.XCal(Times).Replace("</vevent>", $"</vevent><x{attributes}/>", StringComparison.Ordinal);
        Within(MostMemory / 4, () =>
        {
            var result = Notations.Read(text, CalendarFormat.XCal);
            Assert.Equal("e1", Assert.Single(result.Objects).Uid);
            Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Message.StartsWith("an XML element with too many attributes", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Attributes_of_one_name_are_not_held_either()
    {
        var text = Notations.XCal(Times).Replace("<vevent>", $"<x{string.Concat(Enumerable.Repeat(" a=\"\"", 500_000))}/><vevent>", StringComparison.Ordinal);
        Within(MostMemory / 4, () => Assert.Empty(Notations.Read(text, CalendarFormat.XCal).Objects));
    }

    [Fact]
    public void A_million_names_are_not_held()
    {
        var names = string.Concat(Enumerable.Range(0, 500_000).Select(n => $"<a{n}/>"));
        var text = Notations.XCal(Times).Replace("</vevent>", "</vevent>" + names, StringComparison.Ordinal);
        Within(MostMemory, () => Assert.Contains(Notations.Read(text, CalendarFormat.XCal, new CalendarLimits { MaxBytes = 16 * 1024 * 1024 }).Diagnostics, diagnostic => diagnostic.Message.Contains("names", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<summary><text>", "</text></summary>")]
    [InlineData("<attach><binary>", "</binary></attach>")]
    [InlineData("<x-a><parameters><x-b><text>", "</text></x-b></parameters><text>1</text></x-a>")]
    [InlineData("<!--", "-->")]
    [InlineData("<categories><text><![CDATA[", "]]></text></categories>")]
    public void A_value_of_five_megabytes_that_nobody_needs_is_passed_over(string begin, string end)
    {
        var text = Notations.XCal(Times + begin + new string('x', 5 * 1024 * 1024) + end);
        Within(MostMemory, () =>
        {
            var result = Notations.Read(text, CalendarFormat.XCal, new CalendarLimits { MaxBytes = 6 * 1024 * 1024 });
            Assert.Single(result.Objects);
            Assert.Empty(result.Diagnostics);
        });
    }

    [Fact]
    public void A_value_of_five_megabytes_that_matters_is_bounded()
    {
        var text = Notations.XCal(Times + "<exdate><date>" + new string('2', 5 * 1024 * 1024) + "</date></exdate>");
        Within(MostMemory, () =>
        {
            var result = Notations.Read(text, CalendarFormat.XCal, new CalendarLimits { MaxBytes = 6 * 1024 * 1024, MaxLineBytes = 1_000_000 });
            Assert.Empty(result.Objects);
            Assert.Equal("a property longer than 1000000 bytes", Assert.Single(result.Diagnostics).Message);
        });
    }

    [Fact]
    public void More_components_than_allowed_end_the_reading_with_a_diagnostic()
    {
        var events = string.Concat(Enumerable.Range(0, 200).Select(n => $"<vevent><properties><uid><text>{n}</text></uid>{Times}</properties></vevent>"));
        var result = Notations.Read($"<icalendar><vcalendar><components>{events}</components></vcalendar></icalendar>", CalendarFormat.XCal, new CalendarLimits { MaxComponents = 100 });

        Assert.Equal(99, result.Objects.Count);
        Assert.Contains(result.Diagnostics, item => item.Message.StartsWith("more than 100 components", StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_cut_off_anywhere_gives_the_event_or_says_that_it_is_lost()
    {
        var text = Encoding.UTF8.GetBytes(Notations.XCal(Times + "<summary><text>größer</text></summary><rrule><recur><freq>DAILY</freq><count>2</count></recur></rrule>"));
        for (var length = 0; length < text.Length; length++)
        {
            var result = Notations.Read(text.AsSpan(0, length), CalendarFormat.XCal);
            Assert.True(result.Diagnostics.Any(item => item.Severity == CalendarDiagnosticSeverity.Unreadable), $"cut at {length}");
            Assert.All(result.Objects, item => Assert.Equal("e1", item.Uid));
        }
    }

    [Fact]
    public void What_was_whole_before_the_cut_is_kept()
    {
        var text = Notations.XCal(Times).Replace("</vevent>", "</vevent><vevent><properties><uid><text>e2</text></uid><dtstart><date-time>2024-01", StringComparison.Ordinal);
        var result = Notations.Read(text[..text.LastIndexOf("2024-01", StringComparison.Ordinal)], CalendarFormat.XCal);

        Assert.Equal("e1", Assert.Single(result.Objects).Uid);
        Assert.Contains(result.Diagnostics, item => item.Message.Contains("what follows is lost", StringComparison.Ordinal));
        Assert.Contains(result.Diagnostics, item => item.Uid == "e2");
    }

    [Fact]
    public void No_value_can_become_a_line_of_its_own()
    {
        var plain = Notations.Clean(Notations.XCal(Times), CalendarFormat.XCal);
        var odd = Notations.Read(
            Notations.XCal(Times + "<organizer><parameters><cn><text>a&#13;&#10;STATUS:CANCELLED</text></cn><x&#13;y/></parameters><cal-address>mailto:a@b</cal-address></organizer>".Replace("<x&#13;y/>", "", StringComparison.Ordinal)
                + "<class><text>PUBLIC&#10;STATUS:CANCELLED</text></class><sequence><integer>0\r\nSTATUS:CANCELLED</integer></sequence><rrule><recur><freq>DAILY\nSTATUS:CANCELLED</freq></recur></rrule>"),
            CalendarFormat.XCal);

        Assert.Single(plain);
        Assert.All(odd.Objects, item => Assert.NotEqual(Calendar.Model.EventStatus.Cancelled, item.Components[0].Status));
        Assert.Contains(odd.Diagnostics, item => item.Severity == CalendarDiagnosticSeverity.Unreadable);
    }

    [Fact]
    public void Nothing_of_the_texts_of_an_event_is_in_a_diagnostic()
    {
        var text = Notations.XCal(Times + "<summary><text>secret</secret></summary><secret a=\"secret\"/>&secret;");
        Assert.DoesNotContain(Notations.Read(text, CalendarFormat.XCal).Diagnostics, item => item.Message.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    private static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, 100_000));

    private static void AssertUnreadable(string text, string about)
    {
        var result = Notations.Read(text, CalendarFormat.XCal);
        Assert.Empty(result.Objects);
        Assert.Contains(about, Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    private static void Within(long bytes, Action read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        read();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytes);
    }

    private static bool Reads(byte[] octets) => Notations.Read(octets, CalendarFormat.XCal) is { } result && (result.Objects.Count > 0 || result.Diagnostics.Count > 0 || octets.Length > 10);
}
