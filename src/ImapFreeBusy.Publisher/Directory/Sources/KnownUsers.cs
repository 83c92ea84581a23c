namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>The users that one directory told of, with its own words. Never changes.</summary>
/// <param name="Records">What it told of those who can be published.</param>
/// <param name="Users">The users made of it, in the same order; one of whom nothing new is told stays the same object.</param>
internal sealed record KnownUsers(IReadOnlyList<UserRecord> Records, IReadOnlyList<ListOwner> Users)
{
    /// <summary>Nobody.</summary>
    public static readonly KnownUsers None = new([], []);

    /// <summary>
    /// The users of a complete answer. Of one whose entry cannot be used any more, what was known before stays: the entry is there,
    /// and a slip in it must not take away a list.
    /// </summary>
    public static KnownUsers Of(IEnumerable<UserRecord> records, KnownUsers before, Func<UserRecord, ListOwner?> read)
    {
        var known = before.Users.Zip(before.Records).ToDictionary(entry => entry.First.Address, StringComparer.OrdinalIgnoreCase);
        var taken = new OrderedDictionary<string, (ListOwner User, UserRecord Record)>(StringComparer.OrdinalIgnoreCase);
        foreach (var record in records)
        {
            var told = taken.ContainsKey(record.Address) ? record with { Fault = "the address is that of an earlier entry, which counts." } : record;
            if (EntryOf(told, known.TryGetValue(record.Address, out var entry) ? entry : null, read) is { } one)
            {
                taken.TryAdd(one.User.Address, one);
            }
        }

        var next = new KnownUsers([.. taken.Values.Select(entry => entry.Record)], [.. taken.Values.Select(entry => entry.User)]);
        return next.Users.SequenceEqual(before.Users, ReferenceEqualityComparer.Instance) ? before : next;
    }

    /// <summary>The same with one more user, or with new words on one.</summary>
    public (KnownUsers Next, ListOwner? User) With(UserRecord record, Func<UserRecord, ListOwner?> read)
    {
        if (read(record) is not { } user)
        {
            return (this, null);
        }

        var at = Users.Index().Where(entry => entry.Item.Address == user.Address).Select(entry => entry.Index).DefaultIfEmpty(-1).First();
        return at < 0 ? (new KnownUsers([.. Records, record], [.. Users, user]), user)
            : Users[at].Equals(user) ? (this, Users[at])
            : (new KnownUsers([.. Records.Take(at), record, .. Records.Skip(at + 1)], [.. Users.Take(at), user, .. Users.Skip(at + 1)]), user);
    }

    /// <summary>The same without these addresses.</summary>
    public KnownUsers Without(IReadOnlySet<string> addresses)
    {
        var staying = Users.Zip(Records).Where(entry => !addresses.Contains(entry.First.Address)).ToList();
        return new KnownUsers(staying.ConvertAll(entry => entry.Second), staying.ConvertAll(entry => entry.First));
    }

    private static (ListOwner User, UserRecord Record)? EntryOf(UserRecord record, (ListOwner User, UserRecord Record)? before, Func<UserRecord, ListOwner?> read) =>
        read(record) is not { } user ? before
        : before is { } same && same.User.Equals(user) ? same
        : (user, record);
}
