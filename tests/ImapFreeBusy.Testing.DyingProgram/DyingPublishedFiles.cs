using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Testing.DyingProgram;

/// <summary>
/// The program's published files. Between write and rename is inside one call of theirs: there the first of its two
/// steps, which the program takes by the same <see cref="AtomicFile"/>, is taken from here. (A watch on the directory
/// would come too late; strace could do it, but not every container allows ptrace.)
/// </summary>
internal sealed class DyingPublishedFiles(PublishedFiles files, Death death) : IPublishedFiles
{
    public void Write(ListOwner user, ReadOnlyMemory<byte> content)
    {
        death.PassBy(DeathPoint.BeforeWrite);
        if (death.IsAt(DeathPoint.BetweenWriteAndRename))
        {
            AtomicFile.Prepare(files.PathOf(user), [content]);
            death.PassBy(DeathPoint.BetweenWriteAndRename);
        }

        files.Write(user, content);
    }

    public void Remove(ListOwner user) => files.Remove(user);

    public bool Holds(ListOwner user, string contentHash) => files.Holds(user, contentHash);
}
