using System.Buffers;
using System.Text;
using System.Text.Unicode;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Wire;

/// <summary>
/// Composes a command. Nothing that is put in as a string can end its argument: what does not fit a quoted string goes
/// as a literal, and NUL is refused. With <paramref name="isUtf8"/> names of mailboxes go in UTF-8. Cut into pieces wherever
/// the server must first ask for a literal.
/// </summary>
internal sealed class CommandBuffer(LiteralMode literals, bool isUtf8 = false)
{
    private const int MaxMinusLiteral = 4096;
    private static readonly SearchValues<byte> Quotable = SearchValues.Create([.. Enumerable.Range(0x20, 0x5f).Select(i => (byte)i)]);
    private static readonly SearchValues<byte> Utf8Quotable = SearchValues.Create([.. Enumerable.Range(0x20, 0xe0).Where(i => i != 0x7f).Select(i => (byte)i)]);
    private static readonly SearchValues<byte> AtomSpecials = SearchValues.Create("\0\r\n \"\\(){%*"u8);

    private static readonly SearchValues<char> SectionEnds = SearchValues.Create("[]\"");

    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private readonly List<int> _cuts = [];
    private readonly StringBuilder _trace = new();

    /// <summary>The command as the trace shows it: literals by their length, secrets blanked.</summary>
    public string Trace => _trace.ToString();

    /// <summary>The pieces; after each but the last the server must send a continuation request.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces()
    {
        var start = 0;
        foreach (var cut in _cuts)
        {
            yield return _bytes.WrittenMemory[start..cut];
            start = cut;
        }

        yield return _bytes.WrittenMemory[start..];
    }

    /// <summary>Text of the grammar itself: never anything from outside.</summary>
    public CommandBuffer Raw(string text)
    {
        _trace.Append(text);
        Write(text);
        return this;
    }

    /// <summary>An atom or a name of the grammar that a caller gave: refused when it could be anything else.</summary>
    public CommandBuffer Atom(string text) => Raw(CheckedAtom(text));

    /// <summary>The text when it can be sent as an atom.</summary>
    /// <exception cref="ArgumentException">It could be anything else.</exception>
    public static string CheckedAtom(string text) =>
        text.Length == 0 || !Ascii.IsValid(text) || Encoding.ASCII.GetBytes(text).AsSpan().ContainsAny(AtomSpecials)
            ? throw new ArgumentException($"\"{text}\" cannot be sent as an atom.", nameof(text))
            : text;

    /// <summary>Text that the trace does not show, free of anything that could end a line.</summary>
    public CommandBuffer Secret(string base64)
    {
        _trace.Append("***");
        Write(base64);
        return this;
    }

    /// <summary>Grammar that a caller wrote, such as a search criterion: one line, no literal.</summary>
    public CommandBuffer Text(string text) =>
        text.AsSpan().ContainsAnyExceptInRange(' ', '~') || text.Contains('{')
            ? throw new ArgumentException("Only printable ASCII without literals can be sent here.", nameof(text))
            : Raw(text);

    /// <summary>section-spec: refused when it could end its brackets.</summary>
    public CommandBuffer Section(string text) =>
        text.AsSpan().ContainsAny(SectionEnds) ? throw new ArgumentException($"\"{text}\" is no section of a body.", nameof(text)) : Text(text);

    /// <summary>CRLF, not traced.</summary>
    public CommandBuffer End()
    {
        _bytes.Write("\r\n"u8);
        return this;
    }

    /// <summary>A space and a string: quoted where possible, else a literal.</summary>
    public CommandBuffer String(string text, bool isSecret = false) => Raw(" ").Value(Encoding.UTF8.GetBytes(text), isSecret);

    /// <summary>A space and the name of a mailbox, or a pattern of names.</summary>
    public CommandBuffer Mailbox(MailboxName name) => Raw(" ").Value(name);

    /// <summary>A space and several of them in parentheses.</summary>
    public CommandBuffer Mailboxes(IEnumerable<MailboxName> names)
    {
        var before = " (";
        foreach (var name in names)
        {
            Raw(before).Value(name);
            before = " ";
        }

        return Raw(")");
    }

    private CommandBuffer Value(MailboxName name)
    {
        var octets = name.ToWire(isUtf8);
        return isUtf8 && Utf8.IsValid(octets) && !octets.AsSpan().ContainsAnyExcept(Utf8Quotable)
            ? Quoted(octets, isSecret: false)
            : Value(octets, isSecret: false);
    }

    private CommandBuffer Value(ReadOnlySpan<byte> octets, bool isSecret)
    {
        if (octets.Contains((byte)0))
        {
            throw new ArgumentException("NUL cannot be sent in an IMAP command (RFC 9051 §9, CHAR8).", nameof(octets));
        }

        return octets.ContainsAnyExcept(Quotable) ? Literal(octets, isSecret) : Quoted(octets, isSecret);
    }

    private CommandBuffer Quoted(ReadOnlySpan<byte> octets, bool isSecret)
    {
        var quoted = $"\"{Encoding.UTF8.GetString(octets).Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
        _trace.Append(isSecret ? "***" : quoted);
        Write(quoted);
        return this;
    }

    private CommandBuffer Literal(ReadOnlySpan<byte> octets, bool isSecret)
    {
        var isImmediate = literals == LiteralMode.Plus || (literals == LiteralMode.Minus && octets.Length <= MaxMinusLiteral);
        var prefix = $"{{{octets.Length}{(isImmediate ? "+" : "")}}}";
        _trace.Append(isSecret ? "***" : prefix);
        Write(prefix);
        _bytes.Write("\r\n"u8);
        if (!isImmediate)
        {
            _cuts.Add(_bytes.WrittenCount);
        }

        _bytes.Write(octets);
        return this;
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _bytes);
}
