using ImapFreeBusy.Calendar.Formats.Translation;

namespace ImapFreeBusy.Calendar.Formats.XCal;

/// <summary>
/// Overrides of Kolab 3: Roundcube writes into one only what differs from its master, which stands before it in the same
/// document, and takes the rest from there when it reads. So does this, with the lines that matter for busy time; an
/// override without attendees has none.
/// </summary>
internal sealed class KolabOverrides(TranslatedText text)
{
    private const int LongestLine = 1_000;

    // The two ways to tell the end are one.
    private static readonly string[] Inherited = ["dtstart", "dtend", "status", "transp", "class", "x-custom"];

    private readonly byte[]?[] _master = new byte[]?[Inherited.Length];
    private readonly byte[]?[] _current = new byte[]?[Inherited.Length];
    private bool _isOverride;

    /// <summary>A VEVENT begins.</summary>
    public void Begin()
    {
        Array.Clear(_current);
        _isOverride = false;
    }

    /// <summary>A property of it was written.</summary>
    public void Note(string name)
    {
        _isOverride |= name == "recurrence-id";
        var index = Array.IndexOf(Inherited, name == "duration" ? "dtend" : name);
        if (index >= 0 && text.LastProperty.Length <= LongestLine)
        {
            _current[index] = text.LastProperty.ToArray();
        }
    }

    /// <summary>It ends: a master is kept, an override gets what it left out.</summary>
    public void End()
    {
        for (var i = 0; i < Inherited.Length; i++)
        {
            if (!_isOverride)
            {
                _master[i] = _current[i];
            }
            else if (_current[i] is null && _master[i] is { } line)
            {
                text.AddProperty(line);
            }
        }
    }
}
