using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Logins;

/// <summary>What a token endpoint gave.</summary>
/// <param name="Value">The token.</param>
/// <param name="Lifetime">How long it is good; null when the endpoint did not say.</param>
internal sealed record AccessToken(Secret Value, TimeSpan? Lifetime);
