using NodaTime;
using NodaTime.TimeZones;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>A zone whose rules come from a VTIMEZONE: its onsets until 2200, and its last offset after that.</summary>
internal sealed class ObservanceZone : DateTimeZone
{
    private readonly long[] _starts;
    private readonly int[] _offsets;

    private ObservanceZone(string id, long[] starts, int[] offsets, long steps)
        : base(id, offsets.Length == 1, Offset.FromSeconds(offsets.Min()), Offset.FromSeconds(offsets.Max()))
    {
        _starts = starts;
        _offsets = offsets;
        Steps = steps;
    }

    /// <summary>What it cost to work it out, in steps: whoever uses it pays as if it had been worked out for him.</summary>
    public long Steps { get; }

    /// <summary>How many times its clock changes, and one.</summary>
    public int Count => _starts.Length;

    /// <summary>Works a VTIMEZONE out; null when the steps do not suffice.</summary>
    public static ObservanceZone? Build(TimeZoneDefinition definition, long mostSteps)
    {
        var onsets = Onsets.Of(definition, mostSteps, out var steps);
        if (onsets is null)
        {
            return null;
        }

        var (starts, offsets) = (new long[onsets.Count], new int[onsets.Count]);
        for (var i = 0; i < onsets.Count; i++)
        {
            (starts[i], offsets[i]) = onsets[i];
        }

        return new ObservanceZone(definition.Name, starts, offsets, steps);
    }

    public override ZoneInterval GetZoneInterval(Instant instant)
    {
        var found = Array.BinarySearch(_starts, instant.ToUnixTimeSeconds());
        var i = Math.Max(0, found >= 0 ? found : ~found - 1);
        return new ZoneInterval(
            Id,
            i == 0 ? null : Instant.FromUnixTimeSeconds(_starts[i]),
            i + 1 == _starts.Length ? null : Instant.FromUnixTimeSeconds(_starts[i + 1]),
            Offset.FromSeconds(_offsets[i]),
            Offset.Zero);
    }

    /// <summary>
    /// All stretches of its local clock. A stretch that is over before it began, because the clock goes back by more
    /// than it lasts, is none.
    /// </summary>
    public OffsetStretch[] LocalStretches()
    {
        var stretches = new OffsetStretch[_starts.Length];
        var (count, from) = (0, long.MinValue);
        for (var i = 0; i < _starts.Length; i++)
        {
            var to = i + 1 == _starts.Length ? long.MaxValue : _starts[i + 1] + Math.Max(_offsets[i], _offsets[i + 1]);
            if (to > from)
            {
                stretches[count++] = new OffsetStretch(from, to, _offsets[i]);
                from = to;
            }
        }

        return count == stretches.Length ? stretches : stretches[..count];
    }
}
