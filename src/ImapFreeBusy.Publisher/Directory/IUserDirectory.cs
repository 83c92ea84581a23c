namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Knows who has a list. They come and go while the program runs.</summary>
public interface IUserDirectory
{
    /// <summary>Everyone who is known now, in the order of the settings. Another list after each change; a list itself never changes.</summary>
    IReadOnlyList<ListOwner> Owners { get; }

    /// <summary>Those of <see cref="Owners"/> whose calendars are in mailboxes.</summary>
    IReadOnlyList<User> Users { get; }

    /// <summary>Raised after <see cref="Owners"/> became another list.</summary>
    event EventHandler? Changed;

    /// <summary>
    /// Who has this address or alias, compared without case, or with this local part at <see cref="UsersOptions.DefaultDomain"/>;
    /// null when there is none. Somebody who is not known yet is
    /// asked for where directories are, within bounds: strangers cannot make them work.
    /// </summary>
    ValueTask<ListOwner?> FindAsync(string address, CancellationToken cancellationToken);

    /// <summary>Asks every directory for everyone it knows.</summary>
    /// <returns>What went wrong, a line for each directory that did not answer: the users it told of last stay.</returns>
    Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken);
}
