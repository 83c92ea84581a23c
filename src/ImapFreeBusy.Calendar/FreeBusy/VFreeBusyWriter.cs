using System.Buffers;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// Writes a list as VFREEBUSY (RFC 5545 §3.6.4): METHOD:PUBLISH, one FREEBUSY per period with explicit FBTYPE and
/// explicit end, UTC, CRLF, folded at 75 octets. Equal documents give equal bytes.
/// </summary>
public static class VFreeBusyWriter
{
    /// <summary>Writes one VCALENDAR.</summary>
    public static void Write(FreeBusyDocument document, IBufferWriter<byte> output) => throw new NotImplementedException();
}
