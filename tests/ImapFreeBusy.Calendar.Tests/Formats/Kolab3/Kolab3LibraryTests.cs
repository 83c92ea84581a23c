using System.Globalization;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.Kolab3;

/// <summary>What we read in the objects of Kolab's own library is what it reads in them itself (<c>library.txt</c>).</summary>
public sealed class Kolab3LibraryTests
{
    private const string Folder = "../kolab3";

    // The library says of an override what stands in it, and we what it takes from its master.
    public static TheoryData<string> Names =>
        [.. Golden.Samples(Folder).Select(path => Path.GetFileNameWithoutExtension(path)).Except(["exceptions-without-an-end"]).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_enough_of_them() => Assert.True(Names.Count >= 40, "Some of the corpus is missing.");

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_read_as_the_library_reads_it(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Golden.CorpusFolder(), Folder, "library.txt")).Where(line => line.StartsWith(name + ": ", StringComparison.Ordinal));
        var text = File.ReadAllText(Path.Combine(Golden.CorpusFolder(), Folder, name + ".xcs"));
        var components = Notations.Clean(text, CalendarFormat.XCal).SelectMany(item => item.Components);

        Assert.Equal(lines, components.Where(component => component.Kind == ComponentKind.Event).Select(component => $"{name}: {Reading(component)}").Order(StringComparer.Ordinal));
    }

    // The library gives the last day of an all-day event.
    private static string Reading(Component component)
    {
        var rule = component.Rules.Count > 0 ? component.Rules[0] : null;
        var end = component.End is { IsDate: true } day ? new CalendarTime(day.LocalSeconds - CivilDate.SecondsPerDay, CalendarTimeKind.Date) : component.End;
        string[] parts =
        [
            Written(component.Start), Written(end), rule is null ? "-" : Frequency(rule), (rule?.Interval ?? 1).ToString(CultureInfo.InvariantCulture),
            (rule?.Count ?? 0).ToString(CultureInfo.InvariantCulture), Written(rule?.Until),
            "exdate=" + string.Join(',', component.ExcludedDates.Select(time => Written(time))),
            "rdate=" + string.Join(',', component.Dates.Select(period => Written(period.Start))),
            "attendee=" + string.Join(',', component.Attendees.Select(attendee => $"{attendee.Address}:{attendee.Status}")),
        ];
        var recurrenceId = component.RecurrenceId is { } id ? " recurrence-id=" + Written(id) + (component.ThisAndFuture ? "+" : "") : "";
        return string.Join(' ', parts) + recurrenceId;
    }

    private static string Frequency(RecurrenceRule rule) => rule.Frequency.ToString().ToUpperInvariant();

    private static string Written(CalendarTime? time) => time is { } known
        ? TimeText.Of(known) + (known.ZoneName is { } zone ? "@" + zone.Replace("/kolab.org/", "", StringComparison.Ordinal) : "")
        : "-";
}
