using System.Text;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Login names, and other texts, made of addresses, with the letters that Kolab's filters have.</summary>
public static class LoginTemplate
{
    /// <summary>The address itself.</summary>
    public const string Default = "%s";

    /// <summary>Whether a template has no other letters than <c>%s</c>, <c>%u</c>, <c>%d</c> and <c>%%</c>.</summary>
    public static bool IsValid(string template) => TryFill(template, "", value => value) is not null;

    /// <summary>The login name of an address.</summary>
    /// <exception cref="FormatException">The template is not valid.</exception>
    public static string Of(string template, string address) => TryFill(template, address, value => value) ?? throw new FormatException("No login name can be made of the template.");

    /// <summary>The text of an address, each value in the form that the encoding gives it; null when the template is not valid, or a value has no form.</summary>
    public static string? TryFill(string template, string address, Func<string, string?> encode)
    {
        // In one pass: what stands in an address is never taken for a letter of the template.
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var value = template[i] != '%' ? template[i].ToString() : ++i < template.Length ? ValueOf(template[i], address, encode) : null;
            if (value is null)
            {
                return null;
            }

            text.Append(value);
        }

        return text.ToString();
    }

    private static string? ValueOf(char letter, string address, Func<string, string?> encode)
    {
        var at = address.LastIndexOf('@');
        return letter switch
        {
            's' => encode(address),
            'u' => encode(at < 0 ? address : address[..at]),
            'd' => encode(address[(at + 1)..]),
            '%' => "%",
            _ => null,
        };
    }
}
