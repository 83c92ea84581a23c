namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>FREQ (RFC 5545 §3.3.10).</summary>
public enum RecurrenceFrequency
{
    /// <summary>YEARLY.</summary>
    Yearly,

    /// <summary>MONTHLY.</summary>
    Monthly,

    /// <summary>WEEKLY.</summary>
    Weekly,

    /// <summary>DAILY.</summary>
    Daily,

    /// <summary>HOURLY.</summary>
    Hourly,

    /// <summary>MINUTELY.</summary>
    Minutely,

    /// <summary>SECONDLY.</summary>
    Secondly,
}
