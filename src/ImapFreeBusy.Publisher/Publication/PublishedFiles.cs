using System.Security.Cryptography;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>ADDRESS.ifb in the published directory.</summary>
internal sealed class PublishedFiles(StorageOptions storage, StorageHealth health) : IPublishedFiles
{
    /// <summary>The file of a list.</summary>
    public string PathOf(ListOwner owner) => Path.Combine(storage.PublishDirectory, FileNames.For(owner.Address) + ".ifb");

    public void Write(ListOwner owner, ReadOnlyMemory<byte> content)
    {
        var path = PathOf(owner);
        health.Write(path, () => AtomicFile.Write(path, [content], AtomicFile.Public));
    }

    public void Remove(ListOwner owner)
    {
        var path = PathOf(owner);
        health.Write(path, () => File.Delete(path));
    }

    public bool Holds(ListOwner owner, string contentHash)
    {
        try
        {
            using var file = File.OpenRead(PathOf(owner));
            return Convert.ToHexStringLower(SHA256.HashData(file)) == contentHash;
        }
        catch (Exception e) when (StorageException.IsOne(e))
        {
            // Whatever is there instead is replaced, or found to be in the way.
            return false;
        }
    }
}
