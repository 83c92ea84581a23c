using System.Buffers;
using ImapFreeBusy.Calendar.Formats.ICalendar;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// Writes a list as a calendar of events that say "Busy" (or "Tentative", "Out of office") and nothing else, for
/// calendar programs that subscribe to a URL. Equal documents give equal bytes; UIDs stay the same while a period does.
/// </summary>
public static class BusyCalendarWriter
{
    /// <summary>Writes one VCALENDAR.</summary>
    public static void Write(FreeBusyDocument document, IBufferWriter<byte> output)
    {
        var lines = new ContentLineWriter(output);
        lines.Line("BEGIN:VCALENDAR");
        lines.Line("VERSION:2.0");
        lines.Line("PRODID:" + BusyWords.ProductId);
        lines.Line("METHOD:PUBLISH");
        lines.Add("X-WR-CALNAME:").AddText(document.Address).End();
        // RFC 7986 §5.7, and the name that Outlook and older programs know.
        lines.Line("REFRESH-INTERVAL;VALUE=DURATION:PT15M");
        lines.Line("X-PUBLISHED-TTL:PT15M");
        foreach (var interval in document.Timeline.Intervals)
        {
            WriteEvent(document, interval, lines);
        }

        lines.Line("END:VCALENDAR");
    }

    private static void WriteEvent(FreeBusyDocument document, BusyInterval interval, ContentLineWriter lines)
    {
        var (start, end) = (BusyWords.Format(interval.Start), BusyWords.Format(interval.End));
        lines.Line("BEGIN:VEVENT");
        lines.Line("UID:" + BusyWords.Uid($"period {document.Address.ToLowerInvariant()} {start} {end} {interval.Kind}"));
        lines.Add("DTSTAMP:").Add(document.Stamp).End();
        lines.Line("DTSTART:" + start);
        lines.Line("DTEND:" + end);
        lines.Line("SUMMARY:" + Summary(interval.Kind));
        if (interval.Kind == BusyKind.Tentative)
        {
            lines.Line("STATUS:TENTATIVE");
        }

        lines.Line("TRANSP:OPAQUE");
        lines.Line("X-MICROSOFT-CDO-BUSYSTATUS:" + CdoStatus(interval.Kind));
        lines.Line("END:VEVENT");
    }

    private static string Summary(BusyKind kind) => kind switch
    {
        BusyKind.Tentative => "Tentative",
        BusyKind.Unavailable => "Out of office",
        _ => "Busy",
    };

    private static string CdoStatus(BusyKind kind) => kind switch
    {
        BusyKind.Tentative => "TENTATIVE",
        BusyKind.Unavailable => "OOF",
        _ => "BUSY",
    };
}
