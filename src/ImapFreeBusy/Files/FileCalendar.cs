using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Display;
using NodaTime;

namespace ImapFreeBusy.Files;

/// <summary>What files say about an owner's time: each counts as one message of a folder, in the order given.</summary>
internal sealed class FileCalendar
{
    private readonly IReadOnlyList<CalendarFile> _files;
    private readonly BusyCalculator _calculator;
    private readonly IReadOnlyList<IReadOnlyList<PlacedObject>> _groups;
    private readonly IReadOnlyList<BusyResult> _results;

    public FileCalendar(IReadOnlyList<CalendarFile> files, CalendarOwner owner, CalendarLimits limits, Interval window)
    {
        _files = files;
        _calculator = new BusyCalculator(owner, limits);
        _groups = [.. PlacedIn(files).GroupBy(placed => placed.Item.Uid, (_, placed) => placed.ToList())];
        _results = _calculator.CalculateAll(_groups, window);
        Timeline = BusyTimeline.Of(_results, window);
    }

    /// <summary>The busy time.</summary>
    public BusyTimeline Timeline { get; }

    /// <summary>What was repaired or could not be used: in reading first, then in expanding.</summary>
    public IEnumerable<FileProblem> Problems =>
    [
        .. _files.SelectMany(file => file.Diagnostics.Select(diagnostic => new FileProblem(file.Name, diagnostic))),
        .. _groups.Zip(_results).SelectMany(group => group.Second.Diagnostics.Select(diagnostic => new FileProblem(NamesOf(group.First), diagnostic))),
    ];

    /// <summary>What makes time busy, in any order.</summary>
    public IEnumerable<ShownOrigin> Explain() =>
        from placed in _groups.Where((_, index) => !_results[index].IsLeftOut)
        from origin in _calculator.Explain(placed, Timeline.Window)
        select ShownOrigin.Of(origin, new OriginPlace(NameOf(origin.Source.Message), Folder: null, Message: null));

    private static IEnumerable<PlacedObject> PlacedIn(IReadOnlyList<CalendarFile> files) =>
        files.Index().SelectMany(file => file.Item.Objects.Select(item => new PlacedObject(item, Folder: 0, Message: file.Index + 1)));

    private string NamesOf(IEnumerable<PlacedObject> objects) => string.Join(", ", objects.Select(placed => NameOf(placed.Message)).Distinct());

    private string NameOf(long message) => _files[(int)message - 1].Name;
}
