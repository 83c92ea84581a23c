using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Where the lists are published, for readers that do not ask this program.</summary>
public interface IPublishedFiles
{
    /// <summary>Puts the list in place: readers see the old one or this one, never a part.</summary>
    /// <exception cref="IOException">The old list stays.</exception>
    void Write(ListOwner owner, ReadOnlyMemory<byte> content);

    /// <summary>Takes away the list of somebody whom no directory knows any more.</summary>
    /// <exception cref="IOException">The list stays.</exception>
    void Remove(ListOwner owner);

    /// <summary>Whether the list in place is the one with this SHA-256 (lower-case hex).</summary>
    bool Holds(ListOwner owner, string contentHash);
}
