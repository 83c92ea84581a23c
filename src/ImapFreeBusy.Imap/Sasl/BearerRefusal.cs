using System.Text.Json;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>The JSON in which a server says why it refuses a token (RFC 7628 §3.2.2): its status, in a shape fit for a message.</summary>
internal static class BearerRefusal
{
    private const int MaxLength = 40;
    private const string Unknown = "the token was refused, and the server's reason cannot be read";

    public static string Read(ReadOnlySpan<byte> challenge)
    {
        try
        {
            var reader = new Utf8JsonReader(challenge, new JsonReaderOptions { MaxDepth = 8 });
            using var reason = JsonDocument.ParseValue(ref reader);
            return reason.RootElement.ValueKind == JsonValueKind.Object && reason.RootElement.TryGetProperty("status", out var status) && Text(status) is { } text
                ? $"status {text}"
                : Unknown;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair, or octets that are no UTF-8, inside of a text.
            return Unknown;
        }
    }

    // "invalid_token" with RFC 7628, "401" with XOAUTH2.
    private static string? Text(JsonElement status) => status.ToString() is { Length: > 0 and <= MaxLength } text && text.All(IsFit) ? text : null;

    private static bool IsFit(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.';
}
