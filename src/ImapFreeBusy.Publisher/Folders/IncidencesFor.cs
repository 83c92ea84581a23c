namespace ImapFreeBusy.Publisher.Folders;

/// <summary>For whom the events of a folder count: the values of <c>/vendor/kolab/incidences-for</c>.</summary>
public enum IncidencesFor
{
    /// <summary>Everyone who has the right <c>a</c> on the folder.</summary>
    Admins,

    /// <summary>Everyone who has the right <c>r</c>.</summary>
    Readers,

    /// <summary>Nobody.</summary>
    Nobody,
}
