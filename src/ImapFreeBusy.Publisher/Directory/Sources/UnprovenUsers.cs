namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>
/// Users of whom only the form of the address is known, until there is a list of theirs. Anybody may make one up by asking for an address, and
/// each costs a login that fails: so there are few at a time.
/// </summary>
internal sealed class UnprovenUsers
{
    /// <summary>Most at a time; the next come after the next sweep.</summary>
    public const int Most = 100;

    private readonly Lock _lock = new();
    private HashSet<string> _addresses = [];

    /// <summary>Takes one more, when there is room.</summary>
    public bool TryAdd(string address)
    {
        lock (_lock)
        {
            return _addresses.Contains(address) || (_addresses.Count < Most && _addresses.Add(address));
        }
    }

    /// <summary>Takes all out.</summary>
    /// <returns>Those who were there.</returns>
    public IReadOnlySet<string> Settle()
    {
        lock (_lock)
        {
            var settled = _addresses;
            _addresses = [];
            return settled;
        }
    }
}
