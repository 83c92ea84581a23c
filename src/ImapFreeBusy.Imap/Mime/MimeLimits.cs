using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>Bounds on what one message may cost to read.</summary>
public sealed class MimeLimits
{
    /// <summary>Deepest nesting of multiparts. Default 20: real mail stays below 6.</summary>
    [Range(1, 200)]
    public int MaxDepth { get; set; } = 20;

    /// <summary>Most parts of one message. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxParts { get; set; } = 1_000;

    /// <summary>Largest decoded part, in bytes. Default 5 MiB.</summary>
    [Range(1_024, 64 * 1024 * 1024)]
    public int MaxPartBytes { get; set; } = 5 * 1024 * 1024;
}
