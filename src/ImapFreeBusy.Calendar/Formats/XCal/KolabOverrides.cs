using ImapFreeBusy.Calendar.Formats.Translation;

namespace ImapFreeBusy.Calendar.Formats.XCal;

/// <summary>
/// Overrides of Kolab 3: Roundcube writes into one only what differs from its master, which stands before it in the same
/// document, and takes the rest from there when it reads. So does this, with what matters for busy time; an override
/// without attendees has none.
/// </summary>
internal sealed class KolabOverrides(TranslatedText text)
{
    private const int LongestLine = 1_000;

    private static readonly string[] Inherited = ["status", "transp", "class", "x-custom", "duration", "summary", "location"];
    private static readonly int Duration = Array.IndexOf(Inherited, "duration");

    private readonly byte[]?[] _master = new byte[]?[Inherited.Length];
    private readonly byte[]?[] _current = new byte[]?[Inherited.Length];
    private KolabTimes _masterTimes;
    private KolabTimes _times;
    private bool _isOverride;

    /// <summary>A VEVENT begins.</summary>
    public void Begin()
    {
        Array.Clear(_current);
        (_times, _isOverride) = (default, false);
    }

    /// <summary>A property of it was written.</summary>
    public void Note(string name)
    {
        _isOverride |= name == "recurrence-id";
        var line = text.LastProperty;
        if (line.Length > LongestLine)
        {
            return;
        }

        _times = _times.With(name, line);
        var index = Array.IndexOf(Inherited, name);
        if (index >= 0)
        {
            _current[index] = line.ToArray();
        }
    }

    /// <summary>It ends: a master is kept, an override gets what it left out.</summary>
    public void End()
    {
        if (!_isOverride)
        {
            _current.CopyTo(_master, 0);
            _masterTimes = _times;
            return;
        }

        InheritTimes();
        for (var i = 0; i < Inherited.Length; i++)
        {
            if (_current[i] is null && _master[i] is { } line && (i != Duration || _times.End is null))
            {
                text.AddProperty(line);
            }
        }
    }

    private void InheritTimes()
    {
        if (_times.Start is null && _times.StartWithin(_masterTimes) is { } start)
        {
            text.AddTime("DTSTART"u8, start);
            _times = _times with { Start = start };
        }

        if (_times.End is null && _current[Duration] is null && _times.EndWithin(_masterTimes) is { } end)
        {
            text.AddTime("DTEND"u8, end);
            _times = _times with { End = end };
        }
    }
}
