namespace ImapFreeBusy.Calendar.Formats.Kolab2;

/// <summary>Words of Kolab 2, with what they are in iCalendar.</summary>
internal static class Kolab2Words
{
    /// <summary>What is not "busy", as a line.</summary>
    public static readonly AsciiTable<byte[]> ShowTimeAs = new(
        ("free", "TRANSP:TRANSPARENT\r\n"u8.ToArray()),
        ("tentative", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE\r\n"u8.ToArray()),
        ("outofoffice", "X-MICROSOFT-CDO-BUSYSTATUS:OOF\r\n"u8.ToArray()));

    /// <summary>The PARTSTAT of an attendee whose status nobody knows, as Kolab's own library reads it.</summary>
    public static readonly byte[] Accepted = "ACCEPTED"u8.ToArray();

    /// <summary>The status of an attendee as PARTSTAT.</summary>
    public static readonly AsciiTable<byte[]> Status = new(
        ("none", "NEEDS-ACTION"u8.ToArray()), ("tentative", "TENTATIVE"u8.ToArray()), ("declined", "DECLINED"u8.ToArray()),
        ("delegated", "DELEGATED"u8.ToArray()), ("accepted", Accepted));

    /// <summary>The cycle of a recurrence as FREQ. KDE writes the last two.</summary>
    public static readonly IReadOnlyDictionary<string, string> Cycles = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["daily"] = "DAILY",
        ["weekly"] = "WEEKLY",
        ["monthly"] = "MONTHLY",
        ["yearly"] = "YEARLY",
        ["hourly"] = "HOURLY",
        ["minutely"] = "MINUTELY",
    };

    /// <summary>Days of the week, Monday is 0.</summary>
    public static readonly AsciiTable<int> Days = new(
        ("monday", 0), ("tuesday", 1), ("wednesday", 2), ("thursday", 3), ("friday", 4), ("saturday", 5), ("sunday", 6));

    /// <summary>Months, January is 1.</summary>
    public static readonly AsciiTable<int> Months = new(
        ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6), ("july", 7), ("august", 8),
        ("september", 9), ("october", 10), ("november", 11), ("december", 12));
}
