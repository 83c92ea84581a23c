using System.Text.Json;
using ImapFreeBusy.Publisher.State;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>
/// What directories told last, a file for each in the state directory: a program that starts while a directory is down goes on with the
/// users of before.
/// </summary>
internal sealed class LastUsers(StorageOptions storage, ILogger logger)
{
    private const int Format = 1;
    private static readonly JsonSerializerOptions NoNulls = new() { RespectNullableAnnotations = true };

    /// <summary>The users of a directory; empty when nothing is remembered, or cannot be used.</summary>
    public IReadOnlyList<UserRecord> Read(string directory)
    {
        var path = PathOf(directory);
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<Kept>(file, NoNulls) is { Format: Format } kept ? [.. kept.Users.Where(IsWhole)] : [];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            logger.LogWarning("Directory {Directory}: the users of last time are not known, {File} cannot be read ({Reason})", directory, path, e.GetType().Name);
            return [];
        }
    }

    /// <summary>Remembers the users; a disk that takes nothing is told, and costs nothing but that.</summary>
    public void Write(string directory, IReadOnlyList<UserRecord> users)
    {
        var path = PathOf(directory);
        try
        {
            AtomicFile.Write(path, [JsonSerializer.SerializeToUtf8Bytes(new Kept(Format, users))]);
        }
        catch (Exception e) when (StorageException.IsOne(e))
        {
            logger.LogWarning("Directory {Directory}: its users are not remembered, {File} cannot be written: {Reason}", directory, path, e.Message);
        }
    }

    private string PathOf(string directory) => Path.Combine(storage.StateDirectory, $"directory-{FileNames.For(directory)}.json");

    // The serializer looks at properties alone, not at what is in a list.
    private static bool IsWhole(UserRecord? record) => record is not null && record.Aliases.Concat(record.Groups).Concat(record.Members).All(text => text is not null);

    private sealed record Kept(int Format, IReadOnlyList<UserRecord> Users);
}
