using System.Text;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>The periods of a list and the parameters of each, the same in every notation.</summary>
internal static class ListPeriods
{
    public const string FbTypeName = "FBTYPE";

    /// <summary>The periods, with details where the list is extended.</summary>
    public static IEnumerable<DetailedPeriod> Of(FreeBusyDocument document) =>
        document.Details ?? document.Timeline.Intervals.Select(interval => new DetailedPeriod(interval, null));

    /// <summary>The word for a type in this list.</summary>
    public static string FbType(FreeBusyDocument document, BusyKind kind) =>
        kind == BusyKind.Unavailable ? document.OutOfOffice : BusyWords.FbType(kind);

    /// <summary>
    /// FBTYPE, and what Kolab 2 adds for an event: all three in base64 (RFC 4648 §4) of UTF-8, empty where there is no text.
    /// </summary>
    public static IEnumerable<(string Name, string Value)> ParametersOf(FreeBusyDocument document, DetailedPeriod period)
    {
        yield return (FbTypeName, FbType(document, period.Interval.Kind));
        if (period.Details is { } details)
        {
            yield return ("X-UID", Base64(details.Uid));
            yield return ("X-SUMMARY", Base64(details.Summary));
            yield return ("X-LOCATION", Base64(details.Location));
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
