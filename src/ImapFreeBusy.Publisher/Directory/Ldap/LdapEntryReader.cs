using System.DirectoryServices.Protocols;
using System.Text;
using ImapFreeBusy.Publisher.Directory.Sources;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>Reads users from entries, by the attributes that the settings name.</summary>
internal sealed class LdapEntryReader(LdapAttributeOptions attributes)
{
    /// <summary>Longest value that can be anything of ours, in octets.</summary>
    private const int MaxValueBytes = 1_000;

    private const int MaxAddresses = 1_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What an entry says.</summary>
    public UserRecord Read(SearchResultEntry entry)
    {
        string? fault = null;
        var addresses = Values(attributes.Address);
        return new UserRecord
        {
            Address = addresses.FirstOrDefault() ?? "",
            Aliases = [.. addresses.Skip(1).Concat(Values(attributes.Aliases)).Take(MaxAddresses)],
            Login = Values(attributes.Login).FirstOrDefault(),
            Server = Values(attributes.Server).FirstOrDefault(),
            TimeZone = Values(attributes.TimeZone).FirstOrDefault(),
            FutureDays = Values(attributes.FutureDays).FirstOrDefault(),
            Folder = Values(attributes.Folder).FirstOrDefault(),
            Fault = fault,
        };

        List<string> Values(string name)
        {
            var values = new List<string>();
            foreach (var octets in name.Length > 0 && entry.Attributes[name] is { } attribute ? (byte[][])attribute.GetValues(typeof(byte[])) : [])
            {
                if (Text(octets) is { } text)
                {
                    values.Add(text);
                }
                else
                {
                    fault ??= $"a value of the attribute {name} is no text of at most {MaxValueBytes} bytes.";
                }
            }

            return values;
        }
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
