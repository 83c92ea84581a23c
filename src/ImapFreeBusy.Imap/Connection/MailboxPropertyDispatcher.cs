using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>Rights on mailboxes and their annotations: to the command that asked; a changed annotation to the observer.</summary>
internal sealed class MailboxPropertyDispatcher(PendingCommands pending, ChangeChannel changes)
{
    /// <summary>MYRIGHTS.</summary>
    public void OnMyRights(ref ImapReader reader, uint number)
    {
        var mailbox = AclReader.ReadMailbox(ref reader);
        var rights = AclReader.ReadRights(ref reader);
        pending.First<MyRightsCommand>(command => command.Awaits(mailbox))?.Take(rights);
    }

    /// <summary>ACL.</summary>
    public void OnAcl(ref ImapReader reader, uint number)
    {
        var mailbox = AclReader.ReadMailbox(ref reader);
        var entries = AclReader.ReadEntries(ref reader);
        pending.First<GetAclCommand>(command => command.Awaits(mailbox))?.Take(entries);
    }

    /// <summary>METADATA.</summary>
    public void OnMetadata(ref ImapReader reader, uint number) => OnEntries(MetadataReader.ReadMetadata(ref reader));

    /// <summary>ANNOTATION.</summary>
    public void OnAnnotation(ref ImapReader reader, uint number) => OnEntries(MetadataReader.ReadAnnotation(ref reader));

    private void OnEntries(MetadataResponse response)
    {
        if (pending.First<MetadataCommand>(command => command.Awaits(response)) is { } command)
        {
            command.Take(response);
        }
        else
        {
            changes.Tell(static (observer, name) => observer.OnMailboxMetadata(name), response.Mailbox);
        }
    }
}
