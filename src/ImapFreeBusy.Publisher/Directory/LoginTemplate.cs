using System.Text;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Login names made of addresses, with the letters that Kolab's filters have.</summary>
public static class LoginTemplate
{
    /// <summary>The address itself.</summary>
    public const string Default = "%s";

    /// <summary>Whether a template has no other letters than <c>%s</c>, <c>%u</c>, <c>%d</c> and <c>%%</c>.</summary>
    public static bool IsValid(string template) => Fill(template, "") is not null;

    /// <summary>The login name of an address.</summary>
    /// <exception cref="FormatException">The template is not valid.</exception>
    public static string Of(string template, string address) => Fill(template, address) ?? throw new FormatException("No login name can be made of the template.");

    // In one pass: what stands in an address is never taken for a letter of the template.
    private static string? Fill(string template, string address)
    {
        var login = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var value = template[i] != '%' ? template[i].ToString() : ++i < template.Length ? ValueOf(template[i], address) : null;
            if (value is null)
            {
                return null;
            }

            login.Append(value);
        }

        return login.ToString();
    }

    private static string? ValueOf(char letter, string address)
    {
        var at = address.LastIndexOf('@');
        return letter switch
        {
            's' => address,
            'u' => at < 0 ? address : address[..at],
            'd' => address[(at + 1)..],
            '%' => "%",
            _ => null,
        };
    }
}
