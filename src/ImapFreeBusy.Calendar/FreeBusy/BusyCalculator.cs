using ImapFreeBusy.Calendar.FreeBusy.Expansion;
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

    /// <summary>How many threads <see cref="CalculateAll"/> may use at a time. Default 8, and never more than there are processors.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 8;

    /// <summary>Busy time of all objects with one UID.</summary>
    /// <param name="sameUid">Objects with one UID, from any messages and folders, in any order.</param>
    /// <param name="window">Where to look; what reaches over its edges is clipped.</param>
    public BusyResult Calculate(IReadOnlyList<PlacedObject> sameUid, Interval window) =>
        new Calculation(Owner, Limits, window).Run(sameUid);

    /// <summary>
    /// Busy time of a whole calendar, UID by UID; a large one is shared among the processors. What one UID may cost is
    /// bounded, and what all may cost together: if that is too much those that cost the most are left out, each with a
    /// diagnostic. The answer depends neither on the order nor on the number of processors.
    /// </summary>
    /// <param name="groups">
    /// For each UID its objects, as for <see cref="Calculate"/>. Each is asked for when its turn comes, by several threads, and let go
    /// afterwards: a list may make them then.
    /// </param>
    /// <param name="window">Where to look.</param>
    /// <returns>A result for each of the groups, in their order.</returns>
    public IReadOnlyList<BusyResult> CalculateAll(IReadOnlyList<IReadOnlyList<PlacedObject>> groups, Interval window) =>
        new CalendarCalculation(this, window, groups).Run();

    /// <summary>
    /// Whether a calendar of that total is so far below the limits that none of its objects counts for another: then an
    /// object that changes can be calculated alone.
    /// </summary>
    public bool IsIndependent(BusyTotal total) => CalendarBudget.Of(Limits, total.Objects).Holds(total);

    /// <summary>Why the time of the objects with one UID is busy: every stretch with the object and the rule that make it so.</summary>
    /// <param name="sameUid">Objects with one UID, as for <see cref="Calculate"/>.</param>
    /// <param name="window">Where to look.</param>
    /// <returns>In order of time; stretches of several origins may overlap. Nothing where there is a diagnostic instead.</returns>
    public IReadOnlyList<BusyOrigin> Explain(IReadOnlyList<PlacedObject> sameUid, Interval window) =>
        new Calculation(Owner, Limits, window, notesOrigins: true).Explain(sameUid);
}
