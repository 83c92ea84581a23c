using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Messages;
using ImapFreeBusy.Testing.Time;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary>The window of <c>show --file</c> where none is asked for.</summary>
public sealed class ShowFilesWindowTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private readonly CommandLine _line = new() { Clock = new ManualTimeProvider(new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.Zero)) };

    public void Dispose()
    {
        _line.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task It_is_the_one_of_the_daemon_by_the_midnights_of_the_zone()
    {
        var file = _directory.Write("a.ics", CalendarText.Event("a", "20260501T100000Z", "20260501T110000Z"));

        Assert.Equal(0, await _line.RunRawAsync("show", "--file", file, "--tz", "Europe/Berlin"));

        Assert.Contains("DTSTAMP:20260301T233000Z\n", _line.Output, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20260222T230000Z\nDTEND:20260530T220000Z\n", _line.Output, StringComparison.Ordinal);
        Assert.Contains("20260501T100000Z/20260501T110000Z\n", _line.Output, StringComparison.Ordinal);
    }
}
