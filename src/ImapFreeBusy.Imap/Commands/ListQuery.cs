using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>
/// What a LIST asks for. One pattern and no option is the LIST of RFC 3501; all else needs LIST-EXTENDED (RFC 5258), and
/// each option what it names.
/// </summary>
public sealed record ListQuery
{
    /// <summary>Where the patterns begin, in Unicode. Default: empty, the whole account.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Unicode with the wildcards * and %; at least one. Default: <c>*</c>, everything.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = ["*"];

    /// <summary>Only mailboxes subscribed to (selection option SUBSCRIBED); those that do not exist are among them, as \NonExistent.</summary>
    public bool Subscribed { get; init; }

    /// <summary>Only mailboxes with a special use (selection option SPECIAL-USE, RFC 6154).</summary>
    public bool SpecialUseOnly { get; init; }

    /// <summary>UIDVALIDITY, UIDNEXT, MESSAGES and, with CONDSTORE, HIGHESTMODSEQ of each mailbox (LIST-STATUS, RFC 5819).</summary>
    public bool Status { get; init; }

    /// <summary>What the user may do with each mailbox (LIST-MYRIGHTS, RFC 8440).</summary>
    public bool MyRights { get; init; }

    /// <summary>Entries of which the values are wanted for each mailbox (LIST-METADATA, RFC 9590). Default: none.</summary>
    public IReadOnlyList<string> Metadata { get; init; } = [];

    /// <summary>The attribute \Subscribed.</summary>
    public bool ReturnSubscribed { get; init; }

    /// <summary>The attributes of special use, such as \Trash (RFC 6154).</summary>
    public bool ReturnSpecialUse { get; init; }

    /// <summary>The attributes \HasChildren and \HasNoChildren.</summary>
    public bool ReturnChildren { get; init; }

    /// <summary>What follows LIST, each with a space before it.</summary>
    /// <exception cref="InvalidOperationException">No pattern.</exception>
    internal void Compose(CommandBuffer buffer, CapabilitySet capabilities)
    {
        Options(buffer, " (", SelectionOptions());
        buffer.Mailbox(new MailboxName(Reference));
        switch (Patterns.Count)
        {
            case 0:
                throw new InvalidOperationException("LIST needs a pattern.");
            case 1:
                buffer.Mailbox(new MailboxName(Patterns[0]));
                break;
            default:
                buffer.Mailboxes(Patterns.Select(static pattern => new MailboxName(pattern)));
                break;
        }

        Options(buffer, " RETURN (", ReturnOptions(capabilities));
    }

    private IEnumerable<string> SelectionOptions()
    {
        if (Subscribed)
        {
            yield return "SUBSCRIBED";
        }

        if (SpecialUseOnly)
        {
            yield return "SPECIAL-USE";
        }
    }

    private IEnumerable<string> ReturnOptions(CapabilitySet capabilities)
    {
        if (ReturnSubscribed)
        {
            yield return "SUBSCRIBED";
        }

        if (ReturnChildren)
        {
            yield return "CHILDREN";
        }

        if (ReturnSpecialUse)
        {
            yield return "SPECIAL-USE";
        }

        if (Status)
        {
            yield return $"STATUS {StatusItemNames.ListOf(StatusItemNames.Numbers, capabilities)}";
        }

        if (MyRights)
        {
            yield return "MYRIGHTS";
        }

        if (Metadata.Count > 0)
        {
            yield return $"METADATA ({string.Join(' ', Metadata.Select(CommandBuffer.CheckedAtom))})";
        }
    }

    private static void Options(CommandBuffer buffer, string opening, IEnumerable<string> options)
    {
        var text = string.Join(' ', options);
        if (text.Length > 0)
        {
            buffer.Raw(opening).Raw(text).Raw(")");
        }
    }
}
