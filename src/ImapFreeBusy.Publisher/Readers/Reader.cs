using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Readers;

/// <summary>Who asks for a list.</summary>
/// <param name="User">The user of the directory who has logged in; null for anybody.</param>
public sealed record Reader(User? User)
{
    /// <summary>Somebody who has not logged in.</summary>
    public static Reader Anonymous { get; } = new((User?)null);

    /// <summary>Whether it is this reader's address, alias or login.</summary>
    public bool IsCalled(string name) =>
        User is { } user
        && (user.Aliases.Prepend(user.Address).Contains(name, StringComparer.OrdinalIgnoreCase) || ReaderLogins.LoginOf(user) == name);
}
