namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>A content line cut into name, parameters and value (RFC 5545 §3.1). Nothing is decoded yet.</summary>
internal readonly ref struct ContentLine
{
    private ContentLine(ReadOnlySpan<byte> name, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> value)
    {
        Name = name;
        Parameters = parameters;
        Value = value;
    }

    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Everything between the name and the colon of the value, beginning with a semicolon, or empty.</summary>
    public ReadOnlySpan<byte> Parameters { get; }

    /// <summary>The value without white space around it.</summary>
    public ReadOnlySpan<byte> Value { get; }

    public static bool TryCut(ReadOnlySpan<byte> line, out ContentLine result) => TryCut(line, NameEnd(line), out result);

    /// <param name="line">The whole line.</param>
    /// <param name="nameEnd">What <see cref="NameEnd"/> gave for it.</param>
    /// <param name="result">The line cut.</param>
    public static bool TryCut(ReadOnlySpan<byte> line, int nameEnd, out ContentLine result)
    {
        if (nameEnd <= 0)
        {
            result = default;
            return false;
        }

        var colon = line[nameEnd] == (byte)':' ? nameEnd : FindColon(line, nameEnd);
        result = colon < 0 ? default : new ContentLine(Blanks.Trim(line[..nameEnd]), line[nameEnd..colon], Blanks.Trim(line[(colon + 1)..]));
        return colon >= 0;
    }

    /// <summary>Where the name of a line ends; negative where there is none.</summary>
    public static int NameEnd(ReadOnlySpan<byte> line) => line.IndexOfAny((byte)':', (byte)';');

    /// <summary>The value of a parameter without its quotes; the first one where it is repeated.</summary>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var rest = Parameters;
        while (!rest.IsEmpty)
        {
            rest = rest[1..];
            var end = FindOutsideQuotes(rest, (byte)';');
            var parameter = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[end..];
            var equals = parameter.IndexOf((byte)'=');
            if (equals >= 0 && System.Text.Ascii.EqualsIgnoreCase(Blanks.Trim(parameter[..equals]), name))
            {
                value = Unquote(Blanks.Trim(parameter[(equals + 1)..]));
                return true;
            }
        }

        value = default;
        return false;
    }

    // A quote that is never closed is a letter like any other: the first colon ends the parameters.
    private static int FindColon(ReadOnlySpan<byte> line, int from)
    {
        var colon = FindOutsideQuotes(line[from..], (byte)':');
        colon = colon < 0 ? line[from..].IndexOf((byte)':') : colon;
        return colon < 0 ? -1 : from + colon;
    }

    private static int FindOutsideQuotes(ReadOnlySpan<byte> text, byte wanted)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var found = text[at..].IndexOfAny(wanted, (byte)'"');
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (text[at] == wanted)
            {
                return at;
            }

            var close = text[(at + 1)..].IndexOf((byte)'"');
            if (close < 0)
            {
                return -1;
            }

            at += close + 1;
        }

        return -1;
    }

    private static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> value) =>
        value.Length >= 2 && value[0] == (byte)'"' && value[^1] == (byte)'"' ? value[1..^1] : value;
}
