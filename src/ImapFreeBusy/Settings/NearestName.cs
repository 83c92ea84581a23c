namespace ImapFreeBusy.Settings;

/// <summary>Finds what somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>The known name with the fewest edits from what was written, or null when none is near.</summary>
    public static string? Find(string written, IEnumerable<string> known)
    {
        // Beyond this length nothing is a slip of the keyboard, and the distance costs the product of the lengths.
        if (written.Length > 64)
        {
            return null;
        }

        var nearest = known.Select(name => (Name: name, Distance: Distance(written, name))).MinBy(candidate => candidate.Distance);
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, written.Length / 3) ? nearest.Name : null;
    }

    // Levenshtein's distance without case, one row at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
