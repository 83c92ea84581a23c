using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.State;

public sealed class StorageDirectoriesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly StorageOptions _storage;

    public StorageDirectoriesTests() =>
        _storage = new StorageOptions { PublishDirectory = _directory.Combine("www"), StateDirectory = _directory.Combine("deep", "state") };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_state_is_for_us_alone_and_the_lists_are_for_everybody()
    {
        StorageDirectories.Prepare(_storage, TimeProvider.System);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(_storage.StateDirectory).UnixFileMode);
        Assert.True(new DirectoryInfo(_storage.PublishDirectory).UnixFileMode.HasFlag(UnixFileMode.OtherRead));
    }

    [Fact]
    public void What_a_crash_left_is_tidied_up_and_what_another_process_writes_is_not()
    {
        StorageDirectories.Prepare(_storage, TimeProvider.System);
        var old = Write(".ada.ifb.1.new", TimeSpan.FromMinutes(11));
        var fresh = Write(".ada.ifb.2.new", TimeSpan.FromMinutes(1));
        var list = Write("new@example.org.ifb", TimeSpan.FromDays(9));

        StorageDirectories.Prepare(_storage, TimeProvider.System);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(fresh));
        Assert.True(File.Exists(list));
    }

    private string Write(string name, TimeSpan age)
    {
        var path = Path.Combine(_storage.PublishDirectory, name);
        File.WriteAllText(path, "");
        File.SetLastWriteTimeUtc(path, (TimeProvider.System.GetUtcNow() - age).UtcDateTime);
        return path;
    }
}
