using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>
/// Carries one connection between libldap and the server: libldap talks to a port of loopback, and what it says goes on over
/// TLS that is checked like that of a mail server. libldap's own TLS trusts other files on each system, and neither its handshake
/// nor .NET's waits for its answers can be ended: here the wire is cut, and whoever waits is told at once.
/// </summary>
internal sealed class LdapWire : IAsyncDisposable
{
    /// <summary>Most bytes of one answer: a page of entries.</summary>
    public const int MaxAnswerBytes = 64 * 1024 * 1024;

    private readonly Stream _server;
    private readonly CancellationTokenSource _cut = new();
    private readonly Task _carrying;

    // Kept while the wire lives, so that nobody else can listen where libldap says the password.
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private long _answered;

    private LdapWire(Stream server)
    {
        _server = server;
        _listener.Start(backlog: 1);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _carrying = CarryAsync();
    }

    /// <summary>Where libldap connects to, on loopback.</summary>
    public int Port { get; }

    /// <summary>The certificate that the server showed and that was accepted; null without TLS.</summary>
    public PeerCertificate? Certificate => PeerCertificate.Of((_server as SslStream)?.RemoteCertificate);

    /// <summary>Why it was cut from this side; null while it was not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Connects to the server and makes the connection as safe as the settings say.</summary>
    /// <exception cref="ImapException">It cannot be had.</exception>
    public static async Task<LdapWire> OpenAsync(LdapOptions options, CancellationToken cancellationToken)
    {
        var transport = new Transport(options.ToEndpoint());
        var stream = await transport.ConnectAsync(cancellationToken);
        try
        {
            if (options.Security == ImapSecurity.StartTls)
            {
                await LdapStartTls.AskAsync(stream, cancellationToken);
            }

            return new LdapWire(options.Security == ImapSecurity.None ? stream : await transport.ProtectAsync(stream, cancellationToken));
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new answer may be as large as the last one.</summary>
    public void BeginAnswer() => Interlocked.Exchange(ref _answered, 0);

    /// <summary>Ends the connection; the first reason counts.</summary>
    public void Cut(string? reason)
    {
        Reason ??= reason;
        _cut.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        Cut(reason: null);
        await _carrying;
        _cut.Dispose();
    }

    private async Task CarryAsync()
    {
        await using var server = _server;
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_cut.Token);
            await using var local = client.GetStream();
            var questions = local.CopyToAsync(server, _cut.Token);
            await Task.WhenAny(questions, CarryAnswersAsync(server, local));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // Whoever waits is told by the end of the connection.
        }
        finally
        {
            await _cut.CancelAsync();
            _listener.Dispose();
        }
    }

    private async Task CarryAnswersAsync(Stream server, Stream local)
    {
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await server.ReadAsync(buffer, _cut.Token)) > 0)
        {
            if (Interlocked.Add(ref _answered, count) > MaxAnswerBytes)
            {
                Cut($"an answer is larger than {MaxAnswerBytes / 1024 / 1024} MiB: a smaller PageSize may help");
                return;
            }

            await local.WriteAsync(buffer.AsMemory(0, count), _cut.Token);
        }
    }
}
