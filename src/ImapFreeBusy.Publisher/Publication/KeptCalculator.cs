using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// Calculates kept objects: each is read when its turn comes and let go with its result, so that a calendar of any size has few
/// objects in memory at a time.
/// </summary>
internal sealed class KeptCalculator(BusyCalculator calculator)
{
    private const string Unreadable = "it does not read back from what was kept of it, by a fault of this program: please report it";

    /// <inheritdoc cref="BusyCalculator.CalculateAll"/>
    public IReadOnlyList<BusyResult> CalculateAll(IReadOnlyList<KeyValuePair<string, ImmutableArray<KeptPlace>>> groups, Interval window)
    {
        var read = new ReadGroups(groups);
        var results = calculator.CalculateAll(read, window);
        return read.Faults.IsEmpty ? results : [.. results.Select((result, i) => read.Faults.ContainsKey(i) ? Faulty(groups[i].Key, result) : result)];
    }

    /// <inheritdoc cref="BusyCalculator.IsIndependent"/>
    public bool IsIndependent(BusyTotal total) => calculator.IsIndependent(total);

    /// <inheritdoc cref="BusyCalculator.Explain"/>
    public IReadOnlyList<BusyOrigin> Explain(ImmutableArray<KeptPlace> sameUid, Interval window) =>
        calculator.Explain(ReadGroups.Read(sameUid, out _), window);

    private static BusyResult Faulty(string uid, BusyResult result) =>
        result with { Diagnostics = [.. result.Diagnostics, new CalendarDiagnostic(CalendarDiagnosticSeverity.Unreadable, Unreadable, uid)] };

    /// <summary>The objects of each UID, read when they are asked for.</summary>
    private sealed class ReadGroups(IReadOnlyList<KeyValuePair<string, ImmutableArray<KeptPlace>>> groups)
        : IReadOnlyList<IReadOnlyList<PlacedObject>>
    {
        /// <summary>Places of groups of which not every object reads back.</summary>
        public ConcurrentDictionary<int, bool> Faults { get; } = new();

        public int Count => groups.Count;

        public IReadOnlyList<PlacedObject> this[int index]
        {
            get
            {
                var objects = Read(groups[index].Value, out var areWhole);
                if (!areWhole)
                {
                    Faults[index] = true;
                }

                return objects;
            }
        }

        public static PlacedObject[] Read(ImmutableArray<KeptPlace> places, out bool areWhole)
        {
            areWhole = true;
            var objects = new PlacedObject[places.Length];
            for (var i = 0; i < objects.Length; i++)
            {
                objects[i] = places[i].Read(ref areWhole);
            }

            return objects;
        }

        public IEnumerator<IReadOnlyList<PlacedObject>> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
