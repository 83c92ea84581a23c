using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Directory;

public sealed class SecretFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("secret", "secret")]
    [InlineData("secret\n", "secret")]
    [InlineData("secret\r\n", "secret")]
    [InlineData(" pass phrase \n", " pass phrase ")]
    [InlineData("pässwörd\n", "pässwörd")]
    public void A_line_break_at_the_end_does_not_count(string content, string expected) =>
        Assert.Equal(expected, SecretFiles.Read(null, _directory.Write("secret", content))?.Reveal());

    [Fact]
    public void The_value_itself_goes_before_the_file() =>
        Assert.Equal("value", SecretFiles.Read("value", _directory.Write("secret", "file"))?.Reveal());

    [Fact]
    public void Where_neither_is_given_there_is_none() => Assert.Null(SecretFiles.Read(null, null));

    [Fact]
    public void A_file_that_is_not_there_is_an_error() =>
        Assert.Throws<FileNotFoundException>(() => SecretFiles.Read(null, _directory.Combine("missing")));

    [Fact]
    public void A_file_that_cannot_be_a_password_is_refused_by_name()
    {
        var path = _directory.Write("secret", new string('x', 70_000));

        var failure = Assert.Throws<IOException>(() => SecretFiles.Read(null, path));

        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_does_not_print() => Assert.Equal("…", new Secret("hidden").ToString());
}
