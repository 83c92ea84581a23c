namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>
/// Name of a mailbox as people read it (Unicode), with its form on the wire: modified UTF-7 (RFC 3501 §5.1.3).
/// <c>INBOX</c> is equal in any case (RFC 9051 §5.1); every other name is compared octet by octet.
/// </summary>
public sealed class MailboxName : IEquatable<MailboxName>
{
    /// <summary>A name given by people, in Unicode.</summary>
    /// <param name="text">Any text; NUL, CR and LF are refused with <see cref="ArgumentException"/>.</param>
    public MailboxName(string text) => Text = text;

    /// <summary>The one name that every account has.</summary>
    public static MailboxName Inbox { get; } = new("INBOX");

    /// <summary>The name in Unicode.</summary>
    public string Text { get; }

    /// <summary>The name in modified UTF-7, ASCII only.</summary>
    public string Encoded => throw new NotImplementedException();

    /// <summary>
    /// A name that came over the wire. Text that is not valid modified UTF-7 is kept as it came, so that the same
    /// octets go back to the server.
    /// </summary>
    public static MailboxName FromWire(ReadOnlySpan<byte> encoded) => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool Equals(MailboxName? other) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MailboxName);

    /// <inheritdoc/>
    public override int GetHashCode() => throw new NotImplementedException();

    /// <summary>The name in Unicode.</summary>
    public override string ToString() => Text;
}
