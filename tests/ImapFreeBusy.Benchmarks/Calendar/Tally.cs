namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>What came out of an expansion: the proof that two engines did the same work.</summary>
/// <param name="Instances">Instances that reach into the window.</param>
/// <param name="Seconds">Seconds of the window that they cover, each counted for itself.</param>
internal sealed record Tally(long Instances, long Seconds);
