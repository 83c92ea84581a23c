using NodaTime;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>A person or resource with an address and a publication, made of calendars in mailboxes.</summary>
/// <param name="Address">Mail address in lower case: names the publication.</param>
/// <param name="Aliases">Other addresses, lower case.</param>
/// <param name="TimeZone">Zone of all-day and floating times, and of the midnights of the window.</param>
/// <param name="Account">Where the mail is and how to log in.</param>
public sealed record User(string Address, IReadOnlyList<string> Aliases, DateTimeZone TimeZone, ImapAccount Account) : ListOwner(Address, Aliases, TimeZone)
{
    /// <summary>
    /// Where the account is one that others share their folders with (<see cref="LoginMode.Shared"/>): the login whose
    /// folders these are. Null for the account's own.
    /// </summary>
    public string? SharedOwner { get; init; }

    /// <summary>The one folder that is the calendar, as the account sees it: that of a resource. Null for <c>Calendars:Folders</c>.</summary>
    public string? Folder { get; init; }

    /// <summary>Groups that the user is in, as rights and annotations of folders name them; in order, each once.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether the user is in a group, compared without case.</summary>
    public bool IsIn(string group) => Groups.Contains(group, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the folders that count may lie outside of the account's own.</summary>
    public bool LooksElsewhere => SharedOwner is not null || Folder is not null;

    /// <inheritdoc cref="ListOwner.Equals(ListOwner)"/>
    public bool Equals(User? other) => ReferenceEquals(this, other) || (
        base.Equals(other)
        && Groups.SequenceEqual(other!.Groups, StringComparer.OrdinalIgnoreCase)
        && Account == other.Account
        && (SharedOwner, Folder) == (other.SharedOwner, other.Folder));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
