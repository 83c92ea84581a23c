namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>
/// What the writers know of one user's mailbox. They work at once and take what they work at, so that each knows
/// what its own commands came to; what the publisher must show of it follows.
/// </summary>
internal sealed class CampaignMailbox(string user) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<CampaignFolder> _folders = [];
    private readonly Dictionary<int, SlotState> _slots = [];
    private readonly HashSet<int> _lostSight = [];
    private readonly SemaphoreSlim _creating = new(1, 1);
    private long _created;
    private int _nextSlot;

    public string User { get; } = user;

    /// <summary>Whether a folder came, went or changed its name since the publisher was last asked to list them.</summary>
    public bool HasNewFolders { get; private set; }

    /// <summary>A folder that is there.</summary>
    public void Know(string name)
    {
        lock (_lock)
        {
            _folders.Add(new CampaignFolder(name));
        }
    }

    /// <summary>A folder that nobody keeps a record of is about to come, to go or to change its name.</summary>
    public void ExpectNewFolders()
    {
        lock (_lock)
        {
            HasNewFolders = true;
        }
    }

    /// <summary>A slot that no message has yet; null when all are used up.</summary>
    public int? TakeSlot()
    {
        lock (_lock)
        {
            return _nextSlot < Slots.Count ? _nextSlot++ : null;
        }
    }

    /// <summary>Takes part in a folder; others may too.</summary>
    public FolderClaim? Share(Random random, Func<CampaignFolder, bool> wanted)
    {
        lock (_lock)
        {
            return Choose(random, _folders.Where(folder => !folder.IsTaken && wanted(folder))) is not { } folder ? null : ShareLocked(folder, null);
        }
    }

    /// <summary>Takes a folder alone.</summary>
    public FolderClaim? Take(Random random, Func<CampaignFolder, bool> wanted)
    {
        lock (_lock)
        {
            if (Choose(random, _folders.Where(folder => !folder.IsTaken && folder.Sharers == 0 && wanted(folder))) is not { } folder)
            {
                return null;
            }

            folder.IsTaken = true;
            Uncertain(folder.Messages);
            return new FolderClaim(this, folder, null);
        }
    }

    /// <summary>Takes a message, and part in its folder. What is known of its slot ends here.</summary>
    public FolderClaim? TakeMessage(Random random, Func<CampaignFolder, TrackedMessage, bool> wanted)
    {
        lock (_lock)
        {
            var folder = Choose(random, _folders.Where(folder => !folder.IsTaken && folder.Messages.Exists(message => !message.IsTaken && wanted(folder, message))));
            if (folder is null)
            {
                return null;
            }

            var message = Choose(random, folder.Messages.Where(message => !message.IsTaken && wanted(folder, message)))!;
            message.IsTaken = true;
            Uncertain([message]);
            return ShareLocked(folder, message);
        }
    }

    /// <summary>A name that no folder has, kept for the caller; null when there is none.</summary>
    public CampaignFolder? Reserve(Random random)
    {
        lock (_lock)
        {
            var free = FolderNames.All.Where(name => !_folders.Exists(folder => folder.Name == name)).ToList();
            if (free.Count == 0)
            {
                return null;
            }

            var folder = new CampaignFolder(free[random.Next(free.Count)]) { IsTaken = true };
            _folders.Add(folder);
            HasNewFolders = true;
            return folder;
        }
    }

    /// <summary>Waits until no folder was made in the running second; until this is disposed nobody else makes one.</summary>
    public async Task<IDisposable> SecondOfItsOwnAsync()
    {
        await _creating.WaitAsync();
        while (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() == _created)
        {
            await Task.Delay(20);
        }

        return new Turn(this);
    }

    /// <summary>A folder that is new under its name, from the caller's command on.</summary>
    public FolderClaim Claim(CampaignFolder folder) => new(this, folder, null);

    /// <summary>The folder is gone, and all in it.</summary>
    public void Remove(CampaignFolder folder)
    {
        lock (_lock)
        {
            _folders.Remove(folder);
            folder.Messages.Clear();
            HasNewFolders = true;
        }
    }

    /// <summary>The folder has another name, or is another one under its name.</summary>
    public void Renew(CampaignFolder folder, string name, IEnumerable<TrackedMessage> messages)
    {
        var kept = messages.ToList();
        lock (_lock)
        {
            folder.Name = name;
            folder.IsSettled = false;
            folder.Messages.Clear();
            folder.Messages.AddRange(kept);
            HasNewFolders = true;
        }
    }

    /// <summary>A message came into a folder.</summary>
    public void Add(CampaignFolder folder, TrackedMessage message)
    {
        lock (_lock)
        {
            folder.Messages.Add(message);
            Certain(folder, message);
        }
    }

    /// <summary>A message left a folder for good.</summary>
    public void Expunge(CampaignFolder folder, TrackedMessage message)
    {
        lock (_lock)
        {
            folder.Messages.Remove(message);
            if (message.Slot is { } slot)
            {
                Set(slot, folder.IsSettled || !folder.IsCalendar ? false : null);
            }
        }
    }

    /// <summary>A message is about to be moved: when both folders are calendars that are known, it must be in every answer.</summary>
    public void BeginMove(CampaignFolder from, TrackedMessage message, CampaignFolder to)
    {
        lock (_lock)
        {
            if (from is { IsCalendar: true, IsSettled: true } && to is { IsCalendar: true, IsSettled: true })
            {
                Certain(from, message);
            }
        }
    }

    /// <summary>A message is in another folder now, with another UID.</summary>
    public void Move(CampaignFolder from, TrackedMessage message, CampaignFolder to, uint uid)
    {
        lock (_lock)
        {
            from.Messages.Remove(message);
            message.Uid = uid;
            to.Messages.Add(message);
            Certain(to, message);
        }
    }

    /// <summary>Nobody knows any more where a message is, or whether.</summary>
    public void Forget(CampaignFolder folder, TrackedMessage message)
    {
        lock (_lock)
        {
            folder.Messages.Remove(message);
            if (message.Slot is { } slot)
            {
                _lostSight.Add(slot);
                Set(slot, null);
            }
        }
    }

    /// <summary>What answers must say now.</summary>
    public IReadOnlyList<SlotState> Snapshot()
    {
        lock (_lock)
        {
            return [.. _slots.Values];
        }
    }

    /// <summary>Whether nothing happened to a slot since a snapshot.</summary>
    public bool IsUnchanged(SlotState then)
    {
        lock (_lock)
        {
            return _slots[then.Slot] == then;
        }
    }

    /// <summary>Nobody writes, and the publisher was asked to list the folders: now everything is certain.</summary>
    public void Settle()
    {
        lock (_lock)
        {
            HasNewFolders = false;
            foreach (var slot in _slots.Keys.ToList())
            {
                Set(slot, false);
            }

            foreach (var folder in _folders)
            {
                folder.IsSettled = true;
                folder.Messages.ForEach(message => Certain(folder, message));
            }
        }
    }

    public void Dispose() => _creating.Dispose();

    /// <summary>A command on a folder that somebody had alone was refused: nobody knows what became of it.</summary>
    public void Forget(CampaignFolder folder)
    {
        ForgetMessages(folder);
        Remove(folder);
    }

    /// <summary>Nobody knows any more which message of a folder has which UID.</summary>
    public void ForgetMessages(CampaignFolder folder)
    {
        foreach (var message in folder.Messages.ToList())
        {
            Forget(folder, message);
        }
    }

    internal void Release(CampaignFolder folder, TrackedMessage? message, bool isShared)
    {
        lock (_lock)
        {
            if (isShared)
            {
                folder.Sharers--;
            }
            else
            {
                folder.IsTaken = false;
            }

            if (message is not null)
            {
                message.IsTaken = false;
                if (folder.Messages.Contains(message))
                {
                    Certain(folder, message);
                }
            }
            else if (!isShared)
            {
                folder.Messages.ForEach(one => Certain(folder, one));
            }
        }
    }

    private static T? Choose<T>(Random random, IEnumerable<T> from)
        where T : class
    {
        var all = from.ToList();
        return all.Count == 0 ? null : all[random.Next(all.Count)];
    }

    private FolderClaim ShareLocked(CampaignFolder folder, TrackedMessage? message)
    {
        folder.Sharers++;
        return new FolderClaim(this, folder, message) { IsShared = true };
    }

    private void Uncertain(IEnumerable<TrackedMessage> messages)
    {
        foreach (var message in messages)
        {
            if (message.Slot is { } slot)
            {
                Set(slot, null);
            }
        }
    }

    // A folder that no LIST showed yet may be missing from an answer, and what it holds with it.
    private void Certain(CampaignFolder folder, TrackedMessage message)
    {
        if (message.Slot is { } slot)
        {
            Set(slot, folder.IsCalendar && !folder.IsSettled ? null : folder.IsCalendar && !message.IsHidden);
        }
    }

    // Whatever may change a slot makes it uncertain first: one that stays what it was did not change.
    private void Set(int slot, bool? isBusy)
    {
        var known = _lostSight.Contains(slot) ? null : isBusy;
        if (!_slots.TryGetValue(slot, out var before) || before.IsBusy != known)
        {
            _slots[slot] = new SlotState(slot, before.Changes + 1, known);
        }
    }

    private sealed class Turn(CampaignMailbox mailbox) : IDisposable
    {
        public void Dispose()
        {
            mailbox._created = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            mailbox._creating.Release();
        }
    }
}
