using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.Kolab2;

public sealed class HostileKolab2Tests
{
    private const string Times = "<start-date>2024-01-02T09:00:00Z</start-date><end-date>2024-01-02T10:00:00Z</end-date>";
    private const long MostMemory = 64 * 1024 * 1024;
    private static readonly CalendarLimits Wide = new() { MaxBytes = 64 * 1024 * 1024 };

    private static readonly string[] Pieces =
    [
        "<event>", "</event>", "<uid>", "</uid>", "a", "<start-date>", "<start-date tz=\"Europe/Berlin\">", "</start-date>", "<end-date>", "</end-date>", "2024-01-02", "2024-01-02T09:00:00Z", "2024-01-02T09:00:00",
        "<recurrence cycle=\"weekly\">", "<recurrence cycle=\"yearly\" type=\"weekday\">", "<recurrence>", "</recurrence>", "<day>monday</day>", "<daynumber>5</daynumber>", "<daynumber/>", "<month>may</month>", "<interval>0</interval>",
        "<range type=\"number\">3</range>", "<range type=\"date\">", "</range>", "<exclusion>", "</exclusion>", "<attendee>", "</attendee>", "<smtp-address>ada@example.org</smtp-address>", "<status>none</status>", "<organizer/>",
        "<show-time-as>free</show-time-as>", "<revision>-1</revision>", "<sensitivity/>", "<!-- -->", "<![CDATA[x]]>", "&amp;", "&#10;", "&x;", "<?x y?>", "\u0000", "\uFEFF", "<x:y xmlns:x='z'/>", " tz=\"\"", "\r\nSTATUS:CANCELLED\r\n",
    ];

