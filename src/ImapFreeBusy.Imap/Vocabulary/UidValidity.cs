namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>UIDVALIDITY of a mailbox: when it changes, every UID known before is void (RFC 9051 §2.3.1.1).</summary>
/// <param name="Value">The number that the server gave.</param>
public readonly record struct UidValidity(uint Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
