using System.Buffers;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// Writes a list as a calendar of events that say "Busy" (or "Tentative", "Out of office") and nothing else, for
/// calendar programs that subscribe to a URL. Equal documents give equal bytes; UIDs stay the same while a period does.
/// </summary>
public static class BusyCalendarWriter
{
    /// <summary>Writes one VCALENDAR.</summary>
    public static void Write(FreeBusyDocument document, IBufferWriter<byte> output) => throw new NotImplementedException();
}
