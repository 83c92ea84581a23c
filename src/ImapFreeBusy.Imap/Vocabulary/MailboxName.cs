using System.Text;
using System.Text.Unicode;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>
/// Name of a mailbox as people read it (Unicode), with its form in modified UTF-7 (RFC 3501 §5.1.3). A name is the same
/// whether it came in that form or, with IMAP4rev2 (RFC 9051 §5.1) or UTF8=ACCEPT (RFC 6855), in UTF-8.
/// <c>INBOX</c> is equal in any case (RFC 9051 §5.1); every other name is compared octet by octet.
/// </summary>
public sealed class MailboxName : IEquatable<MailboxName>
{
    private const string InboxText = "INBOX";

    /// <summary>A name given by people, in Unicode.</summary>
    /// <param name="text">Any text; NUL, CR and LF are refused with <see cref="ArgumentException"/>.</param>
    public MailboxName(string text)
    {
        if (!IsAllowed(text))
        {
            throw new ArgumentException("The name of a mailbox holds neither NUL nor CR nor LF (RFC 9051 §5.1).", nameof(text));
        }

        Text = text;
        Encoded = ModifiedUtf7.Encode(text);
    }

    private MailboxName(string text, string encoded)
    {
        Text = text;
        Encoded = encoded;
    }

    /// <summary>The one name that every account has.</summary>
    public static MailboxName Inbox { get; } = new(InboxText);

    /// <summary>The name in Unicode.</summary>
    public string Text { get; }

    /// <summary>
    /// The name in modified UTF-7: ASCII only, save for a server that sent raw octets, which stand here as the
    /// characters U+0080 to U+00FF.
    /// </summary>
    public string Encoded { get; }

    /// <summary>
    /// A name that came over the wire. Text that is not valid modified UTF-7 is kept as it came, so that the same
    /// octets go back to the server.
    /// </summary>
    public static MailboxName FromWire(ReadOnlySpan<byte> encoded)
    {
        var octets = Encoding.Latin1.GetString(encoded);
        if (Ascii.IsValid(encoded))
        {
            return ModifiedUtf7.TryDecode(octets, out var text) && IsAllowed(text) ? new(text, octets) : new(octets, octets);
        }

        // Some servers send UTF-8 unasked: readable for people, and the octets stay theirs.
        return new(Utf8.IsValid(encoded) ? Encoding.UTF8.GetString(encoded) : octets, octets);
    }

    /// <summary>A name that came over the wire in UTF-8. Octets that are not UTF-8 are kept as they came.</summary>
    public static MailboxName FromUtf8(ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8) && Encoding.UTF8.GetString(utf8) is var text && IsAllowed(text))
        {
            return new(text, ModifiedUtf7.Encode(text));
        }

        var octets = Encoding.Latin1.GetString(utf8);
        return new(octets, octets);
    }

    /// <inheritdoc/>
    public bool Equals(MailboxName? other) =>
        other is not null && (string.Equals(Encoded, other.Encoded, StringComparison.Ordinal) || (IsInbox && other.IsInbox));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MailboxName);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(IsInbox ? InboxText : Encoded);

    /// <summary>The name in Unicode.</summary>
    public override string ToString() => Text;

    /// <summary>Whether the name is the same octets in either form.</summary>
    internal bool IsPlain => ReferenceEquals(Text, Encoded);

    /// <summary>A name that came over the wire in a form.</summary>
    internal static MailboxName Read(ReadOnlySpan<byte> octets, NameForm form) => form switch
    {
        NameForm.Utf8 => FromUtf8(octets),
        NameForm.Either when !IsModifiedUtf7(octets) => FromUtf8(octets),
        _ => FromWire(octets),
    };

    /// <summary>The octets for the wire.</summary>
    internal byte[] ToWire(bool isUtf8) =>
        isUtf8 && Ascii.IsValid(Encoded) ? Encoding.UTF8.GetBytes(Text) : Encoding.Latin1.GetBytes(Encoded);

    /// <summary>Whether the octets are this name for certain, in either form; many names that are it are not recognised.</summary>
    internal bool IsPlainly(ReadOnlySpan<byte> octets) => IsPlain && Ascii.Equals(octets, Text);

    private bool IsInbox => string.Equals(Encoded, InboxText, StringComparison.OrdinalIgnoreCase);

    private static bool IsModifiedUtf7(ReadOnlySpan<byte> octets) =>
        Ascii.IsValid(octets) && (!octets.Contains((byte)'&') || ModifiedUtf7.TryDecode(Encoding.ASCII.GetString(octets), out _));

    private static bool IsAllowed(string text) => text.AsSpan().IndexOfAny('\0', '\r', '\n') < 0;
}
