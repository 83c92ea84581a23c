using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

public sealed class BusyEdgesTests
{
    [Fact]
    public void An_interval_that_is_not_there_cannot_go()
    {
        var edges = BusyEdges.Of([Busy(1, 5), Busy(3, 9)]);

        Assert.Throws<ArgumentException>(() => edges.Replace(BusyEdges.Of([Busy(1, 9)]), BusyEdges.Of([Busy(1, 2)])).Replace(BusyEdges.Of([Busy(1, 9)]), BusyEdges.None));
        Assert.Throws<ArgumentException>(() => edges.Replace(BusyEdges.Of([Busy(2, 5)]), BusyEdges.None));
        Assert.Throws<ArgumentException>(() => BusyEdges.None.Replace(BusyEdges.Of([Busy(1, 2)]), BusyEdges.None));
    }

    private static BusyInterval Busy(int start, int end, BusyKind kind = BusyKind.Busy) =>
        new(Instant.FromUnixTimeSeconds(start), Instant.FromUnixTimeSeconds(end), kind);
}
