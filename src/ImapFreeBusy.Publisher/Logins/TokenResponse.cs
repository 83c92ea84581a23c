using System.Text.Json;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Logins;

/// <summary>Reads the JSON of a token endpoint (RFC 6749 §5). Of what it says only known words get into a message.</summary>
internal static class TokenResponse
{
    // Longer than anybody's token lives, and no sum with it overflows.
    private const double MostSeconds = 10 * 365 * 24 * 3600.0;

    private static readonly Dictionary<string, string> Advice = new(StringComparer.Ordinal)
    {
        ["invalid_client"] = "ClientId or the secret is wrong",
        ["unauthorized_client"] = "the client may not ask for tokens with its own credentials",
        ["unsupported_grant_type"] = "it gives no tokens for client credentials",
        ["invalid_scope"] = "Scope is wrong or may not be asked for",
        ["invalid_request"] = "it does not understand the request; is it a token endpoint?",
        ["invalid_grant"] = "the client's grant is not valid any more",
    };

    /// <summary>The token of a successful answer (§5.1), or null with what is wrong.</summary>
    public static AccessToken? TryReadToken(byte[] body, out string fault)
    {
        var answer = Read(body);
        fault = "";
        if (answer.GetValueOrDefault("access_token") is not string { Length: > 0 } token)
        {
            fault = "its answer holds no access_token; is it a token endpoint?";
        }
        else if (answer.GetValueOrDefault("token_type") is not string type || !type.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            fault = "its token is of another type than Bearer";
        }
        else
        {
            return new AccessToken(new Secret(token), answer.GetValueOrDefault("expires_in") is double seconds and >= 0 and <= MostSeconds ? TimeSpan.FromSeconds(seconds) : null);
        }

        return null;
    }

    /// <summary>What an error answer (§5.2) says, with what to do about it.</summary>
    public static string ReadError(byte[] body) =>
        Read(body).GetValueOrDefault("error") is string error && Advice.TryGetValue(error, out var advice) ? $"{error}: {advice}" : "for no known reason";

    // Texts and numbers; the last of a name counts. What is no JSON object holds nothing.
    private static Dictionary<string, object> Read(byte[] body)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        try
        {
            using var answer = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            foreach (var property in answer.RootElement.ValueKind == JsonValueKind.Object ? answer.RootElement.EnumerateObject() : default)
            {
                if (ValueOf(property.Value) is { } value)
                {
                    values[property.Name] = value;
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair, or octets that are no UTF-8, inside of a text.
            values.Clear();
        }

        return values;
    }

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        _ => null,
    };
}
