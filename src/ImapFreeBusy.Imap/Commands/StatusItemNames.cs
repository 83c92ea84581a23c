using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>status-att of RFC 9051 §9 for each of <see cref="StatusItems"/>, and the capability that it needs.</summary>
internal static class StatusItemNames
{
    /// <summary>The items that tell whether anything changed.</summary>
    public const StatusItems Numbers = StatusItems.UidValidity | StatusItems.UidNext | StatusItems.Messages | StatusItems.HighestModSeq;

    private static readonly (StatusItems Item, string Name, string? Capability)[] Names =
    [
        (StatusItems.UidValidity, "UIDVALIDITY", null),
        (StatusItems.UidNext, "UIDNEXT", null),
        (StatusItems.Messages, "MESSAGES", null),
        (StatusItems.HighestModSeq, "HIGHESTMODSEQ", Capability.CondStore),
        (StatusItems.Size, "SIZE", Capability.StatusSize),
        (StatusItems.Unseen, "UNSEEN", null),
    ];

    /// <summary>The list in its parentheses, without what the server does not know.</summary>
    /// <exception cref="ArgumentException">Nothing is left to ask for.</exception>
    public static string ListOf(StatusItems items, CapabilitySet capabilities)
    {
        var names = Names
            .Where(row => items.HasFlag(row.Item) && (row.Capability is null || capabilities.Has(row.Capability)))
            .Select(row => row.Name);
        var list = string.Join(' ', names);
        return list.Length > 0 ? $"({list})" : throw new ArgumentException($"The server gives nothing of {items}.", nameof(items));
    }
}
