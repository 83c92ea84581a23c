using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>What a server and the connection to it allow.</summary>
/// <param name="Capabilities">What the server announced.</param>
/// <param name="Channel">What a mechanism can bind to, or null.</param>
/// <param name="MaxScramIterations">See <see cref="ImapOptions.MaxScramIterations"/>.</param>
internal sealed record SaslOffer(CapabilitySet Capabilities, SaslChannelBinding? Channel, int MaxScramIterations)
{
    private const string Prefix = "AUTH=";

    /// <summary>Names of the mechanisms, in the order of the alphabet.</summary>
    public IEnumerable<string> Mechanisms =>
        Capabilities.Names.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).Select(name => name[Prefix.Length..].ToUpperInvariant());

    /// <summary>Whether the server takes the LOGIN command (RFC 9051 §6.2.3).</summary>
    public bool TakesLoginCommand => !Capabilities.Has(Capability.LoginDisabled);

    /// <summary>What to say where SCRAM is not bound: "y" would be wrong, and refused, where the server does offer binding.</summary>
    public ScramBinding Unbound => Channel is not null && !Mechanisms.Any(name => name.EndsWith("-PLUS", StringComparison.Ordinal)) ? ScramBinding.NotOffered : ScramBinding.None;

    /// <summary>Whether the server announced the mechanism.</summary>
    public bool Has(string mechanism) => Capabilities.Has(Prefix + mechanism);
}
