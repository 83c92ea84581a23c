using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ImapFreeBusy.Http.Representations;

/// <summary>The one content coding (RFC 9110 §8.4.1.3).</summary>
internal static class Gzip
{
    private const string Name = "gzip";

    /// <summary>Whether an Accept-Encoding allows gzip (RFC 9110 §12.5.3).</summary>
    public static bool IsAcceptedBy(StringValues acceptEncoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var codings))
        {
            return false;
        }

        var coding = codings.FirstOrDefault(coding => coding.Value.Value is { } name && IsGzip(name))
            ?? codings.FirstOrDefault(coding => coding.Value == "*");
        return coding is not null && coding.Quality is not 0;
    }

    public static Representation Compress(Representation plain)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
        {
            gzip.Write(plain.Content.Span);
        }

        return new Representation(output.ToArray(), plain.ETag[..^1] + "-gzip\"", Name);
    }

    // x-gzip is the same (RFC 9110 §8.4.1.3).
    private static bool IsGzip(string name) =>
        string.Equals(name, Name, StringComparison.OrdinalIgnoreCase) || string.Equals(name, "x-gzip", StringComparison.OrdinalIgnoreCase);
}
