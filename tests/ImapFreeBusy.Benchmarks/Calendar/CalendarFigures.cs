using System.Buffers;
using System.Globalization;
using ImapFreeBusy.Benchmarks.Figures;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;

namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>Parsing, expanding, merging and rendering typical events, in turns with libical on the same texts.</summary>
internal sealed class CalendarFigures
{
    private const int Rounds = 11;
    private const int WarmUps = 30;
    private const int SlowPeerRounds = 2;

    // A tenth of the peer's time each, so the same stretch of the clock.
    private const int OursInARound = 5;
    private const int Changes = 50;

    // All the events together leave no minute free; one of so many makes a list as people have it.
    private const int OneOf = 97;

    private static readonly Instant Start = Instant.FromDateTimeUtc(CalendarTexts.Center.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
    private static readonly Interval Short = new(Start, Start + Duration.FromDays(60));
    private static readonly Interval Long = new(Start, Start + Duration.FromDays(365));

    private readonly Step _parse = new();
    private readonly Step _expandShort = new();
    private readonly Step _expandLong = new();
    private readonly Step _togetherShort = new();
    private readonly Step _togetherLong = new();
    private readonly Step _merge = new();
    private readonly Step _render = new();
    private readonly Step _change = new();
    private readonly Step _peerParse = new();
    private readonly Step _peerPlain = new();
    private readonly Step _peerShort = new();
    private readonly Step _peerLong = new();
    private readonly Step _peerTogetherShort = new();
    private readonly Step _peerTogetherLong = new();

    private readonly ArrayBufferWriter<byte> _output = new();
    private int _periods;
    private readonly CalendarTexts _texts;
    private readonly OurEngine _ours;

    private CalendarFigures(CalendarTexts texts)
    {
        _texts = texts;
        _ours = new OurEngine(texts);
    }

    /// <summary>Measures everything.</summary>
    public static IReadOnlyList<FigureRow> Measure(CalendarTexts texts)
    {
        var figures = new CalendarFigures(texts);
        using var peer = LibicalPeer.Start(texts);
        figures.Check(peer);
        figures.WarmUp();
        for (var round = 0; round < Rounds; round++)
        {
            figures.RunPeer(peer, round);
            for (var again = 0; again < OursInARound; again++)
            {
                figures.RunOurs();
            }
        }

        return figures.Rows();
    }

    // Nobody shall measure an idle loop: both must have found the same instances, and the same time in them.
    private void Check(LibicalPeer peer)
    {
        foreach (var window in new[] { Short, Long })
        {
            var (ours, theirs) = (OurEngine.Count(_ours.Expand(_ours.Parse(), window)), peer.Count(window));
            Console.Error.WriteLine($"{(window.End - window.Start).TotalDays} days: ours {ours}, libical {theirs}");
            if (ours != theirs)
            {
                throw new InvalidOperationException("The two engines do not find the same time.");
            }
        }
    }

    private void WarmUp()
    {
        for (var i = 0; i < WarmUps; i++)
        {
            OneRound(new Step(), new Step(), new Step(), new Step(), new Step(), new Step(), new Step(), new Step());
        }
    }

    private void RunPeer(LibicalPeer peer, int round)
    {
        if (round < SlowPeerRounds)
        {
            _peerPlain.Add(peer.Plain(Short).Expand);
        }

        AddPeer(peer.WithSharedZones(Short), _peerShort, _peerTogetherShort);
        AddPeer(peer.WithSharedZones(Long), _peerLong, _peerTogetherLong);
    }

    private void AddPeer(PeerRun run, Step expand, Step together)
    {
        _peerParse.Add(run.Parse);
        expand.Add(run.Expand);
        together.Add(run.Together);
    }

    private void RunOurs() => OneRound(_parse, _expandShort, _expandLong, _togetherShort, _togetherLong, _merge, _render, _change);

    private void OneRound(Step parse, Step expandShort, Step expandLong, Step togetherShort, Step togetherLong, Step merge, Step render, Step change)
    {
        var groups = parse.Add(OurEngine.Measure(_ours.Parse));
        var intervals = expandShort.Add(OurEngine.Measure(() => _ours.Expand(groups, Short)));
        expandLong.Add(OurEngine.Measure(() => _ours.Expand(groups, Long)));
        togetherShort.Add(OurEngine.Measure(() => _ours.Expand(_ours.Parse(), Short)));
        togetherLong.Add(OurEngine.Measure(() => _ours.Expand(_ours.Parse(), Long)));
        merge.Add(OurEngine.Measure(() => BusyTimeline.Merge(intervals.SelectMany(some => some), Short)));
        var few = BusyTimeline.Merge(intervals.Where((_, number) => number % OneOf == 0).SelectMany(some => some), Short);
        render.Add(OurEngine.Measure(() => OurEngine.Render(few, _output)));
        _periods = few.Intervals.Count;
        var edges = BusyEdges.Of(intervals.SelectMany(some => some));
        for (var i = 0; i < Changes; i++)
        {
            var number = i * groups.Count / Changes;
            change.Add(OurEngine.Measure(() => Change(edges, intervals[number], number)));
        }
    }

    // One event is read and expanded; of the others nothing is touched but the places of their ends.
    private int Change(BusyEdges edges, IReadOnlyList<BusyInterval> before, int number)
    {
        var after = _ours.ExpandOne(_ours.ParseOne(number), Short);
        return OurEngine.Render(BusyTimeline.Merge(edges.Replace(BusyEdges.Of(before), BusyEdges.Of(after)), Short), _output);
    }

    private IReadOnlyList<FigureRow> Rows()
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{_texts.All.Count:N0} events ({_texts.Bytes / 1e6:0.0} MB)");
        return
        [
            _parse.Against($"parse {what}", _peerParse, "libical"),
            _expandShort.Against("expand them for 60 days", _peerShort, "libical with shared zones"),
            _expandShort.Against("the same", _peerPlain, "libical as it comes"),
            _expandLong.Against("expand them for a year", _peerLong, "libical with shared zones"),
            _togetherShort.Against("parse and expand for 60 days", _peerTogetherShort, "libical with shared zones"),
            _togetherLong.Against("parse and expand for a year", _peerTogetherLong, "libical with shared zones"),
            _merge.Alone("merge 60 days of all of them into one timeline", ""),
            _render.Alone($"render a list of {_periods} periods as VFREEBUSY", ""),
            _change.Alone("one event changed: read, expand, merge, render", "nothing else is parsed or expanded again"),
        ];
    }
}
