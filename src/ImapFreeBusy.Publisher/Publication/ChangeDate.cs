using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>The date of a change of busy time: DTSTAMP and Last-Modified, whole seconds.</summary>
internal static class ChangeDate
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    /// <summary>
    /// The next whole second, and later than the date of the change before: the running one may already stand in the Date of an answer that
    /// held the earlier list, and a reader may ask with that date (RFC 9110 §13.1.3).
    /// </summary>
    public static Instant After(Instant? earlier, TimeProvider time)
    {
        var next = Instant.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()) + Second;
        return earlier is { } before ? Instant.Max(next, before + Second) : next;
    }
}
