using System.Collections.Concurrent;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>Asks who may do what with folders, all in one round trip, and remembers it for looks that do not ask.</summary>
internal sealed class FolderGrantsReader
{
    /// <summary>No rights that are known.</summary>
    public static readonly IReadOnlyDictionary<MailboxName, FolderGrants> Nothing = new Dictionary<MailboxName, FolderGrants>();
    private readonly ConcurrentDictionary<ImapAccount, IReadOnlyDictionary<MailboxName, FolderGrants>> _known = new();

    /// <summary>What the last look at the whole account found; null before it.</summary>
    public IReadOnlyDictionary<MailboxName, FolderGrants>? Known(ImapAccount account) => _known.GetValueOrDefault(account);

    /// <summary>The rights on each folder of which the server tells.</summary>
    /// <param name="client">A connection that is logged in for the account.</param>
    /// <param name="account">The account.</param>
    /// <param name="folders">The folders.</param>
    /// <param name="areAll">Whether they are all of the account on which rights matter.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<IReadOnlyDictionary<MailboxName, FolderGrants>> ReadAsync(
        ImapClient client, ImapAccount account, IReadOnlyList<MailboxName> folders, bool areAll, CancellationToken cancellationToken)
    {
        var grants = client.Capabilities.Has(Capability.Acl) ? await AskAsync(client, folders, cancellationToken) : Nothing;
        if (areAll)
        {
            _known[account] = grants;
        }

        return grants;
    }

    private static async Task<IReadOnlyDictionary<MailboxName, FolderGrants>> AskAsync(ImapClient client, IReadOnlyList<MailboxName> folders, CancellationToken cancellationToken)
    {
        var asked = await Task.WhenAll(folders.Select(async name =>
        {
            var mine = OrNullAsync<Rights?>(async () => await client.GetMyRightsAsync(name, cancellationToken));
            var acl = OrNullAsync<IReadOnlyList<AclEntry>>(async () => await client.GetAclAsync(name, cancellationToken));
            return (Name: name, Mine: await mine, Acl: await acl);
        }));
        return asked.Where(answer => answer.Mine is not null).ToDictionary(answer => answer.Name, answer => new FolderGrants(answer.Mine!.Value, answer.Acl));
    }

    private static async Task<T?> OrNullAsync<T>(Func<Task<T?>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ImapCommandException)
        {
            return default;
        }
    }
}
