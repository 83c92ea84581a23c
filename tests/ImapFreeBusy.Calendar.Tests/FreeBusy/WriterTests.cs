using System.Buffers;
using System.Text;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Tests.Formats;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

public sealed class WriterTests
{
    private static readonly BusyTimeline Timeline = BusyTimeline.Merge(
        [
            new(Scene.At("20240102T090000Z"), Scene.At("20240102T100000Z"), BusyKind.Busy),
            new(Scene.At("20240102T113000Z"), Scene.At("20240102T120000Z"), BusyKind.Tentative),
            new(Scene.At("20240103T000000Z"), Scene.At("20240105T000000Z"), BusyKind.Unavailable),
        ],
        Scene.Window("20240101T000000Z", "20240401T000000Z"));

    private static readonly FreeBusyDocument Document = new(
        Scene.Owner, Timeline, Scene.At("20240101T120000Z") + Duration.FromMilliseconds(999), new Uri("https://fb.example.org/freebusy/ada@example.org.ifb"));

    [Fact]
    public void A_list_is_written_as_the_golden_file() => Golden.Compare("list.ics", Text(Document));

    [Fact]
    public void A_list_in_XML_is_written_as_the_golden_file() => Golden.Compare("list.xcs", Text(Document, CalendarFormat.XCal));

    [Fact]
    public void A_list_in_JSON_is_written_as_the_golden_file() => Golden.Compare("list.jcs", Text(Document, CalendarFormat.JCal));

    [Theory]
    [InlineData("ada@example.org")]
    [InlineData("größer€𝄞@example.org")]
    [InlineData("a\r\n<\u0001>&\"',;:%\\b@example.org")]
    [InlineData("half\uD800@example.org")]
    public void A_list_reads_back_as_the_same_object_from_every_notation(string address)
    {
        var document = Document with { Address = address };
        var objects = Notations.Clean(Text(document), CalendarFormat.ICalendar);

        Assert.Equal(3, Assert.Single(objects).Components[0].Periods.Count);
        Assert.Equal(objects, Notations.Clean(Text(document, CalendarFormat.XCal), CalendarFormat.XCal));
        Assert.Equal(objects, Notations.Clean(Text(document, CalendarFormat.JCal), CalendarFormat.JCal));
        Assert.Equal(Text(document, CalendarFormat.XCal), Text(document with { }, CalendarFormat.XCal));
        Assert.Equal(Text(document, CalendarFormat.JCal), Text(document with { }, CalendarFormat.JCal));
    }

    [Fact]
    public void A_calendar_of_busy_events_is_written_as_the_golden_file() =>
        Golden.Compare("busy.ics", Write(output => BusyCalendarWriter.Write(Document, output)));

    [Fact]
    public void Equal_documents_give_equal_bytes() => Assert.Equal(Text(Document), Text(Document with { }));

    [Theory]
    [InlineData(CalendarFormat.ICalendar)]
    [InlineData(CalendarFormat.XCal)]
    [InlineData(CalendarFormat.JCal)]
    public void Out_of_office_can_be_called_as_Kolab_does(CalendarFormat format)
    {
        var text = Text(Document with { OutOfOffice = FreeBusyDocument.XOutOfOffice }, format);

        Assert.Equal(Text(Document, format), text.Replace("X-OUT-OF-OFFICE", "BUSY-UNAVAILABLE", StringComparison.Ordinal));
        Assert.Contains("X-OUT-OF-OFFICE", text, StringComparison.Ordinal);
        Assert.Equal(Timeline, new Scene().In("20240101T000000Z", "20240401T000000Z").WithText(text, format: format).Timeline());
    }

    [Fact]
    public void The_UID_is_the_owners_and_does_not_change_with_the_busy_time()
    {
        var empty = Document with { Timeline = BusyTimeline.Merge([], Timeline.Window), Address = "ADA@example.org" };
        Assert.Equal(Line(Text(Document), "UID:"), Line(Text(empty), "UID:"));
        Assert.NotEqual(Line(Text(Document), "UID:"), Line(Text(Document with { Address = "bob@example.org" }), "UID:"));
    }

    [Theory]
    [InlineData("a\r\nFREEBUSY:20240101T000000Z/PT1H@example.org")]
    [InlineData("a\nEND:VCALENDAR")]
    [InlineData("\"a\";X=1:b@example.org")]
    [InlineData("a\u0000\u007F@example.org")]
    public void An_address_cannot_break_out_of_its_line(string address)
    {
        var document = Document with { Address = address };
        var plain = Text(Document).Split("\r\n").Select(Name);

        Assert.Equal(plain, Unfold(Text(document)).Split("\r\n").Select(Name));
        Assert.DoesNotContain('"', Line(Unfold(Text(document)), "ORGANIZER"));
        Assert.All(Write(output => BusyCalendarWriter.Write(document, output)).Replace("\r\n", string.Empty, StringComparison.Ordinal), letter => Assert.False(char.IsControl(letter)));
    }

    [Fact]
    public void Lines_fold_at_75_octets_and_never_inside_a_letter()
    {
        for (var length = 50; length < 90; length++)
        {
            var address = new string('a', length) + string.Concat(Enumerable.Repeat("ä€𝄞", 30)) + "@example.org";
            var text = Text(Document with { Address = address });

            Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75));
            Assert.DoesNotContain('\uFFFD', text);
            Assert.Equal("ORGANIZER:mailto:" + address, Line(Unfold(text), "ORGANIZER"));
        }
    }

    [Fact]
    public void What_is_written_reads_back_as_the_same_busy_time()
    {
        var scene = new Scene().In("20240101T000000Z", "20240401T000000Z").WithText(Text(Document));
        Assert.Equal(Timeline, scene.Timeline());
        Assert.Empty(scene.Diagnostics);
    }

    [Fact]
    public void The_calendar_of_busy_events_reads_back_as_the_same_busy_time()
    {
        var scene = new Scene().In("20240101T000000Z", "20240401T000000Z").WithText(Write(output => BusyCalendarWriter.Write(Document, output)));
        Assert.Equal(Timeline, scene.Timeline());
        Assert.Empty(scene.Diagnostics);
    }

    private static string Text(FreeBusyDocument document) => Write(output => VFreeBusyWriter.Write(document, output));

    private static string Text(FreeBusyDocument document, CalendarFormat format) => Write(output => VFreeBusyWriter.Write(document, format, output));

    private static string Write(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.WrittenSpan);
    }

    private static string Unfold(string text) => text.Replace("\r\n ", string.Empty, StringComparison.Ordinal);

    private static string Line(string text, string start) => Unfold(text).Split("\r\n").First(line => line.StartsWith(start, StringComparison.Ordinal));

    private static string Name(string line) => line.Split(':', ';')[0];
}
