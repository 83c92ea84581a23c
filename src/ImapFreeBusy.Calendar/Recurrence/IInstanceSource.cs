namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>What a rule names when nothing ends it: neither COUNT nor UNTIL.</summary>
internal interface IInstanceSource
{
    /// <summary>A number that the instances after DTSTART up to a moment cannot exceed.</summary>
    long MostUntil(long last);

    /// <summary>
    /// The n-th instance after DTSTART, found by counting; <see cref="long.MaxValue"/> where it is not found up to a moment
    /// (there may be some more behind that).
    /// </summary>
    long After(long n, long last);

    /// <summary>Gives what lies in a range that begins at DTSTART or later.</summary>
    void Collect(InstanceRange range, IInstanceReceiver receiver);
}
