using System.DirectoryServices.Protocols;
using System.Text;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>The values of an entry as text.</summary>
internal sealed class LdapValues(SearchResultEntry entry)
{
    /// <summary>Longest value that can be anything of ours, in octets.</summary>
    private const int MaxValueBytes = 1_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What is wrong with the first value that is no text, in words; null when all are.</summary>
    public string? Fault { get; private set; }

    /// <summary>The values of an attribute that are text; none where it is not there, or not named.</summary>
    public List<string> Of(string attribute)
    {
        var values = new List<string>();
        foreach (var octets in attribute.Length > 0 && entry.Attributes[attribute] is { } found ? (byte[][])found.GetValues(typeof(byte[])) : [])
        {
            if (Text(octets) is { } text)
            {
                values.Add(text);
            }
            else
            {
                Fault ??= $"a value of the attribute {attribute} is no text of at most {MaxValueBytes} bytes.";
            }
        }

        return values;
    }

    private static string? Text(byte[] octets)
    {
        try
        {
            return octets.Length <= MaxValueBytes ? Strict.GetString(octets) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
