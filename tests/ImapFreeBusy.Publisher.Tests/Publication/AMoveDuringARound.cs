using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Courier;
using ImapFreeBusy.Testing.Cyrus;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Servers;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Publication;

/// <summary>
/// Folders are read one after the other. A message that is moved meanwhile from one that was not read yet into one that was
/// is in both folders' past and future, and in no answer may it be missing.
/// </summary>
public sealed class AMoveDuringARound
{
    // Read in this order.
    private const string First = "Calendar";
    private const string Second = "Team";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Servers => ["Dovecot", "a trimmed Dovecot", "Cyrus", "Courier"];

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Of_a_message_that_is_known(string server) => RunAsync(server, async (host, writer) =>
    {
        await writer.AppendAsync(First, Message(1, 10));
        var moved = await writer.AppendAsync(Second, Message(1, 12));
        await AskAsync(host);
        // Something new in both, so that both are read.
        await writer.AppendAsync(First, Message(1, 14));
        await writer.AppendAsync(Second, Message(1, 16));

        Assert.Equal([Busy(1, 10), Busy(1, 12), Busy(1, 14), Busy(1, 16)], await AskAndMoveAsync(host, writer, moved, IsExamine));
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Of_a_message_that_is_new(string server) => RunAsync(server, async (host, writer) =>
    {
        await writer.AppendAsync(First, Message(1, 10));
        await AskAsync(host);
        var moved = await writer.AppendAsync(Second, Message(1, 12));

        Assert.Equal([Busy(1, 10), Busy(1, 12)], await AskAndMoveAsync(host, writer, moved, IsExamine));
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task While_the_folders_are_read_for_the_first_time(string server) => RunAsync(server, async (host, writer) =>
    {
        await writer.AppendAsync(First, Message(1, 10));
        var moved = await writer.AppendAsync(Second, Message(1, 12));

        Assert.Equal([Busy(1, 10), Busy(1, 12)], await AskAndMoveAsync(host, writer, moved, IsExamine));
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task While_the_folders_are_checked(string server) => RunAsync(server, async (host, writer) =>
    {
        await writer.AppendAsync(First, Message(1, 10));
        var moved = await writer.AppendAsync(Second, Message(1, 12));
        await AskAsync(host);

        Assert.Equal([Busy(1, 10), Busy(1, 12)], await AskAndMoveAsync(host, writer, moved, IsStatus));
    });

    private static bool IsExamine(string line) => IsOfSecond(line, "EXAMINE");

    private static bool IsStatus(string line) => IsOfSecond(line, "STATUS");

    private static bool IsOfSecond(string line, string command) =>
        line.Contains($" {command} ", StringComparison.Ordinal) && line.Contains(Second, StringComparison.Ordinal);

    private static async Task RunAsync(string name, Func<PublisherHost, ImapWriter, Task> test)
    {
        await using TestImapServer server = name switch
        {
            "Cyrus" => await CyrusServer.CreateAsync(),
            "Courier" => await CourierServer.CreateAsync(),
            "Dovecot" => await DovecotServer.CreateAsync(),
            _ => await DovecotServer.CreateAsync(new DovecotOptions { ExtraSettings = TrimmedDovecot.Settings }),
        };
        await using var host = PublisherHost.Create(server, new PublisherSetup { Configure = options => options.Calendars.Folders = [First, Second] });
        using var writer = await host.ConnectAsync();
        await writer.CreateAsync(First);
        await writer.CreateAsync(Second);
        await test(host, writer);
    }

    private static async Task<IReadOnlyList<Calendar.FreeBusy.BusyInterval>> AskAndMoveAsync(PublisherHost host, ImapWriter writer, uint uid, Func<string, bool> when)
    {
        using var hold = host.Proxy.Hold(when);
        var asking = AskAsync(host);
        await hold.Held.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        await writer.MoveAsync(Second, uid, First);
        hold.Release();
        return Of(await asking);
    }

    private static async Task<FreeBusyPublication> AskAsync(PublisherHost host)
    {
        var publication = await host.Publications.GetAsync(host.User, Cancellation);
        Assert.Null(publication.StaleReason);
        return publication;
    }
}
