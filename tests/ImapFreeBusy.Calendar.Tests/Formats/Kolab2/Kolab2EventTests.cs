using System.Text;
using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.Kolab2;

/// <summary>Everything of an event of Kolab 2 but its recurrence.</summary>
public sealed class Kolab2EventTests
{
    private const string Times = "<start-date>2024-01-02T09:00:00Z</start-date><end-date>2024-01-02T10:00:00Z</end-date>";
    private static readonly string Plain = Notations.Kolab2(Times);

    [Fact]
    public void It_is_the_event_that_iCalendar_writes_so()
    {
        const string Elements = "<product-id>x</product-id><summary>Plan; with, signs</summary><body>a\nb</body><location>Room</location><categories>a,b</categories><color-label>none</color-label><alarm>15</alarm><x-custom key=\"a\" value=\"b\"/>"
            + "<creation-date>2024-01-01T00:00:00Z</creation-date><last-modification-date>2024-01-01T12:00:00Z</last-modification-date><sensitivity>confidential</sensitivity><revision>3</revision>"
            + "<organizer><display-name>Bob</display-name><smtp-address>bob@example.org</smtp-address></organizer>"
            + "<attendee><display-name>Ada</display-name><smtp-address>ada@example.org</smtp-address><status>tentative</status><request-response>true</request-response><role>required</role></attendee>";
        var text = Scene.Event("DTSTAMP:20240101T120000Z|CLASS:CONFIDENTIAL|SEQUENCE:3|ORGANIZER:mailto:bob@example.org|ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@example.org|DTSTART:20240102T090000Z|DTEND:20240102T100000Z");

        Assert.Equal(Notations.Shown(Notations.Clean(text, CalendarFormat.ICalendar)), Notations.Shown(Notations.Clean(Notations.Kolab2(Elements + Times), CalendarFormat.Kolab2)));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "")]
    [InlineData("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"")]
    [InlineData("<uid>", "<!-- no --><?no?><uid>")]
    [InlineData("<uid>e1</uid>", "<uid>\n  e<![CDATA[1]]>\n</uid>")]
    [InlineData("<start-date>", "<x:start-date xmlns:x=\"urn:x\">2020-01-01</x:start-date><start-date>")]
    [InlineData("<start-date>", "<pilot-sync-status>0</pilot-sync-status><advanced-alarms><alarm><start-date>2020-01-01</start-date></alarm></advanced-alarms><start-date>")]
    [InlineData("<start-date>", "<start-date/><start-date>")]
    [InlineData("2024-01-02T09:00:00Z", " 2024-01-02T09:00:00.000Z\n")]
    [InlineData("2024-01-02T09:00:00Z", "2024-01-02T11:00:00+02:00")]
    [InlineData("<end-date>", "<recurrence/><end-date>")]
    [InlineData("<end-date>", "<attendee><display-name>Nobody</display-name></attendee><organizer/><show-time-as>BUSY</show-time-as><sensitivity/><revision/><end-date>")]
    [InlineData("</event>", "</event>\n\n<!-- end -->\n\0\u001A")]
    public void What_does_not_matter_does_not_matter(string piece, string instead)
    {
        var text = Plain.Replace(piece, instead, StringComparison.Ordinal);
        Assert.NotEqual(Plain, text);
        Assert.Equal(Notations.Clean(Plain, CalendarFormat.Kolab2), Notations.Clean(text, CalendarFormat.Kolab2));
    }

    [Theory]
    [InlineData("2024-03-04", "2024-03-04", "20240303T2300/20240304T2300")]
    [InlineData("2024-03-30", "2024-03-31", "20240329T2300/20240331T2200")]
    [InlineData("2024-03-04", "", "20240303T2300/20240304T2300")]
    [InlineData("2024-03-04T09:00:00", "2024-03-04T10:00:00", "20240304T0800/20240304T0900")]
    [InlineData("2024-03-04T09:00:00Z", "", null)]
    public void The_end_of_an_all_day_event_is_its_last_day(string start, string end, string? busy)
    {
        var scene = Berlin($"<end-date>{end}</end-date><start-date>{start}</start-date>");
        Assert.Equal(busy is null ? [] : [busy], scene.Busy());
    }

    [Theory]
    [InlineData("<start-date>2024-03-04</start-date><end-date>2024-03-03</end-date>")]
    [InlineData("<start-date>2024-03-04T09:00:00Z</start-date><end-date>2024-03-04T08:00:00Z</end-date>")]
    [InlineData("<end-date>2024-03-04T08:00:00Z</end-date>")]
    [InlineData("<start-date>soon</start-date><end-date>2024-03-04T08:00:00Z</end-date>")]
    [InlineData("<start-date>2024-03-04T08:00:00Z</start-date><end-date>2024-02-30</end-date>")]
    public void An_event_without_a_time_that_can_be_is_not_busy_and_said(string times)
    {
        var scene = Berlin(times);
        Assert.Empty(scene.Busy());
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(scene.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("<start-date>2024-03-04T09:00:00</start-date>")]
    [InlineData("<start-date>2024-03-04T09:00:00Z</start-date><start-date>2024-03-05T09:00:00Z</start-date>")]
    [InlineData("<start-date>2024-03-04T09:00:00Z</start-date><show-time-as>sometimes</show-time-as>")]
    [InlineData("<start-date>2024-03-04T09:00:00Z</start-date><revision>first</revision>")]
    [InlineData("<start-date tz=\"Nowhere\">2024-03-04T09:00:00</start-date>")]
    public void What_was_repaired_is_said_with_the_UID(string elements)
    {
        var scene = Berlin(elements);
        scene.Busy();
        var diagnostic = Assert.Single(scene.Diagnostics);
        Assert.Equal((CalendarDiagnosticSeverity.Repaired, "e1"), (diagnostic.Severity, diagnostic.Uid));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("busy", "")]
    [InlineData("tentative", " Tentative")]
    [InlineData("OutOfOffice", " Unavailable")]
    public void Show_time_as_tells_how_busy(string word, string kind) =>
        Assert.Equal(["20240102T0900/20240102T1000" + kind], Berlin($"<show-time-as>{word}</show-time-as>" + Times).Busy());

    [Fact]
    public void Free_is_free() => Assert.Empty(Berlin("<show-time-as>free</show-time-as>" + Times).Busy());

    [Theory]
    [InlineData("<status>none</status>", " Tentative")]
    [InlineData("", " Tentative")]
    [InlineData("<status/>", " Tentative")]
    [InlineData("<status>tentative</status>", " Tentative")]
    [InlineData("<status>accepted</status>", "")]
    [InlineData("<status>in-process</status>", "")]
    [InlineData("<status>declined</status>", null)]
    [InlineData("<status>delegated</status>", null)]
    [InlineData("<status>declined</status><role>resource</role>", null)]
    public void The_status_of_an_attendee_is_the_owners_answer(string status, string? kind)
    {
        var scene = Berlin($"<attendee><smtp-address> Ada@Example.org </smtp-address>{status}</attendee><organizer><smtp-address>bob@example.org</smtp-address></organizer>" + Times);
        Assert.Equal(kind is null ? [] : ["20240102T0900/20240102T1000" + kind], scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Fact]
    public void Each_time_may_have_a_zone_of_its_own_and_UTC_beside_a_zone_is_UTC()
    {
        const string Elements = "<start-date tz=\"Europe/Berlin\">2024-07-02T09:00:00</start-date><end-date tz=\"W. Europe Standard Time\">2024-07-02T08:00:00Z</end-date>";
        var scene = Berlin(Elements);
        Assert.Equal(["20240702T0700/20240702T0800"], scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Theory]
    [InlineData("ada%40example.org@example.org")]
    [InlineData("ada?subject=x@example.org")]
    [InlineData("größe@example.org")]
    public void An_address_is_taken_letter_by_letter(string address)
    {
        var item = Notations.Clean(Notations.Kolab2($"<organizer><smtp-address>{address}</smtp-address></organizer>" + Times), CalendarFormat.Kolab2)[0];
        Assert.Equal(address, item.Components[0].Organizer);
    }

    [Theory]
    [InlineData("ISO-8859-1", 28591)]
    [InlineData("iso-8859-2", 28592)]
    [InlineData("windows-1252", 1252)]
    public void A_declared_charset_counts(string name, int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        var text = Plain.Replace("UTF-8", name, StringComparison.Ordinal).Replace("e1", "größe", StringComparison.Ordinal);
        var result = Notations.Read(encoding.GetBytes(text), CalendarFormat.Kolab2);

        Assert.Equal("größe", Assert.Single(result.Objects).Uid);
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("IBM037")]
    [InlineData("no-charset")]
    [InlineData("utf-16")]
    public void A_declared_charset_that_cannot_be_changes_nothing(string name)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(Plain.Replace("UTF-8", name, StringComparison.Ordinal).Replace("</event>", "<summary>", StringComparison.Ordinal)), 0xFC, .. "</summary></event>"u8];
        var result = Notations.Read(text, CalendarFormat.Kolab2);
        Assert.Equal(Notations.Clean(Plain, CalendarFormat.Kolab2), result.Objects);
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("<html/>")]
    [InlineData("<event xmlns=\"urn:other\"/>")]
    [InlineData("<icalendar><vcalendar/></icalendar>")]
    public void What_is_no_event_is_a_diagnostic(string text)
    {
        var result = Notations.Read(text, CalendarFormat.Kolab2);
        Assert.Empty(result.Objects);
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(result.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("task")]
    [InlineData("contact")]
    [InlineData("note")]
    [InlineData("journal")]
    [InlineData("distribution-list")]
    public void Another_object_of_Kolab_has_no_busy_time(string root) =>
        Assert.Empty(Notations.Clean($"<{root} version=\"1.0\"><uid>t</uid>{Times}</{root}>", CalendarFormat.Kolab2));

    [Fact]
    public void Nothing_is_written_for_a_title_and_a_place()
    {
        var item = Notations.Clean(Notations.Kolab2("<summary>secret</summary><location>secret</location><body>secret</body>" + Times), CalendarFormat.Kolab2)[0];
        Assert.DoesNotContain("secret", Scene.Written(item), StringComparison.Ordinal);
    }

    private static Scene Berlin(string elements) => new Scene("Europe/Berlin").WithText(Notations.Kolab2(elements), format: CalendarFormat.Kolab2);
}
