using System.Text;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Reads a VTIMEZONE that somebody needs. Few differ, however many events carry one, so what was read is kept by its
/// bytes: a fixed number of slots, each replaced by whatever falls into it next.
/// </summary>
internal static class TimeZoneReader
{
    private const int Slots = 256;
    private const int LargestKept = 16 * 1_024;
    private const int LongestLine = 64 * 1_024;
    private const int MostObservances = 200;
    private static readonly Entry?[] Known = new Entry?[Slots];

    private delegate void PropertyHandler(ObservanceDraft draft, in ContentLine line);

    private static readonly AsciiTable<PropertyHandler> Handlers = new(
        ("DTSTART", static (d, in l) => d.SetStart(l.Value)),
        ("TZOFFSETFROM", static (d, in l) => d.SetOffsetFrom(l.Value)),
        ("TZOFFSETTO", static (d, in l) => d.SetOffsetTo(l.Value)),
        ("RRULE", static (d, in l) => d.SetRule(l.Value)),
        ("RDATE", static (d, in l) => d.AddDates(l.Value)));

    /// <summary>The definition, or null with a diagnostic when it cannot be used.</summary>
    public static TimeZoneDefinition? Read(ReadOnlySpan<byte> text, string name, DiagnosticBag diagnostics)
    {
        ref var slot = ref Known[Hash(text) % Slots];
        if (Volatile.Read(ref slot) is { } entry && entry.Definition.Name == name && text.SequenceEqual(entry.Text))
        {
            return entry.Definition;
        }

        var observances = new List<Observance>();
        if (!TryReadObservances(text, observances, out var location) || (observances.Count == 0 && location is null))
        {
            diagnostics.Repaired("a VTIMEZONE that cannot be used: passed over");
            return null;
        }

        var definition = new TimeZoneDefinition(name, ValueList<Observance>.FromList(observances)) { Location = location };
        if (text.Length <= LargestKept)
        {
            Volatile.Write(ref slot, new Entry(text.ToArray(), definition));
        }

        return definition;
    }

    /// <summary>TZID of a VTIMEZONE, or an empty name.</summary>
    public static string NameOf(ReadOnlySpan<byte> text)
    {
        using var lines = new LineReader(text, LongestLine);
        while (lines.TryRead(out var line))
        {
            if (ContentLine.TryCut(line, out var content) && Ascii.EqualsIgnoreCase(content.Name, "TZID"u8))
            {
                return TextValue.Read(content.Value);
            }
        }

        return string.Empty;
    }

    private static bool TryReadObservances(ReadOnlySpan<byte> text, List<Observance> observances, out string? location)
    {
        location = null;
        using var lines = new LineReader(text, LongestLine);
        ObservanceDraft? draft = null;
        while (lines.TryRead(out var line))
        {
            if (!ContentLine.TryCut(line, out var content))
            {
                continue;
            }

            if (Ascii.EqualsIgnoreCase(content.Name, "BEGIN"u8))
            {
                draft = ObservanceDraft.TryBegin(content.Value);
            }
            else if (Ascii.EqualsIgnoreCase(content.Name, "END"u8) && draft is not null)
            {
                if (draft.ToObservance() is not { } observance || observances.Count == MostObservances)
                {
                    return false;
                }

                observances.Add(observance);
                draft = null;
            }
            else if (draft is not null && Handlers.TryFind(content.Name, out var handler))
            {
                handler(draft, content);
            }
            else if (draft is null && location is null && IsLocation(content.Name))
            {
                location = KnownName(content.Value);
            }
        }

        return true;
    }

    private static bool IsLocation(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "X-LIC-LOCATION"u8) || Ascii.EqualsIgnoreCase(name, "TZID-ALIAS-OF"u8);

    private static string? KnownName(ReadOnlySpan<byte> value) =>
        TextValue.Read(value) is var name && TimeZoneNames.Find(name) is not null ? name : null;

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return unchecked((uint)hash.ToHashCode());
    }

    private sealed record Entry(byte[] Text, TimeZoneDefinition Definition);
}
