namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>Some work, what it took and what it gave.</summary>
/// <param name="Result">What came out.</param>
/// <param name="Elapsed">Time of the clock.</param>
/// <param name="Allocated">Bytes that its thread asked the heap for, whether or not they were still held at the end.</param>
internal readonly record struct Measured<T>(T Result, TimeSpan Elapsed, long Allocated);
