using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>
/// Answers of real servers, cut off and damaged in every place: each command ends with an answer or an exception of this
/// library, and none of them waits for ever.
/// </summary>
public sealed class DamageTests
{
    private const string No = nameof(ImapCommandException);
    private static readonly byte[] Damage = [0, (byte)'\n', (byte)' ', (byte)')', (byte)'(', (byte)'"', (byte)'{', (byte)'*', (byte)'9', 0xff];

    public static TheoryData<string> Servers => new("dovecot.txt", "cyrus.txt", "courier.txt");

    [Theory]
    [InlineData("dovecot.txt", "OK 1", "OK 1", "OK 4", "OK 3", "OK 3", "OK 1", "OK 1", "OK 3", "OK 3", "OK 1", "OK 7")]
    [InlineData("cyrus.txt", "OK 2", "OK 1", "OK 3", "OK 5", "OK 5", "OK 1", "OK 1", "OK 4", No, "OK 1", "OK 8")]
    [InlineData("courier.txt", "OK 0", "OK 1", No, "OK 1", No, "OK 1", No, "OK 1", No, No, "OK 1")]
    public async Task Whole_answers_are_read(string server, params string[] outcomes) => Assert.Equal(outcomes, await Session.RunAsync(Read(server)));

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Answers_cut_anywhere_end_every_command(string server)
    {
        var answers = Read(server);
        for (var length = 0; length < answers.Length; length++)
        {
            var outcomes = await Session.RunAsync(answers.AsMemory(0, length));
            Assert.Contains(nameof(ImapConnectionException), outcomes);
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Answers_damaged_anywhere_end_every_command(string server)
    {
        var answers = Read(server);
        for (var i = 0; i < answers.Length; i++)
        {
            var octet = answers[i];
            answers[i] = Damage[i % Damage.Length];
            await Session.RunAsync(answers);
            answers[i] = octet;
        }
    }

    private static byte[] Read(string server) =>
        [.. File.ReadAllBytes(Path.Combine(Corpora(), server)).SelectMany(octet => octet == (byte)'\n' ? "\r\n"u8.ToArray() : [octet])];

    private static string Corpora()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "corpora", "imap")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("tests/corpora/imap"), "tests", "corpora", "imap");
    }
}
