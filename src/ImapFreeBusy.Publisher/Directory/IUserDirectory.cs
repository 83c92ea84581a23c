namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Knows who the users are. They come and go while the program runs.</summary>
public interface IUserDirectory
{
    /// <summary>Everyone who is known now, in the order of the settings. Another list after each change; a list itself never changes.</summary>
    IReadOnlyList<User> Users { get; }

    /// <summary>Raised after <see cref="Users"/> became another list.</summary>
    event EventHandler? Changed;

    /// <summary>
    /// The user with this address or alias, compared without case, or with this local part at <see cref="UsersOptions.DefaultDomain"/>;
    /// null when there is none. Somebody who is not known yet is
    /// asked for where directories are, within bounds: strangers cannot make them work.
    /// </summary>
    ValueTask<User?> FindAsync(string address, CancellationToken cancellationToken);

    /// <summary>Asks every directory for all its users.</summary>
    /// <returns>What went wrong, a line for each directory that did not answer: the users it told of last stay.</returns>
    Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken);
}
