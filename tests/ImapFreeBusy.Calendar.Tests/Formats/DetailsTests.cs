using System.Text;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Model;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats;

/// <summary>Titles and places: kept where they are asked for, and of no meaning for busy time.</summary>
public sealed class DetailsTests
{
    private const string Times = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";

    [Theory]
    [InlineData("SUMMARY:Talk", "Talk")]
    [InlineData("summary;LANGUAGE=de:Größe\\, Länge\\; Breite\\nund Höhe\\\\", "Größe, Länge; Breite und Höhe\\")]
    [InlineData("SUMMARY: in blanks ", "in blanks")]
    [InlineData("SUMMARY:fol|  ded", "fol ded")]
    [InlineData("SUMMARY:first|SUMMARY:second", "first")]
    [InlineData("SUMMARY:", "")]
    [InlineData("DESCRIPTION:none", null)]
    public void A_title_is_kept_as_a_line(string lines, string? title)
    {
        var component = Only(Read(Scene.Event($"{Times}|{lines}"), CalendarFormat.ICalendar));

        Assert.Equal(title, component.Summary);
        Assert.Null(component.Location);
    }

    [Theory]
    [InlineData(CalendarFormat.XCal)]
    [InlineData(CalendarFormat.JCal)]
    [InlineData(CalendarFormat.Kolab2)]
    public void Every_notation_has_them(CalendarFormat format)
    {
        var component = Only(Read(TextOf(format), format));

        Assert.Equal(("Talk, \"loud\"", "Hall; 2"), (component.Summary, component.Location));
    }

    [Theory]
    [InlineData(CalendarFormat.XCal)]
    [InlineData(CalendarFormat.JCal)]
    [InlineData(CalendarFormat.Kolab2)]
    public void Nobody_keeps_what_was_not_asked_for(CalendarFormat format)
    {
        Assert.Equal((null, null), Titles(Notations.Clean(TextOf(format), format)));
        Assert.Equal((null, null), Titles(Notations.Clean(Scene.Event($"{Times}|SUMMARY:Talk|LOCATION:Hall"), CalendarFormat.ICalendar)));
    }

    [Fact]
    public void An_override_of_Kolab_3_has_its_master_s_where_it_tells_none_of_its_own()
    {
        const string Series = "<summary><text>Talk</text></summary><location><text>Hall</text></location><dtstart><date-time>2024-01-02T09:00:00Z</date-time></dtstart><dtend><date-time>2024-01-02T10:00:00Z</date-time></dtend><rrule><recur><freq>DAILY</freq><count>3</count></recur></rrule>";
        const string Override = "</properties></vevent><vevent><properties><uid><text>e1</text></uid><recurrence-id><date-time>2024-01-03T09:00:00Z</date-time></recurrence-id><summary><text>Moved</text></summary><dtstart><date-time>2024-01-03T12:00:00Z</date-time></dtstart>";

        var read = Read(Notations.XCal(Series + Override, "<x-kolab-version><text>3.1.0</text></x-kolab-version>"), CalendarFormat.XCal);

        Assert.Equal([("Talk", "Hall"), ("Moved", "Hall")], read.Objects.Single().Components.Select(component => (component.Summary, component.Location)));
    }

    [Theory]
    [InlineData(10, "0123456789")]
    [InlineData(9, "𝄞𝄞𝄞𝄞")]
    [InlineData(10, "ä€𝄞ä€𝄞ä€")]
    public void A_long_one_is_cut_between_letters(int most, string kept)
    {
        var limits = new CalendarLimits { MaxDetailCharacters = most };
        var text = Scene.Event($"{Times}|SUMMARY:{kept}{string.Concat(Enumerable.Repeat("𝄞", 5_000))}");

        var read = new CalendarReader(limits) { KeepsDetails = true }.Read(Encoding.UTF8.GetBytes(text), CalendarFormat.ICalendar);

        Assert.StartsWith(kept, Only(read).Summary, StringComparison.Ordinal);
        Assert.InRange(Only(read).Summary!.Length, 1, most);
        Assert.DoesNotContain('\uFFFD', Only(read).Summary!);
    }

    [Theory]
    [InlineData("VFREEBUSY")]
    [InlineData("VAVAILABILITY")]
    public void What_is_no_event_keeps_none(string component)
    {
        var text = Scene.Event($"{Times}|SUMMARY:Talk|LOCATION:Hall").Replace("VEVENT", component, StringComparison.Ordinal);

        Assert.Equal((null, null), Titles(Read(text, CalendarFormat.ICalendar).Objects));
    }

