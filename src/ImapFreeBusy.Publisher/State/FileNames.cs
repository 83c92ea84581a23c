using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImapFreeBusy.Publisher.State;

/// <summary>Names of files for addresses that may hold anything.</summary>
public static class FileNames
{
    private const int MaxBytes = 200;

    /// <summary>
    /// A file name for an address: letters, digits and <c>@ . _ + - =</c> as they are, everything else as %XX of its
    /// UTF-8 octets, so that no name leaves its directory and no two addresses share one. A name never begins with a
    /// dot, one that would be too long for a file system ends in a hash, and that of an empty address is a lone percent sign.
    /// </summary>
    public static string For(string address)
    {
        if (address.Length == 0)
        {
            return "%";
        }

        var name = new StringBuilder(address.Length);
        foreach (var rune in address.EnumerateRunes())
        {
            AppendTo(name, rune);
        }

        var escaped = name.ToString();
        return Encoding.UTF8.GetByteCount(escaped) <= MaxBytes ? escaped : Shortened(escaped);
    }

    private static void AppendTo(StringBuilder name, Rune rune)
    {
        if (Rune.IsLetterOrDigit(rune) || (rune.IsAscii && "@_+-=".Contains((char)rune.Value)) || (rune.Value == '.' && name.Length > 0))
        {
            name.Append(rune);
            return;
        }

        Span<byte> octets = stackalloc byte[4];
        foreach (var octet in octets[..rune.EncodeToUtf8(octets)])
        {
            name.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }
    }

    private static string Shortened(string escaped)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(escaped)));
        var kept = new StringBuilder();
        foreach (var rune in escaped.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(kept.ToString()) + rune.Utf8SequenceLength > MaxBytes - hash.Length - 1)
            {
                break;
            }

            kept.Append(rune);
        }

        return $"{kept}~{hash}";
    }
}
