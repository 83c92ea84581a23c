using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Turns calendar objects into busy time by the rules of RFC 5545, RFC 5546 and the table in the README.</summary>
public sealed class BusyCalculator
{
    /// <summary>A calculator for one owner. Safe to share between threads.</summary>
    public BusyCalculator(CalendarOwner owner, CalendarLimits limits)
    {
        Owner = owner;
        Limits = limits;
    }

    /// <summary>Whose time it is.</summary>
    public CalendarOwner Owner { get; }

    /// <summary>The bounds.</summary>
    public CalendarLimits Limits { get; }

    /// <summary>Busy time of all objects with one UID.</summary>
    /// <param name="sameUid">Objects with one UID, from any messages and folders, in any order.</param>
    /// <param name="window">Where to look; what reaches over its edges is clipped.</param>
    public BusyResult Calculate(IReadOnlyList<PlacedObject> sameUid, Interval window) =>
        new Calculation(Owner, Limits, window).Run(sameUid);
}
