using ImapFreeBusy.Calendar;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Mime;

namespace ImapFreeBusy.Publisher;

/// <summary>Bounds on hostile input, one section a layer.</summary>
public sealed class LimitsOptions
{
    /// <summary>What a server may send.</summary>
    public ImapOptions Imap { get; set; } = new();

    /// <summary>What a message may hold.</summary>
    public MimeLimits Mime { get; set; } = new();

    /// <summary>What a calendar may hold.</summary>
    public CalendarLimits Calendar { get; set; } = new();
}
