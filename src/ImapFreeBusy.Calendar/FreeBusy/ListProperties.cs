namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// What a list says before its periods, in the values of xCal and jCal: both have the same names, types and forms
/// (RFC 6321 §3.3, RFC 7265 §3.4).
/// </summary>
internal static class ListProperties
{
    /// <summary>The properties of the VCALENDAR: name, type, value.</summary>
    public static IReadOnlyList<(string Name, string Type, string Value)> OfCalendar { get; } =
    [
        ("version", "text", "2.0"), ("prodid", "text", BusyWords.ProductId), ("method", "text", "PUBLISH"),
    ];

    /// <summary>The properties of the VFREEBUSY save FREEBUSY.</summary>
    public static IEnumerable<(string Name, string Type, string Value)> Of(FreeBusyDocument document)
    {
        yield return ("uid", "text", BusyWords.ListUid(document));
        yield return ("dtstamp", "date-time", BusyWords.FormatExtended(document.Stamp));
        yield return ("organizer", "cal-address", BusyWords.AddressUri(document.Address));
        yield return ("dtstart", "date-time", BusyWords.FormatExtended(document.Timeline.Window.Start));
        yield return ("dtend", "date-time", BusyWords.FormatExtended(document.Timeline.Window.End));
        if (document.Url is { } url)
        {
            yield return ("url", "uri", url.AbsoluteUri);
        }
    }
}
