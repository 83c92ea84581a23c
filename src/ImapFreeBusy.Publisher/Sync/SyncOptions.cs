using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>How mailboxes are read.</summary>
public sealed class SyncOptions
{
    /// <summary>Users brought up to date at a time. Default 8.</summary>
    [Range(1, 1_000)]
    public int MaxConcurrentSyncs { get; set; } = 8;

    /// <summary>Messages asked for in one FETCH. Default 500.</summary>
    [Range(1, 100_000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>Messages up to this size are fetched whole, larger ones by their calendar part. Default 32 KiB.</summary>
    [Range(0, 64 * 1024 * 1024)]
    public int SmallMessageBytes { get; set; } = 32 * 1024;
}
