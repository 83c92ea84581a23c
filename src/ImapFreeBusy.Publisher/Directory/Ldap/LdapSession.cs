using System.DirectoryServices.Protocols;
using System.Net;
using System.Runtime.CompilerServices;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory.Sources;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>
/// One connection to an LDAP server, bound as the settings say, for one search at a time. Every wait has an end, and every failure is a
/// <see cref="DirectoryFailedException"/>.
/// </summary>
internal sealed class LdapSession : IAsyncDisposable
{
    private readonly LdapOptions _options;
    private readonly LdapWire _wire;
    private readonly LdapConnection _connection;

    private LdapSession(LdapOptions options, LdapWire wire)
    {
        (_options, _wire) = (options, wire);
        var place = new LdapDirectoryIdentifier(IPAddress.Loopback.ToString(), wire.Port, fullyQualifiedDnsHostName: true, connectionless: false);
        _connection = new LdapConnection(place) { AuthType = AuthType.Anonymous, AutoBind = false };
        _connection.SessionOptions.ProtocolVersion = 3;
        // Wherever a referral leads, no password of this server goes there.
        _connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
    }

    /// <summary>The certificate that the server showed and that was accepted; null without TLS.</summary>
    public PeerCertificate? Certificate => _wire.Certificate;

    /// <summary>Connects and binds.</summary>
    /// <exception cref="DirectoryFailedException">There is no connection that can be used.</exception>
    public static async Task<LdapSession> OpenAsync(LdapOptions options, CancellationToken cancellationToken)
    {
        var session = await LdapFailures.InWordsAsync(() => ConnectAsync(options, cancellationToken));
        try
        {
            await session.BindAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>One search.</summary>
    /// <exception cref="DirectoryFailedException">There is no complete answer; the session cannot be used any more.</exception>
    public Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
        RunAsync(() => (SearchResponse)_connection.SendRequest(request), cancellationToken);

    /// <summary>One entry by its name; null when there is none, when it may not be seen, and when the name is no name.</summary>
    /// <exception cref="DirectoryFailedException">There is no answer; the session cannot be used any more.</exception>
    public Task<SearchResultEntry?> ReadAsync(string dn, string[] attributes, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            try
            {
                var answer = (SearchResponse)_connection.SendRequest(new SearchRequest(dn, "(objectClass=*)", SearchScope.Base, attributes));
                return answer.Entries.Cast<SearchResultEntry>().FirstOrDefault();
            }
            catch (DirectoryOperationException e) when (e.Response?.ResultCode is ResultCode.NoSuchObject or ResultCode.InvalidDNSyntax)
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>All entries that a search finds, page by page (RFC 2696).</summary>
    /// <exception cref="DirectoryFailedException">There is no complete answer; the session cannot be used any more.</exception>
    public async IAsyncEnumerable<SearchResultEntry> SearchPagesAsync(SearchRequest request, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new PageResultRequestControl(pageSize);
        request.Controls.Add(page);
        do
        {
            var answer = await SearchAsync(request, cancellationToken);
            foreach (SearchResultEntry entry in answer.Entries)
            {
                yield return entry;
            }

            page.Cookie = answer.Controls.OfType<PageResultResponseControl>().FirstOrDefault()?.Cookie ?? [];
        }
        while (page.Cookie.Length > 0);
    }

    public async ValueTask DisposeAsync()
    {
        // The wire goes first: a wait of libldap that has not ended ends then, and the farewell needs nobody to listen.
        await _wire.DisposeAsync();
        _connection.Dispose();
    }

    private static async Task<LdapSession> ConnectAsync(LdapOptions options, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            var wire = await LdapWire.OpenAsync(options, limit.Token);
            try
            {
                return new LdapSession(options, wire);
            }
            catch
            {
                await wire.DisposeAsync();
                throw;
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DirectoryFailedException($"there is no connection to {options.Host} within {options.Timeout.TotalSeconds:0.###} s", e);
        }
    }

    private async Task BindAsync(CancellationToken cancellationToken)
    {
        if (_options.BindDn is not { } name)
        {
            return;
        }

        await RunAsync(
            () =>
            {
                _connection.AuthType = AuthType.Basic;
                _connection.Bind(new NetworkCredential(name, SecretFiles.Read(_options.Password, _options.PasswordFile)?.Reveal()));
                return true;
            },
            cancellationToken);
    }

    // libldap blocks, so a thread waits for it; cutting the wire ends that wait.
    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        await using var cut = limit.Token.Register(() => _wire.Cut($"{_options.Host} did not answer within {_options.Timeout.TotalSeconds:0.###} s"));
        _wire.BeginAnswer();
        try
        {
            return await LdapFailures.InWordsAsync(() => Task.Run(work, CancellationToken.None));
        }
        catch (DirectoryFailedException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw _wire.Reason is { } reason ? new DirectoryFailedException(reason, e) : e;
        }
    }
}
