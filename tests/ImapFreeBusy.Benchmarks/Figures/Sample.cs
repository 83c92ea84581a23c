using System.Globalization;

namespace ImapFreeBusy.Benchmarks.Figures;

/// <summary>Times of many rounds.</summary>
public sealed class Sample
{
    private readonly List<double> _milliseconds = [];

    /// <summary>Adds one round.</summary>
    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

    /// <summary>The value below which this share of the rounds lies, in milliseconds; 0 gives the least.</summary>
    public double Quantile(double share)
    {
        var sorted = _milliseconds.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    /// <summary>Median and p99 for people.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"median {Quantile(0.5):0.0} ms, p99 {Quantile(0.99):0.0} ms of {_milliseconds.Count}");
}
