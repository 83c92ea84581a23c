using System.Text;

namespace ImapFreeBusy.Imap.Wire;

/// <summary>Flags of messages and attributes of mailboxes as text: of those that every server knows there is one copy for all.</summary>
internal static class FlagNames
{
    private static readonly string[] Known =
    [
        "\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft", "\\Recent", "$Forwarded", "$MDNSent", "$Junk", "$NotJunk", "NonJunk",
        "\\HasChildren", "\\HasNoChildren", "\\Noselect", "\\NonExistent", "\\Subscribed", "\\Marked", "\\Unmarked", "\\Noinferiors",
    ];

    private static readonly WordTable<string> Table = new(Known.ToDictionary(name => name));

    /// <summary>The name as it came.</summary>
    public static string Of(ReadOnlySpan<byte> name) => Table.TryFind(name, out var known) && Ascii.Equals(name, known) ? known : Encoding.UTF8.GetString(name);
}
