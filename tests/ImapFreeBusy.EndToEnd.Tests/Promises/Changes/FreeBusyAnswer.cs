using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>What the program answered.</summary>
internal sealed partial record FreeBusyAnswer(
    HttpStatusCode Status, byte[] Content, string? Encoding, string? ETag, DateTimeOffset? LastModified, DateTimeOffset Date, bool IsStale)
{
    /// <summary>The body, decoded.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Encoding == "gzip" ? Inflated() : Content);

    /// <summary>The busy periods of a list, in their order.</summary>
    public IReadOnlyList<string> Periods => [.. Period().Matches(Text).Select(match => match.Groups["period"].Value)];

    /// <summary>The times of the events of a calendar, as a list would write them.</summary>
    public IReadOnlyList<string> EventTimes => [.. EventTime().Matches(Text).Select(match => $"{match.Groups["start"].Value}/{match.Groups["end"].Value}")];

    public static async Task<FreeBusyAnswer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        await response.Content.ReadAsByteArrayAsync(),
        response.Content.Headers.ContentEncoding.SingleOrDefault(),
        response.Headers.ETag?.ToString(),
        response.Content.Headers.LastModified,
        response.Headers.Date!.Value,
        response.Headers.Contains("FreeBusy-Stale"));

    private byte[] Inflated()
    {
        using var gzip = new GZipStream(new MemoryStream(Content), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex(@"^FREEBUSY;FBTYPE=BUSY:(?<period>\S+)\r$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Period();

    [GeneratedRegex(@"^DTSTART:(?<start>\S+)\r\nDTEND:(?<end>\S+)\r\nSUMMARY:Busy\r$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex EventTime();
}
