using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.JCal;

public sealed class HostileJsonTests
{
    private const string Times = "[\"dtstart\",{},\"date-time\",\"2024-01-02T09:00:00Z\"],[\"dtend\",{},\"date-time\",\"2024-01-02T10:00:00Z\"]";
    private const long MostMemory = 64 * 1024 * 1024;

    private static readonly string[] Pieces =
    [
        "[", "]", "[", "]", "{", "}", ",", ",", ":", "\"vcalendar\"", "\"vevent\"", "\"uid\"", "\"dtstart\"", "\"dtend\"", "\"rrule\"", "{}", "\"text\"", "\"date-time\"", "\"recur\"", "\"period\"", "\"2024-01-02T09:00:00Z\"",
        "{\"freq\":\"DAILY\"}", "{\"freq\":[\"DAILY\",[1]]}", "{\"tzid\":[\"X\",1]}", "1", "-1.5e300", "true", "null", "\"\\ud800\"", "\"\\u0000\\n\"", "// x\n", "/* */", "[[]]", "[\"uid\",{},\"text\",\"1\"]", "[\"dtstart\",{},\"date\",\"2024-01-02\"]",
    ];

    [Fact]
    public void Random_bytes_never_throw() => Prop.ForAll(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(), octets => Reads([.. "[\""u8, .. octets])).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Random_pieces_never_throw() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().ToArbitrary(), pieces => Reads(Encoding.UTF8.GetBytes("[\"vcalendar\",[],[[\"vevent\",[[\"uid\",{},\"text\",\"1\"]," + string.Concat(pieces)))).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(60));

    [Fact]
    public void Any_two_pieces_where_a_value_stands_never_throw()
    {
        foreach (var one in Pieces)
        {
            foreach (var other in Pieces)
            {
                Assert.True(Reads(Encoding.UTF8.GetBytes(Notations.JCal($"{Times},[\"rrule\",{{}},{one},{other}],[\"rdate\",{one},\"period\",{other}],{one}"))));
            }
        }
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("[\"vevent\",[],[", "]]")]
    [InlineData("[\"x\",[],[", "]]")]
    [InlineData("{\"a\":", "}")]
    public void Nesting_a_hundred_thousand_deep_takes_no_memory_and_the_next_event_is_read(string begin, string end)
    {
        var nested = Repeated(begin) + (begin[0] == '{' ? "1" : "") + Repeated(end);
        var text = Notations.JCal(Times, others: "[\"vevent\",[[\"uid\",{},\"text\",\"e0\"]," + Times + $"],[{nested}]],");
        Within(MostMemory, () =>
        {
            var result = Notations.Read(text, CalendarFormat.JCal);
            Assert.Contains("e1", result.Objects.Select(item => item.Uid));
            Assert.Contains("e0", result.Objects.Select(item => item.Uid));
        });
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[\"vcalendar\",[],[")]
    [InlineData("[\"vcalendar\",[[\"uid\",{},\"text\",[")]
    [InlineData("{\"a\":")]
    public void Nesting_that_never_ends_is_a_diagnostic(string begin) => Within(MostMemory, () =>
    {
        var result = Notations.Read(Repeated(begin), CalendarFormat.JCal, new CalendarLimits { MaxBytes = 16 * 1024 * 1024 });
        Assert.Empty(result.Objects);
        Assert.Contains(result.Diagnostics, item => item.Severity == CalendarDiagnosticSeverity.Unreadable);
    });

    [Fact]
    public void Components_nested_deeper_than_allowed_are_said()
    {
        var nested = string.Concat(Enumerable.Repeat("[\"standard\",[],[", 20)) + string.Concat(Enumerable.Repeat("]]", 20));
        var result = Notations.Read(Notations.JCal(Times, others: $"[\"vtimezone\",[[\"tzid\",{{}},\"text\",\"X\"]],[{nested}]],"), CalendarFormat.JCal);

        Assert.Single(result.Objects);
        Assert.Contains("nested deeper than 8", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\"summary\",{},\"text\",\"", "\"]")]
    [InlineData("[\"x-a\",{\"x-b\":\"", "\"},\"text\",\"1\"]")]
    [InlineData("[\"", "\",{},\"text\",\"1\"]")]
    [InlineData("/*", "*/[\"x\",{},\"text\",\"1\"]")]
    public void A_value_of_five_megabytes_that_nobody_needs_is_passed_over(string begin, string end)
    {
        var text = Notations.JCal(Times + "," + begin + new string('x', 5 * 1024 * 1024) + end);
        Within(MostMemory, () =>
        {
            var result = Notations.Read(text, CalendarFormat.JCal, new CalendarLimits { MaxBytes = 6 * 1024 * 1024 });
            Assert.Single(result.Objects);
            Assert.Empty(result.Diagnostics);
        });
    }

    [Fact]
    public void A_value_of_five_megabytes_that_matters_is_bounded()
    {
        var text = Notations.JCal(Times + ",[\"exdate\",{},\"date\",\"" + new string('2', 5 * 1024 * 1024) + "\"]");
        Within(MostMemory, () =>
        {
            var result = Notations.Read(text, CalendarFormat.JCal, new CalendarLimits { MaxBytes = 6 * 1024 * 1024, MaxLineBytes = 1_000_000 });
            Assert.Empty(result.Objects);
            Assert.Equal("a property longer than 1000000 bytes", Assert.Single(result.Diagnostics).Message);
        });
    }

    [Fact]
    public void A_hundred_thousand_exclusions_are_all_read()
    {
        var dates = string.Join(',', Enumerable.Range(0, 100_000).Select(n => $"\"{2000 + (n / 336)}-{(n / 28 % 12) + 1:D2}-{(n % 28) + 1:D2}T09:00:00Z\""));
        var result = Notations.Read(Notations.JCal(Times + $",[\"exdate\",{{}},\"date-time\",{dates}]"), CalendarFormat.JCal);

        Assert.Equal(100_000, Assert.Single(result.Objects).Components[0].ExcludedDates.Count);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void More_components_than_allowed_end_the_reading_with_a_diagnostic()
    {
        var events = string.Concat(Enumerable.Range(0, 200).Select(n => $"[\"vevent\",[[\"uid\",{{}},\"text\",\"{n}\"],{Times}],[]],"));
        var result = Notations.Read(Notations.JCal(Times, others: events), CalendarFormat.JCal, new CalendarLimits { MaxComponents = 100 });

        Assert.Equal(99, result.Objects.Count);
        Assert.Contains(result.Diagnostics, item => item.Message.StartsWith("more than 100 components", StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_cut_off_anywhere_gives_the_event_or_says_that_it_is_lost()
    {
        var text = Encoding.UTF8.GetBytes(Notations.JCal(Times + ",[\"summary\",{},\"text\",\"größer \\u00e4\"],[\"rrule\",{},\"recur\",{\"freq\":\"DAILY\",\"count\":2}]"));
        for (var length = 0; length < text.Length; length++)
        {
            var result = Notations.Read(text.AsSpan(0, length), CalendarFormat.JCal);
            Assert.True(result.Diagnostics.Any(item => item.Severity == CalendarDiagnosticSeverity.Unreadable), $"cut at {length}");
            Assert.All(result.Objects, item => Assert.Equal("e1", item.Uid));
        }
    }

    [Fact]
    public void No_value_can_become_a_line_of_its_own()
    {
        const string Odd = "\\r\\nSTATUS:CANCELLED\\r\\n";
        var result = Notations.Read(
            Notations.JCal($"{Times},[\"organizer\",{{\"cn\":\"a{Odd}\",\"x{Odd}\":\"1\",\"a:b\":\"2\"}},\"cal-address\",\"mailto:a@b{Odd}\"],[\"class\",{{}},\"text\",\"PUBLIC{Odd}\"],[\"status\",{{}},\"x{Odd}\",\"{Odd}\"]"),
            CalendarFormat.JCal);

        Assert.Equal(Calendar.Model.EventStatus.Confirmed, Assert.Single(result.Objects).Components[0].Status);
    }

    [Fact]
    public void Nothing_of_the_texts_of_an_event_is_in_a_diagnostic()
    {
        var text = Notations.JCal(Times + ",[\"summary\",{\"secret\":1},\"text\",\"secret\"],[\"rrule\",{},\"recur\",{\"secret\":\"secret\"}],secret");
        var result = Notations.Read(text, CalendarFormat.JCal);
        Assert.NotEmpty(result.Diagnostics);
        Assert.DoesNotContain(result.Diagnostics, item => item.Message.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    private static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, 100_000));

    private static void Within(long bytes, Action read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        read();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytes);
    }

    private static bool Reads(byte[] octets) => Notations.Read(octets, CalendarFormat.JCal) is { } result && (result.Objects.Count > 0 || result.Diagnostics.Count > 0 || octets.Length > 10);
}
