using System.Net;
using System.Runtime.Versioning;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>What the program cannot write it says once, with what to do; answers stay right, and it goes on by itself.</summary>
public sealed class ADiskThatTakesNothing
{
    private const string Full = "cannot be written: the disk is full; make room, and it goes on by itself";

    [Theory]
    [InlineData("StateDirectory")]
    [InlineData("PublishDirectory")]
    public async Task Is_told_once_by_the_daemon_and_room_is_enough(string directory)
    {
        using var disk = await SmallDisk.MountAsync();
        await using var site = await CreateAsync(disk, directory);
        site.Settings.Section("Watch")["PollInterval"] = "00:00:01";
        await site.ServeAsync();
        disk.Fill();

        // More than the last block of a file has room for.
        for (var hour = 4; hour < 40; hour += 2)
        {
            await site.AppendAsync(new BusyHour(hour));
            Assert.True((await site.GetAsync()).IsFreshWith(new BusyHour(hour)));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.SendAsync("readyz")).Status);
        Assert.Single(ErrorsOf(site.Program.Errors));

        disk.MakeRoom();
        await Eventually.TrueAsync(async () => (await site.SendAsync("readyz")).Status == HttpStatusCode.OK, "the next poll writes what is missing");
        Assert.True(new BusyHour(38).IsIn(File.ReadAllText(Path.Combine(site.Settings.Section("Storage")["PublishDirectory"]!.ToString(), $"{PublishingSite.Ada}.ifb"))));
        Assert.Contains("can be written again", (await site.StopAsync()).Errors, StringComparison.Ordinal);
        Assert.Single(ErrorsOf(site.Program.Errors));
    }

    [Fact]
    public async Task Is_a_failure_of_the_command_line()
    {
        using var disk = await SmallDisk.MountAsync();
        await using var site = await CreateAsync(disk, "PublishDirectory");
        Assert.Equal(0, (await site.RunAsync("regenerate", PublishingSite.Ada)).ExitCode);
        await site.AppendAsync(new BusyHour(4));
        disk.Fill();

        var failed = await site.RunAsync("regenerate", PublishingSite.Ada);

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains($"{PublishingSite.Ada}: failed: {disk.FullPath}/{PublishingSite.Ada}.ifb {Full}", failed.Errors, StringComparison.Ordinal);

        disk.MakeRoom();
        Assert.Equal(0, (await site.RunAsync("regenerate", PublishingSite.Ada)).ExitCode);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task May_be_one_for_which_the_right_is_missing()
    {
        await using var site = await PublishingSite.CreateAsync();
        await site.AppendAsync(new BusyHour(2));
        Assert.Equal(0, (await site.RunAsync("regenerate", PublishingSite.Ada)).ExitCode);
        var (state, list) = (Path.Combine(site.Settings.StateDirectory, $"{PublishingSite.Ada}.state"), await site.ReadFileAsync());
        await site.AppendAsync(new BusyHour(4));
        File.SetUnixFileMode(state, UnixFileMode.None);

        var failed = await RunWithoutOverrideAsync("regenerate", PublishingSite.Ada, "--config", site.Settings.SettingsFile);

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains($"{state} cannot be read: permission is denied; give the user that runs this program that right", failed.Errors, StringComparison.Ordinal);
        Assert.Equal(list, await site.ReadFileAsync());

        File.SetUnixFileMode(state, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(0, (await site.RunAsync("regenerate", PublishingSite.Ada)).ExitCode);
        Assert.True(new BusyHour(4).IsIn(await site.ReadFileAsync()));
    }

    private static async Task<PublishingSite> CreateAsync(SmallDisk disk, string directory)
    {
        var site = await PublishingSite.CreateAsync();
        site.Settings.Section("Storage")[directory] = disk.FullPath;
        await site.AppendAsync(new BusyHour(2));
        return site;
    }

    /// <summary>Root may do everything; without that one capability it is like everybody else.</summary>
    private static async Task<ProgramResult> RunWithoutOverrideAsync(params string[] arguments)
    {
        await using var program = ProgramRunner.StartOther("/usr/bin/setpriv", [.. WithoutOverride(), ProgramRunner.ProgramPath, .. arguments]);
        return await program.WaitForExitAsync(TimeSpan.FromSeconds(60));
    }

    private static string[] WithoutOverride() => Environment.IsPrivilegedProcess ? ["--bounding-set=-dac_override,-dac_read_search"] : ["--no-new-privs"];

    // The word that the daemon is not ready, which goes to the log too, is a warning.
    private static IEnumerable<string> ErrorsOf(string log) => log.Split('\n').Where(line => line.Contains(" fail: ", StringComparison.Ordinal) && line.Contains(Full, StringComparison.Ordinal));
}
