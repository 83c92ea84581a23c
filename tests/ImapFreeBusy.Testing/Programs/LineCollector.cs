namespace ImapFreeBusy.Testing.Programs;

/// <summary>Lines that a process writes while tests read them.</summary>
internal sealed class LineCollector
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return string.Concat(_lines.Select(line => line + "\n"));
            }
        }
    }

    public void Add(string? line)
    {
        if (line is not null)
        {
            lock (_lock)
            {
                _lines.Add(line);
            }
        }
    }

    public string? Find(Func<string, bool> wanted)
    {
        lock (_lock)
        {
            return _lines.Find(line => wanted(line));
        }
    }
}
