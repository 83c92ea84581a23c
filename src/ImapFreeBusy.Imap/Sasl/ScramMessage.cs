using System.Text;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>A message of the server: attributes of one letter, separated by commas (RFC 5802 §7).</summary>
internal sealed class ScramMessage
{
    private readonly string[] _attributes;

    private ScramMessage(string text) => (Text, _attributes) = (text, text.Split(','));

    /// <summary>The message as it came: part of what is signed.</summary>
    public string Text { get; }

    /// <summary>Reads a message, or gives null when it is no UTF-8 or not made of attributes.</summary>
    public static ScramMessage? TryRead(ReadOnlySpan<byte> octets)
    {
        if (!System.Text.Unicode.Utf8.IsValid(octets))
        {
            return null;
        }

        var message = new ScramMessage(Encoding.UTF8.GetString(octets));
        return Array.TrueForAll(message._attributes, attribute => attribute.Length >= 2 && attribute[1] == '=') ? message : null;
    }

    /// <summary>The value of the attribute that stands at a place, or null when another one stands there: their order is fixed (§5.1).</summary>
    public string? At(int place, char name) =>
        place < _attributes.Length && _attributes[place][0] == name ? _attributes[place][2..] : null;
}
