using System.Buffers;
using System.Buffers.Text;
using System.Text;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Wire;

/// <summary>
/// Reads the grammar of RFC 9051 §9 from one whole response: no waiting, no partial states. Try leaves the reader in
/// place when it fails; Expect ends the connection.
/// </summary>
internal ref partial struct ImapReader
{
    // atom-specials and CTL, and the brackets that end a section or a response code.
    private static readonly SearchValues<byte> AtomChars = SearchValues.Create(
        "!#$&'+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|}~"u8);

    private readonly ReadOnlyMemory<byte> _memory;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly NameForm _names;
    private int _position;

    /// <summary>
    /// A reader over a whole response, in which names of mailboxes have the form given; a final CRLF is not part of what is
    /// read.
    /// </summary>
    public ImapReader(ReadOnlyMemory<byte> frame, NameForm names = NameForm.ModifiedUtf7)
    {
        _names = names;
        _memory = frame.Span.EndsWith("\r\n"u8) ? frame[..^2] : frame;
        _bytes = _memory.Span;
    }

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _position >= _bytes.Length;

    /// <summary>Offset of the next octet.</summary>
    public int Position { readonly get => _position; set => _position = value; }

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Unread => _bytes[_position..];

    /// <summary>The next octet, or 0 at the end.</summary>
    public readonly byte Peek() => _position < _bytes.Length ? _bytes[_position] : (byte)0;

    /// <summary>Passes the octet if it comes next.</summary>
    public bool TryRead(byte octet)
    {
        if (IsAtEnd || _bytes[_position] != octet)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Passes the octet or ends the connection.</summary>
    public void Expect(byte octet)
    {
        if (!TryRead(octet))
        {
            throw Expected($"\"{(char)octet}\"");
        }
    }

    /// <summary>SP.</summary>
    public void ExpectSpace() => Expect((byte)' ');

    /// <summary>atom, which may be empty here.</summary>
    public ReadOnlySpan<byte> ReadAtom()
    {
        var rest = Unread;
        var length = rest.IndexOfAnyExcept(AtomChars);
        length = length < 0 ? rest.Length : length;
        _position += length;
        return rest[..length];
    }

    /// <summary>atom.</summary>
    public ReadOnlySpan<byte> ExpectAtom(string element)
    {
        var atom = ReadAtom();
        return atom.Length > 0 ? atom : throw Expected(element);
    }

    /// <summary>Passes the word if it comes next, in any case, and is not just the beginning of a longer atom.</summary>
    public bool TryWord(ReadOnlySpan<byte> word)
    {
        var start = _position;
        if (Ascii.EqualsIgnoreCase(ReadAtom(), word))
        {
            return true;
        }

        _position = start;
        return false;
    }

    /// <summary>number64, 0 or more.</summary>
    public bool TryNumber(out ulong number)
    {
        if (!Utf8Parser.TryParse(Unread, out number, out var length) || Unread[0] == (byte)'+')
        {
            number = 0;
            return false;
        }

        _position += length;
        return true;
    }

    /// <summary>number64, 0 or more.</summary>
    public ulong ExpectNumber(string element) => TryNumber(out var number) ? number : throw Expected(element);

    /// <summary>number: 32 bits.</summary>
    public uint ExpectNumber32(string element)
    {
        var start = _position;
        var number = ExpectNumber(element);
        if (number > uint.MaxValue)
        {
            _position = start;
            throw Expected(element);
        }

        return (uint)number;
    }

    /// <summary>nz-number: 32 bits and not zero.</summary>
    public uint ExpectNonZero(string element)
    {
        var start = _position;
        var number = ExpectNumber32(element);
        if (number == 0)
        {
            _position = start;
            throw Expected(element);
        }

        return number;
    }

    /// <summary>uniqueid = nz-number.</summary>
    public Uid ExpectUid() => new(ExpectNonZero("uniqueid"));

    /// <summary>Everything up to the end, as text for people.</summary>
    public string ReadText()
    {
        var text = Encoding.UTF8.GetString(Unread);
        _position = _bytes.Length;
        return text;
    }

    /// <summary>An error that names the element and what came instead.</summary>
    public readonly ImapProtocolException Expected(string element) => ImapProtocolException.Expected(element, Unread);
}
