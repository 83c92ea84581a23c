namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>
/// Whether one use of a directory fails, the list or the lookups, so that a reason is told once. A server may refuse to list and go on to
/// answer lookups; where both fail for one reason, one of them tells it.
/// </summary>
internal sealed class DirectoryTrouble
{
    private readonly Lock _lock;
    private readonly Action _allWell;
    private DirectoryTrouble? _other;
    private string? _reason;

    private DirectoryTrouble(Lock both, Action allWell) => (_lock, _allWell) = (both, allWell);

    /// <summary>The two uses of one directory.</summary>
    /// <param name="allWell">Called when both work again.</param>
    public static (DirectoryTrouble Listing, DirectoryTrouble Lookup) Pair(Action allWell)
    {
        var both = new Lock();
        var (listing, lookup) = (new DirectoryTrouble(both, allWell), new DirectoryTrouble(both, allWell));
        (listing._other, lookup._other) = (lookup, listing);
        return (listing, lookup);
    }

    /// <summary>A use ended.</summary>
    /// <param name="reason">Why it failed; null when it did not.</param>
    /// <returns>Whether the reason is news.</returns>
    public bool Ended(string? reason)
    {
        lock (_lock)
        {
            var before = _reason;
            _reason = reason;
            if (reason is null && before is not null && _other!._reason is null)
            {
                _allWell();
            }

            return reason is not null && reason != before && reason != _other!._reason;
        }
    }
}
