namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>A message that a writer knows. With a slot it makes a time of its own busy, which nothing else does.</summary>
internal sealed class TrackedMessage(uint uid)
{
    public uint Uid { get; set; } = uid;

    /// <summary>Slot that it makes busy; null when it may make anything busy, or nothing.</summary>
    public int? Slot { get; init; }

    /// <summary>UID of its event; an edit keeps it.</summary>
    public string EventUid { get; init; } = "";

    /// <summary>SEQUENCE of its event.</summary>
    public int Sequence { get; init; }

    public bool IsDeleted { get; set; }

    public bool IsExcluded { get; set; }

    /// <summary>Whether a writer is at it.</summary>
    public bool IsTaken { get; set; }

    public bool IsHidden => IsDeleted || IsExcluded;
}
