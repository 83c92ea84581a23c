using ImapFreeBusy.Checking.Extensions;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImapFreeBusy.Checking;

/// <summary>One account: does the login work, what can the server do for it, which folders of its users are calendars.</summary>
internal sealed class AccountCheck(IImapConnector connector, ProgramOptions options, TimeProvider time, CheckReport report)
{
    private readonly FolderFinder _finder = new(options.Calendars);
    private readonly CalendarChecks _calendars = new(options, report);

    // What is found here is told here.
    private readonly ServerFaults _faults = new(time, NullLogger<ServerFaults>.Instance);

    /// <summary>Checks an account with its users.</summary>
    /// <returns>Whether the login worked.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<User> users, bool tellServer, CancellationToken cancellationToken)
    {
        if (await LogInAsync(users[0], cancellationToken) is not { } client)
        {
            return false;
        }

        await using (client)
        {
            await CheckAsync(client, users, tellServer, cancellationToken);
        }

        return true;
    }

    private async Task<ImapClient?> LogInAsync(User user, CancellationToken cancellationToken)
    {
        var server = user.Account.Server;
        try
        {
            return await connector.ConnectAsync(user.Account, cancellationToken);
        }
        catch (ImapCommandException exception)
        {
            report.Problem(LoginWords.For(user, options.Servers[server], exception));
        }
        catch (Exception exception) when (exception is ImapException or IOException)
        {
            report.Problem($"{user.Address} at {ConnectionWords.For(server, options.Servers[server], exception)}");
        }

        return null;
    }

    private async Task CheckAsync(ImapClient client, IReadOnlyList<User> users, bool tellServer, CancellationToken cancellationToken)
    {
        var account = users[0].Account;
        try
        {
            if (tellServer)
            {
                await TellServerAsync(client, cancellationToken);
            }

            var listing = await _finder.ListAsync(client, account, withStatus: false, withRights: true, cancellationToken);
            var found = users.Select(user => listing.Of(user, [])).ToList();
            List<MailboxName> folders = [.. found.SelectMany(folders => folders.Calendars).Distinct()];
            await using var site = new ExtensionSite(connector, _finder, account, users, folders, found.SelectMany(folders => folders.Others).ToHashSet());
            if (tellServer)
            {
                await new ExtensionChecks(_faults, options.Limits.Imap.ResponseTimeout, report).RunAsync(site, client.Capabilities, cancellationToken);
            }

            await _calendars.RunAsync(client, listing, site, _faults.AbilitiesOf(account.Server, client.Capabilities), cancellationToken);
            await client.LogoutAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is ImapException or IOException)
        {
            report.Problem($"{users[0].Address} at {account.Server}: {exception.Message}");
        }
    }

    private async Task TellServerAsync(ImapClient client, CancellationToken cancellationToken)
    {
        if (client.Capabilities.Has(Capability.Id) && await NameAsync(client, cancellationToken) is { Length: > 0 } name)
        {
            report.Fine($"server: {name}");
        }

        report.Fine($"login: {client.LoginMechanism}");
        report.Fine($"round trip: {(await RoundTrip.MedianAsync(client, time, cancellationToken)).TotalMilliseconds:0.0} ms (median of NOOPs)");
        report.List("announced:", client.Capabilities.Names);
    }

    private static async Task<string?> NameAsync(ImapClient client, CancellationToken cancellationToken)
    {
        try
        {
            var fields = await client.IdentifyAsync(null, cancellationToken);
            return string.Join(' ', new[] { fields.GetValueOrDefault("name"), fields.GetValueOrDefault("version") }.OfType<string>());
        }
        catch (ImapCommandException)
        {
            // A server that keeps its name to itself is no worse.
            return null;
        }
    }
}
