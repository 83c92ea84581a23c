namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>The order of edges; a struct, so that sorting calls it without a detour.</summary>
internal readonly struct BusyEdgeOrder : IComparer<BusyEdge>
{
    public int Compare(BusyEdge x, BusyEdge y) => BusyEdge.Compare(x, y);
}
