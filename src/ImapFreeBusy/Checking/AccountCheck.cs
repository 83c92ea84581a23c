using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Settings;

namespace ImapFreeBusy.Checking;

/// <summary>One account: does the login work, which folders are calendars, how will they be watched.</summary>
internal sealed class AccountCheck(IImapConnector connector, ProgramOptions options, CheckReport report)
{
    private const int MostNamesTold = 20;

    private readonly FolderFinder _finder = new(options.Calendars);

    private IReadOnlyList<string> Patterns => options.Calendars.Folders.Count > 0 ? [.. options.Calendars.Folders] : ["Calendar"];

    /// <summary>Checks a user's account.</summary>
    /// <returns>Whether the login worked.</returns>
    public async Task<bool> RunAsync(User user, bool tellCapabilities, CancellationToken cancellationToken)
    {
        if (await LogInAsync(user, cancellationToken) is not { } client)
        {
            return false;
        }

        await using (client)
        {
            if (tellCapabilities)
            {
                CapabilityWords.Tell(client.Capabilities, report);
            }

            await CheckFoldersAsync(user, client, cancellationToken);
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
            report.Problem(LoginWords(user, exception));
        }
        catch (Exception exception) when (exception is ImapException or IOException)
        {
            report.Problem($"{user.Address} at {ConnectionWords.For(server, options.Servers[server], exception)}");
        }

        return null;
    }

    private string LoginWords(User user, ImapCommandException exception)
    {
        var whom = $"{user.Address} at {user.Account.Server}";
        if (exception.Code is { Name: not ("AUTHENTICATIONFAILED" or "AUTHORIZATIONFAILED") })
        {
            return $"no login for {whom}: {exception.Message}";
        }

        // Servers do not tell a wrong name from a wrong password, so that nobody can find names by trying.
        var master = options.Servers[user.Account.Server] is { Login: LoginMode.Master } server ? $"that of the master user {server.User}, " : "";
        return $"wrong password for {whom} ({master}or there is no login {user.Account.Login}): {exception.Message}";
    }

    private async Task CheckFoldersAsync(User user, ImapClient client, CancellationToken cancellationToken)
    {
        try
        {
            var found = await _finder.FindAsync(client, user, cancellationToken);
            if (found.Calendars.Count == 0)
            {
                await TellNoFolderAsync(user, client, cancellationToken);
            }

            foreach (var folder in found.Calendars)
            {
                report.Fine($"{user.Address}: {folder}: {Watching(client.Capabilities)}");
            }

            await client.LogoutAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is ImapException or IOException)
        {
            report.Problem($"{user.Address} at {user.Account.Server}: {exception.Message}");
        }
    }

    private async Task TellNoFolderAsync(User user, ImapClient client, CancellationToken cancellationToken)
    {
        var all = await client.ListAsync("", "*", cancellationToken);
        var names = string.Join(", ", all.Where(mailbox => mailbox.IsSelectable).Take(MostNamesTold).Select(mailbox => mailbox.Name));
        report.Problem($"{user.Address}: no folder matches Calendars:Folders ({string.Join(", ", Patterns)}); there are: {names}");
    }

    private string Watching(CapabilitySet capabilities) => capabilities.Has(Capability.Idle) && options.Watch.MaxIdleConnections > 0
        ? $"watched by IDLE while asked for (the {options.Watch.MaxIdleConnections} most recent), else polled every {options.Watch.PollInterval:c}"
        : $"polled every {options.Watch.PollInterval:c}";
}
