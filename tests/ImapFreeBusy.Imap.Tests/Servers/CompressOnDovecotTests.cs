using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Testing.Messages;
using ImapFreeBusy.Testing.Proxy;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Servers;

/// <summary>COMPRESS=DEFLATE against Dovecot, with a proxy between that counts and cuts.</summary>
public sealed class CompressOnDovecotTests(ExtendedDovecot dovecot) : IAsyncDisposable
{
    private static readonly MailboxName Calendar = new("Calendar");
    private static readonly FetchQuery Whole = new() { Sections = [""] };

    private readonly ImapProxy _proxy = ImapProxy.Start(dovecot.Server.Port);
    private readonly string _user = dovecot.TakeUser();

    [Theory]
    [InlineData(ImapSecurity.None, 2_000_000, false)]
    [InlineData(ImapSecurity.StartTls, 2_000_000, false)]
    [InlineData(ImapSecurity.None, 20_000, true)]
    [InlineData(ImapSecurity.StartTls, 20_000, true)]
    public async Task Commands_right_after_it_are_answered_and_bodies_come_whole(ImapSecurity security, int attachment, bool oneByteAtATime)
    {
        var message = (EventMessage.Of("large", "20261201T100000Z", "20261201T110000Z") with { AttachmentBytes = attachment }).ToBytes();
        await FillAsync([message, EventMessage.Of("small", "20261202T100000Z", null).ToBytes()]);
        await using var client = await dovecot.ConnectAsync(_user, _proxy.Port, security);
        _proxy.OneByteAtATime = oneByteAtATime;
        byte[]? came = null;

        var compress = client.CompressAsync(Dialogue.Token);
        var rights = client.GetMyRightsAsync(Calendar, Dialogue.Token);
        var examine = client.ExamineAsync(Calendar, Dialogue.Token);
        var fetch = client.FetchAsync(UidSet.Of(new Uid(1)), Whole, response => came = response.Sections[0].Content!.Value.ToArray(), Dialogue.Token);
        var search = client.SearchAsync("ALL", Dialogue.Token);
        await compress;
        Assert.True(client.IsCompressed);
        Assert.True((await rights).CanRead);
        Assert.Equal(2u, (await examine).Exists);
        await fetch;
        Assert.Equal(message, came);
        Assert.Equal("1:2", (await search).ToString());
    }

    [Fact]
    public async Task Idle_hears_what_comes()
    {
        await FillAsync([]);
        await using var client = await dovecot.ConnectAsync(_user, _proxy.Port);
        await client.CompressAsync(Dialogue.Token);
        await client.ExamineAsync(Calendar, Dialogue.Token);
        var observer = new RecordingObserver(until: 1);
        client.Observer = observer;
        using var enough = new CancellationTokenSource();
        var idle = client.IdleAsync(TimeSpan.FromMinutes(5), enough.Token);
        using var writer = await dovecot.WriterAsync(_user);
        await writer.AppendAsync("Calendar", EventMessage.Of("new", "20261201T100000Z", null).ToBytes());
        await observer.Reached.WaitAsync(Dialogue.Patience, Dialogue.Token);
        await enough.CancelAsync();
        await idle;
        Assert.Equal(1u, client.Exists);
    }

    [Fact]
    public async Task The_trace_shows_what_was_said_and_the_wire_does_not()
    {
        await FillAsync([]);
        var trace = new RecordingTrace();
        await using var client = await dovecot.ConnectAsync(_user, _proxy.Port, options: new ImapOptions { Trace = trace });
        await client.CompressAsync(Dialogue.Token);
        await client.ExamineAsync(Calendar, Dialogue.Token);
        Assert.Contains(trace.Lines, line => line.EndsWith("COMPRESS DEFLATE", StringComparison.Ordinal));
        Assert.Contains(trace.Lines, line => line.Contains("EXAMINE \"Calendar\"", StringComparison.Ordinal));
        Assert.Contains("* 0 EXISTS", trace.Lines);
        Assert.DoesNotContain(_proxy.Connections[0].Transcript, line => line.Contains("Calendar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thousand_events_take_a_quarter_of_the_bytes_at_most()
    {
        await FillAsync(Enumerable.Range(0, 1_000).Select(Event));
        var plain = await FetchAllAsync(compressed: false);
        var compressed = await FetchAllAsync(compressed: true);
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 events: {plain} bytes, {compressed} compressed");
        Assert.InRange(compressed, 1, plain / 4);
    }

    public async ValueTask DisposeAsync() => await _proxy.DisposeAsync();

    private static byte[] Event(int number) => EventMessage.Of(
        $"{number:x8}-{number * 7919:x8}@example.org",
        $";TZID=Europe/Berlin:202612{1 + (number % 28):00}T{8 + (number % 9):00}{number % 4 * 15:00}00",
        $";TZID=Europe/Berlin:202612{1 + (number % 28):00}T{9 + (number % 9):00}{number % 4 * 15:00}00",
        $"SUMMARY:Meeting {number * 31 % 977}",
        $"LOCATION:Room {number % 40}",
        $"ATTENDEE;PARTSTAT=ACCEPTED:mailto:someone{number % 60}@example.org",
        "ORGANIZER:mailto:ada@example.org").ToBytes();

    private async Task FillAsync(IEnumerable<byte[]> messages)
    {
        using var writer = await dovecot.WriterAsync(_user);
        await writer.CreateAsync("Calendar");
        await writer.AppendAllAsync("Calendar", messages.Select(message => new ReadOnlyMemory<byte>(message)));
    }

    private async Task<long> FetchAllAsync(bool compressed)
    {
        await using var client = await dovecot.ConnectAsync(_user, _proxy.Port);
        if (compressed)
        {
            await client.CompressAsync(Dialogue.Token);
        }

        await client.ExamineAsync(Calendar, Dialogue.Token);
        _proxy.ResetCounts();
        var count = 0;
        await client.FetchAsync(UidSet.From(new Uid(1)), Whole, _ => count++, Dialogue.Token);
        Assert.Equal(1_000, count);
        return _proxy.Counts.BytesToClient;
    }
}
