using ImapFreeBusy.Imap.Responses;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>Names in the Other Users namespace (RFC 2342 §3.2): the prefix, the owner, the owner's own name of the folder.</summary>
internal static class SharedNames
{
    /// <summary>What the names of an owner's folders begin with.</summary>
    public static string Below(NamespaceEntry otherUsers, string owner) => $"{otherUsers.Prefix}{owner}{otherUsers.Delimiter}";

    /// <summary>Whose folder it is, and its name for the owner; null for a name outside of the namespace.</summary>
    public static (string Owner, string Name)? Split(NamespaceEntry otherUsers, string name)
    {
        if (otherUsers.Delimiter is not { } delimiter || !name.StartsWith(otherUsers.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = name.AsSpan(otherUsers.Prefix.Length);
        var end = rest.IndexOf(delimiter);
        return end <= 0 ? null : (rest[..end].ToString(), rest[(end + 1)..].ToString());
    }
}
