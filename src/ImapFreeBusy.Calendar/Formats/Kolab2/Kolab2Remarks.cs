namespace ImapFreeBusy.Calendar.Formats.Kolab2;

/// <summary>What is to be said of an event, kept until its UID is known; each once, however often it occurs.</summary>
internal sealed class Kolab2Remarks
{
    private readonly List<string> _repairs = [];
    private readonly List<string> _losses = [];

    /// <summary>Something that was read in another way than it is written.</summary>
    public void Repair(string message) => Add(_repairs, message);

    /// <summary>Something that is missing from its time.</summary>
    public void Lose(string message) => Add(_losses, message);

    /// <summary>Makes diagnostics of them.</summary>
    public void TellTo(DiagnosticBag diagnostics, string? uid)
    {
        _repairs.ForEach(message => diagnostics.Repaired(message, uid));
        _losses.ForEach(message => diagnostics.Unreadable(message, uid));
    }

    private static void Add(List<string> messages, string message)
    {
        if (!messages.Contains(message))
        {
            messages.Add(message);
        }
    }
}
