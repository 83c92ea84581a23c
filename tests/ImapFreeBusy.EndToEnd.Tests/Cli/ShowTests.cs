using System.Text.Json;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Publication;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

public sealed class ShowTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task The_list_is_printed_as_it_is_published()
    {
        Assert.Equal(0, await _line.RunAsync("show", "countess@example.org"));

        Assert.Equal("BEGIN:VCALENDAR\nX-OF:ada@example.org\nEND:VCALENDAR\n", _line.Output);
        Assert.Empty(_line.Error);
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-03", "2026-03-01T23:00:00Z", "2026-03-02T23:00:00Z")]
    [InlineData("2026-03-02T09:00", "2026-03-02T09:00:30", "2026-03-02T08:00:00Z", "2026-03-02T08:00:30Z")]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T11:00:00+01:00", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z")]
    public async Task A_window_is_given_in_the_zone_of_the_user_or_with_an_offset(string from, string to, string start, string end)
    {
        Assert.Equal(0, await _line.RunAsync("show", "ada@example.org", "--from", from, "--to", to));

        var window = Assert.Single(_line.Publisher.Windows);
        Assert.Equal((start, end), (window.Start.ToString(), window.End.ToString()));
    }

    [Theory]
    [InlineData("tomorrow", "2026-03-03", "--from must be")]
    [InlineData("2026-03-02", "2026-02-30", "--to must be")]
    [InlineData("2026-03-02", "9999-02-01", "--to must be")]
    [InlineData("2026-03-02", "2026-03-02", "--to must be later")]
    public async Task A_bad_window_is_wrong_use(string from, string to, string words)
    {
        Assert.Equal(2, await _line.RunAsync("show", "ada@example.org", "--from", from, "--to", to));

        Assert.Contains(words, _line.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Output);
    }

    [Fact]
    public async Task Json_has_the_periods_in_universal_time()
    {
        _line.Publisher.Busy = [At(2, 8, 0, 60, BusyKind.Tentative)];

        Assert.Equal(0, await _line.RunAsync("show", "ada@example.org", "--format", "json"));

        var json = JsonDocument.Parse(_line.Output).RootElement;
        var period = json.GetProperty("busy")[0];
        Assert.Equal("ada@example.org", json.GetProperty("address").GetString());
        Assert.Equal("2026-02-28T23:00:00Z", json.GetProperty("start").GetString());
        Assert.Equal("2026-03-02T08:00:00Z", period.GetProperty("start").GetString());
        Assert.Equal("2026-03-02T09:00:00Z", period.GetProperty("end").GetString());
        Assert.Equal("BUSY-TENTATIVE", period.GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_timeline_tells_local_times()
    {
        _line.Publisher.Busy =
        [
            At(2, 8, 0, 60, BusyKind.Busy),
            At(2, 12, 30, 30, BusyKind.Tentative),
            At(2, 23, 0, 24 * 60, BusyKind.Unavailable),
            At(4, 21, 0, 120, BusyKind.Busy),
            At(5, 21, 0, 180, BusyKind.Busy),
            At(6, 23, 0, 48 * 60, BusyKind.Busy),
        ];

        Assert.Equal(0, await _line.RunAsync("show", "ada@example.org", "--format", "timeline"));

        Assert.Equal(
            """
            ada@example.org, Europe/Berlin
            from Sun 2026-03-01 00:00 to Sun 2026-03-15 00:00, known to be true at Sun 2026-03-01 01:00

            Mon 2026-03-02  09:00 - 10:00                     busy
                            13:30 - 14:00                     tentative
            Tue 2026-03-03  all day                           out of office
            Wed 2026-03-04  22:00 - 24:00                     busy
            Thu 2026-03-05  22:00 - Fri 2026-03-06 01:00      busy
            Sat 2026-03-07  2 days, to Sun 2026-03-08         busy

            """,
            _line.Output);
    }

    [Fact]
    public async Task Somebody_without_appointments_is_free()
    {
        Assert.Equal(0, await _line.RunAsync("show", "ada@example.org", "--format", "timeline"));

        Assert.Contains("free all the time", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_list_is_shown_with_a_word_about_its_age()
    {
        _line.Publisher.StaleReason = "the server is away";

        Assert.Equal(0, await _line.RunAsync("show", "ada@example.org"));

        Assert.Contains("true at 2026-03-01T00:00:00Z: the server is away", _line.Error, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VCALENDAR", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_user_or_a_list_it_ends_with_1()
    {
        _line.Publisher.Failures["bob@example.org"] = new PublicationUnavailableException("never read", TimeSpan.FromMinutes(1));

        Assert.Equal(1, await _line.RunAsync("show", "nobody@example.org"));
        Assert.Equal(1, await _line.RunAsync("show", "bob@example.org"));

        Assert.Contains("nobody@example.org: there is no such user", _line.Error, StringComparison.Ordinal);
        Assert.Contains("bob@example.org: never read", _line.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Output);
    }

    private static BusyInterval At(int day, int hour, int minute, int minutes, BusyKind kind)
    {
        var start = Instant.FromUtc(2026, 3, day, hour, minute);
        return new BusyInterval(start, start + Duration.FromMinutes(minutes), kind);
    }
}
