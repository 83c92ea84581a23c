using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Settings;

namespace ImapFreeBusy.Checking;

/// <summary>One server: can it be reached and trusted, what can it do, who can log in.</summary>
internal sealed class ServerCheck(IImapConnector connector, ProgramOptions options, TimeProvider time, AccountCheck accounts, CheckReport report)
{
    /// <summary>Checks a server, and the accounts there when it can be reached at all.</summary>
    public async Task RunAsync(string name, IReadOnlyList<User> users, CancellationToken cancellationToken)
    {
        var server = options.Servers[name];
        report.Heading($"{name}: {server.Host}:{server.Port?.ToString() ?? "default port"}, {server.Security}");
        if (!await CanConnectAsync(name, server, cancellationToken))
        {
            return;
        }

        var serverIsTold = false;
        foreach (var account in users.GroupBy(user => user.Account))
        {
            serverIsTold |= await accounts.RunAsync([.. account], !serverIsTold, cancellationToken);
        }
    }

    private async Task<bool> CanConnectAsync(string name, ServerOptions server, CancellationToken cancellationToken)
    {
        try
        {
            await using var client = await connector.ConnectAsync(name, cancellationToken);
            report.Fine(server.Security == Imap.Connection.ImapSecurity.None ? "connected, without encryption" : "connected, the certificate is trusted");
            if (client.PeerCertificate is { } certificate)
            {
                CertificateCheck.Run(name, certificate, time.GetUtcNow(), report);
            }

            await client.LogoutAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is ImapException or IOException)
        {
            report.Problem(ConnectionWords.For(name, server, exception));
            return false;
        }
    }
}