    [Theory]
    [InlineData("Talk")]
    [InlineData("\\\\\\; \\, \\n end")]
    [InlineData("a\tb \u0001c\u007F")]
    public void What_is_kept_reads_back_as_it_was(string title)
    {
        var item = Read(Scene.Event($"{Times}|SUMMARY:{title}|LOCATION:{title}"), CalendarFormat.ICalendar).Objects.Single();

        Assert.Equal(item, Read(Scene.Written(item), CalendarFormat.ICalendar).Objects.Single());
    }

    [Fact]
    public void Damage_to_a_title_is_no_damage()
    {
        var limits = new CalendarLimits { MaxLineBytes = 200 };
        var text = Scene.Event($"{Times}|SUMMARY:{new string('x', 10_000)}|SUMMARY:second");
        var cut = text[..text.IndexOf("SUMMARY", StringComparison.Ordinal)] + "SUMMARY:cut o";

        foreach (var given in (string[])[text, cut])
        {
            var with = new CalendarReader(limits) { KeepsDetails = true }.Read(Encoding.UTF8.GetBytes(given), CalendarFormat.ICalendar);
            var without = new CalendarReader(limits).Read(Encoding.UTF8.GetBytes(given), CalendarFormat.ICalendar);

            Assert.Equal(without.Diagnostics, with.Diagnostics);
            Assert.Equal(without.Objects.Single().Components[0], with.Objects.Single().Components[0] with { Summary = null });
        }
    }

    [Theory]
    [InlineData("<summary>")]
    [InlineData("<summary><text>Ta")]
    [InlineData("<summary><text>Talk</text></x>")]
    public void XML_that_breaks_off_within_a_title_loses_nothing_by_it(string rest)
    {
        const string Start = "<dtstart><date-time>2024-01-02T09:00:00Z</date-time></dtstart><dtend><date-time>2024-01-02T10:00:00Z</date-time></dtend>";
        var whole = Notations.XCal(Start);
        var text = whole[..(whole.IndexOf(Start, StringComparison.Ordinal) + Start.Length)] + rest;

        var (with, without) = (Read(text, CalendarFormat.XCal), Notations.Read(text, CalendarFormat.XCal));

        Assert.Equal(without.Diagnostics, with.Diagnostics);
        Assert.Equal(Assert.Single(without.Objects), Assert.Single(with.Objects));
    }

    [Theory]
    [InlineData("[\"summary\",[\"a\",\"b\"],\"text\",\"Talk\"]")]
    [InlineData("[\"summary\",7,\"text\",\"Talk\"]")]
    [InlineData("[\"summary\",{},[\"text\"],[[\"Talk\"]]]")]
    [InlineData("[\"summary\",{\"x\":[[1],{}]},{},{\"a\":{}}]")]
    [InlineData("[\"summary\"]")]
    public void A_title_of_an_odd_shape_in_JSON_costs_nothing_that_follows(string summary)
    {
        var text = Notations.JCal(summary + """,["dtstart",{},"date-time","2024-01-02T09:00:00Z"]""");

        var (with, without) = (Read(text, CalendarFormat.JCal), Notations.Read(text, CalendarFormat.JCal));

        Assert.Equal(without.Diagnostics, with.Diagnostics);
        Assert.NotNull(Assert.Single(Assert.Single(with.Objects).Components).Start);
        Assert.Equal(Assert.Single(without.Objects).Components[0], Assert.Single(with.Objects).Components[0] with { Summary = null });
    }

    private static CalendarReadResult Read(string text, CalendarFormat format) =>
        new CalendarReader(new CalendarLimits()) { KeepsDetails = true }.Read(Encoding.UTF8.GetBytes(text), format);

    private static Component Only(CalendarReadResult read)
    {
        Assert.Empty(read.Diagnostics);
        return Assert.Single(Assert.Single(read.Objects).Components);
    }

    private static (string? Summary, string? Location) Titles(IReadOnlyList<CalendarObject> objects) => (objects[0].Components[0].Summary, objects[0].Components[0].Location);

    private static string TextOf(CalendarFormat format) => format switch
    {
        CalendarFormat.XCal => Notations.XCal("<summary><text>Talk, \"loud\"</text></summary><location><text>Hall; 2</text></location><dtstart><date-time>2024-01-02T09:00:00Z</date-time></dtstart>"),
        CalendarFormat.JCal => Notations.JCal("""["summary",{},"text","Talk, \"loud\""],["location",{},"text","Hall; 2"],["dtstart",{},"date-time","2024-01-02T09:00:00Z"]"""),
        _ => Notations.Kolab2("<summary>Talk, \"loud\"</summary><location>Hall; 2</location><start-date>2024-01-02T09:00:00Z</start-date><end-date>2024-01-02T10:00:00Z</end-date>"),
    };
}
