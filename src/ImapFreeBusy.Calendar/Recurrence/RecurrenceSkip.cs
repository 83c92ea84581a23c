namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>SKIP (RFC 7529 §4.1): what becomes of a day that its month or year does not have, such as February 30.</summary>
public enum RecurrenceSkip
{
    /// <summary>OMIT: nothing, as in RFC 5545.</summary>
    Omit,

    /// <summary>BACKWARD: the day before it that exists.</summary>
    Backward,

    /// <summary>FORWARD: the next day that exists.</summary>
    Forward,
}
