namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>The flags and keywords of one message (RFC 9051 §2.3.2), compared without case.</summary>
public sealed class MessageFlags
{
    /// <summary>Flags as they came.</summary>
    public MessageFlags(IReadOnlyList<string> names) => Names = names;

    /// <summary>No flag at all.</summary>
    public static MessageFlags None { get; } = new([]);

    /// <summary>The flags as the server wrote them.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether the message carries <c>\Deleted</c>.</summary>
    public bool IsDeleted => Has("\\Deleted");

    /// <summary>Whether the message carries the flag or keyword.</summary>
    public bool Has(string flag) => Names.Contains(flag, StringComparer.OrdinalIgnoreCase);
}
