using System.Text.RegularExpressions;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Killing;

/// <summary>A published file, which must be whole whenever it is looked at.</summary>
internal static partial class PublishedList
{
    /// <summary>The busy periods of a list, sorted, in one line of text.</summary>
    public static string BusyOf(string list)
    {
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", list, StringComparison.Ordinal);
        Assert.EndsWith("\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n", list, StringComparison.Ordinal);
        Assert.All(list.Split("\r\n")[..^1], line => Assert.Matches(ContentLine(), line));
        return BusyOf(FreeBusy().Matches(list).Select(match => match.Groups["period"].Value));
    }

    public static string BusyOf(IEnumerable<string> periods) => string.Join(' ', periods.Order(StringComparer.Ordinal));

    /// <summary>All but the moment at which busy time changed last, which a list made from nothing cannot know.</summary>
    public static string WithoutMoment(string list) => Moment().Replace(list, "");

    [GeneratedRegex(@"^([A-Z][A-Z-]*[;:]| )[^\r\n]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContentLine();

    [GeneratedRegex(@"^FREEBUSY;FBTYPE=BUSY:(?<period>\d{8}T\d{6}Z/\d{8}T\d{6}Z)\r$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FreeBusy();

    [GeneratedRegex(@"^(DTSTAMP|LAST-MODIFIED):.*\r\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();
}
