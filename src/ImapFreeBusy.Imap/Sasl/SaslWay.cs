namespace ImapFreeBusy.Imap.Sasl;

/// <summary>A way to log in.</summary>
/// <param name="Name">Name of the mechanism.</param>
/// <param name="IsOffered">Whether server and connection allow it.</param>
/// <param name="Fits">Whether the credentials are of its kind.</param>
/// <param name="Create">Makes the mechanism; null stands for the LOGIN command.</param>
internal sealed record SaslWay(
    string Name,
    Predicate<SaslOffer> IsOffered,
    Predicate<SaslCredentials> Fits,
    Func<SaslCredentials, SaslOffer, ISaslMechanism?> Create)
{
    /// <summary>A mechanism that needs nothing but to be announced.</summary>
    public SaslWay(string name, Predicate<SaslCredentials> fits, Func<SaslCredentials, SaslOffer, ISaslMechanism?> create)
        : this(name, offer => offer.Has(name), fits, create)
    {
    }
}
