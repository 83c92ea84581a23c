namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>A folder as the writers know it.</summary>
internal sealed class CampaignFolder(string name)
{
    public string Name { get; set; } = name;

    public bool IsCalendar => FolderNames.IsCalendar(Name);

    public List<TrackedMessage> Messages { get; } = [];

    /// <summary>Whether the publisher was asked to list the folders since this one came under its name.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Writers that are at something in it.</summary>
    public int Sharers { get; set; }

    /// <summary>Whether a writer has it alone.</summary>
    public bool IsTaken { get; set; }
}
