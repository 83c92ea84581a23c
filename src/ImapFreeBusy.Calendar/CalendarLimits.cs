using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Calendar;

/// <summary>Bounds on what one piece of calendar data may cost.</summary>
public sealed class CalendarLimits
{
    /// <summary>Largest calendar text read, in bytes. Default 5 MiB.</summary>
    [Range(1_024, 64 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>Longest unfolded line, in bytes. Default 5 MiB: an inline attachment is one line.</summary>
    [Range(75, 64 * 1024 * 1024)]
    public int MaxLineBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>Deepest nesting of components. Default 8: the standards need 4.</summary>
    [Range(2, 1_000)]
    public int MaxNesting { get; set; } = 8;

    /// <summary>Most components of one text. Default 50,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxComponents { get; set; } = 50_000;

    /// <summary>Most instances that one object may have inside the window. Default 50,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxInstances { get; set; } = 50_000;

    /// <summary>
    /// Most steps that the rules of one object may take: one for each period, day or run of instances looked at.
    /// Default 10,000,000, which is far beyond what a calendar needs.
    /// </summary>
    [Range(1_000, 1_000_000_000)]
    public int MaxSteps { get; set; } = 10_000_000;
}
