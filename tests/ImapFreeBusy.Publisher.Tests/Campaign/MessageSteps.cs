namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>What happens to messages.</summary>
internal static class MessageSteps
{
    /// <summary>More messages than this in a folder, and no more come.</summary>
    private const int MostMessages = 40;

    public static readonly IReadOnlyList<CampaignStep> All =
    [
        new(22, "appends", AppendAsync),
        new(14, "appends anything", AppendAnythingAsync),
        new(4, "appends many", AppendManyAsync),
        new(8, "edits", EditAsync),
        new(6, @"sets \Deleted of", (writer, mailbox) => StoreAsync(writer, mailbox, message => !message.IsDeleted, "+FLAGS", @"\Deleted", message => message.IsDeleted = true)),
        new(5, @"takes \Deleted from", (writer, mailbox) => StoreAsync(writer, mailbox, message => message.IsDeleted, "-FLAGS", @"\Deleted", message => message.IsDeleted = false)),
        new(5, "excludes", (writer, mailbox) => StoreAsync(writer, mailbox, message => !message.IsExcluded, "+FLAGS", "$NoFreeBusy", message => message.IsExcluded = true)),
        new(5, "includes", (writer, mailbox) => StoreAsync(writer, mailbox, message => message.IsExcluded, "-FLAGS", "$NoFreeBusy", message => message.IsExcluded = false)),
        new(4, "reads", (writer, mailbox) => StoreAsync(writer, mailbox, _ => true, "+FLAGS", @"\Seen", _ => { })),
        new(10, "expunges", ExpungeAsync),
        new(2, "expunges all deleted of", ExpungeDeletedAsync),
        new(12, "moves", MoveAsync),
        new(3, "appends to a contested folder", AppendContestedAsync),
    ];

    private static async Task<string?> AppendAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var claim = mailbox.Share(writer.Random, folder => folder.IsCalendar && folder.Messages.Count < MostMessages);
        if (claim is null || mailbox.TakeSlot() is not { } slot)
        {
            return null;
        }

