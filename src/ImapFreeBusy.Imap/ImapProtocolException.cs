using System.Globalization;
using System.Text;

namespace ImapFreeBusy.Imap;

/// <summary>The server broke the grammar or a limit; the connection has ended.</summary>
public sealed class ImapProtocolException : ImapException
{
    private const int ShownBytes = 60;

    /// <summary>Tells what was expected and what came.</summary>
    public ImapProtocolException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>
    /// An element of the grammar was expected and these bytes came. Where they may be of a message, only their form is told:
    /// x for letters and digits.
    /// </summary>
    internal static ImapProtocolException Expected(string element, ReadOnlySpan<byte> came, bool mayBeContent = false)
    {
        var shown = new StringBuilder();
        foreach (var octet in came[..Math.Min(came.Length, ShownBytes)])
        {
            shown.Append(octet is < 0x20 or >= 0x7f ? '.' : mayBeContent && char.IsAsciiLetterOrDigit((char)octet) ? 'x' : (char)octet);
        }

        var more = came.Length > ShownBytes ? string.Create(CultureInfo.InvariantCulture, $" … ({came.Length} octets)") : "";
        return new ImapProtocolException($"The server broke the grammar: expected {element}, got \"{shown}\"{more}.");
    }
}
