using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.State;

/// <summary>
/// Knows which files cannot be read or written. Each is told to the log once, a full disk once for all the files on it;
/// that all is well again is told too.
/// </summary>
internal sealed class StorageHealth(ILogger<StorageHealth> logger)
{
    private readonly ConcurrentDictionary<(string Path, bool IsWriting), StorageException> _failures = new();

    /// <summary>What is wrong, in words for people; null when all is well.</summary>
    public string? Trouble => _failures.IsEmpty ? null : _failures.Values.FirstOrDefault()?.Message;

    /// <summary>Reads a file.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public T Read<T>(string path, Func<T> read) => Run((path, IsWriting: false), read);

    /// <summary>Writes a file.</summary>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public T Write<T>(string path, Func<T> write)
    {
        var result = Run((path, IsWriting: true), write);
        Recovered((path, IsWriting: false));
        return result;
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public void Write(string path, Action write) => Write(path, () =>
    {
        write();
        return true;
    });

    private T Run<T>((string Path, bool IsWriting) use, Func<T> work)
    {
        try
        {
            var result = work();
            Recovered(use);
            return result;
        }
        catch (Exception e) when (StorageException.IsOne(e))
        {
            var failure = StorageException.Of(use.Path, use.IsWriting ? "written" : "read", e);
            Failed(use, failure);
            throw failure;
        }
    }

    private void Failed((string Path, bool IsWriting) use, StorageException failure)
    {
        var isTold = _failures.GetValueOrDefault(use)?.Message == failure.Message || IsTroubled(failure);
        _failures[use] = failure;
        if (!isTold)
        {
            logger.LogError("{Failure}", failure.Message);
        }
    }

    private void Recovered((string Path, bool IsWriting) use)
    {
        if (!_failures.IsEmpty && _failures.TryRemove(use, out var failure) && !IsTroubled(failure))
        {
            logger.LogInformation("{Path} can be {Use} again", failure.Path, use.IsWriting ? "written" : "read");
        }
    }

    /// <summary>Whether another file fails for the same reason, where that reason is one of the whole disk.</summary>
    private bool IsTroubled(StorageException failure) =>
        failure.IsOfWholeDisk && _failures.Values.Any(other => other.IsOfWholeDisk && Path.GetDirectoryName(failure.Path) == Path.GetDirectoryName(other.Path));
}
