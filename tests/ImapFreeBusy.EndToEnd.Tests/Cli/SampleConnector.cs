using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary>Reaches no server: fails as the test says.</summary>
internal sealed class SampleConnector : IImapConnector
{
    public Exception Failure { get; set; } = new InvalidOperationException("The test said nothing.");

    public Task<ImapClient> ConnectAsync(string server, CancellationToken cancellationToken) => Task.FromException<ImapClient>(Failure);

    public Task<ImapClient> ConnectAsync(ImapAccount account, CancellationToken cancellationToken) => Task.FromException<ImapClient>(Failure);
}
