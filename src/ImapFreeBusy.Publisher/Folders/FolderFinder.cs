using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>Finds the calendar folders of an account: those of its personal namespace whose names match the settings.</summary>
public sealed class FolderFinder(CalendarsOptions options)
{
    private readonly FolderPatterns _patterns = new(options);

    /// <summary>Lists everything in one round trip.</summary>
    /// <param name="client">A connection that is logged in.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="Imap.ImapException">The server refused, or the connection was lost.</exception>
    public async Task<FoundFolders> FindAsync(ImapClient client, CancellationToken cancellationToken)
    {
        var namespaces = client.Capabilities.Has(Capability.Namespace) ? client.GetNamespacesAsync(cancellationToken) : null;
        var listed = client.ListAsync("", "*", cancellationToken);
        var known = namespaces is null ? new Namespaces([], [], []) : await namespaces;
        return Choose(known, await listed);
    }

    private FoundFolders Choose(Namespaces namespaces, IReadOnlyList<ListedMailbox> listed)
    {
        var foreign = namespaces.OtherUsers.Concat(namespaces.Shared).Select(entry => entry.Prefix).Where(prefix => prefix.Length > 0).ToList();
        var calendars = listed
            .Where(mailbox => mailbox.IsSelectable && !foreign.Exists(prefix => mailbox.Name.Text.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(mailbox => (mailbox.Name, Place: _patterns.Match(PersonalNameOf(mailbox, namespaces.Personal))))
            .Where(folder => folder.Place is not null)
            .OrderBy(folder => folder.Place).ThenBy(folder => folder.Name.Text, StringComparer.Ordinal)
            .Select(folder => folder.Name)
            .Distinct()
            .ToList();
        return new FoundFolders(calendars, listed.Any(mailbox => mailbox.Name.Equals(MailboxName.Inbox)));
    }

    private static string PersonalNameOf(ListedMailbox mailbox, IReadOnlyList<NamespaceEntry> personal)
    {
        var name = mailbox.Name.Text;
        var prefix = personal.Select(entry => entry.Prefix).FirstOrDefault(prefix => prefix.Length > 0 && name.StartsWith(prefix, StringComparison.Ordinal)) ?? "";
        name = name[prefix.Length..];
        return mailbox.Delimiter is { } delimiter and not '/' ? name.Replace(delimiter, '/') : name;
    }
}
