using System.Reflection;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Http;
using ImapFreeBusy.Imap.Connection;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests;

public sealed class ReferencesTests
{
    private static readonly Assembly Imap = typeof(ImapClient).Assembly;
    private static readonly Assembly Calendar = typeof(CalendarObject).Assembly;
    private static readonly Assembly Publisher = typeof(PublisherOptions).Assembly;
    private static readonly Assembly Http = typeof(HttpOptions).Assembly;

    [Fact]
    public void Imap_and_calendar_know_nobody_of_the_house()
    {
        Assert.Empty(HouseOf(Imap));
        Assert.Empty(HouseOf(Calendar));
    }

    [Fact]
    public void The_publisher_joins_the_two() => Assert.Equal(["ImapFreeBusy.Calendar", "ImapFreeBusy.Imap"], HouseOf(Publisher));

    [Fact]
    public void Http_reads_publications_and_never_mail()
    {
        Assert.Contains("ImapFreeBusy.Publisher", HouseOf(Http));
        Assert.DoesNotContain("ImapFreeBusy.Imap", HouseOf(Http));
        Assert.DoesNotContain("ImapFreeBusy", HouseOf(Http));
    }

    private static IEnumerable<string> HouseOf(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => name.StartsWith("ImapFreeBusy", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
