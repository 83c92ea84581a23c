using System.Text;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>Search filters (RFC 4515): for everybody, and for one address.</summary>
internal static class LdapFilter
{
    private const string Placeholder = "%s";

    /// <summary>The filter that lists everybody.</summary>
    public static string OfAll(LdapOptions options) => options.Filter.Replace(Placeholder, "*", StringComparison.Ordinal);

    /// <summary>The filter that finds an address, whatever stands in it.</summary>
    public static string Of(LdapOptions options, string address)
    {
        var value = Escape(address);
        if (options.Filter.Contains(Placeholder, StringComparison.Ordinal))
        {
            return options.Filter.Replace(Placeholder, value, StringComparison.Ordinal);
        }

        var names = ((string[])[options.Attributes.Address, options.Attributes.Aliases]).Where(name => name.Length > 0);
        return $"(&{options.Filter}(|{string.Concat(names.Select(name => $"({name}={value})"))}))";
    }

    /// <summary>A value that means itself: NUL, parentheses, asterisk and backslash as the octets that they are, and all beyond ASCII too.</summary>
    public static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            _ = octet is > 0x1F and < 0x7F and not ((byte)'(' or (byte)')' or (byte)'*' or (byte)'\\')
                ? escaped.Append((char)octet)
                : escaped.Append('\\').Append(octet.ToString("x2"));
        }

        return escaped.ToString();
    }
}
