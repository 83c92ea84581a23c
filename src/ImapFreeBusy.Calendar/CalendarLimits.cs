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

    /// <summary>
    /// Most characters that are kept of a title or a place, where these are kept at all: longer ones are cut. Default 1,000: no program
    /// shows more, and some put whole messages there.
    /// </summary>
    [Range(10, 100_000)]
    public int MaxDetailCharacters { get; set; } = 1_000;

    /// <summary>
    /// Most separate busy periods that the objects of one UID may have inside the window; instances that touch are one.
    /// Default 200,000: one of half a minute in every minute of 97 days is 140,000.
    /// </summary>
    [Range(1, 10_000_000)]
    public int MaxInstances { get; set; } = 200_000;

    /// <summary>
    /// Most steps that the objects of one UID may take: one for each period, day or run of instances looked at, 16 for
    /// a busy period kept. Default 10,000,000: about a tenth of a second, and far beyond what a calendar needs.
    /// </summary>
    [Range(1_000, 1_000_000_000)]
    public int MaxSteps { get; set; } = 10_000_000;

    /// <summary>
    /// Most steps that all objects of a calendar may take together. Default 500,000,000: some seconds, so that thousands
    /// of objects each just below its own limit do not take hours. Those that took the least are kept.
    /// </summary>
    [Range(10_000, 2_000_000_000)]
    public int MaxTotalSteps { get; set; } = 500_000_000;
}
