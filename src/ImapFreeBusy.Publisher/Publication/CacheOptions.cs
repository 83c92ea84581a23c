using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Memory in front of the files.</summary>
public sealed class CacheOptions
{
    /// <summary>Most bytes of calendars and lists kept in memory. Default 256 MiB; what does not fit is read from disk when it is needed.</summary>
    [Range(1024 * 1024, long.MaxValue)]
    public long MaxBytes { get; set; } = 256 * 1024 * 1024;
}
