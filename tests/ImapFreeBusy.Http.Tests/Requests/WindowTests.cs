using System.Net;
using ImapFreeBusy.Http.Tests.Hosting;
using NodaTime;
using NodaTime.Text;

namespace ImapFreeBusy.Http.Tests.Requests;

public sealed class WindowTests : IAsyncLifetime
{
    private FreeBusyServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FreeBusyServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // The owner is in Berlin; the clock says 2026-03-01T12:05:00Z. Summer time begins on 2026-03-29.
    [Theory]
    [InlineData("start=2026-03-02T08:00:00Z&end=2026-03-03T08:00:00Z", "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z")]
    [InlineData("start=2026-03-02T08:00:00.123456z&end=2026-03-03t08:00:00z", "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z")]
    [InlineData("start=2026-03-02T09:00:00%2B01:00&end=2026-03-02T04:00:00-05:00", "2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z")]
    [InlineData("start=2026-03-02T09:00:00+01:00&end=2026-03-02T14:30:00+0530", "2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z")]
    [InlineData("start=2026-03-02T23:59:60Z&period=PT1S", "2026-03-02T23:59:59Z", "2026-03-03T00:00:00Z")]
    [InlineData("dtstart=20260302T080000Z&dtend=20260303T080000Z", "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z")]
    [InlineData("dtstart=20260302T080000&dtend=20260303", "2026-03-02T07:00:00Z", "2026-03-02T23:00:00Z")]
    [InlineData("start=2026-03-02T08:00:00Z&period=P1W", "2026-03-02T08:00:00Z", "2026-03-09T08:00:00Z")]
    [InlineData("start=2026-03-28T08:00:00Z&period=P1D", "2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z")]
    [InlineData("start=2026-03-28T08:00:00Z&period=PT24H", "2026-03-28T08:00:00Z", "2026-03-29T08:00:00Z")]
    [InlineData("start=2026-03-02T08:00:00Z&period=%2BP1DT2H3M4S", "2026-03-02T08:00:00Z", "2026-03-03T10:03:04Z")]
    [InlineData("start=2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z", "2026-04-13T07:00:00Z")]
    [InlineData("end=2026-03-02T08:00:00Z", "2026-02-28T23:00:00Z", "2026-03-02T08:00:00Z")]
    [InlineData("period=P1D", "2026-02-28T23:00:00Z", "2026-03-01T23:00:00Z")]
    [InlineData("start=2026-03-02T08:00:00Z&end=2026-03-03T08:00:00Z&format=text/calendar&token=x", "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z")]
    [InlineData("START=2026-03-02T08:00:00Z&End=2026-03-03T08:00:00Z", "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z")]
    public async Task A_window_is_asked_for_in_many_ways(string query, string start, string end)
    {
        using var answer = await _server.GetAsync($"/freebusy/ada@example.org.ifb?{query}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([new Interval(At(start), At(end))], _server.Publications.Windows);
    }

    [Fact]
    public async Task Without_parameters_it_is_the_standing_window()
    {
        using var answer = await _server.GetAsync("/freebusy/ada@example.org.ifb?other=1");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(_server.Publications.Windows);
    }

    [Theory]
    [InlineData("start=&end=2026-03-03T08:00:00Z", "start")]
    [InlineData("start", "start")]
    [InlineData("start=now", "start")]
    [InlineData("start=2026-03-02", "start")]
    [InlineData("start=2026-03-02T08:00:00", "start")]
    [InlineData("start=2026-02-30T08:00:00Z", "start")]
    [InlineData("start=2026-13-01T08:00:00Z", "start")]
    [InlineData("start=2026-03-02T24:00:00Z", "start")]
    [InlineData("start=2026-03-02T08:00:00%2B24:00", "start")]
    [InlineData("start=0000-03-02T08:00:00Z", "start")]
    [InlineData("start=1899-12-31T08:00:00Z", "start")]
    [InlineData("start=9999-12-31T23:59:59-23:59", "start")]
    [InlineData("start=99999-03-02T08:00:00Z", "start")]
    [InlineData("start=20260302T080000Z", "start")]
    [InlineData("start=%D9%A2%D9%A0%D9%A2%D9%A6-03-02T08:00:00Z", "start")]
    [InlineData("start=2026-03-02T08:00:00Z%0A", "start")]
    [InlineData("start=2026-03-02T08:00:00Z&start=2026-03-02T08:00:00Z", "start")]
    [InlineData("start=2026-03-02T08:00:00Z&end=garbage", "end")]
    [InlineData("start=2026-03-02T08:00:00Z&end=2026-03-02T08:00:00Z", "end")]
    [InlineData("start=2026-03-02T08:00:00Z&end=2026-03-01T08:00:00Z", "end")]
    [InlineData("start=2026-03-02T08:00:00Z&end=2027-04-07T08:00:00Z", "end")]
    [InlineData("end=2026-02-02T08:00:00Z", "end")]
    [InlineData("start=2026-03-02T08:00:00Z&end=2026-03-03T08:00:00Z&period=P1D", "period")]
    [InlineData("dtend=20260303T080000Z&period=P1D", "period")]
    [InlineData("start=2026-03-02T08:00:00Z&dtstart=20260302T080000Z", "dtstart")]
    [InlineData("end=2026-03-02T08:00:00Z&dtend=20260302T080000Z", "dtend")]
    [InlineData("dtstart=2026-03-02T08:00:00Z", "dtstart")]
    [InlineData("dtstart=20260302T080000Z&dtstart=20260302T080000Z", "dtstart")]
    [InlineData("dtstart=20260302T250000Z", "dtstart")]
    [InlineData("dtstart=20260302T080061Z", "dtstart")]
    [InlineData("dtstart=99991231T235959Z", "dtstart")]
    [InlineData("dtstart=20260302T080000Z&dtend=20260301T080000Z", "dtend")]
    [InlineData("period=", "period")]
    [InlineData("period=P", "period")]
    [InlineData("period=PT", "period")]
    [InlineData("period=P1DT", "period")]
    [InlineData("period=P0D", "period")]
    [InlineData("period=-P1D", "period")]
    [InlineData("period=P1Y", "period")]
    [InlineData("period=P1W2D", "period")]
    [InlineData("period=P401D", "period")]
    [InlineData("period=P999999D", "period")]
    [InlineData("period=P999999W", "period")]
    [InlineData("period=PT999999999999H", "period")]
    [InlineData("period=P1D&period=P2D", "period")]
    [InlineData("start=2199-12-30T08:00:00Z", "start")]
    [InlineData("start=BEGIN:VCALENDAR", "start")]
    public async Task A_bad_window_is_refused_by_the_name_of_the_parameter(string query, string parameter)
    {
        using var answer = await _server.GetAsync($"/freebusy/ada@example.org.ifb?{query}");

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        Assert.Contains(parameter, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(_server.Publications.Windows);
    }

    [Fact]
    public async Task The_longest_window_is_still_allowed()
    {
        using var answer = await _server.GetAsync("/freebusy/ada@example.org.ifb?start=2026-03-02T08:00:00Z&end=2027-04-06T08:00:00Z");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Instant At(string text) => InstantPattern.General.Parse(text).Value;
}
