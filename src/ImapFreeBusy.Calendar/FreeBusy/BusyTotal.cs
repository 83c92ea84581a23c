namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>What the results of all UIDs of a calendar come to.</summary>
/// <param name="Steps">Their steps.</param>
/// <param name="Periods">Their intervals, and those of their availability.</param>
/// <param name="Objects">How many UIDs there are.</param>
/// <param name="LeftOut">How many of them were left out because of the others.</param>
public readonly record struct BusyTotal(long Steps, long Periods, int Objects, int LeftOut)
{
    /// <summary>The total with one more result.</summary>
    public BusyTotal Plus(BusyResult result) =>
        new(Steps + result.Steps, Periods + result.Periods, Objects + 1, LeftOut + (result.IsLeftOut ? 1 : 0));

    /// <summary>The total without a result that was in it.</summary>
    public BusyTotal Minus(BusyResult result) =>
        new(Steps - result.Steps, Periods - result.Periods, Objects - 1, LeftOut - (result.IsLeftOut ? 1 : 0));
}
