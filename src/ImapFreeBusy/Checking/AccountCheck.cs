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
            report.Problem(LoginWords.For(user, options.Servers[server], exception));
        }
        catch (Exception exception) when (exception is ImapException or IOException)
        {
            report.Problem($"{user.Address} at {ConnectionWords.For(server, options.Servers[server], exception)}");
        }

        return null;
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
