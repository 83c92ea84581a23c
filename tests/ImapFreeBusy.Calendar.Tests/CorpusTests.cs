using System.Globalization;
using System.Text;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests;

/// <summary>Calendars in the style of real programs (<c>programs</c>), damaged ones (<c>damaged</c>), and objects of Kolab, with what they mean.</summary>
public sealed class CorpusTests
{
    private static readonly Interval Window = Scene.Window("20240101T000000Z", "20250101T000000Z");
    private static readonly BusyCalculator Calculator = new(new CalendarOwner([Scene.Owner], DateTimeZoneProviders.Tzdb["Europe/Berlin"]), new CalendarLimits());

    public static TheoryData<string> Programs => Names("programs");

    public static TheoryData<string> Damaged => Names("damaged");

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_calendar_of_a_real_program_is_read_whole(string name)
    {
        var read = Read("programs", name);

        Assert.NotEmpty(read.Objects);
        Assert.DoesNotContain(read.Diagnostics, diagnostic => diagnostic.Severity == CalendarDiagnosticSeverity.Unreadable);
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void What_is_damaged_is_said(string name)
    {
        var read = Read("damaged", name);
        Assert.NotEmpty(read.Diagnostics.Concat(Calculate(read).SelectMany(result => result.Diagnostics)));
    }

    [Theory]
    [InlineData("programs")]
    [InlineData("damaged")]
    [InlineData("xml")]
    [InlineData("json")]
    [InlineData("../kolab2")]
    [InlineData("../kolab3")]
    public void Every_sample_means_what_it_meant(string folder) => Golden.Compare(
        Path.GetFileName(folder) + ".txt", string.Concat(Names(folder).Select(row => Meaning(folder, row.Data)).Order(StringComparer.Ordinal)));

    private static TheoryData<string> Names(string folder) =>
        [.. Golden.Samples(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static CalendarReadResult Read(string folder, string name)
    {
        var text = File.ReadAllBytes(Path.Combine(Golden.CorpusFolder(), folder, name));
        return new CalendarReader(new CalendarLimits()).Read(text, CalendarMediaTypes.Detect(text));
    }

    private static List<BusyResult> Calculate(CalendarReadResult read) =>
        [.. read.Objects.GroupBy(item => item.Uid, StringComparer.Ordinal).Select(group => Calculator.Calculate([.. group.Select(item => new PlacedObject(item, 0, 1))], Window))];

    // Diagnostics first (their words have tests of their own), then the busy time of 2024 by the owner's clock in Berlin.
    private static string Meaning(string folder, string name)
    {
        var read = Read(folder, name);
        var results = Calculate(read);
        var text = new StringBuilder(name).Append('\n');
        foreach (var diagnostic in read.Diagnostics.Concat(results.SelectMany(result => result.Diagnostics)))
        {
            text.Append("  ").Append(diagnostic.Severity).Append('\n');
        }

        foreach (var interval in BusyTimeline.Of(results, Window).Intervals)
        {
            text.Append("  ").Append(Clock(interval.Start)).Append(" to ").Append(Clock(interval.End)).Append(' ').Append(interval.Kind).Append('\n');
        }

        return text.ToString();
    }

    private static string Clock(Instant moment) => moment.InZone(Calculator.Owner.Zone).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
