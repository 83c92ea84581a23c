using System.Globalization;
using ImapFreeBusy.Benchmarks.Figures;

namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>One step of the work, measured in many rounds.</summary>
internal sealed class Step
{
    private readonly Sample _sample = new();
    private long _allocated;

    /// <summary>The fastest round: least disturbed by whatever else the machine does.</summary>
    public double Best => _sample.Quantile(0);

    /// <summary>Adds a round and gives what it made.</summary>
    public T Add<T>(Measured<T> round)
    {
        _sample.Add(round.Elapsed);
        _allocated = round.Allocated;
        return round.Result;
    }

    /// <summary>Adds a round of the peer.</summary>
    public void Add(TimeSpan time) => _sample.Add(time);

    /// <summary>A line of the table with the peer's time for the same work.</summary>
    public FigureRow Against(string what, Step peer, string name) => new(what, ToString(), string.Create(
        CultureInfo.InvariantCulture, $"{name} {peer.Times()}: **{peer.Best / Best:0.0} ×** faster (medians {peer._sample.Quantile(0.5) / _sample.Quantile(0.5):0.0} ×)"));

    /// <summary>A line of the table without a peer.</summary>
    public FigureRow Alone(string what, string against) => new(what, ToString(), against);

    /// <inheritdoc/>
    public override string ToString() => $"{Times()}, {Bytes.Of(_allocated)} allocated";

    private string Times() => $"{Text(Best)} (median {Text(_sample.Quantile(0.5))})";

    private static string Text(double milliseconds) => milliseconds switch
    {
        >= 100 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        >= 1 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds * 1000:0} µs"),
    };
}
