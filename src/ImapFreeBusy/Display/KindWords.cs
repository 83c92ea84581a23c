using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Display;

/// <summary>Types of busy time in words.</summary>
internal static class KindWords
{
    /// <summary>FBTYPE (RFC 5545 §3.2.9).</summary>
    public static string FreeBusyType(BusyKind kind) => kind switch
    {
        BusyKind.Tentative => "BUSY-TENTATIVE",
        BusyKind.Unavailable => "BUSY-UNAVAILABLE",
        _ => "BUSY",
    };

    /// <summary>For people.</summary>
    public static string Plain(BusyKind kind) => kind switch
    {
        BusyKind.Tentative => "tentative",
        BusyKind.Unavailable => "out of office",
        _ => "busy",
    };
}
