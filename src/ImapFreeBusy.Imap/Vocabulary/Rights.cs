namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>
/// Rights on a mailbox (RFC 4314 §2.1): a set of the letters a–z and digits 0–9. Letters that nobody here knows are kept.
/// </summary>
public readonly record struct Rights
{
    // The order of RFC 4314 §2.1 with the obsolete rights before the last, as Cyrus and Dovecot write it; then all others.
    private const string Order = "lrswipkxtecdabfghjmnoquvyz0123456789";

    private static readonly Dictionary<char, string> Descriptions = new()
    {
        ['l'] = "lookup (see the folder in lists)",
        ['r'] = "read (open the folder)",
        ['s'] = "seen (keep read and unread)",
        ['w'] = "write (change flags)",
        ['i'] = "insert (add messages)",
        ['p'] = "post (send mail to the folder)",
        ['k'] = "create (make folders below it)",
        ['x'] = "delete folder (delete or rename the folder)",
        ['t'] = "delete messages (mark messages as deleted)",
        ['e'] = "expunge (remove deleted messages)",
        ['a'] = "administer (see and change rights)",
        ['n'] = "annotate (write annotations on messages)",
        ['c'] = "create (obsolete; make folders below it)",
        ['d'] = "delete (obsolete; mark and remove messages)",
    };

    private readonly ulong _letters;

    private Rights(ulong letters) => _letters = letters;

    /// <summary>No right at all.</summary>
    public static Rights None => default;

    /// <summary>Lookup, <c>l</c>: the mailbox is seen in lists.</summary>
    public bool CanLookup => Has('l');

    /// <summary>Read, <c>r</c>: the mailbox can be opened and asked for its STATUS.</summary>
    public bool CanRead => Has('r');

    /// <summary>Administer, <c>a</c>: the rights of others can be read.</summary>
    public bool CanAdminister => Has('a');

    /// <summary>The rights that the letters stand for; the same letter twice counts once.</summary>
    /// <exception cref="FormatException">Something else than the letters a–z and the digits.</exception>
    public static Rights Parse(string letters) =>
        TryParse(letters, out var rights) ? rights : throw new FormatException($"\"{letters}\" are no rights: only a–z and 0–9 are (RFC 4314 §2.1).");

    /// <summary>The same, or false.</summary>
    public static bool TryParse(ReadOnlySpan<char> letters, out Rights rights)
    {
        rights = None;
        var bits = 0UL;
        foreach (var letter in letters)
        {
            if (Bit(letter) is not (> 0 and var bit))
            {
                return false;
            }

            bits |= bit;
        }

        rights = new Rights(bits);
        return true;
    }

    /// <summary>What a right allows, for people: <c>read (open the folder)</c> for <c>r</c>.</summary>
    public static string Describe(char right) => Descriptions.GetValueOrDefault(right, "a right of this server's own");

    /// <summary>
    /// Whether the right is among them. A server of RFC 2086 knows only <c>c</c> and <c>d</c> where RFC 4314 has
    /// <c>k x</c> and <c>t e</c>; it is disputed which of the two stood for <c>x</c> (RFC 4314 §2.1.1), so that one is
    /// there when both are.
    /// </summary>
    public bool Has(char right) => Holds(right) || right switch
    {
        'k' => HasOldCreate,
        't' or 'e' => HasOldDelete,
        'x' => HasOldCreate && HasOldDelete,
        'c' => Holds('k'),
        'd' => Holds('t') || Holds('e'),
        _ => false,
    };

    /// <summary>Which of these rights are not among the <paramref name="granted"/> ones.</summary>
    public Rights MissingFrom(Rights granted) => Parse(string.Concat(ToString().Where(letter => !granted.Has(letter))));

    /// <summary>The letters, each once, in the order of RFC 4314 §2.1; empty for none.</summary>
    public override string ToString() => string.Concat(Order.Where(Holds));

    // A server of RFC 4314 gives the new letters beside the old ones.
    private bool HasOldCreate => Holds('c') && !Holds('k') && !Holds('x');

    private bool HasOldDelete => Holds('d') && !Holds('t') && !Holds('e') && !Holds('x');

    private bool Holds(char right) => (_letters & Bit(right)) != 0;

    // 0 for what is no right.
    private static ulong Bit(char right) => Order.IndexOf(right) is >= 0 and var index ? 1UL << index : 0;
}
