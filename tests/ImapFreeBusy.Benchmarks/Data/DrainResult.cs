namespace ImapFreeBusy.Benchmarks.Data;

/// <summary>What a bare socket got and how long that took.</summary>
public sealed record DrainResult(long Bytes, TimeSpan Elapsed);
