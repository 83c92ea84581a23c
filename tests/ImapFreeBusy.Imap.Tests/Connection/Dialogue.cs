using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Testing.Scripted;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>A client and a scripted server in conversation.</summary>
internal sealed class Dialogue : IAsyncDisposable
{
    /// <summary>Longest time any test waits for what must come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Dialogue(ScriptedImapServer server, ImapClient client) => (Server, Client) = (server, client);

    public ScriptedImapServer Server { get; }

    public ImapClient Client { get; }

    public static async Task<Dialogue> BeginAsync(string transcript, ImapOptions? options = null)
    {
        var server = ScriptedImapServer.Start(transcript);
        try
        {
            return new Dialogue(server, await ConnectAsync(server, options));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public static Task<ImapClient> ConnectAsync(ScriptedImapServer server, ImapOptions? options = null) =>
        ImapClient.ConnectAsync(new ImapEndpoint(server.Host, server.Port, ImapSecurity.None), options ?? new ImapOptions(), Token);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Closes the client and asserts that the transcript was played to its end.</summary>
    public async Task EndAsync()
    {
        await Server.Spoken.WaitAsync(Patience, Token);
        await Client.DisposeAsync();
        await Server.Played.WaitAsync(Patience, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }
}
