using System.Globalization;
using System.Text;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>
/// Collects the parameters of a Content-Type and puts together what RFC 2231 cut and encoded: <c>name*0*=utf-8''a%20</c>,
/// <c>name*1=b</c>. The first of two parameters of one name wins.
/// </summary>
internal sealed class ParameterDecoder
{
    // More than any mail program writes.
    private const int MaxParameters = 200;

    private List<KeyValuePair<string, string>>? _parameters;
    private Dictionary<string, SortedList<int, ParameterSegment>>? _segments;
    private int _count;

    /// <summary>No parameters.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> None { get; } = [];

    /// <summary>Adds a parameter as it stands, quotes removed.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.IsEmpty || ++_count > MaxParameters)
        {
            return;
        }

        var key = MimeWords.Lower(name);
        var star = key.IndexOf('*');
        if (star < 0)
        {
            TryAdd(key, Text(value));
        }
        else
        {
            AddSegment(key[..star], key[(star + 1)..], value.ToArray());
        }
    }

    /// <summary>All parameters, names in lower case. The encoded form of a name wins over a plain one.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Decode()
    {
        foreach (var (name, segments) in _segments ?? [])
        {
            _parameters?.RemoveAll(parameter => parameter.Key == name);
            TryAdd(name, Join(segments));
        }

        return _parameters ?? None;
    }

    private void TryAdd(string name, string value)
    {
        _parameters ??= new(2);
        if (!_parameters.Exists(parameter => parameter.Key == name))
        {
            _parameters.Add(KeyValuePair.Create(name, value));
        }
    }

    // "0*", "1" or nothing: number of the segment and whether it is percent-encoded.
    private void AddSegment(string name, string index, byte[] value)
    {
        var isEncoded = index.Length == 0 || index.EndsWith('*');
        var digits = index.TrimEnd('*');
        var number = 0;
        if (digits.Length > 0 && !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return;
        }

        _segments ??= new(StringComparer.Ordinal);
        if (!_segments.TryGetValue(name, out var segments))
        {
            _segments[name] = segments = [];
        }

        segments.TryAdd(number, new ParameterSegment(value, isEncoded));
    }

    private static string Join(SortedList<int, ParameterSegment> segments)
    {
        var charset = "";
        var octets = new List<byte>();
        foreach (var (number, segment) in segments)
        {
            ReadOnlySpan<byte> value = segment.Value;
            if (segment.IsEncoded && number == 0)
            {
                value = TakeCharset(value, ref charset);
            }

            octets.AddRange(segment.IsEncoded ? Unescape(value) : value);
        }

        var bytes = octets.ToArray();
        return Charset.TryFind(charset, out var encoding) ? encoding.GetString(bytes) : Text(bytes);
    }

    // charset'language'value
    private static ReadOnlySpan<byte> TakeCharset(ReadOnlySpan<byte> value, scoped ref string charset)
    {
        var first = value.IndexOf((byte)'\'');
        var second = first < 0 ? -1 : value[(first + 1)..].IndexOf((byte)'\'');
        if (second < 0)
        {
            return value;
        }

        charset = Encoding.Latin1.GetString(value[..first]);
        return value[(first + second + 2)..];
    }

    private static byte[] Unescape(ReadOnlySpan<byte> value)
    {
        var octets = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == (byte)'%' && i + 2 < value.Length && HexDigit.TryRead(value[i + 1], value[i + 2], out var octet))
            {
                octets.Add(octet);
                i += 2;
            }
            else
            {
                octets.Add(value[i]);
            }
        }

        return [.. octets];
    }

    private static string Text(ReadOnlySpan<byte> value) =>
        System.Text.Unicode.Utf8.IsValid(value) ? Encoding.UTF8.GetString(value) : Encoding.Latin1.GetString(value);
}
