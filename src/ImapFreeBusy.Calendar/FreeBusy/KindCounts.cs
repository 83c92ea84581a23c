using System.Runtime.CompilerServices;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>A number for each <see cref="BusyKind"/>, by its value.</summary>
[InlineArray(BusyEdgeBlock.Kinds)]
internal struct KindCounts
{
    private int _first;
}
