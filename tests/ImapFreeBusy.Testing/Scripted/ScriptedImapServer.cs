using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace ImapFreeBusy.Testing.Scripted;

/// <summary>
/// Plays transcripts in the language of the RFCs over loopback, one per connection, and remembers the first line that
/// did not come as written. <c>S:</c> is sent with CRLF, <c>C:</c> is expected; <c>X: tls</c> makes the handshake,
/// <c>X: deflate</c> goes on compressed in both directions (RFC 4978) and <c>X: plain</c> does so no more, <c>X: wait</c> waits for <see cref="Continue"/>, <c>X: close</c> closes. After the last line the connection stays
/// open until the client closes it, and nothing more may come.
/// </summary>
public sealed class ScriptedImapServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _gate = new(0);
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly TaskCompletionSource _scriptsDone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedImapServer(IReadOnlyList<string> transcripts, SslServerAuthenticationOptions? tls)
    {
        _tls = tls;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Played = PlayAllAsync(transcripts);
    }

    /// <summary>The address to connect to.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>The port that the system gave.</summary>
    public int Port { get; }

    /// <summary>Completes once every script was played and its client has gone; fails with the first difference.</summary>
    public Task Played { get; }

    /// <summary>Completes once every line of every script was played, while the last client may still be there.</summary>
    public Task Spoken => _scriptsDone.Task;

    /// <summary>Starts a server that plays the transcripts, one per connection, in this order.</summary>
    public static ScriptedImapServer Start(params string[] transcripts) => new(transcripts, tls: null);

    /// <summary>The same with a certificate for <c>X: tls</c>.</summary>
    public static ScriptedImapServer Start(SslServerAuthenticationOptions tls, params string[] transcripts) => new(transcripts, tls);

    /// <summary>Lets a script pass its next <c>X: wait</c>.</summary>
    public void Continue() => _gate.Release();

    /// <summary>Stops listening and playing; a difference that nobody has asked for stays in <see cref="Played"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await Played.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
        _gate.Dispose();
        _listener.Dispose();
    }

    private async Task PlayAllAsync(IReadOnlyList<string> transcripts)
    {
        try
        {
            foreach (var transcript in transcripts)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                await using var player = new TranscriptPlayer(client.GetStream(), _tls, _gate);
                await player.PlayAsync(transcript, _stop.Token);
                if (ReferenceEquals(transcript, transcripts[^1]))
                {
                    _scriptsDone.TrySetResult();
                }

                await player.ExpectEndAsync(_stop.Token);
            }
        }
        catch (Exception failure)
        {
            _scriptsDone.TrySetException(failure);
            throw;
        }
    }
}
