using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Where the lists are published, for readers that do not ask this program.</summary>
public interface IPublishedFiles
{
    /// <summary>Puts the list in place: readers see the old one or this one, never a part.</summary>
    /// <exception cref="IOException">The old list stays.</exception>
    void Write(User user, ReadOnlyMemory<byte> content);

    /// <summary>Takes away the list of somebody who is no user any more.</summary>
    /// <exception cref="IOException">The list stays.</exception>
    void Remove(User user);

    /// <summary>Whether the list in place is the one with this SHA-256 (lower-case hex).</summary>
    bool Holds(User user, string contentHash);
}
