using System.Collections.Concurrent;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Readers;

/// <summary>Tries a login at a user's mail server, on a connection of its own.</summary>
internal sealed class ReaderLogins : IDisposable
{
    /// <summary>Longest wait for a verdict, the one in line included. Servers take a few seconds over a refusal.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Logins tried at one server at a time: who stands in line for more stands here and not at the server.</summary>
    private const int AtOnce = 10;

    /// <summary>Refusals that are about the login itself (RFC 5530); an answer without a code is one as well.</summary>
    private static readonly string[] Refusals = ["AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED"];

    /// <summary>Mechanisms that take no password: those of the publisher's own login say nothing about readers.</summary>
    private static readonly string[] WithoutPassword = [ServerOptions.Auto, SaslNames.OAuthBearer, SaslNames.XOAuth2, SaslNames.External];

    private readonly IImapConnector _connector;
    private readonly PublisherOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ReaderLogins> _logger;
    private readonly Dictionary<string, SemaphoreSlim> _turns;
    private readonly ConcurrentDictionary<string, bool> _troubled = new(StringComparer.OrdinalIgnoreCase);

    public ReaderLogins(IImapConnector connector, PublisherOptions options, TimeProvider time, ILogger<ReaderLogins> logger)
    {
        (_connector, _options, _time, _logger) = (connector, options, time, logger);
        _turns = options.Servers.ToDictionary(
            server => server.Key, server => new SemaphoreSlim(Math.Min(AtOnce, server.Value.MaxConnections)), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The login of the person, whoever it is that reads the mail for the publisher.</summary>
    public static string LoginOf(User user) => user.SharedOwner ?? user.Account.Login;

    /// <summary>Known, Refused or Unavailable.</summary>
    public async Task<ReaderVerdict> TryAsync(User user, Secret password)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        try
        {
            var verdict = await TryAsync(user, password, patience.Token);
            _troubled.TryRemove(user.Account.Server, out _);
            return verdict;
        }
        catch (Exception e) when (e is ImapException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Tell(user, e is OperationCanceledException ? "the server did not answer in time" : e.Message);
            return ReaderVerdict.Unavailable;
        }
    }

    public void Dispose()
    {
        foreach (var turns in _turns.Values)
        {
            turns.Dispose();
        }
    }

    private async Task<ReaderVerdict> TryAsync(User user, Secret password, CancellationToken cancellationToken)
    {
        var turns = _turns[user.Account.Server];
        await turns.WaitAsync(cancellationToken);
        try
        {
            await using var client = await _connector.ConnectAsync(user.Account.Server, cancellationToken);
            await client.AuthenticateAsync(new SaslCredentials { User = LoginOf(user), Password = password.Reveal() }, MechanismAt(user.Account.Server), cancellationToken);
            return ReaderVerdict.Known;
        }
        catch (ImapCommandException refusal) when (!refusal.IsBad && (refusal.Code is null || Refusals.Contains(refusal.Code.Name)))
        {
            _logger.LogInformation("{User}: a reader's login was refused", user);
            return ReaderVerdict.Refused;
        }
        catch (ArgumentException)
        {
            // A password that no mechanism can send is nobody's: SCRAM forbids some characters (RFC 4013).
            return ReaderVerdict.Refused;
        }
        finally
        {
            turns.Release();
        }
    }

    // Once for each trouble of a server, and not for each reader.
    private void Tell(User user, string reason) =>
        _logger.Log(
            _troubled.TryAdd(user.Account.Server, true) ? LogLevel.Warning : LogLevel.Debug,
            "{User}: a reader's login could not be tried at {Server}: {Reason}", user, user.Account.Server, reason);

    private string? MechanismAt(string server) =>
        _options.Servers[server].Mechanism is var mechanism && WithoutPassword.Contains(mechanism) ? null : mechanism;
}
