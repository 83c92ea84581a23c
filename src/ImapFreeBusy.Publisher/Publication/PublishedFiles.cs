using System.Security.Cryptography;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>ADDRESS.ifb in the published directory.</summary>
internal sealed class PublishedFiles(StorageOptions storage, StorageHealth health) : IPublishedFiles
{
    /// <summary>The file of a user.</summary>
    public string PathOf(User user) => Path.Combine(storage.PublishDirectory, FileNames.For(user.Address) + ".ifb");

    public void Write(User user, ReadOnlyMemory<byte> content)
    {
        var path = PathOf(user);
        health.Write(path, () => AtomicFile.Write(path, [content], AtomicFile.Public));
    }

    public void Remove(User user)
    {
        var path = PathOf(user);
        health.Write(path, () => File.Delete(path));
    }

    public bool Holds(User user, string contentHash)
    {
        try
        {
            using var file = File.OpenRead(PathOf(user));
            return Convert.ToHexStringLower(SHA256.HashData(file)) == contentHash;
        }
        catch (Exception e) when (StorageException.IsOne(e))
        {
            // Whatever is there instead is replaced, or found to be in the way.
            return false;
        }
    }
}
