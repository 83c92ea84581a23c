namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>What happens to folders.</summary>
internal static class FolderSteps
{
    public static readonly IReadOnlyList<CampaignStep> All =
    [
        new(4, "creates", CreateAsync),
        new(3, "renames", RenameAsync),
        new(2, "deletes", DeleteAsync),
        new(2, "deletes and creates again", RecreateAsync),
        new(1, "renames and creates again", ReplaceAsync),
        new(2, "fights for", FightAsync),
    ];

    private static async Task<string?> CreateAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        if (mailbox.Reserve(writer.Random) is not { } folder)
        {
            return null;
        }

        using var claim = mailbox.Claim(folder);
        await claim.DoAsync(() => CreateAsync(writer, mailbox, folder.Name));
        return folder.Name;
    }

    private static async Task<string?> RenameAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var claim = mailbox.Take(writer.Random, CanGo);
        if (claim is null || mailbox.Reserve(writer.Random) is not { } reserved)
        {
            return null;
        }

        using var other = mailbox.Claim(reserved);
        var (before, after) = (claim.Folder.Name, reserved.Name);
        await other.DoAsync(() => claim.DoAsync(() => RenameAsync(writer, mailbox, claim.Folder, after)));
        // In this order, so that nobody else finds the name free meanwhile.
        mailbox.Renew(claim.Folder, after, claim.Folder.Messages);
        mailbox.Remove(reserved);
        return $"{before} to {after}";
    }

    private static async Task<string?> DeleteAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var claim = mailbox.Take(writer.Random, CanGo);
        if (claim is null)
        {
            return null;
        }

        var connection = await writer.OpenAsync(mailbox);
        await claim.DoAsync(() => connection.DeleteAsync(claim.Folder.Name));
        mailbox.Remove(claim.Folder);
        return claim.Folder.Name;
    }

    private static async Task<string?> RecreateAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var claim = mailbox.Take(writer.Random, _ => true);
        if (claim is null)
        {
            return null;
        }

        var connection = await writer.OpenAsync(mailbox);
        await claim.DoAsync(async () =>
        {
            await connection.DeleteAsync(claim.Folder.Name);
            await CreateAsync(writer, mailbox, claim.Folder.Name);
        });
        mailbox.Renew(claim.Folder, claim.Folder.Name, []);
        return claim.Folder.Name;
    }

    private static async Task<string?> ReplaceAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        using var claim = mailbox.Take(writer.Random, _ => true);
        if (claim is null || mailbox.Reserve(writer.Random) is not { } reserved)
        {
            return null;
        }

        using var other = mailbox.Claim(reserved);
        await other.DoAsync(() => claim.DoAsync(async () =>
        {
            await RenameAsync(writer, mailbox, claim.Folder, reserved.Name);
            await CreateAsync(writer, mailbox, claim.Folder.Name);
        }));
        mailbox.Renew(reserved, reserved.Name, claim.Folder.Messages);
        mailbox.Renew(claim.Folder, claim.Folder.Name, []);
        return $"{claim.Folder.Name} as {reserved.Name}";
    }

    // Without a look at what the other writer does: one of them may be refused.
    private static async Task<string?> FightAsync(CampaignWriter writer, CampaignMailbox mailbox)
    {
        var connection = await writer.OpenAsync(mailbox);
        var (name, other) = (FolderNames.Contested[0], FolderNames.Contested[1]);
        mailbox.ExpectNewFolders();
        switch (writer.Random.Next(4))
        {
            case 0:
                await connection.DeleteAsync(name);
                return $"{name} (delete)";
            case 1:
                await RenameAsync(writer, mailbox, name, other);
                return $"{name} (rename)";
            case 2:
                await connection.DeleteAsync(other);
                return $"{other} (delete)";
            default:
                await CreateAsync(writer, mailbox, name);
                return $"{name} (create)";
        }
    }

    private static bool CanGo(CampaignFolder folder) => folder.Name != FolderNames.First;

    private static async Task CreateAsync(CampaignWriter writer, CampaignMailbox mailbox, string name)
    {
        using var turn = writer.Server.HasUidValidityOfTheSecond ? await mailbox.SecondOfItsOwnAsync() : null;
        await (await writer.OpenAsync(mailbox)).CreateAsync(name);
    }

    private static async Task RenameAsync(CampaignWriter writer, CampaignMailbox mailbox, CampaignFolder folder, string after)
    {
        await RenameAsync(writer, mailbox, folder.Name, after);
        if (writer.Server.HasNewUidsAfterRename)
        {
            mailbox.ForgetMessages(folder);
        }
    }

    private static async Task RenameAsync(CampaignWriter writer, CampaignMailbox mailbox, string before, string after)
    {
        using var turn = writer.Server.HasNewUidsAfterRename ? await mailbox.SecondOfItsOwnAsync() : null;
        await (await writer.OpenAsync(mailbox)).RenameAsync(before, after);
    }
}
