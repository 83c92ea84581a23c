using System.Net;
using System.Text.Json;

namespace ImapFreeBusy.Http.Tests.Hosting;

/// <summary>What tests ask of an answer.</summary>
internal static class Answers
{
    public static string? Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    public static Task<byte[]> BytesAsync(this HttpResponseMessage answer) => answer.Content.ReadAsByteArrayAsync(FreeBusyServer.Cancellation);

    public static Task<string> TextAsync(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(FreeBusyServer.Cancellation);

    /// <summary>An error as every error must be: a problem document and no calendar.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.TextAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("VCALENDAR", text, StringComparison.OrdinalIgnoreCase);
        return JsonDocument.Parse(text).RootElement;
    }
}