        var eventUid = $"slot-{slot}@example.org";
        var message = RandomMessages.Wrap(writer.Random, Slots.Message(slot, eventUid, 0));
        var uid = await (await writer.OpenAsync(mailbox)).AppendAsync(claim.Folder.Name, message.ToBytes());
        mailbox.Add(claim.Folder, new TrackedMessage(uid) { Slot = slot, EventUid = eventUid });
        return $"{claim.Folder.Name} {uid}, slot {slot}{(message.AttachmentBytes > 0 ? ", large" : "")}";
    }

    private static async Task<string?> AppendAnythingAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var claim = mailbox.Share(writer.Random, folder => folder.Messages.Count < MostMessages);
        if (claim is null)
        {
            return null;
        }

        var flags = writer.Random.Next(8) switch { 0 => [@"\Deleted"], 1 => ["$NoFreeBusy"], 2 => [@"\Seen"], _ => (string[])[] };
        var uid = await (await writer.OpenAsync(mailbox)).AppendAsync(claim.Folder.Name, RandomMessages.Any(writer.Random), flags);
        mailbox.Add(claim.Folder, new TrackedMessage(uid) { IsDeleted = flags is [@"\Deleted"], IsExcluded = flags is ["$NoFreeBusy"] });
        return $"{claim.Folder.Name} {uid} {string.Join(' ', flags)}";
    }

    private static async Task<string?> AppendManyAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var claim = mailbox.Share(writer.Random, folder => folder.Messages.Count < MostMessages);
        if (claim is null)
        {
            return null;
        }

        var messages = Enumerable.Range(0, writer.Random.Next(2, 6)).Select(_ => (ReadOnlyMemory<byte>)RandomMessages.Any(writer.Random)).ToList();
        var uids = await (await writer.OpenAsync(mailbox)).AppendAllAsync(claim.Folder.Name, messages);
        foreach (var uid in uids)
        {
            mailbox.Add(claim.Folder, new TrackedMessage(uid));
        }

        return $"{claim.Folder.Name} {string.Join(' ', uids)}";
    }

    // As mail programs do: the new message first, then the old one goes.
    private static async Task<string?> EditAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var claim = mailbox.TakeMessage(writer.Random, (folder, message) => folder.IsCalendar && message is { Slot: not null, IsHidden: false });
        if (claim is not { Message: { } old } || mailbox.TakeSlot() is not { } slot)
        {
            return null;
        }

        var connection = await writer.OpenAsync(mailbox);
        var edited = Slots.Message(slot, old.EventUid, old.Sequence + 1);
        var uid = await claim.DoAsync(async () =>
        {
            var added = await connection.AppendAsync(claim.Folder.Name, RandomMessages.Wrap(writer.Random, edited).ToBytes());
            await connection.ExpungeAsync(claim.Folder.Name, old.Uid);
            return added;
        });
        mailbox.Expunge(claim.Folder, old);
        mailbox.Add(claim.Folder, new TrackedMessage(uid) { Slot = slot, EventUid = old.EventUid, Sequence = old.Sequence + 1 });
        return $"{claim.Folder.Name} {old.Uid}, now {uid}, slot {slot} instead of {old.Slot}";
    }

    private static async Task<string?> StoreAsync(
        CampaignWriter writer, CampaignMailbox mailbox, Func<TrackedMessage, bool> wanted, string how, string flag, Action<TrackedMessage> done)
    {
        using var claim = mailbox.TakeMessage(writer.Random, (_, message) => wanted(message));
        if (claim is not { Message: { } message })
        {
            return null;
        }

        var connection = await writer.OpenAsync(mailbox);
        await claim.DoAsync(() => connection.StoreAsync(claim.Folder.Name, message.Uid, how, flag));
        done(message);
        return Told(claim);
    }

    private static async Task<string?> ExpungeAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var claim = mailbox.TakeMessage(writer.Random, (folder, _) => folder.Messages.Count > 3);
        if (claim is not { Message: { } message })
        {
            return null;
        }

        var connection = await writer.OpenAsync(mailbox);
        await claim.DoAsync(() => connection.ExpungeAsync(claim.Folder.Name, message.Uid));
        mailbox.Expunge(claim.Folder, message);
        return Told(claim);
    }

    private static async Task<string?> ExpungeDeletedAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var claim = mailbox.Take(writer.Random, folder => folder.Messages.Exists(message => message.IsDeleted));
        if (claim is null)
        {
            return null;
        }

        var connection = await writer.OpenAsync(mailbox);
        await claim.DoAsync(() => connection.ExpungeDeletedAsync(claim.Folder.Name));
        var gone = claim.Folder.Messages.Where(message => message.IsDeleted).ToList();
        gone.ForEach(message => mailbox.Expunge(claim.Folder, message));
        return $"{claim.Folder.Name}: {string.Join(' ', gone.Select(message => message.Uid))}";
    }

    private static async Task<string?> MoveAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var from = mailbox.TakeMessage(writer.Random, (_, _) => true);
        using var to = mailbox.Share(writer.Random, folder => folder != from?.Folder && folder.Messages.Count < MostMessages);
        if (from is not { Message: { } message } || to is null)
        {
            return null;
        }

        var told = $"{Told(from)} to {to.Folder.Name}";
        var connection = await writer.OpenAsync(mailbox);
        mailbox.BeginMove(from.Folder, message, to.Folder);
        var uid = await from.DoAsync(() => connection.MoveAsync(from.Folder.Name, message.Uid, to.Folder.Name));
        mailbox.Move(from.Folder, message, to.Folder, uid);
        return $"{told} {uid}";
    }

    private static async Task<string?> AppendContestedAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        var name = FolderNames.Contested[writer.Random.Next(FolderNames.Contested.Count)];
        var uid = await (await writer.OpenAsync(mailbox)).AppendAsync(name, RandomMessages.Any(writer.Random));
        return $"{name} {uid}";
    }

    private static string Told(FolderClaim claim) =>
        $"{claim.Folder.Name} {claim.Message!.Uid}{(claim.Message.Slot is { } slot ? $", slot {slot}" : "")}";
}
