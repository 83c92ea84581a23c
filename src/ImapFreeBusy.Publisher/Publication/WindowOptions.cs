using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>How far a list reaches: from the owner's midnight PastDays ago to the one FutureDays after today's end, half-open.</summary>
public sealed class WindowOptions
{
    /// <summary>Days before today. Default 7.</summary>
    [Range(0, 3_650)]
    public int PastDays { get; set; } = 7;

    /// <summary>Days after today's midnight. Default 90.</summary>
    [Range(1, 3_650)]
    public int FutureDays { get; set; } = 90;
}
