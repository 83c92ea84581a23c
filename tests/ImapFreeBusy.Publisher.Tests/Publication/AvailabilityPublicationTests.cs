using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Messages;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Publication;

/// <summary>A VAVAILABILITY in a folder, all the way to the published list.</summary>
public sealed class AvailabilityPublicationTests(SharedDovecot shared)
    : CalendarFolderTests(shared, new PublisherSetup { Configure = options => options.Calendars.Folders = ["Calendar", "Team"] })
{
    [Fact]
    public async Task A_VAVAILABILITY_is_published_below_the_events_and_goes_when_it_is_removed()
    {
        await Writer.AppendAsync("Calendar", Message(3, 10));
        var number = await Writer.AppendAsync("Calendar", Unavailable(3, 9, 13));

        Assert.Equal(
            [Away(3, 9, 10), Busy(3, 10), Away(3, 11, 13)],
            Of(await Host.Publications.GetAsync(Host.User, Cancellation)));
        await using (var restarted = Host.Another())
        {
            Assert.Equal(3, Of(await restarted.Publications.GetAsync(restarted.User, Cancellation)).Count);
        }

        await Writer.ExpungeAsync("Calendar", number);

        Assert.Equal([Busy(3, 10)], Of(await Host.Publications.GetAsync(Host.User, Cancellation)));
    }

    [Fact]
    public async Task The_higher_priority_of_another_folder_frees_time_and_gives_it_back()
    {
        await Writer.CreateAsync("Team");
        await Writer.AppendAsync("Calendar", Unavailable(3, 9, 13));
        var number = await Writer.AppendAsync("Team", Unavailable(3, 10, 11, "PRIORITY:1", "BEGIN:AVAILABLE", "UID:a", $"DTSTART:{Text(3, 10)}", "DURATION:PT1H", "END:AVAILABLE"));

        Assert.Equal([Away(3, 9, 10), Away(3, 11, 13)], Of(await Host.Publications.GetAsync(Host.User, Cancellation)));

        await Writer.ExpungeAsync("Team", number);

        Assert.Equal([Away(3, 9, 13)], Of(await Host.Publications.GetAsync(Host.User, Cancellation)));
    }

    [Fact]
    public async Task One_that_cannot_be_read_is_reported_and_nothing_else_suffers()
    {
        await Writer.AppendAsync("Calendar", Message(3, 10));
        await Writer.AppendAsync("Calendar", Unavailable(3, 9, 13, "BEGIN:AVAILABLE", "UID:a", "END:AVAILABLE"));

        Assert.Equal([Busy(3, 10)], Of(await Host.Publications.GetAsync(Host.User, Cancellation)));
        Assert.Contains("AVAILABLE: no DTSTART", Assert.Single(Host.Log.Warnings), StringComparison.Ordinal);
    }

    private static byte[] Unavailable(int day, int from, int to, params string[] more) => new EventMessage(CalendarText.Calendar(
        ["BEGIN:VAVAILABILITY", $"UID:{from}-{to}", "DTSTAMP:20260101T000000Z", $"DTSTART:{Text(day, from)}", $"DTEND:{Text(day, to)}", .. more, "END:VAVAILABILITY"])).ToBytes();

    private static BusyInterval Away(int day, int from, int to) => new(Busy(day, from).Start, Busy(day, to).Start, BusyKind.Unavailable);

    private static string Text(int day, int hour) => Busy(day, hour).Start.ToString("yyyyMMdd'T'HHmmss'Z'", null);
}
