using System.Security.Cryptography;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>ADDRESS.ifb in the published directory.</summary>
internal sealed class PublishedFiles(StorageOptions storage) : IPublishedFiles
{
    /// <summary>The file of a user.</summary>
    public string PathOf(User user) => Path.Combine(storage.PublishDirectory, FileNames.For(user.Address) + ".ifb");

    public void Write(User user, ReadOnlyMemory<byte> content) => AtomicFile.Write(PathOf(user), [content], AtomicFile.Public);

    public bool Holds(User user, string contentHash)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf(user)))) == contentHash;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
