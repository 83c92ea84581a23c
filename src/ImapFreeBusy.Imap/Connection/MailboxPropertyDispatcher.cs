using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>
/// Rights on mailboxes and their annotations: to the command that asked about the mailbox and the LIST that asked about
/// all, for either may be meant; a changed annotation to the observer.
/// </summary>
internal sealed class MailboxPropertyDispatcher(PendingCommands pending, ChangeChannel changes)
{
    /// <summary>MYRIGHTS.</summary>
    public void OnMyRights(ref ImapReader reader, uint number)
    {
        var listed = pending.First<ListCommand>(static command => command.Query.MyRights)?.Data;
        var octets = reader.ExpectAString("mailbox").Span;
        var mailbox = listed?.Recognize(octets) ?? reader.ToMailbox(octets);
        var rights = AclReader.ReadRights(ref reader);
        listed?.Of(mailbox, out _).Take(rights);
        pending.First<MyRightsCommand>(command => command.Awaits(mailbox))?.Take(rights);
    }

    /// <summary>ACL.</summary>
    public void OnAcl(ref ImapReader reader, uint number)
    {
        var mailbox = reader.ExpectMailbox();
        var entries = AclReader.ReadEntries(ref reader);
        pending.First<GetAclCommand>(command => command.Awaits(mailbox))?.Take(entries);
    }

    /// <summary>METADATA.</summary>
    public void OnMetadata(ref ImapReader reader, uint number) => OnEntries(MetadataReader.ReadMetadata(ref reader));

    /// <summary>ANNOTATION.</summary>
    public void OnAnnotation(ref ImapReader reader, uint number) => OnEntries(MetadataReader.ReadAnnotation(ref reader));

    private void OnEntries(MetadataResponse response)
    {
        var list = pending.First<ListCommand>(command => command.Awaits(response));
        var command = pending.First<MetadataCommand>(command => command.Awaits(response));
        list?.Take(response);
        command?.Take(response);
        if (list is null && command is null)
        {
            changes.Tell(static (observer, name) => observer.OnMailboxMetadata(name), response.Mailbox);
        }
    }
}
