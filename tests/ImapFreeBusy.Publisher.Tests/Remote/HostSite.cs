using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Remote;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Http;
using ImapFreeBusy.Testing.Time;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ImapFreeBusy.Publisher.Tests.Remote;

/// <summary>A free/busy host on loopback that says what a test wants, and the lists that are fetched from it.</summary>
internal sealed class HostSite : IAsyncDisposable
{
    public const string Busy = "20270104T090000Z/20270104T100000Z";

    private readonly LoopbackHttpServer _server;
    private RemoteLists? _lists;

    public HostSite(Func<LoopbackRequest, Task<LoopbackResponse>>? answer = null)
    {
        Answer = answer ?? (_ => Task.FromResult(List(Busy)));
        _server = LoopbackHttpServer.Start(request => Answer(request));
        Host = new RemoteHostOptions { Url = $"{_server.Url}freebusy/%s.ifb", Answer = RemoteAnswer.Fetch };
        Options.Users.Hosts["kolab2"] = Host;
    }

    /// <summary>What the host says from now on.</summary>
    public Func<LoopbackRequest, Task<LoopbackResponse>> Answer { get; set; }

    public PublisherOptions Options { get; } = new();

    public RemoteHostOptions Host { get; }

    public ManualTimeProvider Clock { get; } = new(new DateTimeOffset(2027, 1, 4, 0, 0, 0, TimeSpan.Zero));

    public CollectedLog Log { get; } = new();

    public IReadOnlyList<LoopbackRequest> Requests => [.. _server.Requests];

    public RemoteLists Lists => _lists ??= Make();

    public static LoopbackResponse List(string periods, string headers = "", string window = "DTSTART:20270101T000000Z\r\nDTEND:20280101T000000Z\r\n") => new(
        200,
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nMETHOD:PUBLISH\r\nBEGIN:VFREEBUSY\r\nORGANIZER:mailto:grace.ifb\r\nDTSTAMP:20270101T000000Z\r\n{window}"
        + string.Concat(periods.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(period => $"FREEBUSY{(period.StartsWith(';') ? "" : ":")}{period}\r\n"))
        + "X-SUMMARY:the secret title\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n",
        headers);

    public RemoteUser User(string address = "grace@example.org") => RemoteHosts.UserOf(address, [], DateTimeZone.Utc, "kolab2", Options.Users.Hosts)!;

    public void Become(LoopbackResponse response) => Answer = _ => Task.FromResult(response);

    public async ValueTask DisposeAsync()
    {
        _lists?.Dispose();
        await _server.DisposeAsync();
        Log.Dispose();
    }

    private RemoteLists Make()
    {
        var renderer = new PublicationRenderer(Options.Publish);
        return new RemoteLists(Options, new ListRenewal(renderer, Clock), renderer, Clock, Log.CreateLogger<RemoteLists>());
    }
}
