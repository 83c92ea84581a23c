using System.Buffers;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Formats.ICalendar;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// Writes a list as VFREEBUSY (RFC 5545 §3.6.4): METHOD:PUBLISH, one FREEBUSY per period with explicit FBTYPE and
/// explicit end, UTC, and with X-UID, X-SUMMARY and X-LOCATION (base64) in an extended list; the text with CRLF and folded at 75 octets. Equal documents give equal bytes.
/// </summary>
public static class VFreeBusyWriter
{
    /// <summary>Writes one VCALENDAR in a notation: each says the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The format is Kolab 2, which has no lists of busy time.</exception>
    public static void Write(FreeBusyDocument document, CalendarFormat format, IBufferWriter<byte> output)
    {
        switch (format)
        {
            case CalendarFormat.XCal:
                XCalFreeBusyWriter.Write(document, output);
                break;
            case CalendarFormat.JCal:
                JCalFreeBusyWriter.Write(document, output);
                break;
            case CalendarFormat.ICalendar:
                Write(document, output);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "No list can be written in it.");
        }
    }

    /// <summary>Writes one VCALENDAR as text.</summary>
    public static void Write(FreeBusyDocument document, IBufferWriter<byte> output)
    {
        var lines = new ContentLineWriter(output);
        lines.Line("BEGIN:VCALENDAR");
        lines.Line("VERSION:2.0");
        lines.Line("PRODID:" + BusyWords.ProductId);
        lines.Line("METHOD:PUBLISH");
        lines.Line("BEGIN:VFREEBUSY");
        WriteHead(document, lines);
        if (document.Details is { } periods)
        {
            WriteDetailed(document, periods, lines);
        }
        else
        {
            WritePlain(document, lines);
        }

        lines.Line("END:VFREEBUSY");
        lines.Line("END:VCALENDAR");
    }

    private static void WritePlain(FreeBusyDocument document, ContentLineWriter lines)
    {
        foreach (var interval in document.Timeline.Intervals)
        {
            lines.Add("FREEBUSY;FBTYPE=").Add(ListPeriods.FbType(document, interval.Kind)).Add(':')
                .Add(interval.Start).Add('/').Add(interval.End).End();
        }
    }

    // Base64 needs no quotes: of what RFC 5545 §3.1 keeps out of a parameter's text it has nothing.
    private static void WriteDetailed(FreeBusyDocument document, IReadOnlyList<DetailedPeriod> periods, ContentLineWriter lines)
    {
        foreach (var period in periods)
        {
            lines.Add("FREEBUSY");
            foreach (var (name, value) in ListPeriods.ParametersOf(document, period))
            {
                lines.Add(';').Add(name).Add('=').Add(value);
            }

            lines.Add(':').Add(period.Interval.Start).Add('/').Add(period.Interval.End).End();
        }
    }

    private static void WriteHead(FreeBusyDocument document, ContentLineWriter lines)
    {
        lines.Line("UID:" + BusyWords.ListUid(document));
        lines.Add("DTSTAMP:").Add(document.Stamp).End();
        lines.Add("ORGANIZER:").AddAddress(document.Address).End();
        lines.Add("DTSTART:").Add(document.Timeline.Window.Start).End();
        lines.Add("DTEND:").Add(document.Timeline.Window.End).End();
        if (document.Url is { } url)
        {
            lines.Add("URL:").Add(url.AbsoluteUri).End();
        }
    }
}
