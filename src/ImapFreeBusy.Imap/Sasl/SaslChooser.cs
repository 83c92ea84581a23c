namespace ImapFreeBusy.Imap.Sasl;

/// <summary>Chooses how to log in: the strongest way that the server offers and the credentials allow.</summary>
public static class SaslChooser
{
    /// <summary>Stands for the LOGIN command (RFC 9051 §6.2.3), which is no mechanism.</summary>
    public const string LoginCommand = "LoginCommand";

    // The strongest first.
    private static readonly SaslWay[] Ways =
    [
        Plus(SaslNames.ScramSha256Plus, ScramHash.Sha256),
        Scram(ScramHash.Sha256),
        Plus(SaslNames.ScramSha1Plus, ScramHash.Sha1),
        Scram(ScramHash.Sha1),
        new(SaslNames.OAuthBearer, with => with.Token is not null, (with, _) => new SaslOAuthBearer(with.ActsAs, with.Token!)),
        new(SaslNames.XOAuth2, with => with.Token is not null, (with, _) => new SaslXOAuth2(with.ActsAs, with.Token!)),
        new(SaslNames.External, with => with.HasCertificate, (with, _) => new SaslExternal(with.AuthorizationId)),
        new(SaslNames.Plain, HasPassword, (with, _) => new SaslPlain(with.User, with.Password!, with.AuthorizationId)),
        new(SaslNames.Login, HasOwnPassword, (with, _) => new SaslLogin(with.User, with.Password!)),
        new(LoginCommand, offer => offer.TakesLoginCommand, HasOwnPassword, (_, _) => null),
    ];

    /// <summary>Everything that can be asked for by name, the strongest first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Ways.Select(way => way.Name)];

    /// <summary>The mechanism to use; null for the LOGIN command.</summary>
    /// <param name="offer">What the server offers.</param>
    /// <param name="with">What there is to log in with.</param>
    /// <param name="wanted">One of <see cref="Names"/>, or null for the strongest.</param>
    /// <exception cref="ImapConnectionException">Nothing fits: not transient.</exception>
    internal static ISaslMechanism? Choose(SaslOffer offer, SaslCredentials with, string? wanted) =>
        Ways.FirstOrDefault(way => (wanted is null || way.Name == wanted) && way.IsOffered(offer) && way.Fits(with)) is { } chosen
            ? chosen.Create(with, offer)
            : throw Nothing(offer, with, wanted);

    private static SaslWay Scram(ScramHash hash) => new(hash.Mechanism, HasHiddenPassword, (with, offer) => Scram(hash, with, offer, offer.Unbound));

    private static SaslWay Plus(string name, ScramHash hash) => new(
        name,
        offer => offer.Has(name) && offer.Channel is not null,
        HasHiddenPassword,
        (with, offer) => Scram(hash, with, offer, ScramBinding.To(offer.Channel!)));

    private static SaslScram Scram(ScramHash hash, SaslCredentials with, SaslOffer offer, ScramBinding binding) =>
        new(hash, with.User, with.Password!, with.AuthorizationId, binding, offer.MaxScramIterations);

    private static bool HasPassword(SaslCredentials with) => with.Password is not null;

    private static bool HasHiddenPassword(SaslCredentials with) => HasPassword(with) && !with.IsPasswordShown;

    private static bool HasOwnPassword(SaslCredentials with) => HasPassword(with) && with.AuthorizationId.Length == 0;

    private static ImapConnectionException Nothing(SaslOffer offer, SaslCredentials with, string? wanted)
    {
        var offered = Ways.Where(way => way.IsOffered(offer)).Select(way => way.Name).ToList();
        var announced = offered.Count == 0 ? "nothing that is known here" : string.Join(", ", offered);
        var reason = wanted is null ? $"none of it takes {Words(with)}"
            : offered.Contains(wanted) ? $"{wanted} does not take {Words(with)}"
            : $"{wanted} is asked for, and is not among it";
        return new ImapConnectionException($"There is no way to log in: the server offers {announced} on this connection, and {reason}.", isTransient: false);
    }

    private static string Words(SaslCredentials with)
    {
        var kind = with.Password is not null ? "a password" : with.Token is not null ? "an access token" : with.HasCertificate ? "a certificate" : "nothing to log in with";
        return with.AuthorizationId.Length > 0 ? $"{kind} of one who acts as another" : kind;
    }
}
