namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Knows who the users are.</summary>
public interface IUserDirectory
{
    /// <summary>Everyone, in the order of the settings.</summary>
    IReadOnlyList<User> Users { get; }

    /// <summary>The user with this address or alias, compared without case; null when there is none.</summary>
    User? Find(string address);
}
