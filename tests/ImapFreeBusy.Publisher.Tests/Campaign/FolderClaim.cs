namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>A folder, or one message in it, that a writer works at until this is disposed.</summary>
internal sealed class FolderClaim(CampaignMailbox mailbox, CampaignFolder folder, TrackedMessage? message) : IDisposable
{
    private bool _isBroken;

    public CampaignFolder Folder => folder;

    public TrackedMessage? Message => message;

    public bool IsShared { get; init; }

    /// <summary>
    /// Runs commands that change what is claimed. When the server refuses one, nobody knows how far it went, and what is
    /// claimed is not counted on any more: servers have their own troubles with mailboxes that others delete.
    /// </summary>
    public async Task<T> DoAsync<T>(Func<Task<T>> commands)
    {
        try
        {
            return await commands();
        }
        catch
        {
            _isBroken = true;
            throw;
        }
    }

    /// <inheritdoc cref="DoAsync{T}"/>
    public Task DoAsync(Func<Task> commands) => DoAsync(async () =>
    {
        await commands();
        return true;
    });

    public void Dispose()
    {
        if (_isBroken && message is not null)
        {
            mailbox.Forget(folder, message);
        }
        else if (_isBroken && !IsShared)
        {
            mailbox.Forget(folder);
        }

        mailbox.Release(folder, message, IsShared);
    }
}
