namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>BYSETPOS: which instances of one period count.</summary>
internal static class SetPositions
{
    /// <summary>Indices into a set of that size, ascending, each once.</summary>
    public static void Collect(ReadOnlySpan<int> positions, long size, List<long> indices)
    {
        indices.Clear();
        foreach (var position in positions)
        {
            var index = position > 0 ? position - 1 : size + position;
            if (index >= 0 && index < size)
            {
                indices.Add(index);
            }
        }

        indices.Sort();
        var kept = 0;
        for (var i = 0; i < indices.Count; i++)
        {
            if (i == 0 || indices[i] != indices[kept - 1])
            {
                indices[kept++] = indices[i];
            }
        }

        indices.RemoveRange(kept, indices.Count - kept);
    }
}
