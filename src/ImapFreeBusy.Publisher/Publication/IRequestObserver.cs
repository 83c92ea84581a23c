using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Learns who is asked for, so that watches go to them.</summary>
internal interface IRequestObserver
{
    /// <summary>Somebody asked for this user's list.</summary>
    void Requested(User user);
}
