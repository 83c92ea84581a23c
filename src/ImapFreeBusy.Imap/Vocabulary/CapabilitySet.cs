namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>What a server announced (RFC 9051 §7.2.2), compared without case.</summary>
public sealed class CapabilitySet
{
    // RFC 9051, appendix E.
    private static readonly HashSet<string> PartsOfRev2 = new(StringComparer.OrdinalIgnoreCase)
    {
        Capability.Enable, Capability.ESearch, Capability.Idle, Capability.ListExtended, Capability.ListStatus, Capability.LiteralMinus,
        Capability.Move, Capability.Namespace, Capability.SaslIr, Capability.SpecialUse, Capability.StatusSize, Capability.UidPlus,
        Capability.Unselect,
    };

    private readonly HashSet<string> _names;

    /// <summary>The capabilities as they came.</summary>
    public CapabilitySet(IEnumerable<string> names) => _names = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing announced.</summary>
    public static CapabilitySet None { get; } = new([]);

    /// <summary>The names in the order of the alphabet.</summary>
    public IReadOnlyList<string> Names => [.. _names.Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>
    /// Whether the server announced it, by name or as a part of IMAP4rev2; see <see cref="Capability"/> for the names.
    /// </summary>
    public bool Has(string capability) =>
        _names.Contains(capability) || (PartsOfRev2.Contains(capability) && _names.Contains(Capability.Imap4Rev2));
}
