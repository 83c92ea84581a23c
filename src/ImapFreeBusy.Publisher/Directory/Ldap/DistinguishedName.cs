using System.Globalization;
using System.Text;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>Distinguished names in their text form (RFC 4514).</summary>
internal static class DistinguishedName
{
    /// <summary>The form in which names of one entry are one text: without case, spaces around separators, and ways of escaping.</summary>
    public static string Normalize(string name) => string.Join(',', Split(name, ',').Select(rdn => string.Join('+', Split(rdn, '+').Select(Pair).Order(StringComparer.Ordinal))));

    /// <summary>The value of the first relative name: <c>team</c> of <c>cn=team,ou=Groups,dc=example,dc=org</c>. Null when there is none.</summary>
    public static string? FirstValue(string name)
    {
        var first = Split(Split(name, ',')[0], '+')[0];
        return first.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && Unescape(first[(equals + 1)..]) is { Length: > 0 } value ? value : null;
    }

    private static string Pair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var value = Unescape(pair[(equals + 1)..]).ToLowerInvariant();
        return $"{pair[..Math.Max(equals, 0)].Trim().ToLowerInvariant()}={value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal).Replace("+", @"\+", StringComparison.Ordinal)}";
    }

    private static List<string> Split(string name, char separator)
    {
        var (parts, start) = (new List<string>(), 0);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\')
            {
                i++;
            }
            else if (name[i] == separator)
            {
                parts.Add(name[start..i]);
                start = i + 1;
            }
        }

        parts.Add(name[start..]);
        return parts;
    }

    // pair = ESC ( ESC / special / hexpair ): several hexpairs may be the octets of one character.
    private static string Unescape(string text)
    {
        var value = TrimUnescaped(text);
        var octets = new List<byte>();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i == value.Length - 1)
            {
                var length = char.IsHighSurrogate(value[i]) && i + 1 < value.Length ? 2 : 1;
                octets.AddRange(Encoding.UTF8.GetBytes(value.Substring(i, length)));
                i += length - 1;
            }
            else if (i + 2 < value.Length && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                octets.Add(octet);
                i += 2;
            }
            else
            {
                octets.AddRange(Encoding.UTF8.GetBytes(value.Substring(++i, 1)));
            }
        }

        return Encoding.UTF8.GetString([.. octets]);
    }

    // A space at the end that is escaped belongs to the value.
    private static string TrimUnescaped(string text)
    {
        var trimmed = text.Trim(' ');
        var slashes = trimmed.Length - trimmed.TrimEnd('\\').Length;
        return slashes % 2 == 1 && text.TrimStart(' ').Length > trimmed.Length ? trimmed + ' ' : trimmed;
    }
}
