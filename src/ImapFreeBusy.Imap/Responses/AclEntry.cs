using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>One entry of an access control list (RFC 4314 §3.6).</summary>
/// <param name="Identifier">A user, a group or <c>anyone</c>, as the server names it; with "-" before it the rights are taken away.</param>
/// <param name="Rights">The rights that it has, or has not.</param>
public sealed record AclEntry(string Identifier, Rights Rights)
{
    /// <summary>Whether the entry takes rights away (RFC 4314 §2).</summary>
    public bool IsNegative => Identifier.StartsWith('-');
}
