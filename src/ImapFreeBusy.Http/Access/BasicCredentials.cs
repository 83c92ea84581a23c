using System.Net.Http.Headers;
using System.Text;
using ImapFreeBusy.Publisher.Directory;
using Microsoft.Extensions.Primitives;

namespace ImapFreeBusy.Http.Access;

/// <summary>Name and password of an Authorization header (Basic, RFC 7617), in UTF-8 as the challenge asks for.</summary>
internal sealed record BasicCredentials(string Name, Secret Password)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the header; null where it is another scheme, or none.</summary>
    public static BasicCredentials? TryRead(StringValues authorization)
    {
        if (authorization is not [{ } text]
            || !AuthenticationHeaderValue.TryParse(text, out var header)
            || !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase)
            || header.Parameter is not { } parameter)
        {
            return null;
        }

        try
        {
            var pair = Utf8.GetString(Convert.FromBase64String(parameter));
            return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? new(pair[..colon], new Secret(pair[(colon + 1)..])) : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
