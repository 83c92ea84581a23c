using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using NodaTime;
using NodaTime.TimeZones;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>
/// Finds a zone by the names that programs write into TZID: IANA names and their aliases, Windows names (by the CLDR),
/// either behind a prefix such as <c>/kolab.org/</c> or <c>/citadel.org/20210210_1/</c>, and offsets such as
/// <c>GMT+0200</c>. Names that only describe a zone (Outlook's "(UTC+01:00) Amsterdam, Berlin, …", "Customized Time Zone")
/// are not guessed at: such a text brings its VTIMEZONE.
/// </summary>
internal static class TimeZoneNames
{
    private const int MostKept = 2_048;

    private static readonly FrozenDictionary<string, string> Canonical = Names();

    // Names that were found. Prefixes are free text, so the table is emptied when it is full.
    private static readonly ConcurrentDictionary<string, DateTimeZone> Found = new(StringComparer.Ordinal);

    // The names that were asked for last, by reference: those of the readers are interned, so this is mostly enough.
    private static readonly Entry?[] Recent = new Entry?[64];

    /// <summary>The zone of that name, or null when nobody knows it.</summary>
    public static DateTimeZone? Find(string name)
    {
        ref var recent = ref Recent[RuntimeHelpers.GetHashCode(name) % Recent.Length];
        if (Volatile.Read(ref recent) is { } entry && ReferenceEquals(entry.Name, name))
        {
            return entry.Zone;
        }

        if ((Found.TryGetValue(name, out var known) ? known : Search(name)) is not { } zone)
        {
            return null;
        }

        if (Found.Count >= MostKept)
        {
            Found.Clear();
        }

        Volatile.Write(ref recent, new Entry(name, zone));
        return Found[name] = zone;
    }

    private static DateTimeZone? Search(string name)
    {
        name = name.Trim(' ', '\t', '"');
        if ((Lookup(name) ?? FixedOffset.Find(name)) is { } zone)
        {
            return zone;
        }

        // IANA names have at most three parts, so only the last three slashes can begin one.
        var isPrefixed = name.StartsWith('/');
        var slash = NthSlashFromEnd(name, 3);
        for (; slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            var rest = name[(slash + 1)..];
            if ((isPrefixed || rest.Contains('/', StringComparison.Ordinal)) && Lookup(rest) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static int NthSlashFromEnd(string name, int count)
    {
        var at = name.Length;
        while (count-- > 0 && at > 0 && name.LastIndexOf('/', at - 1) is >= 0 and var slash)
        {
            at = slash;
        }

        return at == name.Length ? -1 : at;
    }

    // "America/New York": no IANA name has a space.
    private static DateTimeZone? Lookup(string name) =>
        Canonical.TryGetValue(name, out var id) || (name.Contains('/', StringComparison.Ordinal) && Canonical.TryGetValue(name.Replace(' ', '_'), out id))
            ? DateTimeZoneProviders.Tzdb[id]
            : null;

    private static FrozenDictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (windows, id) in TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping)
        {
            names[windows] = id;
        }

        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            names[id] = id;
        }

        names["Z"] = "UTC";
        // Exchange writes this one, with a VTIMEZONE or without.
        names["tzone://Microsoft/Utc"] = "UTC";
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private sealed record Entry(string Name, DateTimeZone Zone);
}
