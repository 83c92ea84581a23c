using NodaTime;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>A person or resource with an address and a publication.</summary>
/// <param name="Address">Mail address in lower case: names the publication.</param>
/// <param name="Aliases">Other addresses, lower case.</param>
/// <param name="TimeZone">Zone of all-day and floating times, and of the midnights of the window.</param>
/// <param name="Account">Where the mail is and how to log in.</param>
public sealed record User(string Address, IReadOnlyList<string> Aliases, DateTimeZone TimeZone, ImapAccount Account)
{
    /// <summary>
    /// Where the account is one that others share their folders with (<see cref="LoginMode.Shared"/>): the login whose
    /// folders these are. Null for the account's own.
    /// </summary>
    public string? SharedOwner { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Address;
}
