using System.Buffers;
using System.Text;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Wire;

internal ref partial struct ImapReader
{
    private static readonly SearchValues<byte> QuotedSpecials = SearchValues.Create("\"\\\r\n"u8);
    private static readonly SearchValues<byte> ValueEnds = SearchValues.Create(" ()\"{\r\n"u8);

    /// <summary>string: a slice of the frame for a literal or a quoted string without escapes, else a copy.</summary>
    public bool TryString(out ReadOnlyMemory<byte> value)
    {
        value = default;
        return Peek() switch
        {
            (byte)'"' => TryQuoted(out value),
            (byte)'{' or (byte)'~' => TryLiteral(out value),
            _ => false,
        };
    }

    /// <summary>nstring: null for NIL.</summary>
    public ReadOnlyMemory<byte>? ExpectNString(string element)
    {
        if (TryString(out var value))
        {
            return value;
        }

        return TryWord("NIL"u8) ? null : throw Expected(element);
    }

    /// <summary>astring; wider than the grammar, for servers that leave raw UTF-8 or brackets unquoted.</summary>
    public ReadOnlyMemory<byte> ExpectAString(string element)
    {
        if (TryString(out var value))
        {
            return value;
        }

        var start = _position;
        return SkipAtomLike() ? _memory[start.._position] : throw Expected(element);
    }

    /// <summary>mailbox.</summary>
    public MailboxName ExpectMailbox() => ToMailbox(ExpectAString("mailbox").Span);

    /// <summary>The name that these octets of the response are.</summary>
    public readonly MailboxName ToMailbox(ReadOnlySpan<byte> octets) => MailboxName.Read(octets, _names);

    /// <summary>Passes one value of any kind: atom, flag, number, string or list, however deep.</summary>
    public void SkipValue()
    {
        var depth = 0;
        do
        {
            depth += SkipToken(depth > 0);
        }
        while (depth > 0);
    }

    /// <summary>What stands between the name of a response code and its closing bracket, which a quoted string may hide.</summary>
    public string ReadCodeArguments()
    {
        var start = _position;
        while (!IsAtEnd && Peek() != (byte)']')
        {
            if (Peek() != (byte)'"' || !TryQuoted(out _))
            {
                _position++;
            }
        }

        return Encoding.UTF8.GetString(_bytes[start.._position]);
    }

    /// <summary>flag-list in parentheses, also of the attributes of a mailbox: each as it came.</summary>
    public string[] ExpectFlags(string element)
    {
        if (!TryRead((byte)'('))
        {
            throw Expected(element);
        }

        if (TryRead((byte)')'))
        {
            return [];
        }

        var flags = new List<string>();
        while (!TryRead((byte)')'))
        {
            if (flags.Count > 0 && !TryRead((byte)' '))
            {
                throw Expected(element);
            }

            var start = _position;
            flags.Add(SkipAtomLike() ? FlagNames.Of(_bytes[start.._position]) : throw Expected(element));
        }

        return [.. flags];
    }

    // Without recursion, so that no depth of nesting costs stack.
    private int SkipToken(bool isInList)
    {
        if (TryRead((byte)'('))
        {
            return 1;
        }

        if (isInList && TryRead((byte)')'))
        {
            return -1;
        }

        return (isInList && TryRead((byte)' ')) || TryString(out _) || SkipAtomLike() ? 0 : throw Expected("value");
    }

    // Wider than atom: flags begin with a backslash, PERMANENTFLAGS holds an asterisk.
    private bool SkipAtomLike()
    {
        var rest = Unread;
        var length = rest.IndexOfAny(ValueEnds);
        length = length < 0 ? rest.Length : length;
        _position += length;
        return length > 0;
    }

    private bool TryQuoted(out ReadOnlyMemory<byte> value)
    {
        var content = Unread[1..];
        var end = content.IndexOfAny(QuotedSpecials);
        if (end >= 0 && content[end] == (byte)'"')
        {
            value = _memory.Slice(_position + 1, end);
            _position += end + 2;
            return true;
        }

        return TryEscaped(content, out value);
    }

    private bool TryEscaped(ReadOnlySpan<byte> content, out ReadOnlyMemory<byte> value)
    {
        var unescaped = new ArrayBufferWriter<byte>(64);
        for (var i = 0; i < content.Length && content[i] is not ((byte)'\r' or (byte)'\n'); i++)
        {
            if (content[i] == (byte)'"')
            {
                value = unescaped.WrittenMemory;
                _position += i + 2;
                return true;
            }

            i += content[i] == (byte)'\\' ? 1 : 0;
            unescaped.Write(content.Slice(Math.Min(i, content.Length - 1), 1));
        }

        value = default;
        return false;
    }

    // The framer has seen to it that a literal lies wholly in the frame; a false one is refused all the same.
    private bool TryLiteral(out ReadOnlyMemory<byte> value)
    {
        value = default;
        var rest = Unread;
        var lineEnd = rest[..Math.Min(rest.Length, LiteralPrefix.MaxLength + 2)].IndexOf("\r\n"u8);
        if (lineEnd < 0 || !LiteralPrefix.TryRead(rest[..lineEnd], out var length) || length > rest.Length - lineEnd - 2)
        {
            return false;
        }

        value = _memory.Slice(_position + lineEnd + 2, (int)length);
        _position += lineEnd + 2 + (int)length;
        return true;
    }
}
