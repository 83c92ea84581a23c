namespace ImapFreeBusy.Display;

/// <summary>Why one period of a list is busy.</summary>
/// <param name="Objects">The objects, in order of time.</param>
/// <param name="More">How many objects there are beside these.</param>
internal sealed record PeriodReasons(IReadOnlyList<PeriodReason> Objects, int More)
{
    /// <summary>Most objects that are named under one period: more tell nobody more.</summary>
    public const int MostObjects = 10;
}