    [Fact]
    public void Random_pieces_never_throw() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().ToArbitrary(), pieces => Reads("<event>" + string.Concat(pieces))).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(60));

    [Fact]
    public void Random_pieces_of_whole_events_never_throw() => Prop.ForAll(
        Gen.Elements(Pieces[..^8]).ListOf().ToArbitrary(), pieces => Reads($"<event>{string.Concat(pieces)}</event>")).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(20));

    [Theory]
    [InlineData("<!DOCTYPE event [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>", "&c;")]
    [InlineData("<!DOCTYPE event SYSTEM \"http://127.0.0.1/x.dtd\">", "e1")]
    [InlineData("<!DOCTYPE event>", "e1")]
    [InlineData("", "&c;")]
    public void A_DTD_is_never_read(string declaration, string uid)
    {
        var text = Notations.Kolab2(Times).Replace("<event", declaration + "<event", StringComparison.Ordinal).Replace("e1", uid, StringComparison.Ordinal);
        var result = Notations.Read(text, CalendarFormat.Kolab2);

        Assert.Empty(result.Objects);
        Assert.Contains("without a DTD", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a>")]
    [InlineData("<recurrence cycle=\"daily\">")]
    [InlineData("<attendee>")]
    [InlineData("<recurrence><exclusion>")]
    public void Nesting_a_hundred_thousand_deep_takes_no_memory(string begin)
    {
        var text = Notations.Kolab2(Times + string.Concat(Enumerable.Repeat(begin, 100_000)));
        Within(MostMemory, () =>
        {
            var result = Notations.Read(text, CalendarFormat.Kolab2);
            Assert.Empty(result.Objects);
            Assert.Contains("nested deeper than", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void An_element_with_a_hundred_thousand_attributes_is_not_held()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(n => $" a{n}=\"\""));
        var text = Notations.Kolab2(Times + $"<recurrence{attributes}/>");
        Within(MostMemory / 4, () => Assert.StartsWith("an XML element with too many attributes", Assert.Single(Notations.Read(text, CalendarFormat.Kolab2).Diagnostics).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_hundred_thousand_exclusions_all_count()
    {
        var start = new LocalDate(2024, 1, 1);
        var exclusions = string.Concat(Enumerable.Range(0, 100_000).Select(n => $"<exclusion>{start.PlusDays(n).ToString("uuuu-MM-dd", null)}</exclusion>"));
        var scene = new Scene().WithText(Notations.Kolab2($"<recurrence cycle=\"daily\">{exclusions}</recurrence>{Times}"), format: CalendarFormat.Kolab2);

        Assert.Empty(scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Fact]
    public void A_million_attendees_are_read_and_the_owner_is_found_among_them()
    {
        var guests = string.Concat(Enumerable.Repeat("<attendee><smtp-address>a@b</smtp-address></attendee>", 1_000_000));
        var owner = $"<attendee><smtp-address>{Scene.Owner}</smtp-address><status>declined</status></attendee>";
        var scene = new Scene(limits: Wide).WithText(Notations.Kolab2(Times + guests + owner), format: CalendarFormat.Kolab2);

        Assert.Empty(scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Theory]
    [InlineData("<interval>2147483647</interval>")]
    [InlineData("<interval>99999999999999999999</interval>")]
    [InlineData("<interval>-99999999999999999999</interval>")]
    [InlineData("<interval>999999999</interval><range type=\"number\">2147483647</range>")]
    [InlineData("<daynumber>99999999999999999999</daynumber>")]
    [InlineData("<daynumber>-2147483648</daynumber>")]
    [InlineData("<range type=\"number\">99999999999999999999</range>")]
    [InlineData("<range type=\"date\">9999-12-31</range>")]
    [InlineData("<range type=\"date\">0000-00-00</range>")]
    public void Numbers_beyond_all_bounds_cost_nothing_and_the_first_instance_stays(string part) => Assert.All(
        ["minutely", "hourly", "daily", "weekly", "monthly", "yearly"],
        cycle =>
        {
            var scene = new Scene().In("20240102T000000Z", "20240102T120000Z").WithText(Notations.Kolab2($"<recurrence cycle=\"{cycle}\">{part}</recurrence>{Times}"), format: CalendarFormat.Kolab2);
            Assert.Contains("20240102T0900", string.Concat(scene.Busy()), StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "America/New_York")]
    [InlineData("9999-12-31T23:59:59Z", "Asia/Tokyo")]
    public void Times_at_the_ends_of_the_calendar_stay_inside(string start, string zone)
    {
        var elements = $"<start-date>{start}</start-date><recurrence cycle=\"daily\"><interval>1</interval></recurrence>";
        var withZone = elements.Replace("<start-date>", $"<start-date tz=\"{zone}\">", StringComparison.Ordinal);

        Assert.All([elements, withZone], text => Assert.Single(Notations.Read(Notations.Kolab2(text), CalendarFormat.Kolab2).Objects));
        Assert.Empty(new Scene(zone).WithText(Notations.Kolab2(elements), format: CalendarFormat.Kolab2).In("99991230T000000Z", "99991231T000000Z").Busy());
    }

    [Theory]
    [InlineData("<summary>", "</summary>")]
    [InlineData("<inline-attachment>", "</inline-attachment>")]
    [InlineData("<x-custom key=\"a\" value=\"", "\"/>")]
    [InlineData("<!--", "-->")]
    public void A_value_of_five_megabytes_that_nobody_needs_is_passed_over(string begin, string end)
    {
        var text = Notations.Kolab2(Times + begin + new string('x', 5 * 1024 * 1024) + end);
        Within(MostMemory, () =>
        {
            var result = Notations.Read(text, CalendarFormat.Kolab2, new CalendarLimits { MaxBytes = 6 * 1024 * 1024 });
            Assert.Single(result.Objects);
            Assert.Empty(result.Diagnostics);
        });
    }

    [Theory]
    [InlineData("<smtp-address>", "</smtp-address>")]
    [InlineData("<status>", "</status>")]
    public void An_attendee_of_five_megabytes_is_nobody(string begin, string end)
    {
        var text = Notations.Kolab2($"<attendee>{begin}{new string('%', 5 * 1024 * 1024)}{end}</attendee>{Times}");
        Within(MostMemory, () => Assert.Empty(Assert.Single(Notations.Read(text, CalendarFormat.Kolab2, new CalendarLimits { MaxBytes = 6 * 1024 * 1024 }).Objects).Components[0].Attendees));
    }

    [Fact]
    public void NUL_and_other_control_characters_are_dropped() => Assert.Equal(
        Notations.Clean(Notations.Kolab2(Times), CalendarFormat.Kolab2),
        Notations.Clean(Notations.Kolab2(Times).Replace("e1", "\u0001e\u00001\u001F&#0;&#1;", StringComparison.Ordinal) + "\0\0", CalendarFormat.Kolab2));

    [Theory]
    [InlineData("<uid>x&#13;&#10;STATUS:CANCELLED</uid>")]
    [InlineData("<sensitivity>public\r\nSTATUS:CANCELLED</sensitivity>")]
    [InlineData("<revision>1\nSTATUS:CANCELLED</revision>")]
    [InlineData("<attendee><smtp-address>a@b\nSTATUS:CANCELLED</smtp-address></attendee>")]
    [InlineData("<creation-date>\nSTATUS:CANCELLED\n</creation-date>")]
    [InlineData("<end-date tz=\"a&#10;STATUS:CANCELLED&#10;\">2024-01-02T10:00:00</end-date>")]
    [InlineData("<recurrence cycle=\"daily&#10;STATUS:CANCELLED\"><exclusion>2024\nSTATUS:CANCELLED</exclusion><range type=\"number\">1\nSTATUS:CANCELLED</range></recurrence>")]
    public void No_value_can_become_a_line_of_its_own(string element)
    {
        var result = Notations.Read(Notations.Kolab2(element + Times), CalendarFormat.Kolab2);
        Assert.NotEqual(Calendar.Model.EventStatus.Cancelled, Assert.Single(result.Objects).Components[0].Status);
    }

    [Fact]
    public void Nothing_of_the_texts_of_an_event_is_in_a_diagnostic()
    {
        var text = Notations.Kolab2("<summary>secret</summary><location>secret</location><attendee><display-name>secret</display-name><smtp-address>secret@example.org</smtp-address><status>secret</status></attendee>"
            + "<show-time-as>secret</show-time-as><revision>secret</revision><recurrence cycle=\"secret\" type=\"secret\"><interval>secret</interval><day>secret</day><exclusion>secret</exclusion><range type=\"secret\">secret</range></recurrence>"
            + "<last-modification-date>secret</last-modification-date><start-date tz=\"secret\">secret</start-date><end-date>secret</end-date>");
        var result = Notations.Read(text, CalendarFormat.Kolab2);

        Assert.NotEmpty(result.Diagnostics);
        Assert.DoesNotContain(result.Diagnostics, item => item.Message.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_document_cut_off_anywhere_is_lost_and_said()
    {
        var text = Encoding.UTF8.GetBytes(Notations.Kolab2(Times + "<summary>größer</summary><recurrence cycle=\"daily\"><exclusion>2024-01-03</exclusion></recurrence>"));
        for (var length = 0; length < text.Length; length++)
        {
            var result = Notations.Read(text.AsSpan(0, length), CalendarFormat.Kolab2);
            Assert.Empty(result.Objects);
            Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(result.Diagnostics).Severity);
        }
    }

    [Fact]
    public void What_follows_a_whole_event_is_said_and_costs_it_nothing()
    {
        var result = Notations.Read(Notations.Kolab2(Times) + "<event>", CalendarFormat.Kolab2);

        Assert.Equal("e1", Assert.Single(result.Objects).Uid);
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(result.Diagnostics).Severity);
    }

    [Fact]
    public void No_list_can_be_written_in_it() => Assert.Throws<ArgumentOutOfRangeException>(() => VFreeBusyWriter.Write(
        new FreeBusyDocument(Scene.Owner, BusyTimeline.Of([], Scene.Window("20240101T000000Z", "20240102T000000Z")), Scene.At("20240101T000000Z"), null), CalendarFormat.Kolab2, new System.Buffers.ArrayBufferWriter<byte>()));

    private static bool Reads(string text)
    {
        var result = Notations.Read(text, CalendarFormat.Kolab2);
        return result.Objects.Count > 0 || result.Diagnostics.Count > 0;
    }

    private static void Within(long bytes, Action read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        read();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytes);
    }
}
