using System.Buffers;
using System.Text;
using System.Xml;
using ImapFreeBusy.Calendar.Formats.Translation;

namespace ImapFreeBusy.Calendar.Formats.Xml;

/// <summary>
/// Walks over the elements of one document: no DTD, no entity of its own, nothing from outside, and neither deeper nor
/// with longer lists of attributes than is allowed. The text of an element is read in pieces, so nothing that nobody
/// needs is ever held.
/// </summary>
internal sealed class XmlCursor : IDisposable
{
    private readonly BoundedNameTable _names = new();
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly char[] _chunk = ArrayPool<char>.Shared.Rent(1_024);
    private readonly PooledBytes _value;
    private readonly XmlReader _reader;
    private readonly string _vocabulary;
    private readonly int _mostDepth;

    /// <param name="utf8">The document.</param>
    /// <param name="vocabulary">The namespace of the elements that count, beside those of none.</param>
    /// <param name="limits">The bounds.</param>
    public XmlCursor(Stream utf8, string vocabulary, CalendarLimits limits)
    {
        _vocabulary = vocabulary;
        // Two elements for each component, and those of properties, parameters and values below the last.
        _mostDepth = (limits.MaxNesting * 2) + 40;
        _value = new PooledBytes(limits.MaxBytes * 2);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.MaxBytes * 2L,
            MaxCharactersFromEntities = 1,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            // Nor is a reference to a control character; none gets into a value.
            CheckCharacters = false,
            NameTable = _names,
        };

        // By a text reader, so that an encoding="…" has no say: the caller has made UTF-8 of it.
        _reader = XmlReader.Create(new StreamReader(utf8, Encoding.UTF8), settings);
    }

    /// <summary>Moves to the outermost element; its name, or null for one of another vocabulary.</summary>
    public string? Root()
    {
        while (Next())
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                return IsOurs ? _reader.LocalName : null;
            }
        }

        return null;
    }

    /// <summary>Reads up to the end of the document, so that what is wrong there is seen.</summary>
    public void Finish()
    {
        while (Next())
        {
        }
    }

    /// <summary>Gives the name of each child of this element; what is called must go over the child with one of these methods.</summary>
    public void EachChild(Action<string> read)
    {
        if (_reader.IsEmptyElement)
        {
            return;
        }

        var depth = _reader.Depth;
        while (Next() && _reader.Depth > depth)
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                (IsOurs ? read : _ => Skip())(_reader.LocalName);
            }
        }
    }

    public void Skip()
    {
        var depth = _reader.Depth;
        while (!_reader.IsEmptyElement && Next() && _reader.Depth > depth)
        {
        }
    }

    /// <summary>An attribute of this element, without the white space around it; empty when it is not there. To be asked for before what is inside.</summary>
    public string Attribute(string name) => _reader.GetAttribute(name)?.Trim() ?? string.Empty;

    /// <summary>All text inside this element as UTF-8, valid until the next call.</summary>
    public ReadOnlySpan<byte> Text()
    {
        _value.Clear();
        var depth = _reader.Depth;
        for (var isEmpty = _reader.IsEmptyElement; !isEmpty && Next() && _reader.Depth > depth;)
        {
            if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                AddText();
            }
        }

        return _value.Written;
    }

    /// <summary><see cref="Text"/> without the white space around it.</summary>
    public ReadOnlySpan<byte> TrimmedText() => Text().Trim(" \t\r\n"u8);

    public void Dispose()
    {
        _reader.Dispose();
        _value.Dispose();
        ArrayPool<char>.Shared.Return(_chunk);
    }

    // Some programs leave the namespace out; elements of another one are not ours.
    private bool IsOurs => _reader.NamespaceURI.Length == 0 || _reader.NamespaceURI == _vocabulary;

    private bool Next()
    {
        _names.NextNode();
        if (!_reader.Read())
        {
            return false;
        }

        return _reader.Depth <= _mostDepth ? true : throw new TranslationLimitException($"XML elements nested deeper than {_mostDepth}");
    }

    private void AddText()
    {
        for (var read = _reader.ReadValueChunk(_chunk, 0, _chunk.Length); read > 0; read = _reader.ReadValueChunk(_chunk, 0, _chunk.Length))
        {
            var room = _value.Room(Encoding.UTF8.GetMaxByteCount(read));
            if (!room.IsEmpty)
            {
                _value.Advance(_encoder.GetBytes(_chunk.AsSpan(0, read), room, flush: false));
            }
        }
    }
}
