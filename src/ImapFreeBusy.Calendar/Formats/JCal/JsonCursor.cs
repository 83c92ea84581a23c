using System.Text.Json;
using ImapFreeBusy.Calendar.Formats.Translation;

namespace ImapFreeBusy.Calendar.Formats.JCal;

/// <summary>Walks over the values of one document without recursion, however deep they lie.</summary>
internal ref struct JsonCursor : IDisposable
{
    private readonly PooledBytes _unescaped;
    private Utf8JsonReader _reader;

    public JsonCursor(ReadOnlySpan<byte> utf8, CalendarLimits limits)
    {
        _unescaped = new PooledBytes(limits.MaxBytes * 2);
        // The reader needs one bit for each level, so its own bound is of no use here.
        _reader = new Utf8JsonReader(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = limits.MaxBytes,
            AllowMultipleValues = true,
        });
    }

    public readonly bool IsArray => _reader.TokenType == JsonTokenType.StartArray;

    public readonly bool IsString => _reader.TokenType == JsonTokenType.String;

    public readonly bool IsObject => _reader.TokenType == JsonTokenType.StartObject;

    /// <summary>The next token; false at the end of the document.</summary>
    public bool Next() => _reader.Read();

    /// <summary>The next element of the array; false at its end.</summary>
    public bool NextInArray() => _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;

    /// <summary>The next member of the object: the cursor is at its name. False at the end.</summary>
    public bool NextInObject() => _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes over what the value holds.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>Goes to the end of the array whose elements are being read.</summary>
    public void SkipRest()
    {
        while (NextInArray())
        {
            _reader.Skip();
        }
    }

    /// <summary>A string, name, number or word as UTF-8; valid until the next call. Empty for all else.</summary>
    public ReadOnlySpan<byte> Text()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String or JsonTokenType.PropertyName:
                return _reader.ValueIsEscaped ? Unescaped() : _reader.ValueSpan;
            case JsonTokenType.Number:
                return _reader.ValueSpan;
            case JsonTokenType.True:
                return "TRUE"u8;
            case JsonTokenType.False:
                return "FALSE"u8;
            default:
                return default;
        }
    }

    public readonly void Dispose() => _unescaped.Dispose();

    private readonly ReadOnlySpan<byte> Unescaped()
    {
        _unescaped.Clear();
        var room = _unescaped.Room(_reader.ValueSpan.Length);
        try
        {
            _unescaped.Advance(_reader.CopyString(room));
            return _unescaped.Written;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or octets that are not UTF-8, beside an escape: taken as it is written.
            return _reader.ValueSpan;
        }
    }
}
